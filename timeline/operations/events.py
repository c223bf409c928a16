"""Events: finding them, entering and editing them by hand, removing them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from timeline.errors import ConflictError, InvalidInputError
from timeline.model import DEFAULT_ZONE, KINDS, ORIGINS, STATUSES, Event, EventQuery, Page, Revision
from timeline.operations.changes import Change, check_version, create, record_creation, write
from timeline.operations.review import reject_event
from timeline.operations.words import keep_word
from timeline.store import events, revisions
from timeline.store.database import begin_writing
from timeline.store.identifiers import new_id

# What a person may set, and what an event says when nobody did.
EDITABLE: Mapping[str, object] = {
    "title": "",
    "kind": "other",
    "status": "scheduled",
    "when": None,
    "previous_when": None,
    "time_zone": DEFAULT_ZONE,
    "rrule": None,
    "exdates": (),
    "place": None,
    "participants": (),
    "description": None,
    "url": None,
}
CHOICES: Mapping[str, Mapping[str, str]] = {"kind": KINDS, "status": STATUSES, "origin": ORIGINS}


def get_event(session: Session, event_id: UUID) -> Event:
    """One event by its id, whatever its review. Raises `EventNotFoundError`."""
    return events.get(session, event_id)


def find_by_uid(session: Session, uid: UUID) -> Event | None:
    """The event that has the uid (of imports, and of entries sent twice), if there is one."""
    return events.find_by_uid(session, uid)


def find_events(session: Session, query: EventQuery) -> Page[Event]:
    """One page of the events that fit, by (earliest, else latest; id); those without any date come last.

    The cursor stands after an event, so that insertions neither repeat nor skip one.
    Raises `InvalidInputError` for a cursor that we did not make.
    """
    return events.find(session, query)


def all_events(session: Session, query: EventQuery) -> Iterator[Event]:
    """All events that fit, in the order of `find_events`; `limit` and `cursor` do not count."""
    return events.walk(session, query)


def _check(values: Mapping[str, Any]) -> None:
    """Raises `InvalidInputError` for a value that an event cannot have."""
    for name, choices in CHOICES.items():
        if name in values and values[name] not in choices:
            raise InvalidInputError.of(f"/{name}", f"{values[name]!r} is none of {', '.join(choices)}")
    if "title" in values and not str(values["title"]).strip():
        raise InvalidInputError.of("/title", "empty; an event needs a title")
    if "time_zone" in values and values["time_zone"] not in available_timezones():
        raise InvalidInputError.of("/time_zone", f"{values['time_zone']!r} is not an IANA time zone")


def add_event(session: Session, event: Event, now: datetime, by: str) -> Event:
    """Enter an event by hand (`origin` "manual", or "imported" when the event says so).

    Every field that it gives is the person's: locked against later articles. It is accepted from the start.
    A given `uid` is kept (imports). Raises `InvalidInputError` for a kind, status or zone that does not exist,
    `ConflictError` for a `uid` that another event has.
    """
    begin_writing(session)
    origin = event.origin if event.origin == "imported" else "manual"
    _check({"title": event.title, "kind": event.kind, "status": event.status, "time_zone": event.time_zone})
    if event.uid and events.has_uid(session, event.uid):
        raise ConflictError(f"An event has the uid {event.uid} already.")
    given = tuple(name for name, default in EDITABLE.items() if getattr(event, name) != default)
    entered = replace(
        event,
        id=new_id(now),
        uid=event.uid or new_id(now),
        review="accepted",
        origin=origin,
        locked=given,
        confidence=1.0,
        sources=(),
    )
    change = Change(now, by, "entered", "person")
    (made,) = create(session, [entered], change)
    record_creation(session, [made], change)
    keep_word(session, made, now)
    return made


def update_event(
    session: Session,
    event_id: UUID,
    changes: Mapping[str, object],
    expected_version: int | None,
    now: datetime,
    by: str,
) -> Event:
    """Change fields of an event and lock them. `changes` holds model values by field name:
    title, description, url, kind, status, when (`When` or None), previous_when, time_zone, rrule, exdates,
    place (`Place` or None), participants (tuple of `Participant`).

    `expected_version` is the `Event.version` that the person saw; None does not check. Raises
    `EventNotFoundError`, `PreconditionFailedError`, `InvalidInputError`.
    """
    begin_writing(session)
    before = events.get(session, event_id)
    check_version(before, expected_version)
    unknown = sorted(set(changes) - set(EDITABLE))
    if unknown:
        raise InvalidInputError.of(f"/{unknown[0]}", "cannot be changed")
    _check(changes)
    locked = tuple(name for name in EDITABLE if name in before.locked or name in changes)
    values: dict[str, Any] = dict(changes)
    after = write(session, before, replace(before, locked=locked, **values), Change(now, by, "edited", "person"))
    if after is None:
        return before
    keep_word(session, after, now)
    return after


def remove_event(
    session: Session, event_id: UUID, expected_version: int | None, now: datetime, by: str
) -> Event | None:
    """Reject an extracted event (and return it); remove a manual or imported one, leaving a tombstone (None)."""
    begin_writing(session)
    event = events.get(session, event_id)
    check_version(event, expected_version)
    if event.origin == "extracted" or event.sources:
        return reject_event(session, event_id, None, now, by)
    revisions.bury(session, event, now, by, "removed")
    events.delete(session, event_id)
    return None


def event_revisions(session: Session, event_id: UUID) -> tuple[Revision, ...]:
    """Every change of an event, oldest first. Raises `EventNotFoundError`."""
    events.get(session, event_id)
    return revisions.of(session, event_id)


def newest_change(session: Session) -> datetime | None:
    """When any event last changed or went away (for Last-Modified); None in an empty store."""
    found = [at for at in (events.newest_update(session), revisions.newest_removal(session)) if at]
    return max(found, default=None)


def change_mark(session: Session) -> Hashable:
    """What is equal as long as no event changed, came or went: the key of everything built from all events.

    The newest change alone would not do: a long ingestion writes with the time at which it began.
    """
    return newest_change(session), *revisions.counts(session)
