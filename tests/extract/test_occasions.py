"""Which occurrence of a date that comes round is meant, by all the evidence around: sentences of no article."""

from dataclasses import replace
from datetime import datetime

import pytest

from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.extract.occasions import Occasion
from timeline.languages import load
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2024-05-22T09:00:00+02:00")  # a Wednesday


def _read(text: str, *, weighed: bool = True) -> tuple[list[str], list[Occasion]]:
    """The days of a text, and the choices that it took to date them."""
    language, seen = load("fr"), list[Occasion]()
    if not weighed:
        unweighed = replace(language.temporal.direction, weights={})
        language = replace(language, temporal=replace(language.temporal, direction=unweighed))
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    timexes = annotate(read, language, observe=seen.append).timexes
    return [str(timex.when) for timex in timexes if timex.type == "DATE"], seen


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Le procès, ouvert le 3 novembre 2014, avait duré trois jours. La salle a rouvert le 2 avril.",
            ["2014-11-03", "2024-04-02"],
            id="the year of a tale does not hold for the news",
        ),
        pytest.param(
            "Le vélodrome a brûlé le 6 août 2019. Le 9 août, les gendarmes entendaient déjà trois témoins.",
            ["2019-08-06", "2019-08-09"],
            id="the tale goes on in its year",
        ),
        pytest.param(
            "Le maire recevra les forains le 28 mai ; il les avait déjà reçus le 6.",
            ["2024-05-28", "2024-05-06"],
            id="a number of the month at hand",
        ),
        pytest.param(
            "Le cortège que la section locale projetait samedi est interdit.", ["2024-05-25"], id="a plan given up"
        ),
    ],
)
def test_the_occurrence_that_the_text_tells_of(text: str, days: list[str]) -> None:
    assert _read(text)[0] == days


def test_a_year_in_the_sentence_is_not_weighed() -> None:
    days, seen = _read("L'an dernier, le 12 octobre, la crue avait emporté le pont.")
    assert days[-1] == "2023-10-12"
    assert not seen


def test_the_occurrences_are_in_order_and_hold_what_the_rules_take() -> None:
    days, (seen,) = _read("La kermesse aura lieu samedi.", weighed=False)
    assert days == ["2024-05-25"] == [seen.ruled]
    assert seen.values == ("2024-05-18", "2024-05-25")


def test_the_share_of_an_occurrence_says_how_clear_it_is() -> None:
    _, (seen,) = _read("La kermesse aura lieu samedi.")
    assert seen.likeliest({}) == ("2024-05-18", 0.5)
    value, share = seen.likeliest({name: 2.0 for name in seen.features[1] if name not in seen.features[0]})
    assert value == "2024-05-25"
    assert share > 0.99
