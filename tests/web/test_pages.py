"""The pages that are read: agenda, event, articles; that they are accessible, and safe with any text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.web import browser
from timeline import edtf
from timeline.model import Article, Event, Evidence, Participant, Place, Span

Tell = Callable[..., Event]
EVIL = '<script>alert("1")</script><img src=x onerror=alert(2)>'


def titles(document: browser.Element) -> list[str]:
    return [browser.text(found) for found in document.cssselect(".event h3")]


def test_an_empty_agenda_says_how_to_fill_it(client: FlaskClient) -> None:
    document = browser.get(client, "/")
    empty = browser.the(document, ".empty")
    assert "encore vide" in browser.text(empty)
    assert [link.get("href") for link in empty.cssselect("a")] == ["/articles/nouveau", "/evenements/nouveau"]


def test_ahead_past_and_all(client: FlaskClient, enter: Tell) -> None:
    for when, title in (("2026-01-10", "Passé"), ("2026-02-10", "Février"), ("2026-03", "Mars")):
        enter(when, title=title)
    assert titles(browser.get(client, "/")) == ["Février", "Mars"]
    assert titles(browser.get(client, "/?time=past")) == ["Passé"]
    everything = browser.get(client, "/?time=all")
    assert titles(everything) == ["Passé", "Février", "Mars"]
    headings = [browser.text(found) for found in everything.cssselect("section > h2")]
    assert headings[:3] == ["Janvier 2026", "Février 2026", "Mars 2026"]
    assert "courant mars 2026" in browser.text(everything)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=vote", ["Scrutin"]),
        ("status=cancelled", ["Scrutin"]),
        ("place=bucarest", ["Sommet"]),
        ("participant=zelensky", ["Sommet"]),
        ("q=sommet", ["Sommet"]),
        ("from=2026-02-08", ["Scrutin"]),
        ("to=2026-02-08", ["Sommet"]),
        ("review=accepted", ["Sommet", "Scrutin"]),
        ("review=rejected", []),
        ("review=all", ["Sommet", "Scrutin"]),
        ("kind=&status=&place=&q=&utm_source=x", ["Sommet", "Scrutin"]),
    ],
)
def test_filters(client: FlaskClient, enter: Tell, query: str, found: list[str]) -> None:
    enter("2026-02-05", title="Sommet", place=Place("Bucarest"))
    enter("2026-02-10", title="Scrutin", kind="vote", status="cancelled", participants=(), place=Place("Lyon"))
    document = browser.get(client, f"/?{query}")
    assert titles(document) == found
    if not found:
        assert "Aucun événement" in browser.text(browser.the(document, ".empty"))


def test_filters_can_be_taken_off_one_by_one(client: FlaskClient) -> None:
    document = browser.get(client, "/?time=past&kind=vote&place=Lyon")
    chips = {browser.text(chip): chip.get("href") for chip in document.cssselect(".chips a")}
    assert [words.split(" ×")[0] for words in chips] == ["Genre : vote", "Lieu : Lyon"]
    assert list(chips.values()) == ["/?time=past&place=Lyon", "/?time=past&kind=vote"]


def test_the_address_to_follow_has_the_same_filters(client: FlaskClient) -> None:
    document = browser.get(client, "/?kind=vote")
    assert browser.the(document, "#feed").get("value") == "http://localhost/calendar.ics?kind=vote"


def test_a_wrong_filter_is_explained(client: FlaskClient) -> None:
    document = browser.get(client, "/?from=2026-02-30", 422)
    assert "Cette date n’existe pas" in browser.text(browser.the(document, "[role=alert]"))
    assert browser.the(document, "#from").get("aria-invalid") == "true"


def test_a_long_list_comes_in_pages(client: FlaskClient, enter: Tell) -> None:
    for number in range(53):
        enter(f"2026-03-{number % 28 + 1:02d}", title=f"Événement {number}")
    first = browser.get(client, "/")
    second = browser.get(client, browser.the(first, "a[rel=next]").get("href"))
    assert (len(titles(first)), len(titles(second))) == (50, 3)
    assert not set(titles(first)) & set(titles(second))
    assert not second.cssselect("a[rel=next]")
    browser.get(client, "/?cursor=nonsense", 422)


def test_statuses_are_said_in_words(client: FlaskClient, enter: Tell) -> None:
    enter("2026-02-05", title="Un", status="cancelled")
    enter("2026-02-06", title="Deux", status="postponed", previous_when=edtf.parse("2026-01-21"))
    badges = [browser.text(badge) for badge in browser.get(client, "/").cssselect(".badge")]
    assert badges == ["✕ Annulé", "↷ Reporté (était prévu le mercredi 21 janvier 2026)"]


def test_an_event_shows_its_facts_and_their_evidence(client: FlaskClient, tell: Tell) -> None:
    told = tell()
    document = browser.get(client, f"/evenements/{told.id}")
    assert browser.text(browser.the(document, "h1")) == "Réunion à Paris"
    marks = [(mark.get("class"), browser.text(mark)) for mark in document.cssselect(".prose mark")]
    assert marks == [
        ("what", "réunion"),
        ("place", "Paris"),
        ("when", "jeudi 4 septembre"),
        ("participant", "Volodymyr Zelensky"),
    ]
    ids = {mark.get("id") for mark in document.cssselect("mark[id]")}
    links = {link.get("href")[1:] for link in document.cssselect("a.proof")}
    assert links <= ids
    assert len(links) == 3
    assert browser.text(browser.the(document, ".source .prose")) == factories.TEXT
    assert "Lu dans un article" in browser.text(browser.the(document, ".history"))
    assert document.cssselect(f'a[href="/events/{told.id}.ics"]')


def test_evidence_in_a_title_is_marked_in_the_title(client: FlaskClient, tell: Tell) -> None:
    title = "Ukraine : réunion jeudi"
    event = factories.extracted("2026-02-05", evidence=Evidence(when=(Span("title", 18, 23),)))
    told = tell(event, factories.article(title=title))
    for address in (f"/evenements/{told.id}", f"/articles/{told.sources[0].article_id}"):
        marks = browser.get(client, address).cssselect("h1 mark, h3 mark")
        assert [(mark.get("class"), browser.text(mark)) for mark in marks] == [("when", "jeudi")]


def test_the_articles_and_their_events(client: FlaskClient, tell: Tell) -> None:
    told = tell()
    document = browser.get(client, "/articles")
    link = browser.the(document, ".articles a")
    article = browser.get(client, link.get("href"))
    assert browser.text(browser.the(article, ".found h3")) == told.title
    assert browser.the(article, ".found h3 a").get("href") == f"/evenements/{told.id}"
    assert browser.text(browser.the(article, "#trouves")) == "1 événement trouvé"
    assert "Aucun article ne contient" in browser.text(browser.get(client, "/articles?q=introuvable"))


def test_the_ways_to_subscribe(client: FlaskClient) -> None:
    document = browser.get(client, "/abonnement")
    links = [link.get("href") for link in document.cssselect("main a")]
    assert "webcal://localhost/calendar.ics" in links
    google = "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Flocalhost%2Fcalendar.ics"
    assert google in links
    assert {"/docs", "/openapi.json", "/api/v1/timeline"} <= set(links)
    assert browser.the(document, "#feed").get("value") == "http://localhost/calendar.ics"


PAGES = (
    *("/", "/?time=all&kind=vote", "/abonnement", "/articles", "/articles/nouveau", "/articles/{article}"),
    *("/articles/{article}/supprimer", "/evenements/nouveau", "/evenements/{event}", "/evenements/{event}/modifier"),
    *("/evenements/{event}/fusionner", "/evenements/{event}/separer", "/evenements/{event}/retirer", "/connexion"),
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_accessible(client: FlaskClient, tell: Tell, enter: Tell, address: str) -> None:
    told = tell()
    enter("2026-02-05", title="Un autre")
    document = browser.get(client, address.format(event=told.id, article=told.sources[0].article_id))
    assert document.get("lang") == "fr"
    assert len(document.cssselect("h1")) == 1
    assert len(document.cssselect("main")) == 1
    assert browser.the(document, "title").text.strip()
    assert browser.the(document, "a.skip").get("href") == "#" + browser.the(document, "main").get("id")
    assert list(browser.unlabelled(document)) == []
    ids = [element.get("id") for element in document.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    described = " ".join(element.get("aria-describedby") for element in document.cssselect("[aria-describedby]"))
    assert set(described.split()) <= set(ids)
    levels = [int(found.tag[1]) for found in document.cssselect("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_keeps_to_the_policy(client: FlaskClient, tell: Tell, address: str) -> None:
    told = tell()
    document = browser.get(client, address.format(event=told.id, article=told.sources[0].article_id))
    assert not document.cssselect("style, [style], script:not([src])")
    assert not [name for element in document.iter() for name in element.attrib if name.startswith("on")]
    for element in document.cssselect("link[rel=stylesheet], link[rel=icon], script"):
        source = element.get("href") or element.get("src")
        assert source.startswith("/")
        with client.get(source) as response:
            assert response.status_code == 200
    for form in document.cssselect("form[method=post]"):
        assert form.cssselect("input[name=csrf_token]")


def hostile() -> tuple[Event, Article]:
    text = f"{EVIL} Une réunion jeudi."
    at = text.index("réunion")
    event = factories.extracted(
        "2026-02-05",
        title=EVIL,
        place=Place(EVIL),
        participants=(Participant(EVIL, "person", EVIL),),
        evidence=Evidence(when=(Span("text", 3, 20),), participants={EVIL: (Span("text", at, at + 7),)}),
    )
    return event, factories.article(text, title=EVIL, outlet=EVIL, id=EVIL)


@pytest.mark.parametrize("address", ["/?time=all", *PAGES])
def test_no_text_becomes_markup(client: FlaskClient, tell: Tell, address: str) -> None:
    told = tell(*hostile())
    document = browser.get(client, address.format(event=told.id, article=told.sources[0].article_id))
    assert not document.cssselect("script:not([src]), img, [onerror]")


def test_an_address_that_is_no_web_address_is_never_a_link(client: FlaskClient, tell: Tell) -> None:
    told = tell(article=factories.article(url="javascript:alert(1)"))
    document = browser.get(client, f"/evenements/{told.id}")
    assert not [link for link in document.cssselect("a") if link.get("href", "").startswith("javascript")]


def test_a_reflected_search_is_escaped(client: FlaskClient) -> None:
    for address in ("/", "/articles"):
        response = client.get(address, query_string={"q": EVIL})
        assert EVIL not in response.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/evenements/{}", "/evenements/{}/modifier", "/articles/{}"])
def test_what_does_not_exist_is_a_french_404(client: FlaskClient, address: str) -> None:
    response = client.get(address.format(factories.uid(99)), headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "introuvable" in response.get_data(as_text=True)


def test_pages_are_not_kept_by_shared_caches(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response.headers["Vary"]


def test_a_page_that_only_reads_sets_no_cookie(app: Flask, enter: Tell) -> None:
    enter()
    assert "Set-Cookie" not in app.test_client().get("/").headers


def test_rows_say_who_and_how_many(client: FlaskClient, enter: Tell) -> None:
    people = tuple(Participant(f"Personne {number}") for number in range(6))
    enter("2026-02-05", participants=people)
    words = browser.text(browser.the(browser.get(client, "/"), ".event .people"))
    assert words == "Participants : Personne 0, Personne 1, Personne 2, Personne 3 et 2 autres"


def test_an_event_of_several_articles_shows_each(client: FlaskClient, tell: Tell) -> None:
    tell()
    later: dict[str, Any] = {"id": "a2", "title": "Suite", "published": factories.PUBLISHED.replace(day=3)}
    told = tell(article=factories.article(factories.TEXT + " Voilà.", **later))
    document = browser.get(client, f"/evenements/{told.id}")
    assert len(document.cssselect(".source")) == 2
    assert document.cssselect(f'a[href="/evenements/{told.id}/separer"]')
