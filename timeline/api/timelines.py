"""GET /timeline: the events that fit, a page at a time, in any of the formats."""

from __future__ import annotations

from typing import Any

from flask import Response, abort

from timeline.api import answers
from timeline.api.openapi import Blueprint
from timeline.renderers import RENDERERS
from timeline.schemas import EventListSchema, EventQuerySchema, make_query
from timeline.serving.parts import local_now, session

blueprint = Blueprint("timeline", __name__, description="The events, by date")

# The calendar has an address of its own, with rules of its own.
EXTENSIONS = tuple(extension for extension in RENDERERS if extension not in ("ics", "timeline"))


@blueprint.route("/timeline")
@blueprint.arguments(EventQuerySchema, location="query")
@blueprint.response(200, EventListSchema)
def get_timeline(values: dict[str, Any]) -> Response:
    """The events that fit, by date

    Sorted by first day, then id. `next` (and the Link header) lead to the next page.
    """
    return _list(values, "timeline")


@blueprint.route("/timeline.<extension>")
@blueprint.arguments(EventQuerySchema, location="query")
@blueprint.response(200, description="The same page in another format: " + ", ".join(EXTENSIONS))
def get_timeline_as(values: dict[str, Any], extension: str) -> Response:
    """The same in another format"""
    if extension not in EXTENSIONS:
        abort(404, f"There is no such format; there are {', '.join(EXTENSIONS)}.")
    return _list(values, extension)


def _list(values: dict[str, Any], extension: str) -> Response:
    query = make_query(values, local_now().date())
    return answers.events(session(), query, extension)
