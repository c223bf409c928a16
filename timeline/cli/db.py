"""flask db: the versions of the database's schema."""

from __future__ import annotations

import click
from flask.cli import with_appcontext
from sqlalchemy import Engine

from timeline.cli.answers import FAILED, Group
from timeline.serving.parts import parts
from timeline.store import database


@click.group(cls=Group)
def db() -> None:
    """Bring the database to another version of its tables."""


def _engine() -> Engine:
    engine: Engine = parts().sessions.kw["bind"]
    return engine


@db.command()
@click.argument("revision", default="head")
@with_appcontext
def upgrade(revision: str) -> None:
    """Bring the tables to REVISION (the newest by default)."""
    database.upgrade(_engine(), revision)
    click.echo(database.current(_engine()))


@db.command()
@click.argument("revision")
@with_appcontext
def downgrade(revision: str) -> None:
    """Take the tables back to REVISION ("base" removes them and all that they hold)."""
    database.downgrade(_engine(), revision)
    click.echo(database.current(_engine()) or "base")


@db.command()
@with_appcontext
def current() -> None:
    """Print the version of the tables; exit 1 when it is not the newest."""
    found, head = database.current(_engine()), database.head()
    click.echo(found or "none")
    if found != head:
        click.echo(f"The program is at {head}: flask db upgrade.", err=True)
        click.get_current_context().exit(FAILED)
