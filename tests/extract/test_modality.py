from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "status", "when", "before"),
    [
        pytest.param("Le sommet se tiendra le 9 septembre à Lyon.", "scheduled", "2025-09-09", None, id="future"),
        pytest.param("Le maire a inauguré le pont le 28 août.", "occurred", "2025-08-28", None, id="past"),
        pytest.param("Le concert du 9 septembre est annulé.", "cancelled", "2025-09-09", None, id="cancelled"),
        pytest.param("Une réunion pourrait avoir lieu le 9 septembre.", "tentative", "2025-09-09", None, id="modal"),
        pytest.param(
            "La fête, prévue le 7 septembre, est reportée au 14 septembre.", "postponed", "2025-09-14", "2025-09-07",
            id="moved, with its old date",
        ),
    ],
)  # fmt: skip
def test_the_status_of_a_clause(text: str, status: str, when: str, before: str | None) -> None:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    previous = str(event.previous_when) if event.previous_when else None
    assert (event.status, str(event.when), previous) == (status, when, before)
