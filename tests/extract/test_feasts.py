"""Feasts that are events, not dates."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2026-03-17T08:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "La Fête de la musique aura lieu dimanche 21 juin à Dole.",
            [("2026-06-21", "Fête de la musique à Dole")],
        ),
        ("La fête des Mères se tiendra dimanche à Dole.", [("2026-03-22", "Fête des Mères à Dole")]),
        (
            "Noël sera célébré à la cathédrale le 24 décembre.",
            [("2026-12-24", "Célébration de Noël à la cathédrale")],
        ),
        ("Le marché ouvrira à Noël.", [("2026-12-25", "Ouverture du marché")]),
    ],
)
def test_a_feast_with_a_date_of_its_own_is_an_event(text: str, events: list[tuple[str, str]]) -> None:
    found = extract(Article(text, PUBLISHED), languages.load("fr"))
    assert [(str(event.when), event.title) for event in found] == events
