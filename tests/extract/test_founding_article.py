"""The article that the program was made for gives one event, whole."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

import timeline
from timeline import languages
from timeline.extract import extract
from timeline.model import Article, Event

pytestmark = pytest.mark.model
SAMPLES = Path(timeline.__file__).parent / "samples" / "articles.jsonl"


@pytest.fixture(scope="module")
def told() -> tuple[Article, list[Event]]:
    rows = map(json.loads, SAMPLES.read_text(encoding="utf-8").splitlines())
    (row,) = (row for row in rows if row["id"] == "paris-4-septembre")
    article = Article(row["text"], datetime.fromisoformat("2025-09-02T00:00+02:00"), title=row["title"])
    return article, extract(article, languages.load("fr"))


def test_one_meeting_on_the_fourth_in_paris(told: tuple[Article, list[Event]]) -> None:
    (event,) = told[1]
    assert (event.kind, event.status, str(event.when), event.all_day) == ("meeting", "scheduled", "2025-09-04", True)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Paris", "FR")


def test_those_who_sit_there_and_nobody_who_only_comments(told: tuple[Article, list[Event]]) -> None:
    (event,) = told[1]
    assert {p.name for p in event.participants} == {"Volodymyr Zelensky", "France", "Royaume-Uni", "Allemagne"}


def test_every_fact_shows_its_words(told: tuple[Article, list[Event]]) -> None:
    article, (event,) = told
    fields = {"title": article.title, "text": article.text}
    facts = {**event.evidence.participants, "Paris": event.evidence.place, "4 septembre": event.evidence.when}
    for name, spans in facts.items():
        assert any(name in fields[span.field][span.start : span.end] for span in spans)


def test_a_country_talked_about_does_not_sit_there() -> None:
    text = "La rencontre prévue à Oslo le 4 avril réunira le Danemark et la Suède pour un partenariat avec le Kenya."
    (event,) = extract(Article(text, datetime.fromisoformat("2024-03-12T09:00+01:00")), languages.load("fr"))
    assert "Kenya" not in {p.name for p in event.participants}
