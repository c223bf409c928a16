"""The engine, its transactions, and the schema's versions. SQLite or PostgreSQL, by the URL alone.

`sessions(url)` gives the factory that the operations and the edges use. A session reads in a plain transaction;
the first operation that writes calls `begin_writing`.
"""

from __future__ import annotations

from sqlalchemy.orm import Session, sessionmaker


def sessions(url: str) -> sessionmaker[Session]:
    """The session factory of the database at `url` (cached by the caller: one engine a process)."""
    raise NotImplementedError


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`; creates the SQLite file and its folder."""
    raise NotImplementedError


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to `revision` ("base" empties the database)."""
    raise NotImplementedError


def current(url: str) -> str | None:
    """The schema's revision; None when the database has none."""
    raise NotImplementedError


def check(url: str) -> list[str]:
    """The differences between the database and the tables of the program; empty when they agree."""
    raise NotImplementedError
