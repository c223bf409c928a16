"""Articles in, their events out: adding, correcting, finding, deleting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from timeline.extract.language import Language
from timeline.model import Article, ArticleQuery, Event, Page, StoredArticle

State = Literal["new", "known", "corrected"]
Extract = Callable[[Article, Language], Sequence[Event]]


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


def check_article(article: Article, code: str) -> Article:
    """The article, fit to store: control characters dropped, checked for size and language (ISO 639-1 `code`).

    Raises `InvalidInputError` (empty), `TooLargeError` (over 100,000 characters), `NotFrenchError`.
    """
    raise NotImplementedError


def add_article(
    session: Session, article: Article, language: Language, now: datetime, by: str, *, extract: Extract | None = None
) -> Outcome:
    """Read an article and store it with its events. A known one changes nothing and is not read again.

    `extract` reads it (`timeline.extract.extract` by default). Raises what `check_article` raises, and
    `ExtractionError` when the extraction raises (nothing is stored then).
    """
    raise NotImplementedError


def store_extracted(
    session: Session, article: Article, events: Sequence[Event], now: datetime, by: str, *, extractor: str
) -> Outcome:
    """Store an article that was read already: `events` as the extraction gave them, `extractor` its version."""
    raise NotImplementedError


def get_article(session: Session, article_id: UUID) -> StoredArticle:
    """One article by its id in the store. Raises `ArticleNotFoundError`."""
    raise NotImplementedError


def find_articles(session: Session, query: ArticleQuery) -> Page[StoredArticle]:
    """The articles that fit, newest publication first."""
    raise NotImplementedError


def delete_article(session: Session, article_id: UUID, now: datetime, by: str) -> None:
    """Remove an article: its evidence goes, and each event that had no other source goes with it,
    unless a person accepted, edited or rejected that event. Raises `ArticleNotFoundError`."""
    raise NotImplementedError
