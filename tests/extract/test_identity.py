from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


def _events(text: str) -> list[tuple[str, str, list[str]]]:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    return [(str(e.when), e.status, [q.text for q in e.mentions]) for e in extract(article, load("fr"))]


def test_another_word_of_the_kind_stands_for_the_event_named_last() -> None:
    text = "La réunion prévue à Paris le 4 septembre sera décisive. La rencontre, où parlera Anna Weber, est secrète."
    ((_, _, mentions),) = _events(text)
    assert any("Anna Weber" in quote for quote in mentions)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("La mairie sera fermée les 4 et 18 septembre.", ["2025-09-04", "2025-09-18"], id="days apart"),
        pytest.param("Le congrès se tiendra les 11 et 12 septembre.", ["2025-09-11/2025-09-12"], id="days in a row"),
        pytest.param("Concert le 5 septembre à 20 h (portes à 19 h).", ["2025-09-05T20:00"], id="an hour in brackets"),
    ],
)
def test_lists_of_days(text: str, days: list[str]) -> None:
    assert [when for when, _, _ in _events(text)] == days


def test_the_entry_times_of_a_live_report_are_no_events() -> None:
    text = "18h40 - La séance continue.\n18h10 - Le ministre parle encore.\n17h30 - Les députés sont assis."
    assert _events(text) == []
