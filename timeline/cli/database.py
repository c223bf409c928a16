"""A database fit for use: an empty one is brought up by the migrations, an old one is left to its owner."""

from __future__ import annotations

from sqlalchemy.orm import Session, sessionmaker

from timeline.cli.answers import tell
from timeline.errors import ConfigurationError
from timeline.serving.parts import parts
from timeline.store import database


def prepared_sessions() -> sessionmaker[Session]:
    """The sessions of the application, once its schema is the program's.

    Raises `ConfigurationError` for a database that an older or a newer version of the program made.
    """
    sessions = parts().sessions
    engine = sessions.kw["bind"]
    found, head = database.current(engine), database.head()
    if found is None:
        tell("The database is empty: its tables are being made.")
        database.upgrade(engine)
    elif found != head:
        raise ConfigurationError(
            f"The database is at version {found}, the program at {head}. Bring it up: flask db upgrade."
        )
    return sessions
