"""The parts that an application is made of, and how a request or a command reaches them.

A session lives as long as its request (or command): opened when first asked for, closed at the end, rolled back unless
the edge committed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from timeline import problems
from timeline.errors import UnavailableError
from timeline.extract.language import Language
from timeline.operations.reading import Extract, ReadBatch, read_with

logger = logging.getLogger(__name__)

EXTENSION = "timeline"


@dataclass(frozen=True, slots=True)
class Parts:
    """`load_language` loads the model when first called and gives the same object ever after; `clock` gives an
    aware date-time."""

    sessions: sessionmaker[Session]
    load_language: Callable[[], Language]
    clock: Callable[[], datetime]
    extract: Extract | None = None


def install(app: Flask, made: Parts) -> None:
    """Make the parts reachable from requests and commands of `app`."""
    app.extensions[EXTENSION] = made
    app.teardown_appcontext(_close)
    app.register_error_handler(OperationalError, _unavailable)


def parts() -> Parts:
    """The parts of the current application."""
    found: Parts = current_app.extensions[EXTENSION]
    return found


def read_batch() -> ReadBatch | None:
    """How articles are read in batches; None for the real way."""
    extract = parts().extract
    return extract and partial(read_with, extract=extract, language=parts().load_language())


def session() -> Session:
    """The session of this request or command."""
    if "session" not in g:
        g.session = parts().sessions()
    found: Session = g.session
    return found


def now() -> datetime:
    """The time, once per request: all that a request changes carries the same stamp."""
    if "now" not in g:
        g.now = parts().clock()
    found: datetime = g.now
    return found


def default_zone() -> str:
    """The IANA zone of articles and events that name none."""
    return str(current_app.config["DEFAULT_ZONE"])


def local_now() -> datetime:
    """The time in the default zone: what « demain » and `time=ahead` are counted from."""
    return now().astimezone(ZoneInfo(default_zone()))


def _unavailable(error: OperationalError) -> ResponseReturnValue:
    """The database is locked, full or away."""
    logger.error("the database does not answer", exc_info=error)
    return problems.answer(UnavailableError("The database does not answer; the same request may succeed later."))


def _close(error: BaseException | None = None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()
