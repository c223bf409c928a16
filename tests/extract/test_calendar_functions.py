"""The calendar functions against dates that are known."""

from datetime import date

import pytest

from timeline.extract.calendar_functions import FUNCTIONS, call


@pytest.mark.parametrize(
    ("year", "expression", "expected"),
    [
        (1999, "easter", date(1999, 4, 4)),
        (2008, "easter", date(2008, 3, 23)),
        (2025, "easter+39", date(2025, 5, 29)),
        (2025, "easter-47", date(2025, 3, 4)),
        (2025, "weekday3.7.9", date(2025, 9, 21)),
        (2025, "weekday-1.7.5", date(2025, 5, 25)),
        (2025, "weekday5.1.2", None),
        (2023, "mothers", date(2023, 6, 4)),
        (2024, "mothers", date(2024, 5, 26)),
        (2025, "advent", date(2025, 11, 30)),
        (2022, "advent", date(2022, 11, 27)),
        (2024, "monthend02", date(2024, 2, 29)),
        (2024, "eidfitr", date(2024, 4, 10)),
        (2023, "eidadha", date(2023, 6, 28)),
    ],
)
def test_a_function_gives_the_day_of_a_year(year: int, expression: str, expected: date | None) -> None:
    assert call(year, expression) == expected


def test_every_function_is_named_in_small_letters() -> None:
    assert all(name.isalpha() and name.islower() for name in FUNCTIONS)
