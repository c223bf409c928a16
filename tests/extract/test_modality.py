from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "status", "when", "before"),
    [
        pytest.param("Le sommet se tiendra le 9 septembre à Lyon.", "scheduled", "2025-09-09", None, id="future"),
        pytest.param("Le maire a inauguré le pont le 28 août.", "occurred", "2025-08-28", None, id="past"),
        pytest.param("Le concert du 9 septembre est annulé.", "cancelled", "2025-09-09", None, id="cancelled"),
        pytest.param("Une réunion pourrait avoir lieu le 9 septembre.", "tentative", "2025-09-09", None, id="modal"),
        pytest.param(
            "La fête, prévue le 7 septembre, est reportée au 14 septembre.",
            "postponed", "2025-09-14", "2025-09-07",
            id="moved, with its old date",
        ),
        pytest.param(
            "La réunion préparatoire, prévue le 10 septembre à Nouakchott, a été annulée faute de quorum.",
            "cancelled", "2025-09-10", None,
            id="the main verb cancels, the date hangs on a participle",
        ),
        pytest.param(
            "La braderie du 10 septembre n'aura pas lieu.", "cancelled", "2025-09-10", None,
            id="does not take place",
        ),
        pytest.param(
            "La brocante devait se tenir le 30 août, mais elle n'a pas eu lieu.",
            "cancelled", "2025-08-30", None,
            id="did not take place",
        ),
        pytest.param(
            "Le bal du 10 septembre avec l'orchestre de Mimizan est supprimé.",
            "cancelled", "2025-09-10", None,
            id="a predicate far behind",
        ),
        pytest.param(
            "Loto de l'amicale, 10 septembre, salle Jean-Vilar. ANNULÉ", "cancelled", "2025-09-10", None,
            id="a verdict after the entry",
        ),
        pytest.param(
            "REPORTÉ - Gala de danse, 10 septembre, salle Jean-Vilar", "postponed", "2025-09-10", None,
            id="a verdict before the entry",
        ),
        pytest.param(
            "La mairie a interdit le défilé du 10 septembre.", "cancelled", "2025-09-10", None,
            id="forbidden",
        ),
        pytest.param(
            "Le concert du 10 septembre est maintenu.", "scheduled", "2025-09-10", None,
            id="maintained",
        ),
        pytest.param(
            "Le trésorier doit remettre son rapport le 10 septembre.", "scheduled", "2025-09-10", None,
            id="handed over, not put off",
        ),
        pytest.param(
            "Le public pourra visiter le navire le 10 septembre.", "scheduled", "2025-09-10", None,
            id="a permission",
        ),
        pytest.param(
            "La cheffe dira le 10 septembre s'il participe.", "scheduled", "2025-09-10", None,
            id="a question, no condition",
        ),
        pytest.param(
            "Si le temps le permet, la régate partira le 10 septembre.", "tentative", "2025-09-10", None,
            id="a condition",
        ),
        pytest.param(
            "Une rencontre avec les riverains est envisagée le 10 septembre.",
            "tentative", "2025-09-10", None,
            id="considered",
        ),
        pytest.param(
            "La marche du 10 septembre est compromise.", "tentative", "2025-09-10", None,
            id="in doubt",
        ),
        pytest.param(
            "Le stade doit être livré fin 2026.", "scheduled", "2026~", None,
            id="a plan in the passive",
        ),
        pytest.param(
            "Les épreuves, qui devaient commencer le 5 septembre, débuteront le 10 septembre.",
            "postponed", "2025-09-10", "2025-09-05",
            id="a plan given up for a later day",
        ),
        pytest.param(
            "Initialement prévue le 5 septembre, la kermesse se tiendra le 12 septembre.",
            "postponed", "2025-09-12", "2025-09-05",
            id="first planned earlier",
        ),
        pytest.param(
            "La préfète a reporté du 5 au 12 septembre l'ouverture du pont.",
            "postponed", "2025-09-12", "2025-09-05",
            id="from one day to another",
        ),
        pytest.param(
            "Le tribunal a renvoyé lundi au 18 novembre le procès du notaire.",
            "postponed", "2025-11-18", "2025-09-01",
            id="put off on a day to another",
        ),
        pytest.param(
            "Le tribunal correctionnel de Pau a renvoyé lundi au 18 novembre le procès de l'ancien maire Luc Ferrand.",
            "postponed", "2025-11-18", "2025-09-01",
            id="the decision is no event of its own",
        ),
        pytest.param(
            "La course, prévue initialement le 7 septembre, se tiendra finalement le 13 septembre.",
            "postponed", "2025-09-13", "2025-09-07",
            id="a clause beside the new date",
        ),
        pytest.param(
            "La course, prévue initialement le 7 septembre, se courra finalement le 13 septembre.",
            "postponed", "2025-09-13", "2025-09-07",
            id="a verb whose subject the parse gives to that clause",
        ),
        pytest.param(
            "Le maire a renoncé lundi à son mandat.", "occurred", "2025-09-01", None,
            id="who gives up decides that day",
        ),
        pytest.param(
            "La marche, entamée lundi, se poursuivra jusqu'à vendredi.",
            "occurred", "2025-09-01/2025-09-05", None,
            id="what goes on up to a day",
        ),
        pytest.param(
            "La visite était attendue le 5 septembre, mais elle a été annulée.",
            "cancelled", "2025-09-05", None,
            id="a pronoun calls it off",
        ),
        pytest.param(
            "La grève prévue jeudi 4 septembre est annulée.", "cancelled", "2025-09-04", None,
            id="a verdict that the parse parts from its subject",
        ),
        pytest.param(
            "Les syndicats ont suspendu la grève prévue jeudi 4 septembre.", "cancelled", "2025-09-04", None,
            id="a strike is suspended, that is called off",
        ),
        pytest.param(
            "Le procès en appel ne se tiendra pas avant janvier.", "scheduled", "2026-01/..", None,
            id="not before a month",
        ),
        pytest.param(
            "Le maire a promis une reprise de l'usine avant la fin de l'année.", "scheduled", "../2025", None,
            id="a limit to come",
        ),
        pytest.param(
            "Brocante le 7 septembre (repli au 14 en cas de pluie).", "scheduled", "2025-09-07", None,
            id="a date for the worst case",
        ),
    ],
)  # fmt: skip
def test_the_status_of_a_clause(text: str, status: str, when: str, before: str | None) -> None:
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    (event,) = extract(article, load("fr"))
    previous = str(event.previous_when) if event.previous_when else None
    assert (event.status, str(event.when), previous) == (status, when, before)


def test_a_condition_is_that_of_the_date_behind_it() -> None:
    text = "Les électeurs sont appelés aux urnes dimanche 7 septembre et, en cas de second tour, le 14 septembre."
    told = extract(Article(text, datetime.fromisoformat("2025-09-02T09:00:00+02:00")), load("fr"))
    assert [event.status for event in told] == ["scheduled", "tentative"]
