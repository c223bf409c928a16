"""CSV (RFC 4180, UTF-8): one event a row, one column a fact."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from timeline.model import Event
from timeline.renderers.about import About

# What a spreadsheet would run as a formula is written as text (a leading apostrophe).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def _text(value: str | None) -> str:
    cleaned = (value or "").replace("\x00", "")
    return "'" + cleaned if cleaned.startswith(_FORMULA) else cleaned


def _moment(event: Event, end: int) -> str:
    moment = event.calendar[end] if event.calendar else None
    return moment.isoformat() if moment else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


COLUMNS: Mapping[str, Callable[[Event], str]] = MappingProxyType(
    {
        "id": lambda event: str(event.id or ""),
        "title": lambda event: _text(event.title),
        "kind": lambda event: event.kind,
        "status": lambda event: event.status,
        "when": lambda event: str(event.when or ""),
        "previous_when": lambda event: str(event.previous_when or ""),
        "start": lambda event: _moment(event, 0),
        "end": lambda event: _moment(event, 1),
        "all_day": lambda event: str(event.all_day).lower(),
        "time_zone": lambda event: event.time_zone,
        "rrule": lambda event: _text(event.rrule),
        "place": lambda event: _text(event.place.name if event.place else None),
        "place_context": lambda event: _text(event.place.context if event.place else None),
        "country": lambda event: _text(event.place.country if event.place else None),
        "latitude": lambda event: _number(event.place.latitude if event.place else None),
        "longitude": lambda event: _number(event.place.longitude if event.place else None),
        "participants": lambda event: _text("; ".join(person.name for person in event.participants)),
        "description": lambda event: _text(event.description),
        "url": lambda event: _text(event.url),
        "confidence": lambda event: _number(event.confidence),
        "review": lambda event: event.review,
        "origin": lambda event: event.origin,
        "sources": lambda event: _text(" ".join(source.url or source.article for source in event.sources)),
    }
)


def render(events: Iterable[Event], about: About) -> bytes:
    """A header row of the names of `COLUMNS`, then one row per event."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([read(event) for read in COLUMNS.values()] for event in events)
    return sheet.getvalue().encode(errors="replace")
