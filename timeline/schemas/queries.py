"""The filters that the timeline, the feed, exports and lists share: parameters in, `EventQuery` out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, fields, validate, validates_schema

from timeline.model import KINDS, ORIGINS, REVIEWS, STATUSES, EventQuery
from timeline.schemas.fields import CommaList, Line, invalid_input, one_of

MAX_FEED_EVENTS = 10_000


class _Day(fields.Date):
    """A day; a date-time counts as its day (FullCalendar sends those), and the year fits a calendar."""

    later = False  # whether a clock time after midnight counts as the day after

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        try:
            moment = datetime.fromisoformat(str(value).strip().replace(" ", "+"))
        except ValueError as error:
            raise ValidationError(f"« {value} » is not a date (2025-09-04): {error}") from error
        day = moment.date()
        return day + timedelta(days=1) if self.later and moment.time() > time() and day < date.max else day


class _DayAfter(_Day):
    later = True


class _EventFiltersSchema(Schema):
    since = _Day(data_key="from", metadata={"description": "first day; events that end before it are left out"})
    until = _DayAfter(data_key="to", metadata={"description": "end, exclusive; events that start on it are left out"})
    kinds = CommaList(fields.String(validate=one_of(KINDS)), data_key="kind")
    statuses = CommaList(fields.String(validate=one_of(STATUSES)), data_key="status")
    reviews = CommaList(
        fields.String(validate=one_of(REVIEWS)),
        data_key="review",
        load_default=("proposed", "accepted"),
        metadata={"description": "proposed and accepted by default"},
    )
    origins = CommaList(fields.String(validate=one_of(ORIGINS)), data_key="origin")
    participant = Line(validate=validate.Length(1, 200), metadata={"description": "part of a name"})
    place = Line(validate=validate.Length(1, 200), metadata={"description": "part of a name"})
    min_confidence = fields.Float(validate=validate.Range(0, 1))
    text = Line(data_key="q", validate=validate.Length(1, 200), metadata={"description": "words to look for"})
    time = fields.String(validate=one_of(("past", "ahead")), metadata={"description": "against today"})

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if "since" in data and "until" in data and data["until"] <= data["since"]:
            raise ValidationError("must be later than `from` (it is exclusive)", "to")


class EventQuerySchema(_EventFiltersSchema):
    """Which events to list, in which order, how many at a time."""

    class Meta:
        unknown = RAISE

    sort = fields.String(load_default="date", validate=one_of(("date", "-date")))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))
    cursor = fields.String(validate=validate.Length(1, 500), metadata={"description": "`next` of the page before"})


class FeedQuerySchema(_EventFiltersSchema):
    """Which events a calendar feed holds. Unknown names are ignored: clients add cache-busters."""

    class Meta:
        unknown = EXCLUDE

    limit = fields.Integer(
        validate=validate.Range(1, MAX_FEED_EVENTS),
        metadata={"description": "at most so many, those with the latest start; 1,000 (or 1 MB) by default"},
    )
    imprecise = fields.String(load_default="exclude", validate=one_of(("exclude", "include")))
    cancelled = fields.String(load_default="show", validate=one_of(("show", "hide")))


_QUERY = EventQuerySchema()


def load_query(parameters: Mapping[str, Any], today: date | None = None) -> EventQuery:
    """The query that `parameters` (names of the API: from, to, kind, ...) ask for; lists or text with commas.

    Raises `InvalidInputError` with the names of the parameters that are unknown or out of bounds.
    """
    try:
        return make_query(_QUERY.load(parameters), today)
    except ValidationError as error:
        raise invalid_input(error, "") from error


def make_query(values: Mapping[str, Any], today: date | None = None) -> EventQuery:
    """The query of loaded values of one of the schemas above; what is not a filter is left out."""
    names = set(EventQuery.__dataclass_fields__)
    known: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in values.items() if name in names
    }
    return EventQuery(order="desc" if values.get("sort") == "-date" else "asc", today=today, **known)
