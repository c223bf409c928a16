"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, sessionmaker

from tests import databases, toy
from timeline import languages
from timeline.application import create_app
from timeline.serving import keeping
from timeline.serving.parts import EXTENSION, Parts
from timeline.store import database


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the snapshots that tests compare with")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL that starts from a wheel, once per run."""
    with databases.postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_sessions(postgres: str) -> Iterator[sessionmaker[Session]]:
    """Sessions of a PostgreSQL brought up by the migrations, once per run."""
    factory = database.sessions(postgres)
    database.upgrade(factory.kw["bind"])
    yield factory
    factory.kw["bind"].dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def sessions(request: pytest.FixtureRequest) -> Iterator[sessionmaker[Session]]:
    """Sessions of an empty database: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        factory = databases.sqlite_sessions()
        yield factory
        factory.kw["bind"].dispose()
    else:
        factory = request.getfixturevalue("postgres_sessions")
        databases.empty(factory)
        yield factory


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """One session of an empty database, on both."""
    with sessions() as session:
        yield session


@pytest.fixture(scope="session")
def application() -> Flask:
    """The application, made once per run; `app` gives it a database."""
    return create_app({"DATABASE_URL": "sqlite://", "SECRET_KEY": "for tests only"})


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application on an empty SQLite, with the toy extractor and a clock that stands still."""
    factory = databases.sqlite_sessions()
    french = replace(languages.load("fr"), load_model=toy.LANGUAGE.load_model)  # the rules without the model
    application.extensions[EXTENSION] = Parts(factory, lambda: french, lambda: toy.NOW, toy.extract)
    application.extensions.pop(keeping.EXTENSION, None)
    settings = dict(application.config)
    yield application
    application.config.clear()
    application.config.update(settings)  # one application serves all tests: what one set, the next must not see
    factory.kw["bind"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client on this machine, without a token."""
    return app.test_client()
