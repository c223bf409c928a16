"""Articles in, their events out: adding, correcting, finding, deleting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from timeline.errors import ExtractionError
from timeline.extract.claims import Claim
from timeline.extract.language import Language
from timeline.extract.subject import subject
from timeline.model import Article, ArticleQuery, Event, Page, StoredArticle
from timeline.operations.changes import Change
from timeline.operations.following import Followed, follow
from timeline.operations.reading import Extract, check_article, extractor_version, read_batch, read_with
from timeline.store import articles, claims, events
from timeline.store.database import begin_writing
from timeline.store.identifiers import new_id

State = Literal["new", "known", "corrected"]
__all__ = [
    "Outcome",
    "add_article",
    "check_article",
    "delete_article",
    "find_articles",
    "get_article",
    "store_extracted",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adding an article did: to it, and to the events (`events`: all that it tells, as they stand now).

    `state` "known": the same content was there already, nothing changed.
    """

    state: State
    article: StoredArticle
    events: tuple[Event, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0


def add_article(
    session: Session,
    article: Article,
    language: Language,
    now: datetime,
    by: str,
    *,
    extract: Extract | None = None,
    extractor: str | None = None,
) -> Outcome:
    """Read an article and store it with its events. A known one changes nothing and is not read again.

    `extract` reads it (`timeline.extract` by default; `extractor` is its version). Raises what `check_article`
    raises, and `ExtractionError` when the extraction raises (nothing is stored then).
    """
    article = check_article(article, language.code)
    stored = articles.known(session, article)
    if stored and is_known(stored, article):
        return known(session, stored)
    told = (read_with([article], extract, language) if extract else read_batch([article], language))[0]
    if isinstance(told, ExtractionError):
        raise told
    return store_extracted(session, article, told, now, by, extractor=extractor or extractor_version())


def is_known(stored: StoredArticle, article: Article) -> bool:
    """True when the same content is stored and was read."""
    return articles.same_content(stored, article) and stored.error is None


def known(session: Session, stored: StoredArticle) -> Outcome:
    """The outcome of an article that changes nothing."""
    found = events.get_many(session, stored.event_ids)
    told = tuple(found[event_id] for event_id in stored.event_ids if event_id in found)
    return Outcome("known", stored, told, unchanged=len(told))


def store_extracted(
    session: Session, article: Article, told: Sequence[Event], now: datetime, by: str, *, extractor: str
) -> Outcome:
    """Store an article that was read already: `told` as the extraction gave it, `extractor` its version."""
    state, article_id, followed = store_told(session, article, told, now, extractor)
    stored = articles.get(session, article_id)
    if followed is None:
        return known(session, stored)
    found = events.get_many(session, stored.event_ids)
    now_told = tuple(found[event_id] for event_id in stored.event_ids)
    same = set(found) - followed.added - followed.updated
    return Outcome(state, stored, now_told, len(followed.added), len(followed.updated), len(same))


def store_told(
    session: Session, article: Article, told: Sequence[Event], now: datetime, extractor: str
) -> tuple[State, UUID, Followed | None]:
    """The same for those who need no events back: the state, the article's id, and what became of the events
    (None: the article was known)."""
    begin_writing(session)
    stored = articles.known(session, article)
    if stored and is_known(stored, article):
        return "known", stored.id, None
    state: State = "new"
    if stored is None:
        article_id = articles.add(session, article, now)
    else:
        article_id = stored.id
        if not articles.same_content(stored, article):
            articles.correct(session, article_id, article, now)
            state = "corrected"
    old = claims.of_articles(session, [article_id]) if stored else []
    return state, article_id, _replace_claims(session, article_id, article, told, old, now, extractor)


def store_again(
    session: Session, stored: StoredArticle, told: Sequence[Event], now: datetime, extractor: str
) -> Followed:
    """Replace what a stored article tells by what a newer extractor read in the same text."""
    begin_writing(session)
    old = claims.of_articles(session, [stored.id])
    return _replace_claims(session, stored.id, stored.article, told, old, now, extractor)


def store_failure(session: Session, article: Article, error: ExtractionError, now: datetime, extractor: str) -> UUID:
    """Keep an article that could not be read, with the reason; an older version that was read stays as it is."""
    begin_writing(session)
    stored = articles.known(session, article)
    if stored and not articles.same_content(stored, article):
        return stored.id
    article_id = stored.id if stored else articles.add(session, article, now)
    if stored is None or stored.error:
        articles.read_by(session, article_id, extractor, error.detail, now)
    return article_id


def _replace_claims(
    session: Session,
    article_id: UUID,
    article: Article,
    told: Sequence[Event],
    old: Sequence[Claim],
    now: datetime,
    extractor: str,
) -> Followed:
    name = article.id or str(article_id)
    new = _claims(article_id, name, article, told, now)
    followed = follow(session, new, old, Change(now, name, "corrected" if old else "told"))
    articles.read_by(session, article_id, extractor, None, now)
    return followed


def _claims(article_id: UUID, name: str, article: Article, told: Sequence[Event], now: datetime) -> list[Claim]:
    tie, about = articles.content_hash(article), subject(article.title, article.text)
    return [
        Claim(
            id=new_id(now),
            event_id=article_id,  # a place holder: following decides
            told=event,
            published=article.published,
            tie=tie,
            position=position,
            article_id=article_id,
            article=name,
            subject=about,
        )
        for position, event in enumerate(told)
    ]


def get_article(session: Session, article_id: UUID) -> StoredArticle:
    """One article by its id in the store. Raises `ArticleNotFoundError`."""
    return articles.get(session, article_id)


def find_articles(session: Session, query: ArticleQuery) -> Page[StoredArticle]:
    """The articles that fit, newest publication first. Raises `InvalidInputError` for a cursor that we did not make."""
    return articles.find(session, query)


def delete_article(session: Session, article_id: UUID, now: datetime, by: str) -> None:
    """Remove an article: its evidence goes, and each event that had no other source goes with it,
    unless a person accepted, edited or rejected that event. Raises `ArticleNotFoundError`."""
    begin_writing(session)
    articles.get(session, article_id)
    old = claims.of_articles(session, [article_id])
    follow(session, [], old, Change(now, by, "untold", "person"))
    articles.delete(session, article_id)
