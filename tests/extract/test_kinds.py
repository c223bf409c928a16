"""What settles the kind of a trigger: the lexicon, its use in annotated articles, its moment."""

from dataclasses import replace
from datetime import datetime

import pytest

from timeline.extract import assembly, document, extract, kinds, mentions, moments
from timeline.extract.annotation import annotate
from timeline.extract.parse import Parse
from timeline.languages import load
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2024-05-22T09:00:00+02:00")


def _features(text: str, word: str, usage: kinds.Usage) -> dict[str, dict[str, float]]:
    language = load("fr")
    rules = replace(language.events, usage=usage)
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    parse = Parse.of(read.doc)
    (moment,) = moments.find(parse, annotate(read, language), rules.structures)
    (root,) = [w.i for w in parse.words if w.text == word]
    milieu = kinds.Milieu.of(parse, rules.triggers, PUBLISHED.date())
    found = kinds.features(parse, mentions.known(parse, rules)[root], moment, milieu, rules)
    return {kind: dict(pairs) for kind, pairs in found.items()}


def test_a_word_speaks_for_the_kinds_that_articles_use_it_for() -> None:
    usage = {"reunion": {"meeting": 2, "vote": 1}}
    found = _features("La réunion s'ouvrira jeudi.", "réunion", usage)
    assert found["meeting"]["used"] == pytest.approx(0.5)
    assert found["vote"]["used"] == pytest.approx(0.25)
    assert found["sport"]["used otherwise"] == pytest.approx(0.75)
    assert not {"used", "used otherwise"} & set(_features("La réunion s'ouvrira jeudi.", "réunion", {})["meeting"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("La plénière s'ouvrira jeudi à 9 heures.", {"hour", "ahead"}),
        ("La plénière s'ouvrira jeudi.", {"no hour", "ahead", "unit day"}),
        ("La plénière s'est ouverte en 1987.", {"no hour", "long ago", "unit year"}),
        ("La plénière s'est ouverte lundi.", {"past"}),
    ],
)
def test_a_moment_speaks_for_kinds(text: str, said: set[str]) -> None:
    found = _features(text, "plénière", {})
    assert {f"{name}:meeting" for name in said} <= set(found["meeting"])
    assert {f"{name}:life" for name in said} <= set(found["life"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Les demandes sont à déposer en mairie jusqu'au 14 juin.", "deadline"),
        ("Les cheminots débraieront jeudi.", "protest"),
        ("La ministre se rendra à Metz lundi.", "visit"),
        ("Les éleveurs ont formé lundi une chaîne humaine.", "protest"),
        ("Le trio se produira vendredi à 20 h 30 au théâtre.", "culture"),
        ("Les Palois ont perdu 24-20 samedi.", "sport"),
        ("Le président Martin recevra samedi le chancelier Roth, buteur du PSG dans sa jeunesse.", "meeting"),
    ],
)
def test_the_kind_of_an_event(text: str, kind: str) -> None:
    language = load("fr")
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    assert [event.kind for event in assembly.events(read, language)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("La cour rendra mercredi son arrêt.", "court", id="a verb and its object, apart"),
        pytest.param("Le tunnel sera rendu jeudi à la circulation.", "business", id="another complement, another kind"),
        pytest.param("Trois administrateurs ont rendu leur tablier mardi.", "life", id="a figure of speech"),
        pytest.param("L'ordonnance rendue mardi a surpris le ministère.", "court", id="a participle and its noun"),
        pytest.param("Le syndicat a déposé lundi un préavis.", "protest", id="a lodged notice"),
        pytest.param("La ministre prendra la parole jeudi à 9 heures.", "other", id="taking the floor"),
        pytest.param("Les riverains ont dressé mardi un barrage.", "protest", id="a barrier put up"),
        pytest.param("Elle a été emportée par un cancer samedi.", "life", id="an agent"),
        pytest.param("Un pic de pollution est attendu jeudi.", "other", id="no visit of what does not travel"),
        pytest.param("L'arrivée de l'étape sera jugée jeudi à Dinan.", "sport", id="no trial: where a race ends"),
    ],
)
def test_words_tied_by_the_syntax_settle_the_kind_together(text: str, kind: str) -> None:
    language = load("fr")
    read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
    assert [event.kind for event in assembly.events(read, language)] == [kind]


def test_an_alliance_holds_in_either_order_and_form() -> None:
    language = load("fr")
    texts = ("Ils ont levé le blocus mardi.", "Le blocus, levé mardi, avait duré.", "Le blocus sera levé mardi.")
    for text in texts:
        read = next(document.read([Article(text, PUBLISHED)], language.load_model()))
        parse = Parse.of(read.doc)
        (lifted,) = [w.i for w in parse.words if w.form == "leve"]
        assert language.events.triggers.alliance(parse.words, lifted) == "protest"


def test_who_flies_off_is_on_the_way_to_a_visit() -> None:
    (event,) = extract(Article("Le président Paul Biya s'est envolé lundi pour Genève.", PUBLISHED), load("fr"))
    assert event.kind == "visit"
