"""Batches: idempotent, resumable, safe with another writer, and one bad article spoils nothing else."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.toy import LANGUAGE, NOW, POISON, article, extract, read
from timeline import operations
from timeline.errors import ExtractionError, InvalidInputError
from timeline.model import Article, ArticleQuery, EventQuery
from timeline.operations import Result
from timeline.store import database

Sessions = sessionmaker[Session]


def many(count: int = 40) -> list[Article]:
    """Articles of which each two successive ones tell one event."""
    line = "2026-03-{:02d}T10:00 | Réunion sur le dossier {} | meeting | scheduled | Lille | Personne Numéro{}"
    lines = [line.format(n // 2 % 28 + 1, f"d{n // 2:03d}ossier", chr(97 + n // 2 % 26)) for n in range(count)]
    return [article(text + f"\nTexte {n}.", day="2026-01-05", id=f"a{n}") for n, text in enumerate(lines)]


def run(sessions: Sessions, articles: list[Article], now=NOW, extractor: str = "1", **options) -> list[Result]:
    reading = {"read": read, "extractor": extractor, **options}
    return list(operations.ingest(sessions, iter(articles), LANGUAGE, now, "test", **reading))


def content(sessions: Sessions) -> list[tuple[object, ...]]:
    """What the store says, without the ids that chance gives."""
    with sessions() as session:
        found = operations.all_events(session, EventQuery(reviews=()))
        return sorted(
            (e.title, str(e.when), e.status, str(e.place), e.participants, sorted(s.article for s in e.sources))
            for e in found
        )


def test_a_batch_is_stored_and_the_same_again_is_known(sessions: Sessions) -> None:
    results = run(sessions, many())
    assert [r.state for r in results] == ["new"] * 40
    assert sum(r.added for r in results) == 20
    assert sum(r.updated for r in results) == 20
    before = content(sessions)
    assert {r.state for r in run(sessions, many(), now=NOW + timedelta(days=1))} == {"known"}
    assert content(sessions) == before


def test_known_articles_are_not_read_again(sessions: Sessions) -> None:
    run(sessions, many(20))
    asked: list[str | None] = []

    def watched(batch):
        asked.extend(one.id for one in batch)
        return read(batch)

    run(sessions, many(22), read=watched)
    assert asked == ["a20", "a21"]


def test_one_that_cannot_be_read_is_kept_as_failed_and_tried_again(sessions: Sessions) -> None:
    batch = many(3)
    batch[1:1] = [article(f"{POISON}\n2026-03-01 | Bal | culture", id="bad"), article("", id="empty")]
    results = {r.id: r for r in run(sessions, batch)}
    assert [results[i].state for i in ("a0", "bad", "empty", "a1", "a2")] == ["new", "failed", "failed", "new", "new"]
    assert isinstance(results["bad"].error, ExtractionError)
    assert isinstance(results["empty"].error, InvalidInputError)
    with sessions() as session:
        (failed,) = operations.find_articles(session, ArticleQuery(failed=True)).items
    assert failed.article.id == "bad"
    assert "poisoned" in (failed.error or "")
    cured = run(sessions, batch, read=lambda articles: [tuple(extract(a)) if a.id != "bad" else () for a in articles])
    assert {r.id: r.state for r in cured}["bad"] == "new"
    with sessions() as session:
        assert operations.find_articles(session, ArticleQuery(failed=True)).total == 0


def test_a_failed_correction_leaves_the_version_that_was_read(sessions: Sessions) -> None:
    run(sessions, many(1))
    before = content(sessions)
    assert run(sessions, [article(POISON, id="a0")])[0].state == "failed"
    assert content(sessions) == before
    assert run(sessions, [article("2026-04-01 | Bal | culture | | Lille", id="a0")])[0].state == "corrected"


def test_two_writers_of_the_same_articles_neither_double_nor_lose_an_event(tmp_path: Path, sessions: Sessions) -> None:
    run(sessions, many())
    expected = content(sessions)
    if sessions.kw["bind"].dialect.name == "sqlite":  # a file: memory has one connection
        sessions = database.sessions(f"sqlite:///{tmp_path / 'shared.sqlite'}")
        database.upgrade(sessions.kw["bind"])
    else:
        with sessions() as session:
            for stored in operations.find_articles(session, ArticleQuery(limit=500)).items:
                operations.delete_article(session, stored.id, NOW, "test")
            session.commit()
    with ThreadPoolExecutor(3) as pool:
        orders = [many(), list(reversed(many())), many()]
        results = [r for rs in pool.map(lambda articles: run(sessions, articles), orders) for r in rs]
    assert sorted(r.state for r in results) == ["known"] * 80 + ["new"] * 40
    assert content(sessions) == expected
    sessions.kw["bind"].dispose()


KILLED = """
import sys, time
from tests.operations.test_ingest import many, read, LANGUAGE, NOW
from timeline import operations
from timeline.store import database
def slowly(batch):
    time.sleep(0.02)
    return read(batch)
