"""What moves an event or calls it off, in the ways that the press says it."""

from __future__ import annotations

import pytest

from tests.told import dates


@pytest.mark.parametrize(
    "text",
    [
        "La conférence de Genève, prévue lundi prochain, a été annulée.",
        "La conférence de Genève, prévue lundi prochain, a finalement été annulée.",
        "La conférence de Genève, qui devait s'ouvrir le 8 septembre, a en revanche été annulée, faute de quorum.",
        "Le concert, prévu le 8 septembre, a cette fois dû être annulé.",
        "La rencontre, attendue le 8 septembre à Genève, n'a finalement pas été maintenue.",
        "La braderie du 8 septembre n'aura exceptionnellement pas lieu.",
        "Prévue le 8 septembre, la réunion du conseil ne pourra pas se tenir.",
        "Pas de marché le 8 septembre à Nancy.",
        "Il n'y aura pas de conseil des ministres le 8 septembre.",
        "Un premier concert aurait dû se tenir le 8 septembre à Lyon ; il a été annulé.",
        "Le voyage du ministre, envisagé un temps pour le 8 septembre, n'est plus d'actualité.",
        "Le président a annulé, vendredi 29 août, la visite qu'il devait effectuer à Paris le 8.",
        "La grève annoncée pour le 8 septembre à la poste n'aura pas lieu.",
        "Le pape ne se rendra finalement pas à Kiev le 8 septembre.",
        "Le maire aurait dû témoigner le 8 septembre devant la cour. Hospitalisé, il ne viendra pas.",
        "Le thé dansant du 8 septembre est, lui, purement et simplement supprimé.",
        "La kermesse du 8 septembre tombe du même coup à l'eau.",
        "La brocante du 8 septembre, faute d'exposants, passe cette année à la trappe.",
        "La chorale a fait une croix sur son concert du 8 septembre à Dole.",
        "La visite du chantier, à laquelle les élus étaient conviés le 8 septembre, a été annulée.",
        "Le bal que la mairie comptait organiser le 8 septembre à Thann a été interdit par le préfet.",
        "La grève du 8 septembre est levée.",
        "Le prix Dubreuil ne sera pas décerné le 8 septembre.",
        "Loto de l'école, 8 septembre, salle des fêtes. Annulé.",
    ],
)
def test_called_off(text: str) -> None:
    assert dates(text) == [("cancelled", "2025-09-08", None)]


@pytest.mark.parametrize(
    ("text", "when", "before"),
    [
        ("La réunion, fixée au 8 septembre, est d'ores et déjà repoussée sine die.", None, "2025-09-08"),
        ("Le repas, prévu le 14 novembre, est remis à une date ultérieure.", None, "2025-11-14"),
        ("Le match, prévu le 6 septembre, est décalé d'une semaine.", "2025-09-13", "2025-09-06"),
        ("La liaison, annoncée pour le 1er octobre, est repoussée d'un mois.", "2025-11-01", "2025-10-01"),
        (
            "La séance, fixée le 8 septembre à 11 h, est reportée au 30, même heure.",
            "2025-09-30T11:00", "2025-09-08T11:00",
        ),
        (
            "La séance, qui devait se tenir le 8 septembre, est repoussée de deux jours. Elle débutera à 19 h 30.",
            "2025-09-10T19:30", "2025-09-08",
        ),
        ("La fête, annulée samedi dernier, est reprogrammée le 8 septembre.", "2025-09-08", "2025-08-30"),
        (
            "Le débat prévu le 8 septembre n'aura pas lieu ce jour-là. Il se tiendra finalement le 17 septembre.",
            "2025-09-17", "2025-09-08",
        ),
        (
            "Le 5 septembre, la cour d'appel examinera le recours. L'audience devait avoir lieu en décembre.",
            "2025-09-05", "2024-12",
        ),
        ("Les épreuves, fixées au 26 septembre, sont repoussées au 8.", "2025-10-08", "2025-09-26"),
        ("Longtemps annoncé pour le 8 septembre, il se courra le 22 septembre.", "2025-09-22", "2025-09-08"),
        ("Le carnaval, qui devait s'ouvrir le 8 septembre, le sera le 9.", "2025-09-09", "2025-09-08"),
        ("Retardée d'un jour, la réunion se tiendra le 8 septembre.", "2025-09-08", "2025-09-07"),
        ("La visite que le ministre devait faire le 8 septembre a été reportée au 9.", "2025-09-09", "2025-09-08"),
        (
            "La réunion prévue lundi prochain à 14 h se tiendra finalement à 16 h.",
            "2025-09-08T16:00", "2025-09-08T14:00",
        ),
    ],
)  # fmt: skip
def test_moved(text: str, when: str | None, before: str | None) -> None:
    assert dates(text) == [("postponed", when, before)]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (
            "L'examen du budget, qui devait démarrer demain, a été reporté à lundi prochain "
            "en raison du décès, dimanche, du député Fadi Abou Rahal.",
            ("occurred", "2025-08-31"),
        ),
        (
            "Le spectacle, prévu le 8 septembre, tombe à l'eau : la chanteuse a été opérée lundi à Lyon.",
            ("occurred", "2025-09-01"),
        ),
        (
            "L'audience sur le navire, dont le naufrage avait fait trois morts le 23 avril, ne se tiendra pas jeudi.",
            ("occurred", "2025-04-23"),
        ),
    ],
)
def test_what_moves_one_event_leaves_the_others(text: str, others: tuple[str, str]) -> None:
    assert others in [(status, when) for status, when, _ in dates(text)]


