"""JSON: EVENT objects as they are, in a list, a page or one a line. UTF-8 without escapes, no NaN."""

from __future__ import annotations

import json
from collections.abc import Iterable

from timeline.model import Event
from timeline.renderers.about import About
from timeline.schemas import dump_event


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def render(events: Iterable[Event], about: About) -> bytes:
    """`{"events": [EVENT, ...]}`"""
    return b'{"events":[' + b",\n".join(_encode(dump_event(event)) for event in events) + b"]}\n"


def render_lines(events: Iterable[Event], about: About) -> bytes:
    """EVENT, one a line."""
    return b"".join(_encode(dump_event(event)) + b"\n" for event in events)


def render_page(events: Iterable[Event], about: About) -> bytes:
    """`{"events": [...], "total": n, "next": cursor}`: a page that stands alone counts itself."""
    items = [_encode(dump_event(event)) for event in events]
    total = len(items) if about.total is None else about.total
    return b'{"events":[%b],"total":%d,"next":%b}\n' % (b",\n".join(items), total, _encode(about.next))


def render_article(article_id: str | None, events: Iterable[Event]) -> bytes:
    """`{"id", "events": [EVENT, ...]}` on one line: what was read in one article."""
    return _encode({"id": article_id, "events": [dump_event(event) for event in events]}) + b"\n"
