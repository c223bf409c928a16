"""Objects and subjects that stand behind the day of their verb."""

import pytest

from timeline.languages.fr import load_model

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "noun", "relation"),
    [
        pytest.param("La préfecture a fermé mercredi soir la route du col.", "route", "obj", id="an object"),
        pytest.param("Le maire, Luc Bri, a inauguré samedi matin le pont.", "pont", "obj", id="behind an apposition"),
        pytest.param("L'école accueille les 20 et 21 mai un colloque.", "colloque", "obj", id="behind a number"),
        pytest.param(
            "Le feu est éteint, a indiqué mardi le maire de Lens.", "maire", "nsubj", id="a subject put behind"
        ),
    ],
)
def test_what_stands_behind_a_day_is_of_the_verb(text: str, noun: str, relation: str) -> None:
    (token,) = [token for token in load_model()(text) if token.text == noun]
    assert token.dep_.startswith(relation)


def test_a_day_is_of_the_verb_right_before_it() -> None:
    text = (
        "Le Danois Jonas Vingegaard a déclaré forfait mercredi pour Paris-Nice, dont le départ sera donné dimanche à "
        "Achères. Le vainqueur du Tour, grippé depuis son retour, reprendra la compétition au Tour de Catalogne."
    )
    (day,) = [token for token in load_model()(text) if token.text == "dimanche"]
    assert day.head.text == "donné"
