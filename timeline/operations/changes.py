"""One change of an event: written, numbered, and recorded as a revision with its before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from timeline.errors import PreconditionFailedError
from timeline.model import Event, Revision
from timeline.store import codec, events, revisions

Actor = Literal["machine", "person"]
FOLLOWED = ("title", "kind", "status", "when", "previous_when", "time_zone", "rrule", "exdates", "place",
            "participants", "description", "url")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes events, when, and what for (`action`: a verb of the operations)."""

    now: datetime
    by: str
    action: str
    actor: Actor = "machine"


def snapshot(event: Event) -> dict[str, Any]:
    """What a revision compares, as JSON."""
    return {
        **codec.dump_fields(event),
        "review": event.review,
        "locked": list(event.locked),
        "sources": sorted({source.article for source in event.sources}),
    }


def moves_calendar(before: Event, after: Event) -> bool:
    """True when SEQUENCE rises: the start, end, status, place or recurrence changed (RFC 5545 3.8.7.4)."""

    def shown(event: Event) -> tuple[object, ...]:
        place = event.place and (event.place.name, event.place.context)
        dates = event.calendar or (event.when and str(event.when))
        return dates, event.status, place, event.rrule, event.exdates

    return shown(before) != shown(after)


def create(session: Session, made: Sequence[Event], change: Change) -> list[Event]:
    """Insert events as their first version."""
    first = [replace(event, version=1, sequence=0, created_at=change.now, updated_at=change.now) for event in made]
    events.add(session, first, change.now)
    return first


def record_creation(session: Session, made: Sequence[Event], change: Change) -> None:
    """The first revisions of events that are inserted already."""
    revisions.add(session, [_revision(event, {}, snapshot(event), change) for event in made])


def _revision(event: Event, before: Mapping[str, Any], after: Mapping[str, Any], change: Change) -> Revision:
    assert event.id is not None
    return Revision(
        event_id=event.id,
        number=event.version,
        at=change.now,
        actor=change.actor,
        by=change.by,
        action=change.action,
        before=before,
        after=after,
    )


def write(session: Session, before: Event, after: Event, change: Change) -> Event | None:
    """Write an event over its state before; None when nothing changed, evidence included."""
    assert before.id is not None
    old, new = snapshot(before), snapshot(after)
    changed = [name for name in new if old[name] != new[name]]
    told = ("evidence", "mentions", "trigger", "sources", "confidence")
    if not changed and all(getattr(before, name) == getattr(after, name) for name in told):
        return None
    written = replace(
        after,
        version=before.version + 1,
        sequence=before.sequence + moves_calendar(before, after),
        updated_at=change.now,
    )
    events.change(session, written, change.now)
    was, became = ({name: state[name] for name in changed} for state in (old, new))
    revisions.add(session, [_revision(written, was, became, change)])
    return written


def check_version(event: Event, expected: int | None) -> None:
    """Raises `PreconditionFailedError` when the event is not the version that the person saw."""
    if expected is not None and event.version != expected:
        raise PreconditionFailedError(
            f"The event {event.id} is at version {event.version}, not {expected}: somebody changed it. Read it again."
        )


def lock(state: Event, decided: Event) -> Event:
    """The state with everything that a person decided of `decided` put over it."""
    fields = {name: getattr(decided, name) for name in decided.locked}
    kept = ("id", "uid", "review", "origin", "locked", "sequence", "version", "created_at", "updated_at", "sources")
    return replace(state, **fields, **{name: getattr(decided, name) for name in kept})
