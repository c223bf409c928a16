"""A Dask cluster reads what a store ingests; a worker that dies costs nothing."""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests import databases, toy
from timeline import operations
from timeline.cli.executors import executor_of
from timeline.errors import ConfigurationError
from timeline.model import Article, EventQuery
from timeline.operations.reading import Told

ARTICLES = 64


def slow_read(pids: Path, articles: Sequence[Article]) -> list[Told]:
    """Read a batch as slowly as a model would, and note which process does it."""
    (pids / str(os.getpid())).touch()
    time.sleep(0.3)
    return toy.read(articles)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A cluster of two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Dask says of its own loops and ports is not ours
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", worker_dashboard_address=None
        ) as cluster:
            yield cluster.scheduler_address


@pytest.mark.filterwarnings("ignore")
def test_a_worker_killed_in_the_middle_loses_no_article(scheduler: str, tmp_path: Path) -> None:
    sessions = databases.sqlite_sessions()
    line = "2026-03-{:02d}T10:00 | Réunion du dossier {} | meeting | scheduled | Lille"
    articles = [toy.article(line.format(n % 28 + 1, f"numéro{n}"), id=f"a{n}") for n in range(ARTICLES)]
    results = []
    with executor_of(scheduler) as executor:
        run = operations.ingest(
            sessions,
            iter(articles),
            toy.LANGUAGE,
            toy.NOW,
            "test",
            workers=2,
            executor=executor,
            read=partial(slow_read, tmp_path),
            extractor="1",
        )
        for result in run:
            results.append(result)
            if len(results) == 1:
                os.kill(int(next(tmp_path.iterdir()).name), signal.SIGKILL)
    assert {r.state for r in results} == {"new"}
    assert sorted(r.id or "" for r in results) == sorted(a.id or "" for a in articles)
    with sessions() as session:
        told = {source.article for e in operations.all_events(session, EventQuery()) for source in e.sources}
    assert told == {a.id for a in articles}


def test_no_scheduler_at_the_address_is_said_plainly() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ConfigurationError, match="No Dask scheduler answers"), executor_of("nonsense://127.0.0.1:1"):
        pass
