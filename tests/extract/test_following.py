"""Is this the event that we know already? Pairs that are one event, and pairs that are two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.toy import article, extract
from timeline.extract import blocking
from timeline.extract.following import THRESHOLD, WEIGHTS, akin, likeness
from timeline.model import Event

PUBLISHED = datetime(2026, 1, 5, 12, tzinfo=UTC)


def told(line: str) -> Event:
    return extract(article(line))[0]


def score(a: str, b: str) -> float:
    found = likeness(told(b), told(a), PUBLISHED)
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ("2026-01-15 | Sommet de Bucarest sur l'énergie | meeting | | Bucarest | Volodymyr Zelensky, Friedrich Merz",
         "2026-01-15T14:00 | Conférence énergétique | meeting | | palais royal/Bucarest | Zelenskyy, Donald Tusk"),
        ("2026-01-15 | Concert de Barbara Stern à Arles | culture | | Arles | Barbara Stern",
         "2026-01-15 | Concert de Barbara Stern à Arles | culture | cancelled | théâtre antique/Arles | Barbara Stern"),
        ("2026-01-15 | Derby Dunkerque - Boulogne | sport | | stade Tribut/Dunkerque | Paul Dumas",
         "2026-02-20 < 2026-01-15 | Derby Dunkerque - Boulogne | sport | postponed | | Paul Dumas"),
        ("2026-01-15 | Procès de Jean Martin pour fraude fiscale | court | | Lille | Jean Martin",
         "- | Procès de Jean Martin pour fraude fiscale | court | postponed | Lille | Jean Martin"),
        ("2026-01-15 | Vernissage de l'exposition Soulages | culture | | Rodez |",
         "2026-01-15T18:00 | Vernissage de l'exposition Soulages | culture | | musée Fenaille/Rodez |"),
    ],
    ids=["an hour and a venue", "cancelled", "moved from its date", "postponed, no date said", "an agenda line"],
)  # fmt: skip
def test_one_event(known: str, line: str) -> None:
    assert score(known, line) >= THRESHOLD


@pytest.mark.parametrize(
    ("known", "line", "observed"),
    [
        ("2026-01-15 | Débat de France Bleu | meeting | | |", "2026-01-15 | Débat d'Orléans | meeting | | |", {"head"}),
        ("2026-01-15 | Vote du budget | vote | | |", "2026-01-15 | Vote de la loi agricole | vote | | |",
         {"head", "other topic"}),
        ("2026-01-15 | Feu d'artifice | culture | | |", "2026-01-15 | Feu de la Saint-Jean | culture | | |", {"head"}),
    ],
    ids=["what the articles speak of is no topic", "two topics", "a short word that says what happens"],
)  # fmt: skip
def test_what_titles_share(known: str, line: str, observed: set[str]) -> None:
    found = likeness(told(line), told(known), PUBLISHED)

    assert found is not None
    assert found.observed.keys() & {"head", "topic", "other topic"} == observed


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ("2026-01-15 | Réunion à Paris | meeting | | Paris | Jean Martin",
         "2026-01-16 | Réunion à Paris | meeting | | Paris | Jean Martin"),
        ("2026-01-15 | Concert de jazz | culture | | Lyon | Paul Dumas",
         "2026-01-15 | Concert baroque | culture | | Lyon | Anne Roy"),
        ("2026-01-12/2026-01-16 | Procès de Jean Martin | court | | Lille | Jean Martin",
         "2026-01-15T10:00 | Procès de Jean Martin | court | | Lille | Jean Martin"),
        ("2026-01-15 | Conseil municipal | meeting | | Lille |",
         "2026-01-15 | Conseil communautaire | meeting | | Lens |"),
        ("2026-01-15T18:00 | Réunion publique sur l'eau | meeting | | Lille |",
         "2026-01-15T20:00 | Réunion publique sur les déchets | meeting | | Lille |"),
        ("2026-01-15 | Grève des médecins | protest | | Paris |",
         "2026-01-15 | Visite du ministre | visit | | Paris |"),
        ("2026-01-10/2026-01-20 | Festival de piano | culture | | Arles |",
         "2026-01-15 | Récital d'Anne Roy | culture | | Arles | Anne Roy"),
        ("2025-01-15 | Procès de Jean Martin | court | | Lille | Jean Martin",
         "- | Procès de Jean Martin | court | postponed | Lille | Jean Martin"),
    ],
    ids=["another day", "two concerts", "a day of the trial", "two councils", "two meetings of an evening",
         "another kind", "a part of the festival", "long past"],
)  # fmt: skip
def test_two_events(known: str, line: str) -> None:
    assert score(known, line) < THRESHOLD


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("concert", "concerts", True), ("ucraine", "ucrainien", True), ("energie", "energetiques", True),
        ("inauguration", "inaugure", True), ("port", "portrait", False), ("concert", "conseil", False),
    ],
)  # fmt: skip
def test_words_of_one_family(a: str, b: str, same: bool) -> None:
    assert akin(a, b) is same


def test_what_is_brought_forward_is_the_later_event_that_was_known() -> None:
    known, new = (
        told("2026-01-16 | CSE extraordinaire | meeting | | |"),
        told("2026-01-15 | CSE extraordinaire | meeting"),
    )
    found = likeness(replace(new, moved=True), known, PUBLISHED)
    assert found is not None
    assert "moved" in found.observed
    assert likeness(new, known, PUBLISHED) is None
    assert likeness(replace(known, moved=True), new, PUBLISHED) is None  # it is said to be earlier
    assert blocking.keys_of(replace(new, moved=True), PUBLISHED).sought & blocking.keys_of(known, PUBLISHED).filed


def test_what_was_called_off_may_have_a_later_date() -> None:
    known = told("2026-01-16 | Course du Taillefer | sport | cancelled | |")
    new, far = (told(f"{day} | Course du Taillefer | sport | | |") for day in ("2026-03-15", "2027-01-16"))
    found = likeness(new, known, PUBLISHED)
    assert found is not None
    assert "moved" in found.observed
    assert likeness(far, known, PUBLISHED) is None  # the race of the next year
    assert likeness(new, replace(known, status="scheduled"), PUBLISHED) is None
    assert blocking.keys_of(new, PUBLISHED).sought & blocking.keys_of(known, PUBLISHED).filed


def test_every_observation_has_a_weight() -> None:
    lines = [
        "2026-01-15 | A | sport | | X |",
        "2026-01-15T10:00 | B | vote | | Y/Z | P",
        "2026-01 | A B | court | | Y |",
    ]
    for a in map(told, lines):
        for b in map(told, lines):
            found = likeness(a, b, PUBLISHED, retold=True)
            assert found
            assert set(found.observed) <= set(WEIGHTS)


@pytest.mark.parametrize(
    ("known", "line", "meet"),
    [
        ("2026-01-15 | Sommet de Bucarest", "2026-01-15T14:00 | Le sommet", True),
        ("2026-01-15 | Sommet de Bucarest", "2026-01 | Sommet", True),
        ("2026-01 | Sommet de Bucarest", "2026-01-15 | Sommet", True),
        ("2026-01-15 | Derby", "2026-02-20 < 2026-01-15 | Derby | sport | postponed", True),
        ("2026-02-15 | Derby", "- | Derby | sport | postponed", True),
        ("2026-01-15 | Sommet", "2026-01-15 | Réunion", False),
        ("2026-01-15 | Sommet", "2026-01-16 | Sommet", False),
        ("2027-01-15 | Derby", "- | Derby | sport | postponed", False),
    ],
)
def test_candidates_share_a_key(known: str, line: str, meet: bool) -> None:
    there, new = (blocking.keys_of(told(text), PUBLISHED) for text in (known, line))
    assert bool(there.filed & new.sought) is meet
    if meet:
        assert there.affected & new.filed, "an article that arrives late must find those that looked for it"
