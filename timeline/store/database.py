"""The engine, its transactions, and the schema's versions. SQLite or PostgreSQL, by the URL alone.

`sessions(url)` gives the factory that the operations and the edges use. A session reads in a plain transaction;
the first operation that writes calls `begin_writing`, and the edge commits.

>>> factory = sessions("sqlite://")
>>> upgrade(factory.kw["bind"])
>>> with factory() as session:
...     session.commit()
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

from timeline.config import ROOT
from timeline.errors import ConfigurationError, UnavailableError
from timeline.store.tables import Base

BUSY_TIMEOUT = 60.0  # seconds that a writer waits for another one
WRITERS = 0x74696D65  # the PostgreSQL advisory lock that writers take: "time" in ASCII
MIGRATIONS = ROOT / "migrations"


def engine(url: str) -> Engine:
    """The engine of the database at `url`. Raises `ConfigurationError` for a URL of another kind of database."""
    try:
        name = make_url(url).get_backend_name()
    except Exception as error:
        raise ConfigurationError(f"DATABASE_URL={url!r} is not a database URL.") from error
    if name == "sqlite":
        return _sqlite(url)
    if name == "postgresql":
        return create_engine(url, pool_pre_ping=True)
    raise ConfigurationError(f"DATABASE_URL={url!r}: expected sqlite:/// or postgresql://.")


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    in_memory = not path or path == ":memory:"
    if not in_memory:
        _make_folder(Path(str(path)).parent)
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    made = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT, "check_same_thread": False}, **pool)

    @event.listens_for(made, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not open transactions by itself: `begin` below does
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if not in_memory:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"DATABASE_URL: the folder {folder} cannot be made ({error.strerror}).") from error


def sessions(url: str) -> sessionmaker[Session]:
    """The session factory of the database at `url` (make it once a process: it holds the pool)."""
    return sessionmaker(engine(url))


def begin_writing(session: Session) -> None:
    """Make this transaction the only one that writes, until the edge commits; called again, it does nothing.

    Matching reads what others wrote, so writers go one after the other: BEGIN IMMEDIATE on SQLite, an advisory
    lock on PostgreSQL. On SQLite a transaction that only read so far is ended first, because SQLite cannot turn
    it into a writing one once somebody else has written.
    """
    if session.info.get("writing") is session.get_transaction() is not None:
        return
    if session.get_bind().dialect.name == "sqlite":
        if session.in_transaction():
            session.rollback()
        session.connection(execution_options={"writes": True})
    else:
        session.execute(text("SELECT pg_advisory_xact_lock(:writers)"), {"writers": WRITERS})
        session.expire_all()  # what was read before the lock may have changed since
    session.info["writing"] = session.get_transaction()


@contextlib.contextmanager
def _connected(target: Engine | str) -> Iterator[Connection]:
    made = engine(target) if isinstance(target, str) else target
    try:
        with made.connect() as connection:
            yield connection
    except OperationalError as error:
        raise UnavailableError(f"The database does not answer: {error.orig}.") from error
    except CommandError as error:
        raise ConfigurationError(f"The versions of the database and of the program do not meet: {error}.") from error
    finally:
        if isinstance(target, str):
            made.dispose()


def _configuration(connection: Connection) -> Config:
    configuration = Config(MIGRATIONS / "alembic.ini", stdout=io.StringIO())
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.attributes["connection"] = connection
    return configuration


def upgrade(target: Engine | str, revision: str = "head") -> None:
    """Bring the schema to `revision`; creates the SQLite file and its folder."""
    with _connected(target) as connection:
        command.upgrade(_configuration(connection), revision)
        connection.commit()


def downgrade(target: Engine | str, revision: str) -> None:
    """Take the schema back to `revision` ("base" empties the database)."""
    with _connected(target) as connection:
        command.downgrade(_configuration(connection), revision)
        connection.commit()


def current(target: Engine | str) -> str | None:
    """The schema's revision; None when the database has none."""
    with _connected(target) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The newest revision that the program knows."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    return str(scripts.get_current_head())


def check(target: Engine | str) -> list[str]:
    """The differences between the database and the tables of the program; empty when they agree."""
    with _connected(target) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(difference) for difference in compare_metadata(context, Base.metadata)]
