from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


def _told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    return [
        (e.status, str(e.when), e.previous_when and str(e.previous_when), e.place.name if e.place else None)
        for e in extract(article, load("fr"))
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        pytest.param(
            "Le concert ne se tiendra pas le 13 septembre mais le 20, à 20 h. L'entrée est libre.",
            [("postponed", "2025-09-20T20:00", "2025-09-13", None)],
            id="another date",
        ),
        pytest.param(
            "Le vide-greniers de Thann n'aura pas lieu dimanche 7 septembre, mais dimanche 14.",
            [("postponed", "2025-09-14", "2025-09-07", "Thann")],
            id="another day, a comma between",
        ),
        pytest.param(
            "Le sommet n'aura pas lieu le 9 septembre à Oslo mais à Bergen.",
            [("scheduled", "2025-09-09", None, "Bergen")],
            id="another town",
        ),
        pytest.param(
            "Le concert du 9 septembre ne se tiendra pas à l'Olympia, mais salle Pleyel, a indiqué la préfecture.",
            [("scheduled", "2025-09-09", None, "salle Pleyel")],
            id="another hall",
        ),
        pytest.param(
            "La conférence du 9 septembre se tiendra à Varsovie et non plus à Bucarest.",
            [("scheduled", "2025-09-09", None, "Varsovie")],
            id="the old town behind",
        ),
        pytest.param(
            "Le gala aura lieu le 9 septembre à Metz plutôt qu'à Nancy.",
            [("scheduled", "2025-09-09", None, "Metz")],
            id="rather than a town",
        ),
        pytest.param(
            "La fête n'aura pas lieu le 9 septembre, mais la mairie promet une nouvelle date.",
            [("cancelled", "2025-09-09", None, None)],
            id="a clause of its own takes nothing back",
        ),
        pytest.param(
            "Le débat du 9 septembre à Metz ne se tiendra pas.",
            [("cancelled", "2025-09-09", None, "Metz")],
            id="no contrast",
        ),
    ],
)
def test_what_a_negation_bears_on(text: str, events: list[tuple[str, str, str | None, str | None]]) -> None:
    assert _told(text) == events


def test_a_town_whose_clock_is_read_in_brackets_is_no_place() -> None:
    text = "Anna Weber verra le président roumain à Bucarest le 9 septembre à 11 heures (10 heures à Paris)."
    assert _told(text) == [("scheduled", "2025-09-09T11:00", None, "Bucarest")]
