"""What a later sentence adds to an event: where it is in the end, and who comes."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.model import Article, Event

PUBLISHED = datetime.fromisoformat("2026-03-17T06:00:00+01:00")
pytestmark = pytest.mark.model


def _event(text: str) -> Event:
    (event,) = extract(Article(text, PUBLISHED), languages.load("fr"))
    return event


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Une réunion publique est prévue jeudi à Caen. Elle se tiendra à la salle des fêtes.", "salle des fêtes"),
        ("Un débat est prévu jeudi à la mairie. Il aura finalement lieu au gymnase Jean-Bouin.", "gymnase Jean-Bouin"),
        ("Le concert de Zaz est prévu vendredi au Zénith. Le spectacle est transféré à l'Aéronef.", "Aéronef"),
        ("Le concert de Zaz est prévu vendredi à Lille. Il est déplacé à Roubaix.", "Roubaix"),
        ("Le sommet s'ouvre mercredi. Il se tiendra à Rome.", "Rome"),
        ("Le concert de Zaz à Angers aura lieu le 12 mai à 20 h, toujours au Quai.", "Quai"),
        ("Une marche blanche partira samedi à 14 h. Rendez-vous place de la République.", "place de la République"),
        ("Le match est prévu dimanche à Lens. Il se jouera à huis clos.", "Lens"),
        ("Le festival aura lieu du 3 au 5 avril à Metz. Il accueillera des artistes venus du Mali.", "Metz"),
        ("Une réunion publique est prévue jeudi à Caen. La mairie se tiendra à votre écoute à Lens.", "Caen"),
    ],
)  # fmt: skip
def test_where(text: str, place: str) -> None:
    event = _event(text)
    assert event.place is not None
    assert event.place.name == place
    assert event.status == "scheduled"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Le sommet s'ouvre mercredi à Rome. Sont attendus Emmanuel Macron, Giorgia Meloni et Friedrich Merz.",
            ["Emmanuel Macron", "Giorgia Meloni", "Friedrich Merz"],
        ),
        ("La finale opposera dimanche Toulouse à La Rochelle.", ["Toulouse", "La Rochelle"]),
        ("Le match opposera samedi le PSG à l'OM.", ["PSG", "OM"]),
    ],
)
def test_who(text: str, names: list[str]) -> None:
    assert [p.name for p in _event(text).participants] == names


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("Le PSG recevra Liverpool mercredi en Ligue des champions.", "Ligue des champions : PSG - Liverpool", None),
        (
            "Lens affrontera Zagreb jeudi en Ligue Europa. Le match, qui se jouera à Bollaert à 21 h, est sur Canal+.",
            "Ligue Europa : Lens - Zagreb",
            "Bollaert",
        ),
        (
            "Le débat entre les candidats à la mairie de Perpignan aura lieu mercredi.",
            "Débat entre les candidats à la mairie de Perpignan",
            "Perpignan",
        ),
        (
            "Le Secrétaire général de l'Otan, Mark Rutte, sera jeudi à Berlin.",
            "Visite de Mark Rutte à Berlin",
            "Berlin",
        ),
        ("L'usine, à l'arrêt depuis janvier, redémarrera lundi.", "Reprise de l'usine", None),
        ("La ministre a démissionné lundi.", "Démission de la ministre", None),
    ],
)
def test_what_is_no_place_no_team_no_event(text: str, title: str, place: str | None) -> None:
    event = _event(text)
    assert event.title == title
    assert (event.place.name if event.place else None) == place


def test_a_team_is_no_place() -> None:
    text = "La finale opposera dimanche Toulouse à La Rochelle. Le coup d'envoi sera donné à 16 h au Stade de France."
    event = _event(text)
    assert event.title == "Finale : Toulouse - La Rochelle"
    assert event.place is not None
    assert event.place.name == "Stade de France"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Le chef de l'État recevra jeudi Friedrich Merz à l'Élysée.",
            "Entretien du chef de l'État avec Friedrich Merz à l'Élysée",
        ),
        ("Le préfet a reçu lundi Jean Dupont.", "Entretien du préfet avec Jean Dupont"),
        ("Le président se rendra jeudi à Lens avec Rachida Dati.", "Visite du président avec Rachida Dati à Lens"),
        ("Léon XIV se rendra jeudi à Lens avec Rachida Dati.", "Visite de Léon XIV et de Rachida Dati à Lens"),
    ],
)  # fmt: skip
def test_who_acts_by_office_alone(text: str, title: str) -> None:
    assert _event(text).title == title


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "La piscine a fermé lundi. Elle rouvrira le 4 mai.",
            ["Fermeture de la piscine", "Réouverture de la piscine"],
        ),
        ("Le musée rouvre ses portes samedi.", ["Réouverture du musée"]),
        (
            "Les agriculteurs de la FDSEA bloqueront vendredi la rocade de Rennes.",
            ["Blocage de la rocade de Rennes par la FDSEA"],
        ),
        (
            "Annie Genevard est attendue vendredi pour signer une charte avec la grande distribution.",
            ["Visite d'Annie Genevard"],
        ),
    ],
)
def test_whose_it_is(text: str, titles: list[str]) -> None:
    assert [event.title for event in extract(Article(text, PUBLISHED), languages.load("fr"))] == titles
