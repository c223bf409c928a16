"""Following events across articles, with annotated articles as perfect claims: merging, final state, any order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker

from tests import databases, gold
from tests.toy import NOW
from timeline import operations
from timeline.extract.sameness import same_place_name
from timeline.model import Article, Event, EventQuery, Place
from timeline.store import claims

Told = tuple[Article, list[Event], list[str]]


def in_order(folder: str) -> list[Told]:
    return sorted(gold.read(folder), key=lambda told: told[0].published)


def states(folder: str) -> dict[str, dict[str, Any]]:
    """The annotated final state of each story event."""
    return {
        event["story_event"]: event
        for path in sorted((gold.CORPUS / folder).glob("*.gold.json"))
        for event in json.loads(path.read_text(encoding="utf-8"))["events"]
    }


STORIES = in_order("stories")
MERGING = [("stories", 0.99), ("stories-own", 0.96)]
RIGHT = [("stories", 0.99, 0.99, 0.95), ("stories-own", 0.94, 0.92, 0.95)]


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


def names_of(sessions: sessionmaker[Session], told: Sequence[Told]) -> dict[UUID, list[str]]:
    """For each event, which story events its claims are."""
    names = {
        (article.id, event.trigger, event.when): name
        for article, events, labels in told
        for event, name in zip(events, labels, strict=True)
    }
    found: dict[UUID, list[str]] = {}
    ids = [event.id for event in all_events(sessions) if event.id]
    with sessions() as session:
        for claim in claims.of_events(session, ids):
            name = names[claim.article, claim.told.trigger, claim.told.when]
            found.setdefault(claim.event_id, []).append(name)
    return found


def pairs(groups: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


def content(sessions: sessionmaker[Session]) -> list[str]:
    """The final state, without what chance and arrival give."""
    return sorted(
        repr((e.title, e.kind, str(e.when), str(e.previous_when), e.time_zone, e.status, e.place, e.participants,
              e.evidence, e.mentions, [(s.article, s.span) for s in e.sources], e.confidence))
        for e in all_events(sessions)
    )  # fmt: skip


@pytest.mark.parametrize(("folder", "merging"), MERGING)
def test_one_event_for_each_event_of_the_stories(folder: str, merging: float) -> None:
    stories = in_order(folder)
    told = [name for _, _, labels in stories for name in labels]
    together = pairs(names_of(stored(stories), stories).values())
    assert all(a == b for a, b in together), "a wrong merge is worse than a missed one"
    truly = len(pairs([[name for name in told if name == story] for story in states(folder)]))
    assert 2 * len(together) / (len(together) + truly) >= merging


@pytest.mark.parametrize(("folder", "date", "status", "place"), RIGHT)
def test_the_final_state_is_what_the_newest_and_most_precise_say(
    folder: str, date: float, status: float, place: float
) -> None:
    stories, wanted, found = in_order(folder), states(folder), dict[str, Event]()
    sessions = stored(stories)
    names = names_of(sessions, stories)
    for event in sorted(all_events(sessions), key=lambda event: len(event.sources)):
        found |= dict.fromkeys(names[event.id], event)  # of an event that was told apart, its largest part
    both = [(want, found[name]) for name, want in wanted.items()]
    assert sum(want["edtf"] == (str(got.when) if got.when else None) for want, got in both) >= date * len(both)
    assert sum(want["status"] == got.status for want, got in both) >= status * len(both)
    assert sum(right_place(want["place"], got.place) for want, got in both) >= place * len(both)


def right_place(want: str | None, got: Place | None) -> bool:
    return same_place_name(want, got.name) if want and got else not want and not got


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
