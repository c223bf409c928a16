"""Entering an event by hand, and correcting one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from marshmallow import Schema, ValidationError
from werkzeug.wrappers import Response

from timeline import operations
from timeline.errors import InvalidDateError, PreconditionFailedError
from timeline.model import KINDS, PARTICIPANT_KINDS, STATUSES, Event
from timeline.schemas import EventInputSchema, EventPatchSchema, dump_event, invalid_input
from timeline.serving.parts import default_zone, now, session
from timeline.serving.typed_dates import read_when, understood
from timeline.web import complaints, door, event_fields, history
from timeline.web.complaints import Complaints
from timeline.web.event_fields import Typed
from timeline.web.recurrences import say_recurrence
from timeline.web.wording import say_date

blueprint = door.make_blueprint("editing", writes=True)
CHOICES = {"kind": KINDS, "status": STATUSES, "participant_kind": PARTICIPANT_KINDS}


@blueprint.get("/evenements/nouveau")
def show_event_form() -> str:
    """The empty form."""
    return _form(event_fields.blank(default_zone()))


@blueprint.post("/evenements/nouveau")
def enter_event() -> Response | tuple[str, int]:
    """Store an event that a person typed, and say how its date was understood."""
    typed, uid = event_fields.posted(request.form), _uid()
    known = operations.find_by_uid(session(), uid)
    if known:  # the same form sent twice: a double click, a reload
        return redirect(url_for("event_pages.show_event", event_id=known.id), 303)
    given = tuple(field for field in event_fields.FIELDS if field in ("title", "when") or any(typed.of(field)))
    values, found = _read(EventInputSchema(), typed, given)
    if found:
        return _form(typed, complaints=found), 422
    event = Event(uid=uid, **{"kind": "other", "origin": "manual", **values})
    added = operations.add_event(session(), event, now(), door.writer())
    session().commit()
    flash(f"Événement enregistré. {_understood(typed, added)}", "success")
    return redirect(url_for("event_pages.show_event", event_id=added.id), 303)


@blueprint.get("/evenements/<uuid:event_id>/modifier")
def show_edit_form(event_id: UUID) -> str:
    """The form of an event, with the version that it shows."""
    event = operations.get_event(session(), event_id)
    return _form(event_fields.of_event(dump_event(event)), event)


@blueprint.post("/evenements/<uuid:event_id>/modifier")
def edit_event(event_id: UUID) -> Response | tuple[str, int]:
    """Write what the person changed; over a version that they did not see, show both and ask again."""
    event = operations.get_event(session(), event_id)
    typed, seen = event_fields.posted(request.form), _version()
    base = _as_of(event, seen)
    changed = event_fields.changed(typed, event_fields.of_event(base))
    if not changed:
        flash("Rien n’a changé.", "notice")
        return redirect(url_for("event_pages.show_event", event_id=event_id), 303)
    values, found = _read(EventPatchSchema(), typed, changed, base)
    if found:
        return _form(typed, event, seen, found), 422
    try:
        edited = operations.update_event(session(), event_id, values, seen, now(), door.writer())
    except PreconditionFailedError:
        return _both(event_id, typed, seen), 412
    session().commit()
    flash(f"Événement modifié. {_understood(typed, edited) if 'when' in changed else ''}".strip(), "success")
    return redirect(url_for("event_pages.show_event", event_id=event_id), 303)


def _form(typed: Typed, event: Event | None = None, version: int | None = None,
          complaints: Mapping[str, str] | None = None, theirs: list[history.Line] | None = None) -> str:  # fmt: skip
    shown = version if version is not None else event.version if event else 0
    return render_template(
        "pages/event_form.html",
        typed=typed, event=event, version=shown, complaints=complaints or {}, theirs=theirs, choices=CHOICES,
        uid=None if event else _uid(),
    )  # fmt: skip


def _version() -> int:
    """The version that the form showed; -1, which no event has, when it was tampered with."""
    text = request.form.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _uid() -> UUID:
    """The uid that the form was given for the event that it enters, so that it enters only one."""
    try:
        return UUID(request.form.get("uid", ""))
    except ValueError:
        return uuid4()


def _read(
    schema: Schema, typed: Typed, fields: tuple[str, ...], before: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], Complaints]:
    """The values of `fields`, dates read; and what is wrong, by control (then the values are not to be used)."""
    given = event_fields.as_input(typed, fields, before)
    found: Complaints = {}
    values: dict[str, Any] = {}
    previous = given.pop("previous_when", None)
    try:
        values = dict(schema.load(given))
    except ValidationError as error:
        found = complaints.of(invalid_input(error))
    zone = default_zone() if "time_zone" in found else typed.texts["time_zone"] or default_zone()
    try:
        values |= understood(given["when"], zone) if given.get("when") else {}
    except InvalidDateError as error:
        found["when"] = complaints.of_date(error, typed.texts["when"])
    if "previous_when" in fields:
        try:
            values["previous_when"] = read_when(previous, zone) if previous else None
        except InvalidDateError as error:
            found["previous_when"] = complaints.of_date(error, typed.texts["previous_when"])
    return values, found


def _understood(typed: Typed, event: Event) -> str:
    """How the typed date was read, with its recurrence."""
    if not typed.texts["when"]:
        return ""
    habit = f", {say_recurrence(event.rrule)}" if event.rrule else ""
    return f"« {typed.texts['when']} » a été compris : {say_date(event.when)}{habit}."


def _as_of(event: Event, version: int) -> dict[str, Any]:
    """The event as JSON at a version that somebody saw: newer revisions taken back."""
    data = dump_event(event)
    for revision in reversed(operations.event_revisions(session(), event.id) if event.id else ()):
        if revision.number > version > 0:
            data |= {name: value for name, value in revision.before.items() if name in event_fields.FIELDS}
    return data


def _both(event_id: UUID, typed: Typed, seen: int) -> str:
    """The form again, over the newest state, with what others changed and what this person typed side by side."""
    event = operations.get_event(session(), event_id)
    before, after = _as_of(event, seen), dump_event(event)
    current = event_fields.of_event(after)
    mine = event_fields.rebase(typed, event_fields.of_event(before), current)
    theirs = [
        history.Line(name, history.word(name, before[name]), history.word(name, after[name]))
        for name in event_fields.FIELDS
        if before.get(name) != after.get(name)
    ]
    return _form(mine, event, event.version, theirs=theirs)
