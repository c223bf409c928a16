"""Many articles: read in batches outside any transaction, stored one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session, sessionmaker

from timeline.errors import ExtractionError, TimelineError
from timeline.extract import BATCH
from timeline.extract.language import Language
from timeline.model import Article, StoredArticle
from timeline.operations.articles import State, is_known, store_again, store_failure, store_told
from timeline.operations.following import Followed
from timeline.operations.readers import Readers
from timeline.operations.reading import ReadBatch, Told, check_article, extractor_version
from timeline.store import articles as stored_articles
from timeline.store.database import begin_writing


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article of a batch. `id` is the caller's id, else the store's; None for a refused one
    that has none. `error` for "failed": why."""

    state: Literal["new", "known", "corrected", "failed"]
    id: str | None
    article_id: UUID | None = None
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    error: TimelineError | None = None


def ingest(
    session_factory: sessionmaker[Session],
    articles: Iterable[Article],
    language: Language,
    now: datetime,
    by: str,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    read: ReadBatch | None = None,
    extractor: str | None = None,
) -> Iterator[Result]:
    """Store articles, one result for each; what was yielded is committed. Known and refused ones come before the
    rest of their batch.

    Known ones are skipped before they are parsed. One that cannot be read is kept as failed and tried again the
    next time it comes. `executor` (or `workers` > 1: processes) reads batches elsewhere. `read` reads a batch
    (`timeline.extract` by default; `extractor` is its version).
    """
    version = extractor or extractor_version()
    with Readers(language, read, workers, executor) as readers:
        sieve = _Sieve(session_factory, language.code)
        for batch, told in readers.read(sieve.batches(articles)):
            yield from sieve.results()
            for article, events in zip(batch, told, strict=True):
                yield _store(session_factory, article, events, now, by, version)
        yield from sieve.results()


class _Sieve:
    """Takes out of a stream of articles those that need no reading; gives the rest in batches."""

    def __init__(self, session_factory: sessionmaker[Session], code: str) -> None:
        self._session_factory, self._code = session_factory, code
        self._results: list[Result] = []

    def results(self) -> Iterator[Result]:
        """What became of the articles taken out since the last call."""
        while self._results:
            yield self._results.pop(0)

    def batches(self, articles: Iterable[Article]) -> Iterator[list[Article]]:
        batch: list[Article] = []
        for article in articles:
            checked = self._checked(article)
            if checked is not None:
                batch.append(checked)
            if len(batch) >= BATCH or (batch and len(self._results) >= BATCH):
                yield batch
                batch = []
            elif len(self._results) >= BATCH:
                yield []
        if batch:
            yield batch

    def _checked(self, article: Article) -> Article | None:
        try:
            article = check_article(article, self._code)
        except TimelineError as error:
            self._results.append(Result("failed", article.id, error=error))
            return None
        with self._session_factory() as session:
            stored = stored_articles.known(session, article)
        if stored and is_known(stored, article):
            name = stored.article.id or str(stored.id)
            self._results.append(Result("known", name, stored.id, unchanged=len(stored.event_ids)))
            return None
        return article


def _store(
    session_factory: sessionmaker[Session], article: Article, told: Told, now: datetime, by: str, extractor: str
) -> Result:
    with session_factory() as session:
        if isinstance(told, ExtractionError):
            article_id = store_failure(session, article, told, now, extractor)
            session.commit()
            return Result("failed", article.id or str(article_id), article_id, error=told)
        state, article_id, followed = store_told(session, article, told, now, extractor)
        session.commit()
    return _result(state, article.id or str(article_id), article_id, followed, len(told))


def _result(state: State, name: str, article_id: UUID, followed: Followed | None, told: int) -> Result:
    added, updated = (len(followed.added), len(followed.updated)) if followed else (0, 0)
    return Result(state, name, article_id, added, updated, max(told - added - updated, 0))


def reprocess(
    session_factory: sessionmaker[Session],
    language: Language,
    now: datetime,
    by: str,
    *,
    everything: bool = False,
    workers: int = 1,
    executor: Executor | None = None,
    read: ReadBatch | None = None,
    extractor: str | None = None,
) -> Iterator[Result]:
    """Read stored articles again: those that another version of the extractor read or that failed, or all.

    UIDs, edits and verdicts stay. An article that was corrected meanwhile is left to that correction.
    """
    version = extractor or extractor_version()
    with Readers(language, read, workers, executor) as readers:
        waiting: dict[int, list[StoredArticle]] = {}

        def batches() -> Iterator[list[Article]]:
            for number, batch in enumerate(_stored_batches(session_factory, None if everything else version)):
                waiting[number] = batch
                yield [stored.article for stored in batch]

        for number, (_, told) in enumerate(readers.read(batches())):
            for stored, events in zip(waiting.pop(number), told, strict=True):
                yield _store_again(session_factory, stored, events, now, version)


def _stored_batches(session_factory: sessionmaker[Session], version: str | None) -> Iterator[list[StoredArticle]]:
    after: UUID | None = None
    while True:
        with session_factory() as session:
            batch = stored_articles.to_read_again(session, version, after, BATCH)
        if not batch:
            return
        after = batch[-1].id
        yield batch


def _store_again(
    session_factory: sessionmaker[Session], stored: StoredArticle, told: Told, now: datetime, extractor: str
) -> Result:
    name = stored.article.id or str(stored.id)
    if isinstance(told, ExtractionError):
        # What the older version read is better than nothing: it stays, and the next run tries again.
        return Result("failed", name, stored.id, error=told)
    with session_factory() as session:
        begin_writing(session)
        current = stored_articles.find_one(session, stored.id)
        if current is None or current.version != stored.version:
            return Result("known", name, stored.id)
        followed = store_again(session, current, told, now, extractor)
        session.commit()
    return _result("known", name, stored.id, followed, len(told))
