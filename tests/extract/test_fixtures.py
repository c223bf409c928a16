"""Fixtures of lists: both sides, their date, and what is none."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.extract.language import Language
from timeline.model import Article, Event


@pytest.fixture(scope="module")
def french() -> Language:
    return languages.load("fr")


PUBLISHED = datetime(2027, 2, 12, 9, tzinfo=ZoneInfo("Europe/Paris"))


def _matches(text: str, french: Language, title: str = "") -> list[Event]:
    events = extract(Article(title=title, text=text, published=PUBLISHED), french)
    return [event for event in events if event.kind == "sport"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ligue 1\nSamedi 13 février\nLyon - Marseille (17h) ; Lille - Brest (19h) ; Paris SG - Rennes (21h05)",
            [
                ("2027-02-13T17:00", "Lyon", "Marseille"),
                ("2027-02-13T19:00", "Lille", "Brest"),
                ("2027-02-13T21:05", "Paris SG", "Rennes"),
            ],
            id="one line, each with its hour behind",
        ),
        pytest.param(
            "Football. R2, samedi 13. À 18 h : Challes - Ugine, Cognin - Thônes. À 19 h : Gruffy - Annemasse B.",
            [
                ("2027-02-13T18:00", "Challes", "Ugine"),
                ("2027-02-13T18:00", "Cognin", "Thônes"),
                ("2027-02-13T19:00", "Gruffy", "Annemasse B"),
            ],
            id="hours in front",
        ),
        pytest.param(
            "Rugby\nProchaine journée, samedi 20 février : Bayonne - Pau (14h30), Castres - Albi (16h35)",
            [("2027-02-20T14:30", "Bayonne", "Pau"), ("2027-02-20T16:35", "Castres", "Albi")],
            id="a day for hours that follow",
        ),
        pytest.param(
            "Samedi 13 février\nHC Gottéron - Lausanne HC, 19 h 45",
            [("2027-02-13T19:45", "HC Gottéron", "Lausanne HC")],
            id="clubs",
        ),
        pytest.param(
            "Samedi 13 février\n19 h : Océanic de Rimouski c. Remparts de Québec",
            [("2027-02-13T19:00", "Océanic de Rimouski", "Remparts de Québec")],
            id="contre",
        ),
        pytest.param(
            "FOOTBALL - Ligue Europa : Lyon-Celtic Glasgow (jeudi 18 février, 18H45)",
            [("2027-02-18T18:45", "Lyon", "Celtic Glasgow")],
            id="a dash without blanks",
        ),
        pytest.param(
            "Handball\nSamedi 6 février : Vernon - Sarrebourg 31-27",
            [("2027-02-06", "Vernon", "Sarrebourg")],
            id="result",
        ),
    ],
)
def test_each_match_of_a_list_has_its_own_sides_and_hour(
    text: str, expected: list[tuple[str, str, str]], french: Language
) -> None:
    found = [(str(e.when), *(p.name for p in e.participants)) for e in _matches(text, french)]
    assert found == expected


def test_a_side_of_a_fixture_is_no_place(french: Language) -> None:
    text = (
        "Ligue 1. Nice - Auxerre, dimanche 14 février, 15h\nRugby. Pau - Dax, dimanche 14 février, 16h, stade du Hameau"
    )
    assert [event.place and event.place.name for event in _matches(text, french)] == [None, "stade du Hameau"]


def test_the_title_of_a_fixture_names_its_competition(french: Language) -> None:
    (event,) = _matches("Handball. Starligue : Chambéry - Nîmes, samedi 13 février, 20 h, Le Phare", french)
    assert event.title == "Handball, Starligue : Chambéry - Nîmes"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sports. Étape du samedi 13 février, 9 h : Banfora - Orodara (112 km)", id="a stage"),
        pytest.param("MORONI - Référendum aux Comores, dimanche 14 février", id="a dateline"),
        pytest.param("Train Paris - Lyon, samedi 13 février, 9 h", id="a journey"),
        pytest.param("Concert samedi 13 février, 20 h, espace Hugues-Aufray", id="a compound name"),
    ],
)
def test_two_names_and_a_dash_may_be_no_match(text: str, french: Language) -> None:
    assert not any(len(e.participants) == 2 for e in _matches(text, french))


def test_hours_that_go_down_over_days_are_no_live_report(french: Language) -> None:
    lines = (
        "Volley",
        "Samedi 13 : Fully - Sion, 20 h 30",
        "Lundi 15 : Monthey - Agaune, 19 h",
        "Mardi 16 : Sierre - Aigle, 18 h",
    )
    text = "\n".join(lines)
    hours = [str(event.when)[-5:] for event in _matches(text, french)]
    assert hours == ["20:30", "19:00", "18:00"]
