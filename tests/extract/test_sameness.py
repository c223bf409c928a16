"""Names that mean one, and names that do not, though they look alike."""

import pytest

from timeline.extract.sameness import same_name, same_participant, same_place_name, within_place
from timeline.model import Participant, Place


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "person"),
        ("Zelensky", "Volodymyr Zelenskiy", "person"),
        ("Chavkat Mirzioïev", "Shavkat Mirziyoyev", "person"),
        ("Macky Sall", "Macki Sall", "person"),
        ("Bruno Le Maire", "Bruno Lemaire", "person"),
        ("Ursula von der Leyen", "von der Leyen", "person"),
        ("M. Dupont", "Marie Dupont", "person"),
        ("Nadja Solène", "Nadia Solène", "person"),
        ("Maude Archambault", "Maude Archambaud", "person"),
        ("Verallis", "Verralis", "organization"),
        ("USL Dunkerque", "USLD", "organization"),
        ("US Boulogne", "USBCO", "organization"),
        ("Organisation des Nations unies", "ONU", "organization"),
        ("Confédération générale du travail", "CGT", "organization"),
        ("tribunal de Lille", "tribunal judiciaire de Lille", "organization"),
        ("La Roumanie", "la Roumanie", "country"),
    ],
)
def test_one_under_two_names(a: str, b: str, kind: str) -> None:
    assert same_name(a, b, kind)
    assert same_name(b, a, kind)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Emmanuel Macron", "Brigitte Macron", "person"),
        ("Paul Petit", "Petit Paul", "person"),
        ("Lens", "Sens", "organization"),
        ("US Boulogne", "US Orléans", "organization"),
        ("CGT", "CFDT", "organization"),
        ("Organisation des Nations unies", "OTAN", "organization"),
        ("Niger", "Nigeria", "country"),
        ("Guinée", "Guinée-Bissau", "country"),
        ("", "Zelensky", "person"),
    ],
)
def test_two_that_look_alike(a: str, b: str, kind: str) -> None:
    assert not same_name(a, b, kind)
    assert not same_name(b, a, kind)


def test_a_function_is_who_holds_it() -> None:
    named = Participant("Macky Sall", "person", "président sénégalais")
    assert same_participant(named, Participant("président sénégalais", "role"))
    assert not same_participant(named, Participant("président", "role"))
    assert not same_participant(Participant("Paris", "organization"), Participant("Jean Paris", "person"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("consulat général du Sénégal", "consulat général", True),
        ("palais du Parlement", "palais Parlement", True),
        ("l'Olympia", "Olympia", True),
        ("Saint-Omer", "St-Omer", False),
        ("Boulogne-sur-Mer", "Boulogne-Billancourt", False),
        ("Bucarest", "Budapest", False),
        ("", "Paris", False),
    ],
)
def test_places(a: str, b: str, same: bool) -> None:
    assert same_place_name(a, b) is same


def test_a_venue_lies_in_its_town() -> None:
    assert within_place(Place("palais Cotroceni", "Bucarest"), Place("Bucarest"))
    assert not within_place(Place("Bucarest"), Place("palais Cotroceni", "Bucarest"))
    assert not within_place(Place("château royal", "Varsovie"), Place("Bucarest"))
