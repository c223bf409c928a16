"""Where somebody comes from is not where it happens."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2024-03-12T09:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Il rentrera de Rome vendredi.", None),
        ("L'ambassadeur arrivera de Genève lundi.", None),
        ("Les deux frères ont été extradés jeudi d'Espagne.", None),
        ("La patronne du groupe, Ulrike Kestner, fera le déplacement depuis Düsseldorf mardi.", None),
        ("La flamme arrivera à Marseille le 8 mai depuis Athènes.", "Marseille"),
        ("La fanfare venue de Belfort jouera samedi au théâtre de Dole.", "théâtre de Dole"),
        ("Le président s'exprimera mardi depuis Marseille.", "Marseille"),
        ("Les coureurs s'élanceront de Brest le 26 juin.", "Brest"),
    ],
)
def test_a_journey_ends_where_it_goes_to(text: str, place: str | None) -> None:
    (event,) = extract(Article(text, PUBLISHED), languages.load("fr"))
    assert (event.place.name if event.place else None) == place
