"""What people type into a date field."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from timeline import languages
from timeline.errors import InvalidDateError
from timeline.extract import freeform

NOW = datetime(2025, 9, 2, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))  # a Tuesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeudi 14 h", "2025-09-04T14:00"),
        ("4-7 septembre", "2025-09-04/2025-09-07"),
        ("4 sept. 2025 à 14h30", "2025-09-04T14:30"),
        ("2025-09-04/..", "2025-09-04/.."),
        ("2025-10~", "2025-10~"),
        ("demain midi", "2025-09-03T12:00"),
        ("ce soir 20h", "2025-09-02T20:00"),
        ("dans quinze jours", "2025-09-16"),
        ("le 4 septembre de 14h à 16h", "2025-09-04T14:00/2025-09-04T16:00"),
        ("vendredi prochain 9h-12h", "2025-09-05T09:00/2025-09-05T12:00"),
        ("14/07/2026 20:30", "2026-07-14T20:30"),
        ("jusqu'au 30 juin", "../2026-06-30"),
        ("1er mai", "2026-05-01"),
        ("fin octobre", "2025-10~"),
        ("été 2026", "2026-22"),
        ("années 60", "196X"),
        ("courant octobre 2025", "2025-10"),
        ("vers mars 1900", "1900-03~"),
        ("environ 1900", "1900~"),
        ("à la veille de Noël", "2025-12-24"),
        ("l'avant-veille de Noël", "2025-12-23"),
        ("surlendemain de Noël", "2025-12-27"),
        ("même année", "2025"),
        ("hiver 2025-2026", "2025-24"),
        ("jusqu'au 4 octobre 2025 à 14 h 30", "../2025-10-04T14:30"),
        ("à partir du 4 octobre 2025 à 14 h 30", "2025-10-04T14:30/.."),
        ("à partir d'octobre 2025", "2025-10/.."),
    ],
)
def test_a_typed_date_is_read_as_in_an_article(text: str, expected: str) -> None:
    assert str(freeform.read(text, NOW, languages.load("fr")).when) == expected


def test_a_typed_habit_gives_its_first_time_and_its_rule() -> None:
    typed = freeform.read("tous les mardis à 18 h", NOW, languages.load("fr"))
    assert (str(typed.when), typed.rrule) == ("2025-09-02T18:00", "FREQ=WEEKLY;BYDAY=TU")


def test_a_typed_zone_is_kept() -> None:
    assert freeform.read("jeudi à 18 h, heure de Kiev", NOW, languages.load("fr")).time_zone == "Europe/Kyiv"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("xyz", "no date was understood"),
        ("", "no date was understood"),
        ("31 février 2025", "no date was understood"),
        ("2025-13-40", "no date was understood"),
        ("jeudi avec Paul", "« jeudi » was understood as 2025-09-04, but not « avec Paul »"),
        ("2025-09-04/2025-09-01/..", "is not a date"),
        ("x" * 201, "longer than 200 characters"),
    ],
)
def test_what_is_not_understood_is_said(text: str, message: str) -> None:
    with pytest.raises(InvalidDateError, match=message):
        freeform.read(text, NOW, languages.load("fr"))
