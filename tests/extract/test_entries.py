"""What divides a text between its events: entries of a list, members of a clause."""

import pytest

from tests.told import agenda

pytestmark = pytest.mark.model


def test_an_entry_is_not_held_where_the_one_below_is() -> None:
    text = "Dimanche 15 mars\nConcert de la chorale, 17 h, église (complet)\nLoto du foot, 14 h, salle des fêtes"
    assert [event.place and event.place.name for event in agenda(text)] == [None, "salle des fêtes"]


def test_each_date_of_a_verb_goes_with_its_own_names() -> None:
    text = (
        "Les Bleus de Fabien Galthié affronteront l'Afrique du Sud le samedi 7 novembre à Saint-Denis, puis les Fidji "
        "le samedi 14 novembre à Bordeaux et l'Australie le samedi 21 novembre à Lille."
    )
    told = [(e.title, e.place and e.place.name, {p.name for p in e.participants}) for e in agenda(text)]
    assert told == [
        ("Match : Bleus - Afrique du Sud", "Saint-Denis", {"Bleus", "Fabien Galthié", "Afrique du Sud"}),
        ("Match : Bleus - Fidji", "Bordeaux", {"Bleus", "Fabien Galthié", "Fidji"}),
        ("Match : Bleus - Australie", "Lille", {"Bleus", "Fabien Galthié", "Australie"}),
    ]


def test_what_stands_in_the_part_of_a_later_date_is_its_own() -> None:
    text = "Le club de Limoges jouera samedi 14 mars à Dijon, puis contre l'Asvel le 21 mars."
    assert ["Asvel" in {p.name for p in event.participants} for event in agenda(text)] == [False, True]


def test_a_date_keeps_the_place_behind_it() -> None:
    told = agenda("Ils joueront samedi 14 mars à Dijon et le 21 mars à Pau.")
    assert [event.place and event.place.name for event in told] == ["Dijon", "Pau"]


def test_each_date_of_a_tour_has_its_own_town() -> None:
    told = agenda("Le groupe sera en concert le 12 mai à Lille, le 14 à Rouen et le 3 juin à Nantes.")
    assert [(str(event.when), event.place and event.place.name) for event in told] == [
        ("2026-05-12", "Lille"),
        ("2026-05-14", "Rouen"),
        ("2026-06-03", "Nantes"),
    ]
