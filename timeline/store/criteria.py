"""`EventQuery` as SQL conditions. Every filter of the API, the feed and the exports is here, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from timeline.extract.names import fold
from timeline.model import EventQuery
from timeline.store.tables import EventRow, ParticipantRow, PlaceRow

Condition = ColumnElement[bool]


def _since(day: date) -> Condition:
    """Ends on or after the day; an open end never ends."""
    return or_(EventRow.latest >= day, and_(EventRow.latest.is_(None), EventRow.earliest.is_not(None)))


def _until(day: date) -> Condition:
    """Begins before the day; an open beginning is always before."""
    return or_(EventRow.earliest < day, and_(EventRow.earliest.is_(None), EventRow.latest.is_not(None)))


def _participant(name: str) -> Condition:
    mine = ParticipantRow.event_id == EventRow.id
    return exists(select(1).where(mine, ParticipantRow.folded.contains(fold(name), autoescape=True)))


def _place(name: str) -> Condition:
    mine = PlaceRow.id == EventRow.place_id
    return exists(select(1).where(mine, PlaceRow.folded.contains(fold(name), autoescape=True)))


def _text(words: str) -> Condition:
    return and_(True, *(EventRow.search.contains(word, autoescape=True) for word in fold(words).split()))


FILTERS: dict[str, Callable[[Any], Condition]] = {
    "since": _since,
    "until": _until,
    "kinds": EventRow.kind.in_,
    "statuses": EventRow.status.in_,
    "reviews": EventRow.review.in_,
    "origins": EventRow.origin.in_,
    "participant": _participant,
    "place": _place,
    "min_confidence": lambda least: EventRow.confidence >= least,
    "text": _text,
}


def conditions(query: EventQuery) -> list[Condition]:
    """The conditions of every filter that is set."""
    found = [make(value) for name, make in FILTERS.items() if (value := getattr(query, name)) not in (None, (), "")]
    if query.time and query.today:
        past = EventRow.latest < query.today
        found.append(past if query.time == "past" else or_(EventRow.latest >= query.today, EventRow.latest.is_(None)))
    return found


def standing_after(day: date, event_id: UUID, order: Literal["asc", "desc"]) -> Condition:
    """The events after (day, id) in the order of the list."""
    if order == "desc":
        return or_(EventRow.first_day < day, and_(EventRow.first_day == day, EventRow.id < event_id))
    return or_(EventRow.first_day > day, and_(EventRow.first_day == day, EventRow.id > event_id))
