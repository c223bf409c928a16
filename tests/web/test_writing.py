"""The pages that write: articles sent, events entered and corrected, decisions; never twice by a reload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories, toy
from tests.web import browser
from timeline import operations
from timeline.model import Event, EventQuery, Participant, Place
from timeline.serving.parts import EXTENSION

Tell = Callable[..., Event]
LINE = "2026-02-04 | Sommet de Bucarest | meeting | scheduled | Bucarest | Volodymyr Zelensky"
ENGLISH = "The meeting will take place on Thursday in the capital, the spokesman of the government said on Monday. " * 3


def send(client: FlaskClient, **fields: str) -> Any:
    typed = {"text": LINE, "title": "Un sommet", "published_date": "2026-01-05", **fields}
    return browser.submit(client, "/articles/nouveau", fields=typed)


def event_of(app: Flask, event: Event) -> Event:
    assert event.id is not None
    with app.extensions[EXTENSION].sessions() as session:
        return operations.get_event(session, event.id)


def said(document: browser.Element) -> str:
    return browser.text(browser.the(document, "[role=status]"))


def test_an_article_is_read_and_its_events_are_shown(client: FlaskClient) -> None:
    document = browser.follow(client, send(client, published_time="08:30", outlet="Le Quotidien"))
    assert said(document) == "Article lu : 1 événement trouvé."
    assert browser.text(browser.the(document, ".found h3")) == "Sommet de Bucarest"
    assert "Le Quotidien, publié le 5 janvier 2026 à 8 h 30" in browser.text(document)
    assert said(browser.follow(client, send(client))) == "Cet article est déjà connu : rien n’a changé."


def test_line_ends_of_browsers_keep_the_evidence_in_place(client: FlaskClient) -> None:
    document = browser.follow(client, send(client, text=f"Voici.\r\n\r\nEnsuite :\r\n{LINE}"))
    assert browser.text(browser.the(document, ".prose mark.when")) == LINE


def test_an_article_without_a_date_says_so(client: FlaskClient) -> None:
    document = browser.follow(client, send(client, text="Il ne se passe rien."))
    assert said(document) == "Article lu : aucun événement daté n’y a été trouvé."
    assert "Aucun événement daté n’a été trouvé" in browser.text(browser.the(document, "aside"))


def test_the_publication_date_is_left_to_the_person(client: FlaskClient) -> None:
    control = browser.the(browser.get(client, "/articles/nouveau"), "#published_date")
    assert not control.get("value")
    assert control.get("required") is not None


@pytest.mark.parametrize(
    ("fields", "status", "control", "words"),
    [
        ({"published_date": ""}, 422, "published_at", "date de publication"),
        ({"published_date": "2025-02-30"}, 422, "published_at", "date de publication"),
        ({"text": "  "}, 422, "text", "Collez le texte"),
        ({"text": ENGLISH}, 422, "text", "français"),
        ({"text": "a" * 100_001}, 413, "text", "trop long"),
        ({"url": "javascript:alert(1)"}, 422, "url", "https://"),
        ({"text": f"{LINE} {toy.POISON}"}, 500, "", "a échoué"),
    ],
)
def test_a_refused_article_keeps_what_was_typed(
    client: FlaskClient, fields: dict[str, str], status: int, control: str, words: str
) -> None:
    response = send(client, **fields)
    assert response.status_code == status
    document = browser.parse(response)
    assert words in browser.text(browser.the(document, "[role=alert]"))
    assert browser.values(browser.posting(document))["title"] == "Un sommet"
    if control:
        assert words in browser.text(browser.the(document, f"#{control}-error"))
    assert "Aucun article" in browser.text(browser.get(client, "/articles"))


def test_an_article_goes_after_a_question(client: FlaskClient, app: Flask) -> None:
    address = send(client).headers["Location"]
    asked = browser.get(client, f"{address}/supprimer")
    assert "disparaît avec lui" in browser.text(browser.the(asked, "main"))
    document = browser.follow(client, browser.submit(client, f"{address}/supprimer"))
    assert said(document) == "L’article est supprimé."
    assert client.get(address).status_code == 404


def test_an_event_is_entered_and_its_date_echoed(client: FlaskClient, app: Flask) -> None:
    typed = {
        "title": "Vœux du maire",
        "when": "2026-02-04T18:30",
        "kind": "ceremony",
        "place": "Hôtel de ville",
        "context": "Lyon",
        "participant-0-name": "Anne Martin",
        "participant-0-role": "maire",
        "participant-1-name": "Ville de Lyon",
        "participant-1-kind": "organization",
    }
    document = browser.follow(client, browser.submit(client, "/evenements/nouveau", fields=typed))
    words = said(document).replace("\N{NO-BREAK SPACE}", " ")
    assert words == "Événement enregistré. « 2026-02-04T18:30 » a été compris : mercredi 4 février 2026 à 18 h 30."
    assert browser.text(browser.the(document, "h1")) == "Vœux du maire"
    with app.extensions[EXTENSION].sessions() as session:
        (event,) = operations.find_events(session, EventQuery()).items
    assert (event.origin, event.review, event.kind) == ("manual", "accepted", "ceremony")
    assert event.place == Place("Hôtel de ville", "Lyon")
    assert event.participants == (
        Participant("Anne Martin", "person", "maire"),
        Participant("Ville de Lyon", "organization"),
    )
    assert "status" not in event.locked


@pytest.mark.parametrize(
    ("typed", "when", "echo"),
    [
        ("jeudi 14 h", "2026-01-22T14:00", "jeudi 22 janvier 2026 à 14 h"),
        ("4-7 septembre", "2026-09-04/2026-09-07", "du 4 au 7 septembre 2026"),
        ("4 sept. 2025 à 14h30", "2025-09-04T14:30", "jeudi 4 septembre 2025 à 14 h 30"),
        ("tous les mardis à 18 h", "2026-01-20T18:00", "mardi 20 janvier 2026 à 18 h, tous les mardis"),
    ],
)
def test_a_date_as_people_type_it(client: FlaskClient, app: Flask, typed: str, when: str, echo: str) -> None:
    response = browser.submit(client, "/evenements/nouveau", fields={"title": "Vœux", "when": typed})
    words = said(browser.follow(client, response)).replace("\N{NO-BREAK SPACE}", " ")
    assert words == f"Événement enregistré. « {typed} » a été compris : {echo}."
    with app.extensions[EXTENSION].sessions() as session:
        (event,) = operations.find_events(session, EventQuery()).items
    assert str(event.when) == when


def test_a_form_sent_twice_enters_one_event(client: FlaskClient, app: Flask) -> None:
    form = browser.values(browser.posting(browser.get(client, "/evenements/nouveau")))
    sent = {**form, "title": "Vœux", "when": "2026-02-04"}
    answers = [client.post("/evenements/nouveau", data=sent) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    with app.extensions[EXTENSION].sessions() as session:
        assert operations.find_events(session, EventQuery()).total == 1


def test_a_date_half_understood_says_what_was(client: FlaskClient) -> None:
    response = browser.submit(client, "/evenements/nouveau", fields={"title": "Vœux", "when": "jeudi avec Paul"})
    assert response.status_code == 422
    words = browser.text(browser.the(browser.parse(response), "#when-error"))
    assert "« jeudi » a été compris (jeudi 22 janvier 2026), mais pas « avec Paul »" in words


@pytest.mark.parametrize(
    ("fields", "control"),
    [
        ({"title": ""}, "title"),
        ({"when": ""}, "when"),
        ({"when": "2026-02-30"}, "when"),
        ({"when": "un de ces jours"}, "when"),
        ({"url": "pas une adresse"}, "url"),
        ({"time_zone": "Europe/Nulle-Part"}, "time_zone"),
        ({"previous_when": "jamais"}, "previous_when"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_a_refused_event_says_which_control(client: FlaskClient, fields: dict[str, str], control: str) -> None:
    typed = {"title": "Vœux", "when": "2026-02-04", **fields}
    response = browser.submit(client, "/evenements/nouveau", fields=typed)
    assert response.status_code == 422
    document = browser.parse(response)
    assert browser.the(document, f"#{control}-error") is not None
    assert browser.the(document, f"#{control}").get("aria-invalid") == "true"
    kept = browser.values(browser.posting(document))
    assert {name: kept[name] for name in typed} == typed


def test_a_form_sent_back_as_it_is_changes_nothing(client: FlaskClient, app: Flask, tell: Tell) -> None:
    told = tell(factories.extracted("2026-02-04T15:30", description="Deux\nlignes"))
    document = browser.follow(client, browser.submit(client, f"/evenements/{told.id}/modifier"))
    assert said(document) == "Rien n’a changé."
    assert event_of(app, told) == told


def test_only_what_a_person_changed_is_written_and_locked(client: FlaskClient, app: Flask, tell: Tell) -> None:
    told = tell()
    response = browser.submit(
        client, f"/evenements/{told.id}/modifier", fields={"status": "cancelled", "context": "10e"}
    )
    assert "Événement modifié" in said(browser.follow(client, response))
    edited = event_of(app, told)
    assert (edited.status, edited.locked) == ("cancelled", ("status", "place"))
    assert edited.place == Place("Paris", "10e", "FR", 48.8534, 2.3488)
    assert (edited.when, edited.participants) == (told.when, told.participants)


def test_a_field_can_be_emptied(client: FlaskClient, app: Flask, tell: Tell) -> None:
    told = tell()
    typed = {"when": "", "place": "", "participant-0-name": "", "status": "postponed"}
    browser.follow(client, browser.submit(client, f"/evenements/{told.id}/modifier", fields=typed))
    edited = event_of(app, told)
    assert (edited.when, edited.place, edited.participants, edited.status) == (None, None, (), "postponed")


def test_an_edit_over_a_newer_version_shows_both_and_then_passes(client: FlaskClient, app: Flask, tell: Tell) -> None:
    told = tell()
    address = f"/evenements/{told.id}/modifier"
    form = browser.values(browser.posting(browser.get(client, address)))
    browser.follow(client, browser.submit(client, address, fields={"when": "2026-02-05", "title": "Sommet à Paris"}))
    response = client.post(address, data={**form, "status": "cancelled", "title": "Rencontre à Paris"})
    assert response.status_code == 412
    document = browser.parse(response)
    alert = browser.text(browser.the(document, "[role=alert]"))
    assert "mercredi 4 février 2026" in alert
    assert "jeudi 5 février 2026" in alert
    assert "Sommet à Paris" in alert
    again = browser.values(browser.posting(document))
    assert (again["title"], again["status"]) == ("Rencontre à Paris", "cancelled")
    assert again["when"] == "jeudi 5 février 2026"
    assert event_of(app, told).status == "scheduled"
    browser.follow(client, client.post(address, data=again))
    edited = event_of(app, told)
    assert (edited.title, edited.status, str(edited.when)) == ("Rencontre à Paris", "cancelled", "2026-02-05")


@pytest.mark.parametrize(("action", "review"), [("accepter", "accepted"), ("rejeter", "rejected")])
def test_a_verdict(client: FlaskClient, app: Flask, tell: Tell, action: str, review: str) -> None:
    told = tell()
    document = browser.follow(client, browser.submit(client, f"/evenements/{told.id}", action))
    assert said(document).startswith("Événement ")
    assert event_of(app, told).review == review


def test_a_verdict_over_a_newer_version_is_not_taken(client: FlaskClient, app: Flask, tell: Tell) -> None:
    told = tell()
    form = browser.values(browser.posting(browser.get(client, f"/evenements/{told.id}"), "rejeter"))
    browser.follow(client, browser.submit(client, f"/evenements/{told.id}/modifier", fields={"title": "Autre"}))
    document = browser.follow(client, client.post(f"/evenements/{told.id}/rejeter", data=form))
    assert "a changé entre-temps" in said(document)
    assert event_of(app, told).review == "proposed"


def test_a_queue_of_proposals_is_gone_through_in_place(client: FlaskClient, app: Flask, tell: Tell) -> None:
    told = tell()
    address = "/?time=all&review=proposed"
    response = browser.submit(client, address, "accepter")
    assert response.headers["Location"] == address
    assert event_of(app, told).review == "accepted"


def test_two_events_are_merged(client: FlaskClient, app: Flask, tell: Tell, enter: Tell) -> None:
    told, other = tell(), enter("2026-02-06", title="La même")
    address = f"/evenements/{told.id}/fusionner"
    assert browser.submit(client, address).status_code == 422
    document = browser.follow(client, browser.submit(client, address, fields={"events": str(other.id)}))
    assert "n’en font plus qu’un" in said(document)
    assert client.get(f"/evenements/{other.id}").status_code == 404


def test_candidates_for_a_merge_are_near_or_searched(client: FlaskClient, tell: Tell, enter: Tell) -> None:
    told = tell()
    enter("2026-02-06", title="Proche")
    enter("2026-06-06", title="Lointain")
    address = f"/evenements/{told.id}/fusionner"
    near = browser.text(browser.the(browser.get(client, address), "#events"))
    far = browser.text(browser.the(browser.get(client, f"{address}?q=lointain"), "#events"))
    assert ("Proche" in near, "Lointain" in near, "Lointain" in far) == (True, False, True)


def test_the_nearest_candidate_for_a_merge_stands_first(client: FlaskClient, tell: Tell, enter: Tell) -> None:
    told = tell()
    for when, title in (("2025-01-01/..", "Longue"), ("2026-02-10", "Plus loin"), ("2026-02-03", "La veille")):
        enter(when, title=title)
    labels = browser.get(client, f"/evenements/{told.id}/fusionner").cssselect("#events label")
    assert [browser.text(label).split(" ")[0] for label in labels] == ["La", "Plus", "Longue"]


def test_an_event_is_split(client: FlaskClient, app: Flask, tell: Tell) -> None:
    tell()
    later: dict[str, Any] = {"id": "a2", "published": factories.PUBLISHED.replace(day=3)}
    told = tell(article=factories.article(factories.TEXT + " Voilà.", **later))
    address = f"/evenements/{told.id}/separer"
    assert browser.submit(client, address).status_code == 422
    going = str(told.sources[1].article_id)
    response = browser.submit(client, address, fields={"articles": going})
    document = browser.follow(client, response)
    assert "séparé en deux" in said(document)
    assert [source.article for source in event_of(app, told).sources] == ["a1"]


def test_an_entered_event_is_removed_after_a_question(client: FlaskClient, enter: Tell) -> None:
    event = enter()
    document = browser.follow(client, browser.submit(client, f"/evenements/{event.id}/retirer"))
    assert said(document) == "L’événement est retiré de l’agenda."
    assert client.get(f"/evenements/{event.id}").status_code == 404
