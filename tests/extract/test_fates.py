"""What becomes of an event in a later sentence: called off, put off, or left alone."""

import pytest

from tests.told import dates

pytestmark = pytest.mark.model

# Published on Tuesday 2 September 2025: Thursday is the 4th, Friday the 5th, Saturday the 6th, Monday the 8th.
FRIDAY = "Le concert de Zaz est prévu vendredi à Lille."
OFF = ("cancelled", "2025-09-05", None)
ON = ("scheduled", "2025-09-05", None)
LATER = ("postponed", None, "2025-09-05")


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (f"{FRIDAY} Le spectacle est annulé.", [OFF]),
        (f"{FRIDAY} La soirée n'aura finalement pas lieu.", [OFF]),
        (f"{FRIDAY} Celui-ci n'aura pas lieu.", [OFF]),
        (f"{FRIDAY} En raison de la tempête, la mairie a décidé de l'annuler.", [OFF]),
        (f"{FRIDAY} Le spectacle a été annulé lundi soir.", [OFF]),
        (f"{FRIDAY} La mairie l'a annulé lundi.", [OFF]),
        (f"{FRIDAY} La mairie a annoncé l'annulation du spectacle.", [OFF]),
        (f"{FRIDAY} La mairie a confirmé lundi son annulation.", [OFF]),
        (f"{FRIDAY} Un incendie a ravagé la salle. Le spectacle est annulé.", [OFF]),
        (f"{FRIDAY} Le spectacle est reporté.", [LATER]),
        (f"{FRIDAY} Les organisateurs l'ont reporté au 19.", [("postponed", "2025-09-19", "2025-09-05")]),
        (f"{FRIDAY} Le spectacle est reporté d'une semaine.", [("postponed", "2025-09-12", "2025-09-05")]),
        (
            "Les ministres devaient se voir jeudi. L'entretien a été reporté sine die.",
            [("postponed", None, "2025-09-04")],
        ),
        ("Thé dansant vendredi, 14h30, foyer. REPORTÉ au 19.", [("postponed", "2025-09-19", "2025-09-05T14:30")]),
    ],
)
def test_what_a_later_sentence_takes_away(text: str, events: list[tuple[str, str | None, str | None]]) -> None:
    assert dates(text) == events


@pytest.mark.parametrize(
    "more",
    [
        "Le concert de Lens est annulé.",
        "Les cours de l'après-midi sont annulés.",
        "L'an dernier, il avait été annulé.",
        "La mairie menace de l'annuler.",
        "Les riverains demandent son annulation.",
        "Si la pluie tombe, il sera annulé.",
        "La première partie, elle, est annulée.",
    ],
)
def test_what_it_leaves(more: str) -> None:
    """Another event, another year, what is only asked for or would be."""
    assert ON in dates(f"{FRIDAY} {more}")


def test_what_is_maintained_stays() -> None:
    told = dates("La grève prévue jeudi est maintenue. Le préavis a été levé à Lyon.")
    assert told == [("scheduled", "2025-09-04", None)]


@pytest.mark.parametrize(
    "text", ["Les deux équipes ne se sont plus affrontées depuis 2019.", "Aucune réunion n'a eu lieu depuis janvier."]
)
def test_how_long_something_has_not_happened_is_no_event(text: str) -> None:
    assert dates(text) == []


def test_the_fate_of_who_acts_again() -> None:
    told = dates("Le tribunal devait rendre lundi son jugement. Il a finalement renvoyé sa décision au 18 octobre.")
    assert told == [("postponed", "2025-10-18", "2025-09-01")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Le maire a déclaré lundi qu'il se rendrait jeudi à Paris.", ("scheduled", "2025-09-04", None)),
        ("La ministre a dit lundi qu'elle recevrait les syndicats vendredi.", ("scheduled", "2025-09-05", None)),
        ("Le club a confirmé lundi que le match serait rejoué le 8 octobre.", ("postponed", "2025-10-08", None)),
        ("Le maire a annoncé lundi qu'il ne se rendrait pas jeudi à Paris.", ("cancelled", "2025-09-04", None)),
        ("La ministre ne recevra pas les syndicats vendredi.", ("cancelled", "2025-09-05", None)),
        ("Le Premier ministre démissionnerait lundi, selon Le Monde.", ("tentative", "2025-09-08", None)),
    ],
)
def test_what_somebody_said_would_be(text: str, event: tuple[str, str, None]) -> None:
    assert dates(text) == [event]


def test_how_many_came_is_of_the_event() -> None:
    told = dates("La fête du lac aura lieu samedi. L'an dernier, elle avait attiré 3 000 personnes.")
    assert ("scheduled", "2025-09-06", None) in told
    assert dates("Le procès, ouvert depuis lundi, s'achèvera vendredi.") == [
        ("scheduled", "2025-09-01/2025-09-05", None)
    ]


def test_one_after_the_other_is_no_change() -> None:
    told = dates("Le ministre recevra d'abord les élus à 10 heures, puis les syndicats à 15 heures.")
    assert told == [("scheduled", "2025-09-02T10:00", None), ("scheduled", "2025-09-02T15:00", None)]


def test_a_reflexive_perfect_is_past() -> None:
    assert dates("La cour s'est retirée mardi matin pour délibérer.") == [("occurred", "2025-09-02", None)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Le tournoi, annulé en 2024, revient du 3 au 5 octobre.", ("scheduled", "2025-10-03/2025-10-05", None)),
        (
            "La conférence de presse, prévue à 11 heures, débutera avec une heure de retard.",
            ("postponed", "2025-09-02T12:00", "2025-09-02T11:00"),
        ),
    ],
)
def test_what_was_called_off_once_and_what_is_late(text: str, event: tuple[str, str, str | None]) -> None:
    assert dates(text) == [event]
