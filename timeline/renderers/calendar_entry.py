"""Event -> CalendarEntry: what a calendar draws and says of an event, decided here; `ics` only writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from timeline.edtf import When
from timeline.model import KINDS, Event
from timeline.renderers.wording import describe, say_when

# Events that no store ever named get a UID from what they say, so that two exports of one article agree.
_UNNAMED = UUID("5f0f6a0e-6b0d-5d5b-9a53-0e0c7f0d7a11")
_UTC_NAMES = ("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu")
_STATUSES = {"cancelled": "CANCELLED", "tentative": "TENTATIVE"}
_LAST_CLOCK = time(23, 59, 59)

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One VEVENT, before it is written. `start`, `end` (exclusive, None for an instant): dates, or aware
    date-times in `zone`, which is None for UTC and for whole days. Hashable: equal entries are equal bytes."""

    uid: str
    stamp: datetime
    created: datetime
    sequence: int
    start: Moment
    end: Moment | None
    zone: str | None
    summary: str
    status: str
    category: str
    location: str | None
    geo: tuple[float, float] | None
    url: str | None
    description: str
    rrule: str | None
    exdates: tuple[Moment, ...]
    edtf: str | None

    @property
    def order(self) -> tuple[datetime, str]:
        """Local start, then UID."""
        start = self.start
        moment = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day)
        return moment.replace(tzinfo=None), self.uid


def is_drawn(event: Event, *, imprecise: bool = False) -> bool:
    """True when a calendar can draw the event: its date is known, and exact unless `imprecise` is asked for."""
    when = _drawn_at(event)
    return when is not None and (imprecise or not _vague(when))


def _drawn_at(event: Event) -> When | None:
    """Its date; the date that it was planned for when it has no other any more."""
    return event.when or (event.previous_when if event.status in ("postponed", "cancelled") else None)


def _vague(when: When) -> bool:
    """True when a known end is no exact day (an open end is not vague)."""
    return any(point is not None and not point.exact for point in (when.start, when.end))


def enter(event: Event, stamp: datetime, *, imprecise: bool = False) -> CalendarEntry | None:
    """The entry of an event; None when its date is unknown, or too vague and `imprecise` is not asked for.

    `stamp` serves events that were never stored.
    """
    when = _drawn_at(event)
    if when is None or not is_drawn(event, imprecise=imprecise):
        return None
    vague = _vague(when)
    start, end = _span(when, event.time_zone)
    timed = isinstance(start, datetime)
    changed = event.updated_at or stamp
    place = event.place
    return CalendarEntry(
        uid=str(event.uid or uuid5(_UNNAMED, f"{event.title}\n{when}\n{place}")),
        stamp=changed.astimezone(UTC),
        created=(event.created_at or changed).astimezone(UTC),
        sequence=event.sequence,
        start=start,
        end=end,
        zone=event.time_zone if timed and event.time_zone not in _UTC_NAMES else None,
        summary=_summary(event, when, vague),
        status=_status(event, vague),
        category=KINDS.get(event.kind, event.kind),
        location=", ".join(filter(None, (place.name, place.context))) if place else None,
        geo=_geo(event),
        url=event.url or next((source.url for source in reversed(event.sources) if source.url), None),
        description=describe(event),
        rrule=None if vague or not when.exact else _rrule(event.rrule, start, event.time_zone),
        exdates=_exdates(event, start) if event.rrule and when.exact else (),
        edtf=str(when) if vague else None,
    )


def _span(when: When, zone: str) -> tuple[Moment, Moment | None]:
    """Start and end (exclusive). An open interval is drawn on the day of its known end, a vague date as whole days
    over all that it may span."""
    exact = when.calendar(zone)
    if exact:
        return exact
    first = (when.start or when.end).first.date()  # type: ignore[union-attr]  # one end is always known
    if when.end is None and when.start and when.start.exact:
        return first, first + timedelta(days=1)
    last = (when.end or when.start).last.date()  # type: ignore[union-attr]
    return first, last + timedelta(days=1)


def _summary(event: Event, when: When, vague: bool) -> str:
    title = " ".join(event.title.split()) or "Événement"
    if event.status == "cancelled":
        title = f"Annulé : {title}"
    elif event.status == "postponed" and event.when is None:
        title = f"Reporté : {title}"
    return f"{title} ({say_when(when)})" if vague else title


def _status(event: Event, vague: bool) -> str:
    if event.status == "postponed" and event.when is None:
        return "CANCELLED"
    return _STATUSES.get(event.status, "TENTATIVE" if vague else "CONFIRMED")


def _geo(event: Event) -> tuple[float, float] | None:
    place = event.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return (place.latitude, place.longitude) if abs(place.latitude) <= 90 and abs(place.longitude) <= 180 else None


def _rrule(rule: str | None, start: Moment, zone: str) -> str | None:
    """The rule with its UNTIL in UTC when the start has a time, a date when it has none (RFC 5545 3.3.10)."""
    if not rule:
        return None
    parts = [part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";") if part]
    return ";".join(f"{name}={_until(value, start, zone) if name == 'UNTIL' else value}" for name, _, value in parts)


def _until(value: str, start: Moment, zone: str) -> str:
    local = ZoneInfo(zone)
    moment = datetime.fromisoformat(value)
    if "T" not in value and isinstance(start, datetime):
        moment = datetime.combine(moment.date(), _LAST_CLOCK)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=local)
    if isinstance(start, datetime):
        return aware.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return aware.astimezone(local).strftime("%Y%m%d")


def _exdates(event: Event, start: Moment) -> tuple[Moment, ...]:
    """The excluded dates, of the same type as the start: days take its clock time, or lose their own."""
    found: list[Moment] = []
    for text in event.exdates:
        moment = datetime.fromisoformat(text)
        if not isinstance(start, datetime):
            found.append(moment.date())
        elif moment.tzinfo:
            found.append(moment.astimezone(start.tzinfo))
        else:
            clock = moment.time() if "T" in text else start.time()
            found.append(datetime.combine(moment.date(), clock, start.tzinfo))
    return tuple(sorted(cast("list[datetime]", found)))
