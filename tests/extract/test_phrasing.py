"""Articles and prepositions before names."""

from __future__ import annotations

import pytest

from timeline.extract.phrasing import Phrasing
from timeline.languages import load


@pytest.mark.parametrize(
    ("country", "into", "article"),
    [
        ("Mali", "au", "le"),
        ("Mexique", "au", "le"),
        ("Pays-Bas", "aux", "les"),
        ("France", "en", ""),
        ("Israël", "en", ""),
        ("Chypre", "à", ""),
    ],
)
def test_a_country_behind_its_preposition(country: str, into: str, article: str) -> None:
    phrasing = Phrasing(load("fr").names.titles["grammar"])
    assert phrasing.into(country) == into
    assert phrasing.of_country(country) == article
