"""Plans that their own sentence replaces by a later date."""

from __future__ import annotations

import pytest

from tests.told import dates

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "when", "before"),
    [
        pytest.param(
            "Le tournoi de Dole, annoncé pour le 6 septembre, n'aura lieu que le 20.",
            "2025-09-20", "2025-09-06", id="only then",
        ),
        pytest.param(
            "Programmée samedi à Sfax, la finale se jouera le 20 septembre.",
            "2025-09-20", "2025-09-06", id="a participle that opens the sentence",
        ),
        pytest.param(
            "Le verdict, attendu jeudi dernier, sera rendu le 19 septembre.",
            "2025-09-19", "2025-08-28", id="a verb that only hands it over",
        ),
        pytest.param(
            "Le navire, qui devait partir vendredi, partira finalement le 12 septembre.",
            "2025-09-12", "2025-09-05", id="after all",
        ),
        pytest.param(
            "Prévu à l'origine en juillet, le référendum se tiendra le 9 novembre.",
            "2025-11-09", "2025-07", id="a month that was read after the new date",
        ),
        pytest.param(
            "Le rapport, attendu le 15 septembre, ne sera pas publié avant le 15 octobre.",
            "2025-10-15", "2025-09-15", id="not before",
        ),
        pytest.param(
            "Le gala prévu le 6 septembre à Thann est remis au printemps.",
            "2026-21", "2025-09-06", id="a season",
        ),
        pytest.param(
            "La mise en service, attendue à l'été 2025, est repoussée au 1er avril 2026.",
            "2026-04-01", "2025-22", id="a season with its year",
        ),
    ],
)  # fmt: skip
def test_a_later_date_replaces_the_plan(text: str, when: str, before: str) -> None:
    assert dates(text) == [("postponed", when, before)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "La conférence, prévue le 8 septembre, sera suivie le 10 d'un concert.", id="another event of the sentence"
        ),
        pytest.param("Le salon, ouvert le 1er septembre, fermera le 7.", id="no plan"),
    ],
)
def test_two_dates_that_are_no_move(text: str) -> None:
    assert all(status != "postponed" and before is None for status, _, before in dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "Le concert de Thann, annoncé mardi par la mairie, se tiendra le 12 octobre.",
        "Le scrutin, fixé lundi par décret, aura lieu le 12 octobre.",
        "La grève, confirmée lundi par les syndicats, débutera le 12 octobre.",
    ],
)
def test_the_day_of_a_decision_is_no_date_of_the_event(text: str) -> None:
    assert dates(text) == [("scheduled", "2025-10-12", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "La commission tiendra sa session le 18 septembre à Oran. "
            "Initialement prévue le 11, cette rencontre a été décalée d'une semaine.",
            [("postponed", "2025-09-18", "2025-09-11")], id="the next sentence tells the old date itself",
        ),
        pytest.param(
            "Le ministre achèvera sa visite vendredi à Kolda. "
            "La caravane, qui devait arriver le même jour à Bignona, a été interdite.",
            [("scheduled", "2025-09-05", None), ("cancelled", "2025-09-05", None)],
            id="a relative clause is about its own noun",
        ),
        pytest.param(
            "Le verdict est attendu vendredi 12 septembre. Un premier procès, en octobre dernier, avait été renvoyé.",
            [("scheduled", "2025-09-12", None), ("postponed", None, "2024-10")], id="another trial was put off",
        ),
    ],
)  # fmt: skip
def test_a_move_is_told_of_the_event_that_the_words_take_up(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert dates(text) == expected
