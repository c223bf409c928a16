"""Events one by one: reading, entering by hand, correcting, judging, joining and parting them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response

from timeline import operations
from timeline.api import answers
from timeline.api.idempotency import idempotent_uid
from timeline.api.openapi import Blueprint, idempotency_key, if_match, writes
from timeline.model import Event
from timeline.schemas import (
    EventInputSchema,
    EventListSchema,
    EventPatchSchema,
    EventQuerySchema,
    EventSchema,
    MergeSchema,
    RevisionListSchema,
    SplitSchema,
    dump_event,
    dump_revisions,
    make_query,
)
from timeline.serving import conditional, guard
from timeline.serving.parts import default_zone, local_now, now, session
from timeline.serving.typed_dates import understood

blueprint = Blueprint("events", __name__, description="Events one by one")
blueprint.before_request(guard.require_writer)


@blueprint.route("/events")
@blueprint.arguments(EventQuerySchema, location="query")
@blueprint.response(200, EventListSchema)
def get_events(values: dict[str, Any]) -> Response:
    """The events that fit, by date"""
    return answers.events(session(), make_query(values, local_now().date()))


@blueprint.route("/events", methods=["POST"])
@blueprint.doc(**writes(parameters=[idempotency_key()]))
@blueprint.arguments(EventInputSchema)
@blueprint.response(201, EventSchema)
@blueprint.alt_response(200, schema=EventSchema, description="Entered already under this Idempotency-Key")
def post_event(values: dict[str, Any]) -> Response:
    """Enter an event by hand

    `when` in EDTF, or as people type it in French (« jeudi 14 h »), counted from now; the answer says how it was read.
    """
    uid = idempotent_uid()
    known = operations.find_by_uid(session(), uid) if uid else None
    if known:
        return answers.event(known)
    zone = values.setdefault("time_zone", default_zone())
    values |= {"kind": "other", **values, **understood(values["when"], zone)}
    event = Event(uid=uid, origin="manual", **values)
    added = operations.add_event(session(), event, now(), guard.writer())
    session().commit()
    return answers.event(added, 201)


@blueprint.route("/events/<uuid:event_id>")
@blueprint.response(200, EventSchema)
def get_event(event_id: UUID) -> Response:
    """One event, with its evidence; its ETag serves If-Match"""
    return answers.event(operations.get_event(session(), event_id))


@blueprint.route("/events/<uuid:event_id>", methods=["PATCH"])
@blueprint.doc(**writes(parameters=[if_match(True)]))
@blueprint.arguments(EventPatchSchema)
@blueprint.response(200, EventSchema)
def patch_event(values: dict[str, Any], event_id: UUID) -> Response:
    """Correct fields of an event; no later article overrides them"""
    expected = conditional.expected_version()
    before = operations.get_event(session(), event_id)
    if values.get("when") is not None:
        values |= understood(values["when"], values.get("time_zone", before.time_zone))
    changed = operations.update_event(session(), event_id, values, expected, now(), guard.writer())
    session().commit()
    return answers.event(changed)


@blueprint.route("/events/<uuid:event_id>", methods=["DELETE"])
@blueprint.doc(**writes(parameters=[if_match(True)]))
@blueprint.response(204)
def delete_event(event_id: UUID) -> Response:
    """Reject an extracted event; remove one that a person entered or imported"""
    expected = conditional.expected_version()
    operations.remove_event(session(), event_id, expected, now(), guard.writer())
    session().commit()
    return Response(status=204)


@blueprint.route("/events/<uuid:event_id>/accept", methods=["POST"])
@blueprint.doc(**writes(parameters=[if_match(False)]))
@blueprint.response(200, EventSchema)
def accept_event(event_id: UUID) -> Response:
    """Mark an event as right"""
    expected = conditional.expected_version(required=False)
    accepted = operations.accept_event(session(), event_id, expected, now(), guard.writer())
    session().commit()
    return answers.event(accepted)


@blueprint.route("/events/<uuid:event_id>/reject", methods=["POST"])
@blueprint.doc(**writes(parameters=[if_match(False)]))
@blueprint.response(200, EventSchema)
def reject_event(event_id: UUID) -> Response:
    """Mark an event as wrong: it leaves the timeline and the feed, and no article brings it back"""
    expected = conditional.expected_version(required=False)
    rejected = operations.reject_event(session(), event_id, expected, now(), guard.writer())
    session().commit()
    return answers.event(rejected)


@blueprint.route("/events/<uuid:event_id>/merge", methods=["POST"])
@blueprint.doc(**writes())
@blueprint.arguments(MergeSchema)
@blueprint.response(200, EventSchema)
def merge_events(values: dict[str, Any], event_id: UUID) -> Response:
    """Join other events to this one, which keeps its id and its UID"""
    merged = operations.merge_events(session(), (event_id, *values["events"]), now(), guard.writer())
    session().commit()
    return answers.event(merged)


@blueprint.route("/events/<uuid:event_id>/split", methods=["POST"])
@blueprint.doc(**writes())
@blueprint.arguments(SplitSchema)
@blueprint.response(200, EventListSchema)
def split_event(values: dict[str, Any], event_id: UUID) -> Response:
    """Make what the given articles tell an event of its own; answers with both"""
    both = operations.split_event(session(), event_id, values["articles"], now(), guard.writer())
    session().commit()
    return answers.data({"events": [dump_event(event) for event in both], "total": 2, "next": None})


@blueprint.route("/events/<uuid:event_id>/revisions")
@blueprint.response(200, RevisionListSchema)
def get_revisions(event_id: UUID) -> Response:
    """Every change of an event, oldest first"""
    body = answers.encode(dump_revisions(operations.event_revisions(session(), event_id)))
    return conditional.answer(body, answers.JSON)
