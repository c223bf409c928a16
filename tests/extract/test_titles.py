"""The titles of events: grammar that holds, words of a fixed phrase used once."""

from __future__ import annotations

from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Les dockers déposeront un préavis de grève lundi.", "Dépôt d'un préavis de grève"),
        ("La préfecture fermera l'usine jeudi.", "Fermeture de l'usine"),
        ("Le maire de Brest, Paul Kermarec, prendra la parole jeudi.", "Discours de Paul Kermarec"),
        ("Un nouveau pont sera inauguré mardi à Nantes.", "Inauguration d'un"),
        ("11h15, jeudi : remise du trophée du courage à Paul Kermarec", "Remise du trophée du courage"),
        ("Le trompettiste Louis Kervadec se produira vendredi à Brest.", "Concert"),
        ("Le conseil votera son budget social vendredi.", "Vote du budget social"),
        ("Jean Morel a été mis en examen jeudi à Lens.", "Mise en examen"),
        ("Un feu d'artifice aura lieu samedi à 23 h.", "Feu d'artifice"),
        ("La ministre Yasmina Hadj visitera l'usine jeudi.", "Visite de Yasmina Hadj"),
        ("Une réunion publique aura lieu jeudi, salle Iroise.", "Réunion publique salle Iroise"),
    ],
    ids=[
        "elision",
        "an article that elides",
        "a fixed phrase",
        "a passive subject",
        "a noun taken for a participle",
        "a reflexive verb",
        "a possessive gives way to the article",
        "a noun and what leads to it",
        "a compound is not its first word",
        "y before a vowel does not elide",
        "an address without preposition",
    ],
)
def test_a_verb_gives_way_to_its_noun(text: str, title: str) -> None:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-05T08:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    assert event.title.startswith(title)
    assert " de un" not in event.title


@pytest.mark.parametrize(
    ("headline", "text", "title"),
    [
        (
            "Aldéric : les actionnaires aux urnes",
            "Aldéric a choisi ses banques. Le vote aura lieu jeudi à Cleveland.",
            "Vote d'Aldéric à Cleveland",
        ),
        ("Une rentrée chargée", "Le vote aura lieu jeudi.", "Vote"),
        ("Justice", "Une marche blanche est prévue samedi à 14 heures.", "Marche blanche"),
        ("Metz en travaux", "Metz attend. Metz espère. Le vote aura lieu jeudi à Nancy.", "Vote à Nancy"),
    ],
    ids=["the topic before the place", "nothing is named", "a heading is no name", "another town is no topic"],
)
def test_a_title_that_tells_little_says_the_topic(headline: str, text: str, title: str) -> None:
    article = Article(title=headline, text=text, published=datetime.fromisoformat("2025-09-05T08:00:00+02:00"))
    assert title in [event.title for event in extract(article, load("fr"))]


def test_the_heading_of_an_agenda_line_is_no_part_of_a_title() -> None:
    text = "DOMPIERRE Don du sang mardi 30 juin, 15h-19h, salle Laurent-Grillet"
    article = Article(text=text, published=datetime.fromisoformat("2026-06-05T08:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    assert event.title.startswith("Don du sang")


def test_a_match_is_told_behind_the_label_of_its_line() -> None:
    text = (
        "Football, Ligue 2 : Sochaux - Grenoble, samedi 16 mars à 20 h, stade Bonal. "
        "Basket. Pro B, 30e journée : Nantes - Évreux, vendredi 15 mars, 19 h 30."
    )
    article = Article(title="Agenda", text=text, published=datetime.fromisoformat("2024-03-13T10:00:00+01:00"))
    titles = {event.title for event in extract(article, load("fr"))}
    assert titles == {"Football, Ligue 2 : Sochaux - Grenoble", "Basket, Pro B : Nantes - Évreux"}


def test_two_teams_in_an_agenda_line_make_a_match_not_their_stadium() -> None:
    text = "Mercredi 20 mars\n- 20 h 45 : Paris FC - Guingamp, stade Charléty"
    article = Article(title="Agenda", text=text, published=datetime.fromisoformat("2024-03-13T10:00:00+01:00"))
    (event,) = extract(article, load("fr"))
    assert event.title == "Match : Paris FC - Guingamp"


def test_who_acts_by_office_comes_before_whomever_else_the_article_speaks_of() -> None:
    text = (
        "Le concert de Clara Ferrand, prévu vendredi au Quartz de Brest, a été annulé. "
        "Le ministre de la Culture entamera jeudi une visite de deux jours en Bretagne."
    )
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T08:00:00+02:00"))
    titles = [event.title for event in extract(article, load("fr"))]
    assert "Visite du ministre de la Culture en Bretagne" in titles


def test_a_line_of_two_teams_is_a_match_of_these_and_of_nobody_else() -> None:
    text = "Vendredi 5 septembre\n20 h 45 : Lens - Monaco\nSamedi 6 septembre\n17 h : Nantes - Lyon"
    published = datetime.fromisoformat("2025-09-02T09:00:00+02:00")
    article = Article(title="Ligue 1 : le programme", text=text, published=published)
    titles = [event.title for event in extract(article, load("fr"))]
    assert titles == ["Match : Lens - Monaco", "Match : Nantes - Lyon"]
