"""flask export: what is stored, in any of the formats, with the filters of the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from flask import current_app
from flask.cli import with_appcontext
from marshmallow import fields

from timeline import operations
from timeline.cli.answers import Command, write
from timeline.cli.database import prepared_sessions
from timeline.errors import InvalidInputError
from timeline.renderers import RENDERERS, About
from timeline.schemas import EventQuerySchema, load_query
from timeline.serving.parts import default_zone, local_now, now, session

F = TypeVar("F", bound=Callable[..., Any])
PAGING = ("limit", "cursor")
PARAMETERS = {field.data_key or name: field for name, field in EventQuerySchema().fields.items() if name not in PAGING}


def filters(function: F) -> F:
    """One option per filter of the API: --kind, --from, --min-confidence, ..."""
    for name, field in reversed(PARAMETERS.items()):
        option = "--" + name.replace("_", "-")
        multiple = isinstance(field, fields.List)
        text = field.metadata.get("description", "") + (" (several: repeat, or commas)" if multiple else "")
        function = click.option(option, name, multiple=multiple, help=text.strip())(function)
    return function


@click.command(cls=Command)
@click.option("--format", "format_", type=click.Choice(list(RENDERERS)), default="json", show_default=True)
@filters
@with_appcontext
def export(format_: str, **given: Any) -> None:
    """Print the stored events that fit, by date."""
    try:
        query = load_query({name: value for name, value in given.items() if value}, local_now().date())
    except InvalidInputError as error:
        raise click.UsageError(str(error)) from error
    prepared_sessions()
    about = About(name=str(current_app.config["CALENDAR_NAME"]), time_zone=default_zone(), stamp=now())
    write(RENDERERS[format_].render(operations.all_events(session(), query), about))
