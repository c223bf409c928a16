"""flask tokens: who may write."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from timeline import operations
from timeline.cli.answers import Group, tell, write
from timeline.cli.database import prepared_sessions
from timeline.renderers.table import align
from timeline.serving.parts import now, session


@click.group(cls=Group)
def tokens() -> None:
    """Make and revoke the tokens that writers send; from the first one on, every write needs one."""


@tokens.command()
@click.argument("name")
@with_appcontext
def create(name: str) -> None:
    """Make the token NAME and print it: it cannot be seen again."""
    prepared_sessions()
    token = operations.create_token(session(), name, now())
    session().commit()
    click.echo(token)
    tell("Keep it: only its hash is stored. From now on every write needs a token (Authorization: Bearer …).")


@tokens.command("list")
@with_appcontext
def list_() -> None:
    """Print the tokens, without their text."""
    prepared_sessions()
    rows = [("name", "created", "revoked")]
    for token in operations.list_tokens(session()):
        revoked = token.revoked_at.isoformat(timespec="seconds") if token.revoked_at else ""
        rows.append((token.name, token.created_at.isoformat(timespec="seconds"), revoked))
    write(align(rows))


@tokens.command()
@click.argument("name")
@with_appcontext
def revoke(name: str) -> None:
    """Make the token NAME invalid for ever."""
    prepared_sessions()
    operations.revoke_token(session(), name, now())
    session().commit()
    tell(f"{name} is revoked.")
