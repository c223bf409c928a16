"""Two events of one story: does an article tell the one that is known already?

Articles of one story share names, a place and a subject, so that what tells its events apart is how they stand beside
the others of their day. Each pair is weighed by what annotated stories taught (`evaluation.following_training`).
Articles of different stories are weighed by hand (`following`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from math import log, sqrt
from typing import TypeVar

from timeline.extract.following import MAX_MENTIONS, SHARED_PLACE, SHORT, Likeness
from timeline.extract.names import sounded, words
from timeline.model import Event

K = TypeVar("K")
Features = dict[str, float]

THRESHOLD = -0.85  # log-odds: measured by cross-validation, where few wrong merges are left
UNSURE = 0.6  # confidence of a doubtful event
OWN = 0.3  # clauses of one event seldom share more of their telling words: that much counts whole
STEM = 6  # letters of a word: singular and plural, noun and verb often share them
RARE = 0.3  # what a word that every event uses still weighs
MANY = 3  # events of one day: more are as many
PLACES = SHARED_PLACE | {"another place"}
ALIKE = {"another place of the town": "another place"}  # too rare to be learnt apart
# What news that strikes an event from calendars must share with it beside the day.
PROOFS = frozenset({"said", "head", "topic", "people", "same title"})


@cache
def weights() -> Mapping[str, float]:
    """What each feature weighs, in log-odds."""
    text = (files("timeline.extract") / "story_weights.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(text).items()}


def score(features: Features, table: Mapping[str, float]) -> float:
    """The log-odds that a pair is one event."""
    return sum(table.get(name, 0.0) * features[name] for name in sorted(features))


def strikes(told: Event) -> bool:
    """True for news that takes an event away and does not say which date it takes."""
    return told.status in ("cancelled", "postponed") and told.previous_when is None


def proven(told: Event, features: Features) -> bool:
    """True unless the claim strikes an event and shares no more than the day with this one: a cancellation on the
    wrong event loses a reader for good."""
    return not strikes(told) or not PROOFS.isdisjoint(features) or features.get("own words", 0.0) >= OWN


def features(
    alike: Mapping[tuple[int, K], Likeness], told: Sequence[Event], known: Mapping[K, Sequence[Event]]
) -> dict[tuple[int, K], Features]:
    """The features of each pair (claim, known event) that `alike` weighs."""
    mine, theirs = Counter(map(_day, told)), Counter(_day(states[0]) for states in known.values())
    my_kinds = Counter((_day(event), event.kind) for event in told)
    their_kinds = Counter((_day(states[0]), states[0].kind) for states in known.values())
    shared = _own_words(alike, told, known)
    found = {}
    for (n, key), likeness in alike.items():
        a, b = told[n], known[key][0]
        day, other = _day(a), _day(b)
        row = {ALIKE.get(name, name): much for name, much in likeness.observed.items() if name != "one story"}
        row |= dict.fromkeys(_unknown(row), 1.0)
        row["bias"] = 1.0
        rivals = (mine[day] if day else MANY, theirs[other] if other else MANY)
        row[f"rivals {min(rivals[0], MANY)}|{min(rivals[1], MANY)}"] = 1.0
        if a.status != b.status:
            row["status differs"] = 1.0
        if min(a.confidence, b.confidence) < UNSURE:
            row["unsure"] = 1.0
        if day and day == other:
            if a.kind == b.kind:
                row[f"of its kind {min(my_kinds[day, a.kind], 2)}|{min(their_kinds[day, a.kind], 2)}"] = 1.0
            if rivals == (1, 1):
                row["only ones of the day"] = 1.0
        if shared.get((n, key)):
            row["own words"] = shared[n, key]
        found[n, key] = row
    return found


def _day(event: Event) -> date | None:
    """The day of an event that has one."""
    when = event.when
    return when.earliest if when and when.earliest and when.earliest == when.latest else None


def _unknown(observed: Mapping[str, float]) -> list[str]:
    """What one of the two does not say."""
    gaps = {"people unknown": {"people", "other people"}, "place unknown": PLACES}
    return [name for name, told in gaps.items() if told.isdisjoint(observed)]


def _own_words(
    pairs: Mapping[tuple[int, K], Likeness], told: Sequence[Event], known: Mapping[K, Sequence[Event]]
) -> dict[tuple[int, K], float]:
    """How much each pair shares of the words that few others beside it use (tf-idf over these alone)."""
    mine = {n: _telling_words(told[n : n + 1]) for n, _ in pairs}
    theirs = {key: _telling_words(known[key]) for _, key in pairs}
    uses = Counter(word for bag in (*mine.values(), *theirs.values()) for word in bag)
    rarity = {word: (RARE + log((1 + len(mine) + len(theirs)) / n)) ** 2 for word, n in uses.items()}

    def weigh(bag: frozenset[str]) -> float:
        return sum(rarity[word] for word in sorted(bag))  # sorted: sums of floats depend on the order

    length = {bag: sqrt(weigh(bag)) for bag in {*mine.values(), *theirs.values()}}
    found = {}
    for n, key in pairs:
        both = mine[n] & theirs[key]
        if both:
            found[n, key] = min(1.0, weigh(both) / (length[mine[n]] * length[theirs[key]]) / OWN)
    return found


def _telling_words(states: Sequence[Event]) -> frozenset[str]:
    """The stems of what an event's titles and clauses say."""
    texts = (text for state in states for text in (state.title, *(m.text for m in state.mentions[:MAX_MENTIONS])))
    return frozenset(sounded(word)[:STEM] for text in texts for word in words(text) if len(word) > SHORT)
