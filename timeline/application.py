"""The only place where the parts meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module

from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from timeline import api, cli, config, problems, web
from timeline.extract.language import Language
from timeline.serving import compression, guard, headers, parts
from timeline.store import database

LANGUAGE = "fr"


def create_app(settings: Mapping[str, object] | None = None, made: parts.Parts | None = None) -> Flask:
    """The application: settings from the environment, overridden by `settings`; `made` replaces its parts (tests).

    Nothing is opened or loaded here: the database at the first request, the language at the first article.
    """
    app = Flask("timeline")
    app.config.update(config.load())
    app.config.update(settings or {})
    parts.install(app, made or make_parts(str(app.config["DATABASE_URL"])))
    for layer in (compression, headers, guard, problems, api, web, cli):
        layer.register(app)
    return app


def make_parts(url: str) -> parts.Parts:
    """The real parts: the database at `url`, the French language, the clock of the machine."""
    return parts.Parts(
        sessions=_sessions(url),
        load_language=_load_language,
        clock=lambda: datetime.now(UTC),
    )


def _load_language() -> Language:
    """The language, imported when the first article comes: its rules and its model take seconds."""
    found: Language = import_module("timeline.languages").load(LANGUAGE)
    return found


@lru_cache(maxsize=8)
def _sessions(url: str) -> sessionmaker[Session]:
    """One engine a process and URL, made at the first application that needs it."""
    return database.sessions(url)
