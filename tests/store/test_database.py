"""Migrations up, down and in step with the tables; transactions that writers take."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url, text

from timeline.errors import ConfigurationError
from timeline.store import database
from timeline.store.tables import Base


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'timeline.sqlite'}"
    server = request.getfixturevalue("postgres")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS migrated"))
        connection.execute(text("CREATE DATABASE migrated"))
    admin.dispose()
    return make_url(server).set(database="migrated").render_as_string(hide_password=False)


def test_migrations_build_exactly_the_tables_and_take_them_down(url: str) -> None:
    assert database.current(url) is None
    database.upgrade(url)
    assert database.current(url) == "0002"
    assert database.check(url) == []
    database.upgrade(url)  # again: nothing to do
    database.downgrade(url, "base")
    assert database.current(url) is None
    engine = database.engine(url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_check_names_what_the_database_lacks(url: str) -> None:
    assert any("articles" in difference for difference in database.check(url))


def test_every_constraint_has_a_name() -> None:
    assert all(c.name for table in Base.metadata.tables.values() for c in table.constraints)


def test_sqlite_files_use_wal_and_foreign_keys(tmp_path: Path) -> None:
    engine = database.engine(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA busy_timeout")) == 60_000
    engine.dispose()


def test_writing_sessions_hold_the_database_from_their_first_read(tmp_path: Path) -> None:
    factory = database.sessions(f"sqlite:///{tmp_path / 'a.sqlite'}")
    database.upgrade(factory.kw["bind"])
    with factory() as session:
        session.execute(text("SELECT 1"))  # a transaction that only read is given up
        database.begin_writing(session)
        transaction = session.get_transaction()
        database.begin_writing(session)
        assert session.get_transaction() is transaction
        assert session.connection().connection.driver_connection.in_transaction
        session.commit()
    factory.kw["bind"].dispose()


@pytest.mark.parametrize("wrong", ["mysql://x/y", "nonsense", ""])
def test_other_databases_are_refused_by_name(wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        database.engine(wrong)
