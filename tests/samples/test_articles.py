"""The sample articles of the package: readable, dated, all different; two of them tell one story."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests import databases
from timeline import languages, operations
from timeline.cli.serve import SAMPLES
from timeline.model import Article, EventQuery
from timeline.readers import READERS, Origin

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def articles() -> list[Article]:
    with open(str(SAMPLES), "rb") as stream:
        found = list(READERS[".jsonl"](stream, Origin("articles.jsonl")))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def test_samples_are_complete_articles_of_several_genres() -> None:
    found = articles()
    assert len(found) >= 8
    assert len({one.id for one in found}) == len(found)
    assert len({one.time_zone for one in found}) >= 3
    for one in found:
        assert operations.check_article(one, "fr") == one


def test_every_publication_date_has_its_offset() -> None:
    for line in SAMPLES.read_text(encoding="utf-8").splitlines():
        assert datetime.fromisoformat(json.loads(line)["published_at"]).tzinfo


@pytest.mark.model
def test_the_samples_show_what_the_program_does() -> None:
    factory = databases.sqlite_sessions()
    results = list(operations.ingest(factory, articles(), languages.load("fr"), NOW, "test"))
    assert {result.state for result in results} == {"new"}
    with factory() as session:
        ahead = operations.find_events(session, EventQuery(time="ahead", today=NOW.date(), limit=500))
        past = operations.find_events(session, EventQuery(time="past", today=NOW.date()))
    assert ahead.total > 20
    assert past.total > 5
    assert any(len(event.sources) > 1 for event in ahead.items)
    factory.kw["bind"].dispose()
