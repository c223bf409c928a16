"""Many articles: read in batches outside any transaction, stored one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session, sessionmaker

from timeline.errors import TimelineError
from timeline.extract.language import Language
from timeline.model import Article


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
) -> Iterator[Result]:
    """Store articles, one result each in the order given; what was yielded is committed.

    Known ones are skipped before they are parsed. One that cannot be read is kept as failed and tried again the
    next time it comes. `executor` (or `workers` > 1: processes) reads batches elsewhere.
    """
    raise NotImplementedError


def reprocess(
    session_factory: sessionmaker[Session],
    language: Language,
    now: datetime,
    by: str,
    *,
    everything: bool = False,
    workers: int = 1,
    executor: Executor | None = None,
) -> Iterator[Result]:
    """Read stored articles again: those that another version of the extractor read or that failed, or all.

    UIDs, edits and verdicts stay.
    """
    raise NotImplementedError
