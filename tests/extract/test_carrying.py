"""The year and the month that a text names once."""

from datetime import datetime

import pytest

from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.languages import load
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2024-05-22T17:30:00+02:00")  # a Wednesday


def _days(text: str) -> list[str]:
    language = load("fr")
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    return [str(timex.when) for timex in annotate(read, language).timexes if timex.type == "DATE"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "L'an passé, la soirée du 5 août avait été interrompue.", ["2023", "2023-08-05"], id="a year at the head"
        ),
        pytest.param("Il était en Espagne l'an dernier, le 12 août.", ["2023", "2023-08-12"], id="right before"),
        pytest.param("En 2027, le congrès aura lieu le 3 mars.", ["2027", "2027-03-03"], id="a year to come"),
        pytest.param(
            "En hausse par rapport à 2022, les ventes du trimestre seront publiées le 3 juin.",
            ["2022", "2024-06-03"], id="a year that dates nothing",
        ),
    ],
)  # fmt: skip
def test_the_year_of_the_sentence(text: str, days: list[str]) -> None:
    assert [day for day in _days(text) if "Q" not in day] == days


def test_an_evening_is_of_the_day_behind_it_not_of_the_year_before_it() -> None:
    language = load("fr")
    text = "Le bal a lieu le 27 mai. En 2021, la soirée du 9 juin avait été annulée."
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    evening = next(timex for timex in annotate(read, language).timexes if timex.text == "la soirée")
    assert evening.value == "2021-06-09TEV"
