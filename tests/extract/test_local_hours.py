"""Whose hour is it?"""

from __future__ import annotations

from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Le président rencontrera son homologue jeudi à 15 h à Kiev.", "Europe/Kyiv"),
        ("Le procès s'ouvrira à Dakar jeudi à 9 heures.", "Africa/Dakar"),
        ("Le procès s'ouvrira jeudi à 9 heures à Lyon.", "Europe/Paris"),
        ("Le match débutera samedi à 21 h à Doha (heure de Paris).", "Europe/Paris"),
        ("La réunion aura lieu jeudi à 15 h au Sunset.", "Europe/Paris"),
        ("Le débat sur la situation à Kiev se tiendra jeudi à 15 h.", "Europe/Paris"),
    ],
    ids=["of the place", "the place first", "at home", "another clock", "a small town's name", "a topic"],
)
def test_the_hour_of_an_event(text: str, zone: str) -> None:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T08:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    assert event.time_zone == zone
