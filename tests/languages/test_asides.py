"""What stands behind an aside of a plan."""

import pytest

from timeline.languages.fr import load_model

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        pytest.param("La chanteuse parlera comme convenu mardi à Pau.", "mardi", "parlera", id="a day"),
        pytest.param("Les élus se réuniront, comme annoncé, lundi à Metz.", "lundi", "réuniront", id="behind commas"),
        pytest.param("Il viendra, comme prévu par la loi, lundi.", "loi", "prévu", id="who planned stays"),
    ],
)
def test_what_stands_behind_an_aside_is_of_the_verb_before(text: str, word: str, head: str) -> None:
    (token,) = [token for token in load_model()(text) if token.text == word]
    assert token.head.text == head
