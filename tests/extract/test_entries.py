"""What divides a text between its events: entries of a list, members of a clause."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.extract.language import Language
from timeline.model import Article, Event

PUBLISHED = datetime(2026, 3, 13, 8, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(scope="module")
def french() -> Language:
    return languages.load("fr")


def _events(text: str, french: Language) -> list[Event]:
    return extract(Article(title="Agenda", text=text, published=PUBLISHED), french)


def test_an_entry_is_not_held_where_the_one_below_is(french: Language) -> None:
    text = "Dimanche 15 mars\nConcert de la chorale, 17 h, église (complet)\nLoto du foot, 14 h, salle des fêtes"
    assert [event.place and event.place.name for event in _events(text, french)] == [None, "salle des fêtes"]


def test_each_date_of_a_verb_goes_with_its_own_names(french: Language) -> None:
    text = (
        "Les Bleus de Fabien Galthié affronteront l'Afrique du Sud le samedi 7 novembre à Saint-Denis, puis les Fidji "
        "le samedi 14 novembre à Bordeaux et l'Australie le samedi 21 novembre à Lille."
    )
    told = [(e.title, e.place and e.place.name, {p.name for p in e.participants}) for e in _events(text, french)]
    assert told == [
        ("Match : Bleus - Afrique du Sud", "Saint-Denis", {"Bleus", "Fabien Galthié", "Afrique du Sud"}),
        ("Match : Bleus - Fidji", "Bordeaux", {"Bleus", "Fabien Galthié", "Fidji"}),
        ("Match : Bleus - Australie", "Lille", {"Bleus", "Fabien Galthié", "Australie"}),
    ]
