"""`flask` finds the application here: `flask run`, `flask ingest`, `flask extract`, ..."""

from timeline.application import create_app

app = create_app()
