"""Claims in the database, and the candidates that share a blocking key with one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from timeline.extract.blocking import keys_of
from timeline.extract.claims import Claim
from timeline.model import Quote, Span
from timeline.store import codec
from timeline.store.tables import ArticleRow, ClaimKeyRow, ClaimRow

V = TypeVar("V", UUID, int)
CHUNK = 500  # values in one IN (...)
# One INSERT for all rows, whichever of their columns are NULL.
ALL_COLUMNS = {"render_nulls": True}


def _claim(row: ClaimRow, article: str | None) -> Claim:
    return Claim(
        id=row.id,
        event_id=row.event_id,
        told=codec.load_told(row.told),
        published=row.published_at,
        tie=row.tie,
        position=row.position,
        article_id=row.article_id,
        article=article or (str(row.article_id) if row.article_id else None),
        pinned=row.pinned,
        subject=tuple(row.subject or ()),
        word=row.word,  # type: ignore[arg-type]  # the column holds what Claim.word held
    )


def _load(session: Session, wanted: Select[ClaimRow, str | None]) -> list[Claim]:
    return [_claim(row, name) for row, name in session.execute(wanted)]


def _select() -> Select[ClaimRow, str | None]:
    return select(ClaimRow, ArticleRow.external_id).outerjoin(ArticleRow, ClaimRow.article_id == ArticleRow.id)


def _chunks(values: Iterable[V]) -> Iterator[list[V]]:
    ordered = sorted(values)
    for first in range(0, len(ordered), CHUNK):
        yield ordered[first : first + CHUNK]


def of_events(session: Session, event_ids: Iterable[UUID]) -> list[Claim]:
    """All claims of these events."""
    return [c for ids in _chunks(event_ids) for c in _load(session, _select().where(ClaimRow.event_id.in_(ids)))]


def of_articles(session: Session, article_ids: Iterable[UUID]) -> list[Claim]:
    """All claims of these articles."""
    return [c for ids in _chunks(article_ids) for c in _load(session, _select().where(ClaimRow.article_id.in_(ids)))]


def events_sharing(session: Session, keys: Collection[int], limit: int) -> list[UUID]:
    """The events whose claims are filed under any of the keys: those that share the most, at most `limit`."""
    shared: dict[UUID, int] = {}
    for chunk in _chunks(keys):
        wanted = (
            select(ClaimRow.event_id, func.count(func.distinct(ClaimKeyRow.key)))
            .join(ClaimKeyRow, ClaimKeyRow.claim_id == ClaimRow.id)
            .where(ClaimKeyRow.key.in_(chunk))
            .group_by(ClaimRow.event_id)
        )
        for event_id, count in session.execute(wanted):
            shared[event_id] = shared.get(event_id, 0) + count
    return sorted(shared, key=lambda event_id: (-shared[event_id], event_id))[:limit]


def articles_affected(session: Session, keys: Collection[int], after: tuple[datetime, str]) -> set[UUID]:
    """The articles read after `after` whose claims may have looked at a claim with these keys."""
    found: set[UUID] = set()
    later = or_(ClaimRow.published_at > after[0], (ClaimRow.published_at == after[0]) & (ClaimRow.tie > after[1]))
    for chunk in _chunks(keys):
        wanted = (
            select(ClaimRow.article_id)
            .join(ClaimKeyRow, ClaimKeyRow.claim_id == ClaimRow.id)
            .where(ClaimKeyRow.key.in_(chunk), ClaimRow.article_id.is_not(None), later)
            .distinct()
        )
        found.update(article_id for article_id in session.scalars(wanted) if article_id is not None)
    return found


def _where_it_stands(claim: Claim) -> Quote:
    """The trigger, else the shortest clause: what `Event.sources` shows of the article."""
    told = claim.told
    marks = [told.trigger] if told.trigger else sorted(told.mentions, key=lambda m: m.span.end - m.span.start)
    return next(iter(marks), Quote(Span("text", 0, 0), ""))


def _quote(claim: Claim) -> str:
    """The clause around the trigger, else the trigger's word."""
    return claim.told.mentions[0].text if claim.told.mentions else _where_it_stands(claim).text


def add(session: Session, claims: Sequence[Claim]) -> None:
    """Insert claims with their keys; their events and articles are there."""
    rows = [
        {
            "id": claim.id,
            "event_id": claim.event_id,
            "article_id": claim.article_id,
            "position": claim.position,
            "published_at": claim.published,
            "tie": claim.tie,
            "word": claim.word,
            "pinned": claim.pinned,
            "told": codec.dump_told(claim.told),
            "field": _where_it_stands(claim).span.field,
            "start": _where_it_stands(claim).span.start,
            "end": _where_it_stands(claim).span.end,
            "quote": _quote(claim),
            "subject": list(claim.subject),
        }
        for claim in claims
    ]
    if not rows:
        return
    session.execute(insert(ClaimRow), rows, execution_options=ALL_COLUMNS)
    keys = [
        {"key": key, "claim_id": claim.id}
        for claim in claims
        for key in sorted(keys_of(claim.told, claim.published, claim.subject).filed)
    ]
    if keys:
        session.execute(insert(ClaimKeyRow), keys)


def remove(session: Session, claim_ids: Iterable[UUID]) -> None:
    """Delete claims with their keys."""
    for ids in _chunks(claim_ids):
        session.execute(delete(ClaimRow).where(ClaimRow.id.in_(ids)))


def move(session: Session, claim_id: UUID, event_id: UUID, *, pinned: bool | None = None) -> None:
    """Put a claim into another event; `pinned` True when a person did."""
    values: dict[str, object] = {"event_id": event_id}
    if pinned is not None:
        values["pinned"] = pinned
    session.execute(update(ClaimRow).where(ClaimRow.id == claim_id).values(values))
