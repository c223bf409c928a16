"""A saved RSS or Atom file: one article an entry, from its full content when it has one, else its summary."""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from timeline.errors import UnreadableInputError
from timeline.model import Article
from timeline.readers.markup import plain_text
from timeline.readers.origin import Origin, Refused, read_whole

_ADDRESS = re.compile(r"https?://\S+")


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article | Refused]:
    """The entries of the file; each has its own publication date, else the one given."""
    import feedparser

    parsed = feedparser.parse(BytesIO(read_whole(stream)))
    if not parsed.get("version") and not parsed.entries:
        raise UnreadableInputError("No RSS or Atom feed is in this file.")
    outlet = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, start=1):
        yield origin.make(_values(entry, outlet), f"entry {number}")


def _values(entry: Any, outlet: str | None) -> dict[str, Any]:
    link = entry.get("link")
    return {
        "id": entry.get("id") or link,
        "title": plain_text(entry.get("title", "")),
        "text": _text(entry),
        "published_at": _published(entry),
        "url": link if link and _ADDRESS.fullmatch(link) else None,
        "outlet": plain_text(outlet) if outlet else None,
    }


def _text(entry: Any) -> str:
    bodies = [plain_text(body.get("value", "")) for body in entry.get("content", ())]
    return max([*bodies, plain_text(entry.get("summary", ""))], key=len)


def _published(entry: Any) -> str | None:
    """ISO 8601 in UTC; `dict.get` because feedparser warns when an absent `updated` is asked for."""
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None
