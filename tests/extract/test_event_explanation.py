from datetime import datetime

import pytest

from timeline.extract import document
from timeline.extract.event_explanation import explain, lines
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model

TEXT = "Le conseil municipal se réunira jeudi à Brest. La rue est déserte depuis le 3 mars."


def test_every_date_is_told_with_what_was_weighed_and_what_became_of_it() -> None:
    language = load("fr")
    article = Article(text=TEXT, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    (read,) = document.read([article], language.load_model())
    explained = explain(read, language)
    assert [item.words for item in explained] == ["jeudi", "depuis le 3 mars"]
    assert explained[0].verdict == "an event"
    assert any(weighed.verdict.startswith("event meeting, scheduled") for weighed in explained[0].candidates)
    assert all(weighed.reasons for item in explained for weighed in item.candidates)
    assert "jeudi" in "\n".join(lines(explained))


def test_what_a_subject_takes_up_is_told() -> None:
    language = load("fr")
    text = "La réunion publique est reportée. Elle se tiendra jeudi à la mairie."
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    (read,) = document.read([article], language.load_model())
    told = "\n".join(lines(explain(read, language)))
    assert "its subject takes up « réunion »" in told
