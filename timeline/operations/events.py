"""Events: finding them, entering and editing them by hand, removing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from timeline.model import Event, EventQuery, Page, Revision


def get_event(session: Session, event_id: UUID) -> Event:
    """One event by its id, whatever its review. Raises `EventNotFoundError`."""
    raise NotImplementedError


def find_events(session: Session, query: EventQuery) -> Page[Event]:
    """One page of the events that fit, by (earliest, else latest; id); those without any date come last.

    The cursor stands after an event, so that insertions neither repeat nor skip one.
    Raises `InvalidInputError` for a cursor that we did not make.
    """
    raise NotImplementedError


def all_events(session: Session, query: EventQuery) -> Iterator[Event]:
    """All events that fit, in the order of `find_events`; `limit` and `cursor` do not count."""
    raise NotImplementedError


def add_event(session: Session, event: Event, now: datetime, by: str) -> Event:
    """Enter an event by hand (`origin` "manual", or "imported" when the event says so).

    Every field that it gives is the person's: locked against later articles. It is accepted from the start.
    A given `uid` is kept (imports). Raises `InvalidInputError` for a kind, status or zone that does not exist.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def remove_event(
    session: Session, event_id: UUID, expected_version: int | None, now: datetime, by: str
) -> Event | None:
    """Reject an extracted event (and return it); remove a manual or imported one, leaving a tombstone (None)."""
    raise NotImplementedError


def event_revisions(session: Session, event_id: UUID) -> tuple[Revision, ...]:
    """Every change of an event, oldest first. Raises `EventNotFoundError`."""
    raise NotImplementedError


def newest_change(session: Session) -> datetime | None:
    """When any event last changed or went away (for Last-Modified); None in an empty store."""
    raise NotImplementedError