def test_what_is_off_is_not_what_is_on_that_day() -> None:
    text = "Le conseil municipal se réunit vendredi soir. Le concert des Têtes Dures, prévu vendredi soir, est annulé."
    assert sorted(status for status, *_ in dates(text)) == ["cancelled", "scheduled"]


def test_moved_in_place_alone_is_on() -> None:
    text = "La table ronde, prévue vendredi soir à la Rockhal, se tiendra finalement au Tramsschapp à 19 h 30."
    assert dates(text) == [("scheduled", "2025-09-05T19:30", None)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Leur procès ne devrait pas se tenir avant mai 2026.", "2026-05/.."),
        ("Le tournoi n'aura pas lieu avant mars.", "2026-03/.."),
        ("Le musée ne rouvrira pas avant le 8 septembre.", "2025-09-08"),
    ],
)
def test_not_before_a_date_is_on_from_then(text: str, when: str) -> None:
    ((status, told, _),) = dates(text)
    assert (status, (told or "").startswith(when)) == ("scheduled", True)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Le syndicat décidera vendredi s'il se joint à la grève.", "scheduled"),
        ("Le conseil se réunira vendredi si la neige tient.", "tentative"),
    ],
)
def test_a_question_is_no_condition(text: str, status: str) -> None:
    assert {told for told, _, _ in dates(text)} == {status}


def test_the_day_of_a_report_is_no_event() -> None:
    text = "Le procès, qui devait s'ouvrir lundi, a été renvoyé au 15 mars, a-t-on appris mardi de source judiciaire."
    assert [when for _, when, _ in dates(text)] == ["2026-03-15"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("La circulation sera interdite le 8 septembre à Thann.", id="what begins that day"),
        pytest.param("Les deux écoles ne feront plus qu'une le 8 septembre.", id="only"),
        pytest.param("Le lanceur regagnera son pas de tir le 8 septembre.", id="a noun like a negation"),
        pytest.param("La séance, ouverte à 9 heures, sera levée le 8 septembre à midi.", id="a sitting that ends"),
        pytest.param("Le concert du 8 septembre n'a pas été annulé.", id="not called off"),
        pytest.param("Le marché du 8 septembre ne sera pas supprimé.", id="nor to be"),
        pytest.param("Le festival de Dole, annulé l'an dernier, aura lieu du 8 au 10 septembre.", id="another year"),
        pytest.param("Le député Paul Martin ne votera pas la confiance le 8 septembre.", id="one who stays out of it"),
    ],
)
def test_nothing_is_called_off(text: str) -> None:
    assert all(status not in ("cancelled", "postponed") for status, _, _ in dates(text))


def test_what_does_not_open_that_day_opens_on_another() -> None:
    assert dates("La piscine de Dole ne rouvrira pas le 8 septembre.") == [("postponed", None, "2025-09-08")]


@pytest.mark.parametrize(
    ("text", "when", "before"),
    [
        pytest.param("Le gala de Dole glisse au 22 septembre.", "2025-09-22", None, id="it slides"),
        pytest.param(
            "La finale n'aura pas lieu jeudi : c'est le 20 septembre qu'elle se jouera.",
            "2025-09-20", "2025-09-04", id="denied, then said anew",
        ),
    ],
)  # fmt: skip
def test_a_new_date_behind_what_moves(text: str, when: str, before: str | None) -> None:
    assert ("postponed", when, before) in dates(text)
