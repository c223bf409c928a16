"""Articles in the database: rows to `StoredArticle` and back, and what makes an article known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from timeline.errors import ArticleNotFoundError
from timeline.model import Article, ArticleQuery, Page, StoredArticle
from timeline.store import cursors
from timeline.store.identifiers import new_id
from timeline.store.tables import ArticleRow, ClaimRow


def content_hash(article: Article) -> str:
    """What makes two articles the same content: title, text and the day of publication.

    The day counts because the same words on another day tell other dates ("jeudi, à 20 h").
    """
    day = article.published.astimezone(ZoneInfo(article.time_zone)).date().isoformat()
    blanks = (" ".join(part.split()) for part in (article.title, article.text))
    return hashlib.sha256("\x1f".join((*blanks, day)).encode()).hexdigest()


def _article(row: ArticleRow) -> Article:
    offset = timezone(timedelta(minutes=row.published_offset)) if row.published_offset else UTC
    return Article(
        text=row.text,
        published=row.published_at.astimezone(offset),
        title=row.title,
        id=row.external_id,
        url=row.url,
        outlet=row.outlet,
        time_zone=row.time_zone,
    )


def _content(article: Article) -> dict[str, Any]:
    offset = article.published.utcoffset() or timedelta()
    return {
        "title": article.title,
        "text": article.text,
        "published_at": article.published,
        "published_offset": int(offset.total_seconds() // 60),
        "url": article.url,
        "outlet": article.outlet,
        "time_zone": article.time_zone,
        "content_hash": content_hash(article),
    }


def _stored(row: ArticleRow, event_ids: Iterable[UUID]) -> StoredArticle:
    return StoredArticle(
        id=row.id,
        article=_article(row),
        version=row.version,
        extractor=row.extractor,
        added_at=row.added_at,
        updated_at=row.updated_at,
        error=row.error,
        event_ids=tuple(event_ids),
    )


def _event_ids(session: Session, article_ids: Iterable[UUID]) -> Mapping[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    told = select(ClaimRow.article_id, ClaimRow.event_id).where(ClaimRow.article_id.in_(list(article_ids)))
    for article_id, event_id in session.execute(told.order_by(ClaimRow.article_id, ClaimRow.position)):
        assert article_id is not None  # the condition excludes it
        events = found.setdefault(article_id, [])
        if event_id not in events:
            events.append(event_id)
    return found


def _load(session: Session, rows: Iterable[ArticleRow]) -> tuple[StoredArticle, ...]:
    rows = list(rows)
    events = _event_ids(session, [row.id for row in rows])
    return tuple(_stored(row, events.get(row.id, ())) for row in rows)


def _row(session: Session, article_id: UUID) -> ArticleRow:
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise ArticleNotFoundError(str(article_id))
    return row


def get(session: Session, article_id: UUID) -> StoredArticle:
    """One article. Raises `ArticleNotFoundError`."""
    return _load(session, [_row(session, article_id)])[0]


def find_one(session: Session, article_id: UUID) -> StoredArticle | None:
    """One article, None when there is none."""
    row = session.get(ArticleRow, article_id, populate_existing=True)
    return _load(session, [row])[0] if row else None


def known(session: Session, article: Article) -> StoredArticle | None:
    """The stored article that has the same content or, failing that, the same id of the caller's."""
    same = select(ArticleRow).where(ArticleRow.content_hash == content_hash(article))
    row = session.scalar(same)
    if row is None and article.id is not None:
        row = session.scalar(select(ArticleRow).where(ArticleRow.external_id == article.id))
    return _load(session, [row])[0] if row else None


def same_content(stored: StoredArticle, article: Article) -> bool:
    """True when the stored version says what `article` says."""
    return content_hash(stored.article) == content_hash(article)


def add(session: Session, article: Article, now: datetime) -> UUID:
    """Insert an article and return its id."""
    row = ArticleRow(id=new_id(now), external_id=article.id, version=1, added_at=now, updated_at=now)
    session.add(row)
    _write(row, article)
    session.flush()
    return row.id


def correct(session: Session, article_id: UUID, article: Article, now: datetime) -> None:
    """Replace the content of an article by its publisher's new version; the version rises."""
    row = _row(session, article_id)
    _write(row, article)
    row.version += 1
    row.updated_at = now
    session.flush()


def _write(row: ArticleRow, article: Article) -> None:
    for name, value in _content(article).items():
        setattr(row, name, value)


def read_by(session: Session, article_id: UUID, extractor: str | None, error: str | None, now: datetime) -> None:
    """Note which extractor read an article, or why it could not."""
    row = _row(session, article_id)
    if (row.extractor, row.error) != (extractor, error):
        row.extractor, row.error, row.updated_at = extractor, error, now
    session.flush()


def delete(session: Session, article_id: UUID) -> None:
    """Delete the row; its claims must be gone or go with it."""
    session.delete(_row(session, article_id))
    session.flush()


def _conditions(query: ArticleQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.since:
        found.append(ArticleRow.published_at >= query.since)
    if query.until:
        found.append(ArticleRow.published_at < query.until)
    if query.outlet:
        found.append(ArticleRow.outlet == query.outlet)
    if query.failed is not None:
        found.append(ArticleRow.error.is_not(None) if query.failed else ArticleRow.error.is_(None))
    for word in (query.text or "").split():
        found.append(
            or_(ArticleRow.title.icontains(word, autoescape=True), ArticleRow.text.icontains(word, autoescape=True))
        )
    return found


def find(session: Session, query: ArticleQuery) -> Page[StoredArticle]:
    """One page, newest publication first. Raises `InvalidInputError` for a foreign cursor."""
    conditions = _conditions(query)
    total = session.scalar(select(func.count()).select_from(ArticleRow).where(*conditions)) or 0
    if query.cursor:
        at, last = cursors.load_instant(query.cursor)
        older = ArticleRow.published_at < at
        conditions.append(or_(older, and_(ArticleRow.published_at == at, ArticleRow.id < last)))
    order = (ArticleRow.published_at.desc(), ArticleRow.id.desc())
    rows = list(session.scalars(select(ArticleRow).where(*conditions).order_by(*order).limit(query.limit + 1)))
    page = rows[: query.limit]
    more = cursors.dump(page[-1].published_at.isoformat(), page[-1].id) if len(rows) > query.limit else None
    return Page(_load(session, page), total, more)


def to_read_again(session: Session, extractor: str | None, after: UUID | None, limit: int) -> list[StoredArticle]:
    """The next articles by id that another extractor than `extractor` read, or that failed (None: all)."""
    wanted = select(ArticleRow).order_by(ArticleRow.id).limit(limit)
    if after:
        wanted = wanted.where(ArticleRow.id > after)
    if extractor is not None:
        wanted = wanted.where(or_(ArticleRow.extractor.is_distinct_from(extractor), ArticleRow.error.is_not(None)))
    return list(_load(session, session.scalars(wanted)))
