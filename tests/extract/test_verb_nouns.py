"""The noun of a verb, and what tells a verb that has none."""

from __future__ import annotations

import pytest

from tests.extract.test_titles import titles_of

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("La façade de la mairie a été lessivée lundi.", "Façade de la mairie lessivée"),
        ("Les salariés ont enguirlandé lundi la grille de l'usine.", "Grille de l'usine enguirlandée"),
    ],
)
def test_a_verb_without_a_noun_is_told_by_its_participle(text: str, title: str) -> None:
    assert titles_of(text) == [title]
