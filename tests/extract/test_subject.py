"""Which names tell what an article is about, and how surely two articles tell one story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.subject import closeness, subject

NAMES = st.lists(st.text("abcdef", min_size=4, max_size=5), max_size=12, unique=True).map(tuple)


def test_names_are_the_capitalised_words_inside_a_sentence_the_most_frequent_first() -> None:
    text = "Hier, le maire de Lorient a vu Anne Roy. Elle a quitté Lorient avec la CGT de Vannes."
    assert subject("", text) == ("lorient", "ane", "cgt", "vanes")


@pytest.mark.parametrize(
    ("a", "b", "sure"),
    [
        ("Arles Barbara Stern Nadir", "Arles Barbara Stern Nadir", 1.0),
        ("Arles Barbara Stern Nadir", "Arles", 0.25),
        ("Arles", "Lille", 0.0),
        ("", "Lille", 0.0),
    ],
)
def test_closeness(a: str, b: str, sure: float) -> None:
    assert closeness(tuple(a.split()), tuple(b.split())) == sure


@given(a=NAMES, b=NAMES)
def test_closeness_is_mutual_and_a_share(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    assert 0.0 <= closeness(a, b) == closeness(b, a) <= 1.0
