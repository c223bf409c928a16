"""Each item of a list has its date and its event."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2026-03-17T06:00:00+01:00")
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Au programme : jeudi 26, fest-noz avec Startijenn, à partir de 21 h, place Jean-Jaurès ; samedi 28, grand "
            "défilé à 15 h, quai Pénéroff ; dimanche 29, feu d'artifice à 23 h.",
            [("2026-03-26T21:00", "Fest-noz"), ("2026-03-28T15:00", "Grand défilé"), ("2026-03-29T23:00", "Feu")],
        ),
        (
            "Le festival proposera un concert de Zaz jeudi 26, un défilé samedi 28 et un feu d'artifice dimanche 29.",
            [("2026-03-26", "Concert"), ("2026-03-28", "Défilé"), ("2026-03-29", "Feu")],
        ),
    ],
    ids=["semicolons", "commas"],
)
def test_items(text: str, events: list[tuple[str, str]]) -> None:
    found = extract(Article(text, PUBLISHED), languages.load("fr"))
    assert [
        (str(event.when), event.title[: len(title)]) for event, (_, title) in zip(found, events, strict=True)
    ] == events