sessions = database.sessions(sys.argv[1])
for result in operations.ingest(sessions, many(200), LANGUAGE, NOW, "test", read=slowly, extractor="1"):
    print(result.id, flush=True)
"""


def test_what_was_reported_before_a_kill_is_stored_and_the_rest_can_be_done(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'killed.sqlite'}"
    database.upgrade(url)
    process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True, cwd=".")
    assert process.stdout
    reported = [process.stdout.readline().strip() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    reported += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    factory = database.sessions(url)
    with factory() as session:
        stored = {a.article.id for a in operations.find_articles(session, ArticleQuery(limit=500)).items}
    assert set(reported) <= stored
    assert len(stored) < 200
    states = [r.state for r in run(factory, many(200))]
    assert states.count("known") == len(stored)
    assert states.count("new") == 200 - len(stored)
    factory.kw["bind"].dispose()


def test_batches_are_read_elsewhere_in_order(sessions: Sessions) -> None:
    with ThreadPoolExecutor(2) as pool:
        results = run(sessions, many(60), executor=pool, workers=2)
    assert [r.id for r in results] == [f"a{n}" for n in range(60)]


def test_workers_are_processes(sessions: Sessions) -> None:
    started = time.monotonic()
    results = run(sessions, many(40), workers=2)
    assert [r.state for r in results] == ["new"] * 40
    assert not multiprocessing.active_children()
    assert time.monotonic() - started < 60


def read_or_die(batch):
    """Reads like `read`, but the process dies on an article that says POISON."""
    if any(POISON in one.text for one in batch):
        os._exit(9)
    return read(batch)


def test_a_reader_that_dies_costs_only_the_article_that_kills_it(sessions: Sessions) -> None:
    batch = many(24)
    batch.insert(5, article(POISON, id="bad"))
    results = {r.id: r.state for r in run(sessions, batch, read=read_or_die, workers=2)}
    assert results.pop("bad") == "failed"
    assert set(results.values()) == {"new"}
    assert len(results) == 24


class TestReprocess:
    """A newer extractor reads stored articles again; what people decided stays."""

    @staticmethod
    def again(sessions: Sessions, change=lambda text: text, extractor: str = "2", **options) -> list[Result]:
        def newer(batch):
            return [tuple(extract(Article(text=change(a.text), published=a.published, id=a.id))) for a in batch]

        now = NOW + timedelta(days=1)
        return list(operations.reprocess(sessions, LANGUAGE, now, "test", read=newer, extractor=extractor, **options))

    def test_only_what_another_version_read(self, sessions: Sessions) -> None:
        run(sessions, many(20))
        before = content(sessions)
        assert len(self.again(sessions)) == 20
        assert self.again(sessions) == []
        assert len(self.again(sessions, everything=True)) == 20
        assert content(sessions) == before

    def test_unchanged_readings_change_no_event(self, sessions: Sessions) -> None:
        run(sessions, many(20))
        with sessions() as session:
            before = list(operations.all_events(session, EventQuery()))
        results = self.again(sessions)
        assert sum(r.added + r.updated for r in results) == 0
        with sessions() as session:
            assert list(operations.all_events(session, EventQuery())) == before

    def test_uids_edits_and_verdicts_stay(self, sessions: Sessions) -> None:
        run(sessions, many(8))
        with sessions() as session:
            edited, rejected, accepted, other = operations.all_events(session, EventQuery())
            operations.update_event(session, edited.id, {"title": "À moi"}, None, NOW, "web")
            operations.reject_event(session, rejected.id, None, NOW, "web")
            operations.accept_event(session, accepted.id, None, NOW, "web")
            session.commit()
        self.again(sessions, lambda text: text.replace("T10:00", "T11:00"))
        with sessions() as session:
            now = {e.id: e for e in operations.all_events(session, EventQuery(reviews=()))}
        assert set(now) == {edited.id, rejected.id, accepted.id, other.id}
        assert {e.uid for e in now.values()} == {e.uid for e in (edited, rejected, accepted, other)}
        assert now[edited.id].title == "À moi"
        assert now[rejected.id].review == "rejected"
        assert now[accepted.id].review == "accepted"
        assert {str(e.when)[-5:] for e in now.values()} == {"11:00"}

    def test_a_failure_keeps_the_older_reading(self, sessions: Sessions) -> None:
        run(sessions, many(2))
        before = content(sessions)
        results = list(
            operations.reprocess(
                sessions,
                LANGUAGE,
                NOW,
                "test",
                read=lambda batch: [ExtractionError(a.id or "", RuntimeError("no")) for a in batch],
                extractor="2",
            )
        )
        assert [r.state for r in results] == ["failed", "failed"]
        assert content(sessions) == before


@pytest.mark.parametrize("name", ["a\x00b", " a\r\n "])
def test_ids_are_cleaned_of_control_characters(sessions: Sessions, name: str) -> None:
    assert run(sessions, [article("Rien.", id=name)])[0].id in ("ab", "a")
