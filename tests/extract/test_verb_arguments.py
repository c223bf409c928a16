"""What the noun of a verb is of, and who does it."""

from __future__ import annotations

import pytest

from tests.extract.test_titles import titles_of

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Le juge avait placé lundi l'entreprise en redressement judiciaire.",
            "Placement en redressement judiciaire de l'entreprise",
        ),
        ("Léa Brel donnera un concert au Zénith samedi.", "Concert de Léa Brel au Zénith"),
        (
            "La médiathèque a été inaugurée mardi par la ministre Claire Marais.",
            "Inauguration de la médiathèque par Claire Marais",
        ),
        (
            "Le lycée des Deux-Rives a été inauguré mardi en présence de la ministre Claire Marais.",
            "Inauguration du lycée des Deux-Rives",
        ),
        ("Nantes recevra Lille samedi.", "Match : Nantes - Lille"),
        (
            "Me Choucq avait demandé un report en raison de l'état de santé de son client, hospitalisé depuis jeudi.",
            "Hospitalisation du client de Choucq",
        ),
        ("Le conducteur, Jordan P., 22 ans, sera convoqué le 11 avril.", "Convocation de Jordan P."),
    ],
)
def test_what_a_verb_is_of(text: str, title: str) -> None:
    assert titles_of(text) == [title]
