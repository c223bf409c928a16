"""Conditional requests (RFC 9110 13): ETag and 304 on reads, If-Match on writes."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from flask import Response, request

from timeline.errors import PreconditionRequiredError
from timeline.model import Event

LISTS = "no-cache"  # kept, but asked for again each time
FEEDS = "public, max-age=300, must-revalidate"


def tag_of(body: bytes) -> str:
    """The (weak) entity tag of some bytes."""
    return hashlib.sha256(body).hexdigest()[:32]


def answer(body: bytes, content_type: str, *, cache: str = LISTS, tag: str | None = None,
           changed: datetime | None = None) -> Response:  # fmt: skip
    """The whole body, or 304 when the client has it. `tag` saves hashing, `changed` is Last-Modified."""
    response = Response(body, content_type=content_type)
    response.set_etag(tag or tag_of(body), weak=True)
    response.headers["Cache-Control"] = cache
    if changed is not None:
        response.last_modified = changed
    response.make_conditional(request.environ)
    return response


def tag_event(response: Response, event: Event) -> Response:
    """The response with the event's strong tag, its version; 304 when a reader has that version."""
    response.set_etag(f"v{event.version}")
    response.headers["Cache-Control"] = LISTS
    if request.method in ("GET", "HEAD"):
        response.make_conditional(request.environ)
    return response


def expected_version(*, required: bool = True) -> int | None:
    """The version that If-Match names; None for `*`; -1 (which no event has) for a tag that is not ours.

    Without If-Match: None, or `PreconditionRequiredError` when it is `required`.
    """
    header = request.headers.get("If-Match")
    if header is None and not required:
        return None
    if header is None:
        raise PreconditionRequiredError(
            "Send If-Match with the ETag of the event that you read, so that nobody's change is lost."
        )
    if header.strip() == "*":
        return None
    match = re.fullmatch(r'\s*"v(\d{1,9})"\s*', header)
    return int(match[1]) if match else -1
