"""/calendar.ics and /events/{id}.ics: what calendar apps subscribe to.

Accept is not looked at (clients send anything), unknown parameters are ignored (they add cache-busters), no cookie, no
redirect, no login page.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, current_app, request, url_for
from sqlalchemy.orm import Session

from timeline import operations
from timeline.api.openapi import Blueprint
from timeline.errors import EventNotFoundError
from timeline.model import EventQuery
from timeline.renderers import RENDERERS, About
from timeline.renderers.ics import MAX_BYTES, MAX_EVENTS
from timeline.schemas import FeedQuerySchema, make_query
from timeline.serving import conditional, guard
from timeline.serving.keeping import kept
from timeline.serving.parts import default_zone, local_now, session

blueprint = Blueprint("feeds", __name__, description="Calendars to subscribe to")

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
CONTENT_TYPE = "text/calendar; charset=utf-8"
_NAMES = tuple(field.data_key or name for name, field in FeedQuerySchema().fields.items())


@blueprint.route("/calendar.ics")
@blueprint.arguments(FeedQuerySchema, location="query")
@blueprint.response(200, {"type": "string"}, content_type="text/calendar", description="An iCalendar feed")
def get_calendar(values: dict[str, Any]) -> Response:
    """The calendar feed

    All that is not rejected; above 1,000 events or 1 MB those with the latest start, unless `limit` says otherwise.
    """
    query = make_query(values, local_now().date() if "time" in values else None)
    limit = values.get("limit")
    about = About(
        name=str(current_app.config["CALENDAR_NAME"]),
        url=_canonical(),
        time_zone=default_zone(),
        imprecise=values["imprecise"] == "include",
        cancelled=values["cancelled"] == "show",
        max_events=limit or MAX_EVENTS,
        max_bytes=None if limit else MAX_BYTES,
    )
    return _cached(session(), query, about)


@blueprint.route("/events/<uuid:event_id>.ics")
@blueprint.response(200, {"type": "string"}, content_type="text/calendar", description="One event")
def get_event_calendar(event_id: UUID) -> Response:
    """One event as a calendar, whatever its date's precision"""
    event = operations.get_event(session(), event_id)
    if event.review == "rejected":
        raise EventNotFoundError(str(event_id))
    about = About(name=event.title, url=guard.public_url(request.path), time_zone=default_zone(), imprecise=True)
    body = RENDERERS["ics"].render([event], about)
    return conditional.answer(body, CONTENT_TYPE, cache=conditional.FEEDS, changed=event.updated_at)


def address() -> str:
    """The absolute address of the whole feed, as readers use it."""
    return guard.public_url(url_for("feeds.get_calendar"))


def _canonical() -> str:
    """The address of this very feed: known parameters only, in their order."""
    given = [(name, value) for name in _NAMES for value in request.args.getlist(name)]
    return guard.public_url(request.path) + (f"?{urlencode(given)}" if given else "")


def _cached(opened: Session, query: EventQuery, about: About) -> Response:
    """The feed as it was built since the last change of any event, else built now."""
    mark = operations.change_mark(opened)
    body, tag = kept().get(("feed", mark, query, about), lambda: _build(opened, query, about))
    changed = operations.newest_change(opened) or _EPOCH
    return conditional.answer(body, CONTENT_TYPE, cache=conditional.FEEDS, tag=tag, changed=changed)


def _build(opened: Session, query: EventQuery, about: About) -> tuple[bytes, str]:
    body = operations.calendar_feed(opened, query, about)
    return body, conditional.tag_of(body)
