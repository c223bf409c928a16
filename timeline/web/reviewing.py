"""What people decide about an event: accept, reject, merge, split, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from marshmallow import Schema, ValidationError
from werkzeug.wrappers import Response

from timeline import operations
from timeline.errors import InvalidInputError, PreconditionFailedError
from timeline.model import Event, EventQuery
from timeline.schemas import MergeSchema, SplitSchema, invalid_input
from timeline.serving.parts import now, session
from timeline.web import complaints, door

blueprint = door.make_blueprint("reviewing", writes=True)
AROUND = timedelta(days=7)
MAX_CANDIDATES = 30
MAX_READ = 300  # long ones overlap every week: read more than are shown, and keep the nearest
Answer = Response | str | tuple[str, int]


@blueprint.post("/evenements/<uuid:event_id>/accepter")
def accept(event_id: UUID) -> Answer:
    """Mark an event as right."""
    return _decide(operations.accept_event, event_id, "Événement accepté.")


@blueprint.post("/evenements/<uuid:event_id>/rejeter")
def reject(event_id: UUID) -> Answer:
    """Mark an event as wrong."""
    return _decide(operations.reject_event, event_id, "Événement rejeté : il quitte l’agenda et n’y reviendra pas.")


@blueprint.get("/evenements/<uuid:event_id>/retirer")
def confirm_removal(event_id: UUID) -> Answer:
    """Ask before an event that a person entered goes away."""
    return render_template("pages/event_remove.html", event=operations.get_event(session(), event_id))


@blueprint.post("/evenements/<uuid:event_id>/retirer")
def remove(event_id: UUID) -> Answer:
    """Remove an event that a person entered; an extracted one is rejected."""
    operations.remove_event(session(), event_id, None, now(), door.writer())
    session().commit()
    flash("L’événement est retiré de l’agenda.", "success")
    return redirect(url_for("agenda.show_agenda"), 303)


@blueprint.route("/evenements/<uuid:event_id>/fusionner", methods=["GET", "POST"])
def merge(event_id: UUID) -> Answer:
    """Choose the events that are the same one, and join them."""
    event = operations.get_event(session(), event_id)
    found: dict[str, str] = {}
    if request.method == "POST":
        try:
            values = _load(MergeSchema(), {"events": request.form.getlist("events")})
            operations.merge_events(session(), (event_id, *values["events"]), now(), door.writer())
        except InvalidInputError as error:
            found = complaints.of(error)
        else:
            session().commit()
            flash("Les événements n’en font plus qu’un.", "success")
            return _back_to(event_id)
    words = " ".join(request.args.get("q", "").split())[:200]
    page = render_template(
        "pages/event_merge.html", event=event, candidates=_candidates(event, words), words=words, complaints=found
    )
    return (page, 422) if found else page


@blueprint.route("/evenements/<uuid:event_id>/separer", methods=["GET", "POST"])
def split(event_id: UUID) -> Answer:
    """Choose the articles that tell of another event, and make one of them."""
    event = operations.get_event(session(), event_id)
    found: dict[str, str] = {}
    if request.method == "POST":
        try:
            values = _load(SplitSchema(), {"articles": request.form.getlist("articles")})
            _, made = operations.split_event(session(), event_id, values["articles"], now(), door.writer())
        except InvalidInputError as error:
            found = complaints.of(error)
        else:
            session().commit()
            flash("L’événement est séparé en deux. Voici le nouveau.", "success")
            return redirect(url_for("event_pages.show_event", event_id=made.id), 303)
    sources = {source.article_id: source for source in event.sources if source.article_id}
    page = render_template("pages/event_split.html", event=event, sources=sources.values(), complaints=found)
    return (page, 422) if found else page


def _decide(decide: Callable[..., Event], event_id: UUID, said: str) -> Answer:
    text = request.form.get("version", "")
    try:
        decide(session(), event_id, int(text) if text.isdecimal() and len(text) < 10 else None, now(), door.writer())
    except PreconditionFailedError:
        session().rollback()
        flash("L’événement a changé entre-temps. Relisez-le avant de décider.", "error")
        return _back_to(event_id)
    session().commit()
    flash(said, "success")
    default = url_for("event_pages.show_event", event_id=event_id)
    return redirect(door.own_path(request.form.get("next"), default), 303)


def _back_to(event_id: UUID) -> Response:
    return redirect(url_for("event_pages.show_event", event_id=event_id), 303)


def _load(schema: Schema, data: dict[str, Any]) -> dict[str, Any]:
    try:
        return dict(schema.load(data))
    except ValidationError as error:
        raise invalid_input(error) from error


def _candidates(event: Event, words: str) -> list[Event]:
    """Events that may be the same: those that hold the words, else those of the days around; the nearest first."""
    query = EventQuery(text=words or None, limit=MAX_READ)
    when = event.when or event.previous_when
    if not words and when is not None:
        first, last = when.earliest or when.first_known, when.latest or when.first_known
        query = replace(query, since=first - AROUND, until=last + AROUND + timedelta(days=1))
    found = operations.find_events(session(), query).items
    near = sorted((other for other in found if other.id != event.id), key=lambda other: _distance(event, other))
    return near[:MAX_CANDIDATES]


def _distance(event: Event, other: Event) -> tuple[int, bool]:
    """How far apart two events are: days between their beginnings (those without a date last), then their kinds."""
    whens = [each.when or each.previous_when for each in (event, other)]
    days = [when.first_known for when in whens if when]
    return abs((days[0] - days[1]).days) if len(days) == 2 else date.max.toordinal(), event.kind != other.kind
