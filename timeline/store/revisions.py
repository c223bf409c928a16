"""What happened to the events: revisions, and the tombstones of those that went away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from timeline.model import Event, Revision
from timeline.store.tables import RevisionRow, TombstoneRow


def add(session: Session, changes: Sequence[Revision]) -> None:
    """Record changes; `number` is the version that each made."""
    rows = [
        {name: dict(value) if name in ("before", "after") else value for name, value in asdict(revision).items()}
        for revision in changes
    ]
    if rows:
        session.execute(insert(RevisionRow), rows)


def of(session: Session, event_id: UUID) -> tuple[Revision, ...]:
    """The revisions of an event, oldest first."""
    wanted = select(RevisionRow).where(RevisionRow.event_id == event_id).order_by(RevisionRow.number)
    return tuple(_revision(row) for row in session.scalars(wanted))


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        event_id=row.event_id,
        number=row.number,
        at=row.at,
        actor=cast(Literal["machine", "person"], row.actor),
        by=row.by,
        action=row.action,
        before=cast(Mapping[str, Any], row.before),
        after=cast(Mapping[str, Any], row.after),
    )


def bury(session: Session, event: Event, now: datetime, by: str, reason: str, successor: UUID | None = None) -> None:
    """Leave a tombstone for an event that goes away: `reason` "removed", "merged" or "unsourced"."""
    session.merge(
        TombstoneRow(
            event_id=event.id,
            uid=event.uid,
            title=event.title,
            sequence=event.sequence + 1,
            at=now,
            by=by,
            reason=reason,
            successor=successor,
        )
    )


def newest_removal(session: Session) -> datetime | None:
    """When an event last went away."""
    return session.scalar(select(func.max(TombstoneRow.at)))


def counts(session: Session) -> tuple[int, int]:
    """How many revisions and tombstones there are."""
    found = (session.scalar(select(func.count()).select_from(row)) for row in (RevisionRow, TombstoneRow))
    revisions, tombstones = (number or 0 for number in found)
    return revisions, tombstones
