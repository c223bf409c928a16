"""Dates and sentences in French, as calendar entries say them."""

from __future__ import annotations

import pytest

from tests.factories import event
from timeline.edtf import parse
from timeline.renderers.wording import say_status, say_when


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-09-04", "jeudi 4 septembre 2025"),
        ("2025-09-01", "lundi 1er septembre 2025"),
        ("2025-09-04T15:00", "jeudi 4 septembre 2025 à 15 h"),
        ("2025-09-04T09:05", "jeudi 4 septembre 2025 à 9 h 05"),
        ("2025-09-04T09:00/2025-09-04T12:30", "jeudi 4 septembre 2025, de 9 h à 12 h 30"),
        ("2025-09-04/2025-09-07", "du 4 au 7 septembre 2025"),
        ("2025-09-30/2025-10-02", "du 30 septembre au 2 octobre 2025"),
        ("2025-12-30/2026-01-02", "du 30 décembre 2025 au 2 janvier 2026"),
        ("2025-09-04T20:00/2025-09-05T02:00", "du 4 septembre 2025 à 20 h au 5 septembre 2025 à 2 h"),
        ("../2025-09-30", "jusqu'au 30 septembre 2025"),
        ("../2025-09", "jusqu'à septembre 2025"),
        ("2025-10-01/..", "à partir du 1er octobre 2025"),
        ("2025-10/..", "à partir d'octobre 2025"),
        ("2025-08/2025-10", "d'août 2025 à octobre 2025"),
        ("2025-10", "octobre 2025"),
        ("2025-10~", "vers octobre 2025"),
        ("2025-10-04?", "samedi 4 octobre 2025 (à confirmer)"),
        ("2025-23", "automne 2025"),
        ("2025-24", "hiver 2025-2026"),
        ("2025", "2025"),
        ("2015/2018", "de 2015 à 2018"),
        ("197X", "années 1970"),
        ("19XX", "de 1900 à 1999"),
    ],
)
def test_dates_in_words(when: str, words: str) -> None:
    assert say_when(parse(when)) == words


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, None),
        ({"status": "occurred"}, None),
        ({"status": "tentative"}, "À confirmer."),
        ({"status": "cancelled"}, "Annulé."),
        ({"when": None, "status": "postponed"}, "Reporté à une date inconnue."),
        ({"status": "postponed"}, "Reporté."),
        ({"when": "../2025-09-30"}, "Avant le 30 septembre 2025."),
        ({"when": "2025-10", "status": "tentative"}, "Date imprécise : octobre 2025."),
    ],
)
def test_what_a_reader_must_know_first(fields: dict[str, str], sentence: str | None) -> None:
    assert say_status(event(**fields)) == sentence  # type: ignore[arg-type]
