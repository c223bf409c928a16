"""Values out: JSON bodies with their entity tags."""

from __future__ import annotations

import json
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, request, url_for
from sqlalchemy.orm import Session

from timeline import operations
from timeline.model import Event, EventQuery, Page
from timeline.renderers import RENDERERS, About
from timeline.schemas import dump_event
from timeline.serving import conditional
from timeline.serving.keeping import kept

JSON = "application/json"


def encode(value: object) -> bytes:
    """JSON in UTF-8, without escapes and without NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def data(value: object, status: int = 200) -> Response:
    """A JSON body that nobody asks for twice."""
    response = Response(encode(value), status, content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def event(found: Event, status: int = 200) -> Response:
    """One EVENT with its version as ETag, and its address when it was made."""
    response = conditional.tag_event(Response(encode(dump_event(found)), status, content_type=JSON), found)
    if status == 201:
        response.headers["Location"] = event_address(found.id)
    return response


def event_address(event_id: UUID | None) -> str:
    """The path of an event."""
    return url_for("events.get_event", event_id=event_id)


def events(opened: Session, query: EventQuery, extension: str = "timeline") -> Response:
    """A page of the events that fit, in one of the formats; as it was written since the last change of any event."""
    key = ("events", extension, operations.change_mark(opened), query)
    body, tag, cursor = kept().get(key, lambda: _write(operations.find_events(opened, query), extension))
    kind = RENDERERS[extension].media_type
    kind += "; charset=utf-8" if kind.startswith("text/") else ""
    return link_next(conditional.answer(body, kind, tag=tag), cursor)


def _write(page: Page[Event], extension: str) -> tuple[bytes, str, str | None]:
    body = RENDERERS[extension].render(page.items, About(total=page.total, next=page.next))
    return body, conditional.tag_of(body), page.next


def link_next(response: Response, cursor: str | None) -> Response:
    """The response with a Link to the next page (RFC 8288), if there is one."""
    if cursor is not None:
        others = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
        response.headers["Link"] = f'<{request.path}?{urlencode([*others, ("cursor", cursor)])}>; rel="next"'
    return response
