"""The dates of the lines of a list."""

import pytest

from tests.told import agenda

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Samedi 14 mars\nFoire, place de la Mairie.\n\nLundi 16. Conseil municipal à 19 heures, hôtel de ville.",
            ["2026-03-14", "2026-03-16T19:00"],
            id="the day that opens a line under an older heading",
        ),
        pytest.param(
            "« Cendrillon », ballet de Prokofiev, par la troupe de Nancy. Samedi 21 mars, 20 h.",
            ["2026-03-21T20:00"],
            id="the date in a sentence of its own at the end of the line",
        ),
        pytest.param(
            "- 21 mars : chiffre d'affaires du 1er trimestre\n- 4 avril : assemblée générale\n"
            "- 15 juillet (avant Bourse) : résultats semestriels",
            ["2026-03-21", "2026-04-04", "2026-07-15"],
            id="a bullet is no dash of a range",
        ),
    ],
)
def test_each_line_has_its_own_date(text: str, expected: list[str]) -> None:
    assert [str(event.when) for event in agenda(text)] == expected


def test_results_are_of_the_days_before() -> None:
    text = "Rugby\n\nSamedi\nToulouse - Bayonne : 34-17\nDimanche\nLa Rochelle - Toulon : 29-12"
    assert [str(event.when) for event in agenda(text)] == ["2026-03-07", "2026-03-08"]
