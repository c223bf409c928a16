"""Days that say when something was told, or was the last time: no dates of events."""

from __future__ import annotations

import pytest

from tests.told import dates

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("La romancière est morte dimanche à Brest, a annoncé lundi sa famille.", ["2025-08-31"]),
        ("Les ministres se verront vendredi à Oslo, leur premier tête-à-tête depuis mars 2024.", ["2025-09-05"]),
        ("Cette réunion, la troisième depuis le début de l'année, aura lieu jeudi.", ["2025-09-04"]),
        ("La ville est en grève depuis lundi.", ["2025-09-01/.."]),
        ("Le maire, Jean Dol, sera entendu jeudi par le juge.", ["2025-09-04"]),
    ],
)
def test_a_day_of_telling_or_of_the_last_time_makes_no_event(text: str, days: list[str]) -> None:
    assert [when for _, when, _ in dates(text)] == days


def test_months_that_follow_each_other_are_one_time_and_years_are_not() -> None:
    assert [when for _, when, _ in dates("Le procès s'est tenu en novembre et décembre 2024 à Aix.")] == [
        "2024-11/2024-12"
    ]
    assert [when for _, when, _ in dates("Le salon s'est tenu en 2022 et 2023 à Aix.")] == ["2022", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "L'avocate a dénoncé jeudi soir « une mise en scène ».",
        "Le syndicat a critiqué lundi le projet de loi.",
        "Le maire a salué dimanche le courage des pompiers.",
    ],
)
def test_the_day_of_a_comment_dates_nothing(text: str) -> None:
    assert dates(text) == []
