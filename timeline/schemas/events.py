"""EVENT: the one shape of an event on the command line, over HTTP and in exports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, fields, post_dump

from timeline.model import KINDS, ORIGINS, PARTICIPANT_KINDS, REVIEWS, STATUSES, Event, Page, Revision
from timeline.schemas.fields import CalendarMoment, EdtfDate, one_of


class SpanSchema(Schema):
    """Characters of one field of an article, end excluded; `article` only where several articles meet."""

    article = fields.String()
    field = fields.String(validate=one_of(("title", "text")))
    start = fields.Integer()
    end = fields.Integer()

    @post_dump
    def _leave_out_no_article(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {key: value for key, value in data.items() if value is not None}


class _QuoteSchema(Schema):
    field = fields.String(attribute="span.field")
    start = fields.Integer(attribute="span.start")
    end = fields.Integer(attribute="span.end")


class TriggerSchema(_QuoteSchema):
    """The word that says what happens."""

    text = fields.String()


class MentionSchema(_QuoteSchema):
    """A clause of the article that tells the event, 200 characters at most."""

    quote = fields.String(attribute="text")


class SourceSchema(Schema):
    """One article that tells the event; `article` is the caller's id."""

    article = fields.String()
    url = fields.String(allow_none=True)
    outlet = fields.String(allow_none=True)
    published_at = fields.DateTime(attribute="published")
    field = fields.String(attribute="span.field")
    start = fields.Integer(attribute="span.start")
    end = fields.Integer(attribute="span.end")
    quote = fields.String()


class PlaceSchema(Schema):
    """`name`, `context`: words of the text; the rest from the gazetteer, null when unsure."""

    name = fields.String()
    context = fields.String(allow_none=True)
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2"})
    latitude = fields.Float(allow_none=True)
    longitude = fields.Float(allow_none=True)


class ParticipantSchema(Schema):
    """Who takes part."""

    name = fields.String()
    kind = fields.String(validate=one_of(PARTICIPANT_KINDS))
    role = fields.String(allow_none=True)


class EvidenceSchema(Schema):
    """Where the articles say each fact."""

    when = fields.List(fields.Nested(SpanSchema))
    place = fields.List(fields.Nested(SpanSchema))
    participants = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(SpanSchema)))
    status = fields.List(fields.Nested(SpanSchema))


class EventSchema(Schema):
    """An event, from the extraction to the feed."""

    id = fields.UUID(allow_none=True)
    uid = fields.UUID(allow_none=True, metadata={"description": "the UID of the calendar feed; stable for ever"})
    title = fields.String()
    description = fields.String(allow_none=True)
    url = fields.String(allow_none=True)
    kind = fields.String(validate=one_of(KINDS))
    status = fields.String(validate=one_of(STATUSES))
    when = EdtfDate(allow_none=True)
    previous_when = EdtfDate(allow_none=True)
    start = CalendarMoment(0)
    end = CalendarMoment(1)
    earliest = fields.Date(attribute="when.earliest", dump_default=None, allow_none=True)
    latest = fields.Date(attribute="when.latest", dump_default=None, allow_none=True)
    all_day = fields.Boolean()
    time_zone = fields.String(metadata={"description": "IANA time zone"})
    precision = fields.String(attribute="when.precision", dump_default=None, allow_none=True)
    rrule = fields.String(allow_none=True, metadata={"description": "RFC 5545 RRULE value"})
    exdates = fields.List(fields.String())
    place = fields.Nested(PlaceSchema, allow_none=True)
    participants = fields.List(fields.Nested(ParticipantSchema))
    confidence = fields.Float()
    review = fields.String(validate=one_of(REVIEWS))
    origin = fields.String(validate=one_of(ORIGINS))
    locked = fields.List(fields.String(), metadata={"description": "the fields that a person set"})
    trigger = fields.Nested(TriggerSchema, allow_none=True)
    mentions = fields.List(fields.Nested(MentionSchema))
    evidence = fields.Nested(EvidenceSchema)
    sources = fields.List(fields.Nested(SourceSchema))
    sequence = fields.Integer(metadata={"description": "iCalendar SEQUENCE"})
    created_at = fields.DateTime(allow_none=True)
    updated_at = fields.DateTime(allow_none=True)


class EventListSchema(Schema):
    """One page of events; `next` is the cursor of the next page."""

    events = fields.List(fields.Nested(EventSchema), attribute="items")
    total = fields.Integer()
    next = fields.String(allow_none=True)


class RevisionSchema(Schema):
    """One change of an event: `before` and `after` hold the fields that changed."""

    number = fields.Integer()
    at = fields.DateTime()
    actor = fields.String()
    by = fields.String(allow_none=True)
    action = fields.String()
    before = fields.Dict(keys=fields.String())
    after = fields.Dict(keys=fields.String())


class RevisionListSchema(Schema):
    """The whole history of one event, oldest first."""

    revisions = fields.List(fields.Nested(RevisionSchema))
    total = fields.Integer()


_EVENT = EventSchema()
_REVISION = RevisionSchema()


def dump_event(event: Event) -> dict[str, Any]:
    """EVENT as a dict ready for JSON (its keys in the order of the contract)."""
    return dict(_EVENT.dump(event))


def dump_events(page: Page[Event]) -> dict[str, Any]:
    """`{"events": [EVENT, ...], "total": n, "next": cursor or None}`."""
    return {"events": [dump_event(event) for event in page.items], "total": page.total, "next": page.next}


def dump_revision(revision: Revision) -> dict[str, Any]:
    """One revision as a dict ready for JSON."""
    return dict(_REVISION.dump(revision))


def dump_revisions(revisions: Iterable[Revision]) -> dict[str, Any]:
    """`{"revisions": [...], "total": n}`."""
    dumped = [dump_revision(revision) for revision in revisions]
    return {"revisions": dumped, "total": len(dumped)}
