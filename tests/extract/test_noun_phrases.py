"""A noun of the text with what belongs to it, as a title says it."""

from __future__ import annotations

import pytest

from tests.extract.test_titles import titles_of

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Une réunion entre le préfet, Arnaud Deslandes, et Sonia Brel aura lieu mardi 24 mars.",
            "Réunion entre Arnaud Deslandes et Sonia Brel",
        ),
        ("La visite du préfet, Luc Roy, à Alger est prévue mardi 24 mars.", "Visite de Luc Roy à Alger"),
        ("L'entretien de Léa Brel avec son avocat, Marc Roy, aura lieu mardi.", "Entretien de Léa Brel avec Marc Roy"),
        (
            "Une manifestation à l'appel d'associations partira lundi à 14 heures de la place Garibaldi.",
            "Manifestation à l'appel d'associations place Garibaldi",
        ),
        (
            "Toulouse jouera la finale de la Champions Cup le 23 mai à Bilbao.",
            "Finale de la Champions Cup de Toulouse à Bilbao",
        ),
    ],
)
def test_what_belongs_to_a_noun(text: str, title: str) -> None:
    assert titles_of(text) == [title]
