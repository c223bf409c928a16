"""`flask` finds the application here: `flask run`, `flask ingest`, `flask extract`, ..."""

import click

from timeline.application import create_app
from timeline.errors import ConfigurationError

try:
    app = create_app()
except ConfigurationError as error:  # a command that cannot start says why in one line, and ends with 2
    raise click.UsageError(str(error)) from error
