"""What people decide about extracted events: accept, reject, merge, split. The machine never undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from timeline.model import Event


def accept_event(session: Session, event_id: UUID, expected_version: int | None, now: datetime, by: str) -> Event:
    """Mark an event as right. Raises `EventNotFoundError`, `PreconditionFailedError`."""
    raise NotImplementedError


def reject_event(session: Session, event_id: UUID, expected_version: int | None, now: datetime, by: str) -> Event:
    """Mark an event as wrong: it leaves the feed and does not come back from this or another article."""
    raise NotImplementedError


def merge_events(session: Session, event_ids: Sequence[UUID], now: datetime, by: str) -> Event:
    """Make one event of several: the first keeps its id and uid and gains the sources of the others, which
    leave a tombstone. Raises `EventNotFoundError`; `InvalidInputError` for fewer than two different ids."""
    raise NotImplementedError


def split_event(
    session: Session, event_id: UUID, articles: Sequence[UUID], now: datetime, by: str
) -> tuple[Event, Event]:
    """Make two events of one: what the given articles (`Source.article_id`) tell becomes an event of its own.

    Returns (what is left, the new one). Raises `InvalidInputError` unless some sources go and some stay.
    """
    raise NotImplementedError
