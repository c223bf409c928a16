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


@pytest.mark.parametrize(
    "text",
    [
        "Le sommet africain se tiendra le 12 septembre à Nairobi. Les débats débuteront à 9 heures au centre Kenyatta.",
        "Le procès de Paul Martin s'ouvre le 12 septembre devant la cour d'assises. L'audience commencera à 9 heures.",
        "La maire rencontrera les riverains le 12 septembre. La réunion débutera à 9 heures, à la salle des fêtes.",
        "La chorale Cantabile chantera le 12 septembre à Souillac. Début du concert à 9 heures.",
        "Le RC Lens affronte Nantes le 12 septembre au stade Bollaert. Le coup d'envoi sera donné à 9 heures.",
        "Le ministre présidera la réunion du 12 septembre.\n\nSa secrétaire d'État sera là. Le PDG fera le voyage. "
        "Le rendez-vous est fixé à 9 heures.",
    ],
)
def test_a_later_sentence_gives_the_hour(text: str) -> None:
    ((when, status, _),) = _events(text)
    assert (when, status) == ("2025-09-12T09:00", "scheduled")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Le festival aura lieu le 12 septembre. Le concert de Nadia Solène débutera à 9 heures.",
            id="a concert with a name of its own",
        ),
        pytest.param("Le sommet se tiendra le 12 septembre. Une messe sera dite à 9 heures.", id="an indefinite noun"),
        pytest.param(
            "Le sommet s'ouvrira le 12 septembre à 8 heures. Les débats débuteront à 9 heures.", id="two hours"
        ),
    ],
)
def test_another_hour_is_another_event(text: str) -> None:
    assert len(_events(text)) == 2


def test_the_entry_times_of_a_live_report_are_no_events() -> None:
    text = "18h40 - La séance continue.\n18h10 - Le ministre parle encore.\n17h30 - Les députés sont assis."
    assert _events(text) == []
