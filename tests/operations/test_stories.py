"""Following events across articles, with annotated articles as perfect claims: merging, final state, any order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker

from tests import databases, gold
from tests.toy import NOW
from timeline import operations
from timeline.extract.sameness import same_place_name
from timeline.model import Article, Event, EventQuery

Told = tuple[Article, list[Event], list[str]]
STORIES = sorted(gold.read("stories"), key=lambda told: told[0].published)
STATES = {
    event["story_event"]: event
    for path in sorted((gold.CORPUS / "stories").glob("*.gold.json"))
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]
}


def stored(articles: Iterable[Told]) -> sessionmaker[Session]:
    """A store with these articles in this order."""
    sessions = databases.sqlite_sessions()
    for article, events, _ in articles:
        with sessions() as session:
            operations.store_extracted(session, article, events, NOW, "test", extractor="1")
            session.commit()
    return sessions


def all_events(sessions: sessionmaker[Session]) -> list[Event]:
    with sessions() as session:
        return list(operations.all_events(session, EventQuery()))


def names_of(events: Sequence[Event], told: Sequence[Told]) -> list[list[str]]:
    """For each event, which story events its claims are."""
    names = {
        (article.id, event.trigger.span.field, event.trigger.span.start, str(event.when)): name
        for article, events, labels in told
        for event, name in zip(events, labels, strict=True)
        if event.trigger
    }
    by_place: dict[tuple[object, ...], list[str]] = {}
    for (article, field, start, _), name in names.items():
        by_place.setdefault((article, field, start), []).append(name)
    return [[by_place[s.article, s.span.field, s.span.start][0] for s in event.sources] for event in events]


def pairs(groups: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


def content(sessions: sessionmaker[Session]) -> list[str]:
    """The final state, without what chance and arrival give."""
    return sorted(
        repr((e.title, e.kind, str(e.when), str(e.previous_when), e.time_zone, e.status, e.place, e.participants,
              e.evidence, e.mentions, [(s.article, s.span) for s in e.sources], e.confidence))
        for e in all_events(sessions)
    )  # fmt: skip


def test_one_event_for_each_event_of_the_stories() -> None:
    events = all_events(stored(STORIES))
    groups = names_of(events, STORIES)
    together = pairs(groups)
    right = sum(a == b for a, b in together)
    truly = len(pairs([[n for n in (name for _, _, labels in STORIES for name in labels) if n == s] for s in STATES]))
    precision, recall = right / len(together), right / truly
    assert 2 * precision * recall / (precision + recall) >= 0.95
    assert len(events) <= 1.05 * len(STATES)


def test_the_final_state_is_what_the_newest_and_most_precise_say() -> None:
    found = {}
    events = all_events(stored(STORIES))
    for event, labels in zip(events, names_of(events, STORIES), strict=True):
        found[max(set(labels), key=labels.count)] = event
    places = dates = statuses = 0
    for name, want in STATES.items():
        event = found[name]
        dates += str(event.when) == want["edtf"]
        statuses += event.status == want["status"]
        places += (
            same_place_name(want["place"], event.place.name)
            if want["place"] and event.place
            else (not want["place"] and not event.place)
        )
    assert dates / len(STATES) >= 0.95
    assert statuses / len(STATES) >= 0.95
    assert places / len(STATES) >= 0.9


def test_among_other_news_nothing_merges_that_is_not_one_event() -> None:
    others = [told for folder in ("news", "own-dev", "own-test") for told in gold.read(folder)]
    everything = sorted([*STORIES, *others], key=lambda told: told[0].published)
    events = all_events(stored(everything))
    mixed = [event for event in events if len({s.article for s in event.sources}) > 1]
    foreign = [e for e in mixed if not all(s.article.startswith("story-") for s in e.sources)]
    # One summit (the G7 at Elmau, June 2022) is told by two of these articles.
    assert [sorted(s.article for s in e.sources) for e in foreign] == [["dip-005", "pol-012"]]


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(STORIES))
def test_the_final_state_is_the_same_in_any_order_of_arrival(order: list[Told]) -> None:
    assert content(stored(order)) == EXPECTED


@pytest.mark.parametrize("seed", range(1))
def test_so_it_is_with_all_the_news(seed: int) -> None:
    everything = [*STORIES, *gold.read("news")]
    expected = content(stored(sorted(everything, key=lambda told: told[0].published)))
    random.Random(seed).shuffle(everything)
    assert content(stored(everything)) == expected


EXPECTED = content(stored(STORIES))
