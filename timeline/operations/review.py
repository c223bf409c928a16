"""What people decide about extracted events: accept, reject, merge, split. The machine never undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from timeline.errors import InvalidInputError
from timeline.extract.claims import Claim
from timeline.extract.folding import fold
from timeline.model import Event
from timeline.operations.changes import Change, check_version, lock, record_creation, write
from timeline.operations.words import keep_word
from timeline.store import claims, events, revisions
from timeline.store.database import begin_writing
from timeline.store.identifiers import new_id


def accept_event(session: Session, event_id: UUID, expected_version: int | None, now: datetime, by: str) -> Event:
    """Mark an event as right. Raises `EventNotFoundError`, `PreconditionFailedError`."""
    return _decide(session, event_id, "accepted", expected_version, Change(now, by, "accepted", "person"))


def reject_event(session: Session, event_id: UUID, expected_version: int | None, now: datetime, by: str) -> Event:
    """Mark an event as wrong: it leaves the feed and does not come back from this or another article."""
    return _decide(session, event_id, "rejected", expected_version, Change(now, by, "rejected", "person"))


def _decide(session: Session, event_id: UUID, review: str, expected: int | None, change: Change) -> Event:
    begin_writing(session)
    before = events.get(session, event_id)
    check_version(before, expected)
    after = write(session, before, replace(before, review=review), change)
    if after is None:
        return before
    keep_word(session, after, change.now)
    return after


def merge_events(session: Session, event_ids: Sequence[UUID], now: datetime, by: str) -> Event:
    """Make one event of several: the first keeps its id and uid and gains the sources of the others, which
    leave a tombstone. What was locked in any of them stays locked, the first one's value before the others'.

    Raises `EventNotFoundError`; `InvalidInputError` for fewer than two different ids.
    """
    begin_writing(session)
    ids = list(dict.fromkeys(event_ids))
    if len(ids) < 2:
        raise InvalidInputError.of("/ids", "at least two different events")
    kept, *others = (events.get(session, event_id) for event_id in ids)
    assert kept.id is not None
    for claim in claims.of_events(session, ids):
        if claim.word == "verdict":
            claims.remove(session, [claim.id])
        else:
            claims.move(session, claim.id, kept.id, pinned=True)
    for other in others:
        assert other.id is not None
        revisions.bury(session, other, now, by, "merged", kept.id)
        events.delete(session, other.id)
    return _settle_merged(session, kept, others, Change(now, by, "merged", "person"))


def _settle_merged(session: Session, kept: Event, others: Sequence[Event], change: Change) -> Event:
    assert kept.id is not None
    decided = kept
    for other in others:
        more = [name for name in other.locked if name not in decided.locked]
        values = {name: getattr(other, name) for name in more}
        decided = replace(decided, locked=(*decided.locked, *more), **values)
    review = "accepted" if any(e.review == "accepted" for e in (kept, *others)) else kept.review
    mine = claims.of_events(session, [kept.id])
    state = lock(fold(mine), replace(decided, review=review)) if mine else replace(decided, review=review)
    sources = events.get(session, kept.id).sources
    top = max(e.sequence for e in (kept, *others))  # never falls for those who follow one of them
    merged = write(session, replace(kept, sequence=top), replace(state, sources=sources), change) or kept
    keep_word(session, merged, change.now)
    return merged


def split_event(
    session: Session, event_id: UUID, articles: Sequence[UUID], now: datetime, by: str
) -> tuple[Event, Event]:
    """Make two events of one: what the given articles (`Source.article_id`) tell becomes an event of its own.

    Returns (what is left, the new one). Raises `InvalidInputError` unless some sources go and some stay.
    """
    begin_writing(session)
    before = events.get(session, event_id)
    told = [claim for claim in claims.of_events(session, [event_id]) if claim.word != "verdict"]
    going = [claim for claim in told if claim.article_id in set(articles)]
    staying = [claim for claim in told if claim not in going]
    if not going or not staying:
        raise InvalidInputError.of("/articles", "some sources of the event must go and some must stay")
    new = _split_off(session, before, going, Change(now, by, "split", "person"))
    for claim in staying:
        claims.move(session, claim.id, event_id, pinned=True)
    left = replace(lock(fold(staying), before), sources=events.get(session, event_id).sources)
    kept = write(session, before, left, Change(now, by, "split", "person")) or left
    keep_word(session, kept, now)
    keep_word(session, new, now)
    return kept, new


def _split_off(session: Session, event: Event, going: Sequence[Claim], change: Change) -> Event:
    new = replace(
        fold(going),
        id=new_id(change.now),
        uid=new_id(change.now),
        review=event.review,
        version=1,
        created_at=change.now,
    )
    assert new.id is not None
    events.add(session, [new], change.now)
    for claim in going:
        claims.move(session, claim.id, new.id, pinned=True)
    stored = events.get(session, new.id)
    record_creation(session, [stored], change)
    return stored
