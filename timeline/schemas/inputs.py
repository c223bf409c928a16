"""What people and programs may say of an event: manual entry, corrections, merges and splits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from dateutil.rrule import rrulestr
from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from timeline import edtf
from timeline.errors import InvalidDateError
from timeline.model import KINDS, PARTICIPANT_KINDS, STATUSES, Participant, Place
from timeline.schemas.fields import EdtfDate, Line, Prose, TimeZone, WebAddress, one_of

MAX_TITLE_CHARACTERS = 300
MAX_LIST = 200

# Rules that fire more than once a day describe no news event, and their expansion chokes calendar apps.
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_RULE_PARTS = frozenset(
    ("FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY")
    + ("BYWEEKNO", "BYMONTH", "BYSETPOS")
)


def read_rrule(text: str) -> str:
    """An RRULE value (RFC 5545 3.3.10) in capitals, without the property's name.

    Raises `ValidationError` for unknown or doubled parts and values out of their range.
    """
    rule = text.upper().removeprefix("RRULE:")
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    parts = dict(pairs)
    strange = [name for name in parts if name not in _RULE_PARTS]
    if strange or len(parts) != len(pairs) or parts.get("FREQ") not in _FREQUENCIES:
        raise ValidationError(f"« {text} » is not an RRULE value such as FREQ=WEEKLY;BYDAY=TU")
    if "UNTIL" in parts and "COUNT" in parts:
        raise ValidationError("UNTIL and COUNT exclude each other")
    try:
        rrulestr(rule, dtstart=datetime(2000, 1, 1, tzinfo=UTC if parts.get("UNTIL", "").endswith("Z") else None))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise ValidationError(f"« {text} » is not an RRULE value: {error}") from error
    return rule


class RecurrenceRule(fields.String):
    """An RRULE value."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return read_rrule(super()._deserialize(value, attr, data, **kwargs))


class ExcludedDate(fields.String):
    """A day or a local clock time on which a recurring event does not take place."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            when = edtf.parse(super()._deserialize(value, attr, data, **kwargs))
        except InvalidDateError as error:
            raise ValidationError(error.detail) from error
        if when.interval or not when.exact:
            raise ValidationError("expected a day (2025-09-04) or a local clock time (2025-09-04T15:00)")
        return str(when)


class PlaceInputSchema(Schema):
    """A place: its name is enough."""

    class Meta:
        unknown = RAISE

    name = Line(required=True, validate=validate.Length(1, 200))
    context = Line(allow_none=True, validate=validate.Length(max=200))
    country = fields.String(
        allow_none=True, validate=validate.Regexp(r"[A-Z]{2}\Z", error="expected ISO 3166-1 alpha-2 (FR)")
    )
    latitude = fields.Float(allow_none=True, validate=validate.Range(-90, 90))
    longitude = fields.Float(allow_none=True, validate=validate.Range(-180, 180))

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Place:
        return Place(**data)


class ParticipantInputSchema(Schema):
    """Who takes part."""

    class Meta:
        unknown = RAISE

    name = Line(required=True, validate=validate.Length(1, 200))
    kind = fields.String(load_default="person", validate=one_of(PARTICIPANT_KINDS))
    role = Line(allow_none=True, validate=validate.Length(max=200))

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Participant:
        return Participant(**data)


class _EventFieldsSchema(Schema):
    """The fields that a person may set. `when`: EDTF, or French as people type it; the reader of it is elsewhere."""

    class Meta:
        unknown = RAISE

    title = Line(validate=validate.Length(1, MAX_TITLE_CHARACTERS))
    kind = fields.String(validate=one_of(KINDS))
    status = fields.String(validate=one_of(STATUSES))
    when = Line(
        validate=validate.Length(1, 200),
        metadata={"description": "EDTF (2025-09-04T15:00), or French (« jeudi 14 h », « 4-7 septembre »)"},
    )
    previous_when = EdtfDate(allow_none=True)
    time_zone = TimeZone()
    rrule = RecurrenceRule(allow_none=True, validate=validate.Length(max=500))
    exdates = fields.List(ExcludedDate(), validate=validate.Length(max=MAX_LIST))
    place = fields.Nested(PlaceInputSchema, allow_none=True)
    participants = fields.List(fields.Nested(ParticipantInputSchema), validate=validate.Length(max=MAX_LIST))
    description = Prose(allow_none=True, validate=validate.Length(max=10_000))
    url = WebAddress(allow_none=True)

    @post_load
    def _freeze(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


class EventInputSchema(_EventFieldsSchema):
    """An event entered by hand."""

    title = Line(required=True, validate=validate.Length(1, MAX_TITLE_CHARACTERS))
    when = Line(
        required=True,
        validate=validate.Length(1, 200),
        metadata={"description": "EDTF (2025-09-04T15:00), or French (« jeudi 14 h », « 4-7 septembre »)"},
    )


class EventPatchSchema(_EventFieldsSchema):
    """The fields to change; each is locked against later articles. `when` null: postponed to an unknown date."""

    when = Line(allow_none=True, validate=validate.Length(1, 200))


class MergeSchema(Schema):
    """The events to join to the one of the address."""

    class Meta:
        unknown = RAISE

    events = fields.List(fields.UUID(), required=True, validate=validate.Length(1, MAX_LIST))


class SplitSchema(Schema):
    """The articles (the store's ids) whose telling becomes an event of its own."""

    class Meta:
        unknown = RAISE

    articles = fields.List(fields.UUID(), required=True, validate=validate.Length(1, MAX_LIST))
