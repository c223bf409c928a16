"""How long an event lasts, told beside its first or last day; datelines, which date nothing."""

from __future__ import annotations

from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2025-09-02T09:00:00+02:00")  # a Tuesday


def _dates(text: str) -> list[str]:
    return [str(event.when) for event in extract(Article(text=text, published=PUBLISHED), load("fr"))]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Le président entamera jeudi une visite de deux jours à Lyon.", "2025-09-04/2025-09-05"),
        ("Il effectuera à partir de jeudi une tournée de cinq jours en Asie.", "2025-09-04/2025-09-08"),
        ("Le ministre a achevé dimanche une tournée de quatre jours dans l'Ouest.", "2025-08-28/2025-08-31"),
        ("Les syndicats ont appelé à une grève de 48 heures à partir de demain.", "2025-09-03/2025-09-04"),
        ("L'enquête publique commencera le 15 septembre. Elle durera cinq jours.", "2025-09-15/2025-09-19"),
        ("Le sommet aura lieu le 24 septembre à Tirana. Il débutera à 10 heures au palais.", "2025-09-24T10:00"),
        ("L'abattage a débuté dimanche à Dole et devait se terminer ce mardi soir.", "2025-08-31/2025-09-02"),
        ("Au terme d'un débat de six heures, lundi à la Chambre, la motion a été rejetée.", "2025-09-01"),
        ("Le concert aura lieu samedi à partir de 20 heures.", "2025-09-06T20:00"),
        ("Les grévistes se rassembleront jeudi dès 7 h 30 devant l'école.", "2025-09-04T07:30"),
    ],
)
def test_the_length_of_an_event(text: str, when: str) -> None:
    assert when in _dates(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Les facteurs débraieront deux heures mercredi.", "2025-09-03"),
        ("Les facteurs débraieront mercredi à deux heures.", "2025-09-03T02:00"),
        ("Mercredi 9 heures, visite du musée.", "2025-09-03T09:00"),
    ],
)
def test_hours_behind_a_verb_are_a_length(text: str, when: str) -> None:
    assert _dates(text) == [when]


def test_an_appointment_that_opens_a_sentence_is_a_noun() -> None:
    (event,) = extract(Article(text="Rendez-vous mardi à 9 h, place de la Gare.", published=PUBLISHED), load("fr"))
    assert (event.kind, event.trigger.text, event.participants) == ("meeting", "Rendez-vous", ())


def test_a_mandate_is_no_length_of_its_vote() -> None:
    assert _dates("Il sera élu jeudi pour un mandat de 60 jours à la tête du conseil.") == ["2025-09-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Dakar, 2 sept. 2025 (APS) - Le président entamera jeudi une visite à Lyon.",
        "PARIS, 2 septembre (AFP) - Le président entamera jeudi une visite à Lyon.",
        "Dakar, 1er septembre - Le président entamera jeudi une visite à Lyon.",
    ],
)
def test_a_dateline_dates_no_event(text: str) -> None:
    assert _dates(text) == ["2025-09-04"]


@pytest.mark.parametrize("text", ["Un texte.\nLundi", "hier", "Dakar, 2 septembre -", "Elle durera cinq jours."])
def test_a_date_that_stands_alone_dates_nothing(text: str) -> None:
    assert _dates(text) == []
