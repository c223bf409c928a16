"""The calendar feed (RFC 5545, RFC 7986): CalendarEntry -> VEVENT, and the calendar around them.

Nothing here reads the clock: the same events give the same bytes. No METHOD (DTSTAMP is then the last revision),
no calendar UID (clients that split a feed by UID would keep one event), no ATTENDEE and no VALARM.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from timeline.model import DEFAULT_ZONE, Event
from timeline.renderers.about import About
from timeline.renderers.calendar_entry import CalendarEntry, Moment, enter
from timeline.renderers.content_lines import fold, one_line, text, uri
from timeline.renderers.time_zones import time_zone

logger = logging.getLogger(__name__)

PRODID = "-//timeline//Agenda FR//FR"
REFRESH = "PT1H"
MAX_EVENTS = 1_000
MAX_BYTES = 1_000_000


def render(events: Iterable[Event], about: About) -> bytes:
    """One VCALENDAR with the events that a calendar can draw, by start, then UID.

    Beyond `about.max_events` or `about.max_bytes` those with the latest start stay. An event that cannot be written
    is left out and logged.
    """
    written = sorted(_written(events, about))
    kept = _latest(written, about)
    entries = [entry for _, entry, _ in kept]
    head = _head(about, len(kept), cut=len(kept) < len(written))
    return b"".join([head, *_time_zones(entries), *(octets for _, _, octets in kept), b"END:VCALENDAR\r\n"])


_Written = tuple[tuple[datetime, str], CalendarEntry, bytes]


def _written(events: Iterable[Event], about: About) -> Iterable[_Written]:
    seen: set[str] = set()
    for event in events:
        if event.status == "cancelled" and not about.cancelled:
            continue
        try:
            entry = enter(event, about.stamp, imprecise=about.imprecise)
            if entry and entry.uid not in seen:
                yield entry.order, entry, write(entry)
                seen.add(entry.uid)
        except (ValueError, OverflowError, LookupError, TypeError):
            logger.exception("event %r cannot be written as iCalendar: left out", str(event.id or event.title))


def _latest(written: Sequence[_Written], about: About) -> Sequence[_Written]:
    """The last ones that fit the bounds (some room is left for the calendar's own lines)."""
    kept = written[-about.max_events :] if about.max_events else written
    if about.max_bytes is None:
        return kept
    room = about.max_bytes - 20_000
    for index in range(len(kept) - 1, -1, -1):
        room -= len(kept[index][2])
        if room < 0:
            return kept[index + 1 :]
    return kept


def _head(about: About, kept: int, *, cut: bool) -> bytes:
    said = "Événements datés que l’on lit dans la presse."
    if cut:
        said += f" Seuls les {kept} derniers y sont ; « from », « to » et « limit » en choisissent d’autres."
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        *(f"{name}:{one_line(about.name)}" for name in ("NAME", "X-WR-CALNAME")),
        *(f"{name}:{text(said)}" for name in ("DESCRIPTION", "X-WR-CALDESC")),
        f"X-WR-TIMEZONE:{about.time_zone}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    source = uri(about.url) if about.url else None
    return b"".join(map(fold, [*lines, *([f"SOURCE;VALUE=URI:{source}"] if source else [])]))


@lru_cache(maxsize=20_000)
def write(entry: CalendarEntry) -> bytes:
    """The VEVENT, from BEGIN to END. Cached by all that it shows."""
    stamp = _utc(entry.stamp)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{stamp}",
        _moment("DTSTART", entry.start, entry.zone),
        *([_moment("DTEND", entry.end, entry.zone)] if entry.end else []),
        *([f"RRULE:{entry.rrule}"] if entry.rrule else []),
        *(_moment("EXDATE", moment, entry.zone) for moment in entry.exdates),
        f"SUMMARY:{one_line(entry.summary)}",
        *([f"LOCATION:{one_line(entry.location)}"] if entry.location else []),
        *([f"GEO:{entry.geo[0]:.6f};{entry.geo[1]:.6f}"] if entry.geo else []),
        *([f"DESCRIPTION:{text(entry.description)}"] if entry.description else []),
        *([f"URL:{address}"] if entry.url and (address := uri(entry.url)) else []),
        f"CATEGORIES:{one_line(entry.category)}",
        f"STATUS:{entry.status}",
        "TRANSP:TRANSPARENT",
        "CLASS:PUBLIC",
        f"SEQUENCE:{entry.sequence}",
        f"CREATED:{_utc(entry.created)}",
        f"LAST-MODIFIED:{stamp}",
        *([f"X-EDTF:{text(entry.edtf)}"] if entry.edtf else []),
        "END:VEVENT",
    ]
    return b"".join(map(fold, lines))


def _utc(moment: datetime) -> str:
    return _clock(moment.astimezone(UTC)) + "Z"


def _clock(moment: datetime) -> str:
    return f"{moment.year:04d}{moment:%m%dT%H%M%S}"  # %Y pads no year before 1000


def _moment(name: str, moment: Moment, zone: str | None) -> str:
    if not isinstance(moment, datetime):
        return f"{name};VALUE=DATE:{moment.year:04d}{moment:%m%d}"
    return f"{name}:{_utc(moment)}" if zone is None else f"{name};TZID={zone}:{_clock(moment)}"


def _time_zones(entries: Sequence[CalendarEntry]) -> Iterable[bytes]:
    """One VTIMEZONE per zone in use, over the years in use; an empty calendar holds one, so that it has a component."""
    years: dict[str, set[int]] = {}
    for entry in entries:
        if entry.zone:
            years.setdefault(entry.zone, set()).update((entry.start.year, (entry.end or entry.start).year))
    if not entries:
        years[DEFAULT_ZONE] = {1970}
    for zone in sorted(years):
        yield time_zone(zone, min(years[zone]), max(years[zone]))
