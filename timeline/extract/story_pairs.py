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

THRESHOLD = -1.0  # log-odds: measured by cross-validation, where nine of ten merges are right
UNSURE = 0.6  # confidence of a doubtful event
OWN = 0.3  # clauses of one event seldom share more of their telling words: that much counts whole
STEM = 6  # letters of a word: singular and plural, noun and verb often share them
RARE = 0.3  # what a word that every event uses still weighs
MANY = 3  # events of one day: more are as many
PLACES = SHARED_PLACE | {"another place"}
ALIKE = {"another place of the town": "another place"}  # too rare to be learnt apart
# What does not make one date of two: a claim on such a day must share more than it.
LOOSE = frozenset({"part of the days", "vague date", "another hour", "moved"})
# What news that strikes an event from calendars must share with it beside the day.
PROOFS = frozenset({"said", "head", "topic", "people", "same title"})
KINDRED = PROOFS - {"people"} | {"same kind", "same hour", "only ones of the day"}


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
    """True unless a claim shares no more than the day with an event that it strikes (a cancellation on the wrong event
    loses a reader for good) or of whose days it tells another part; or is of another kind and topic than one of several
    events of that day, whoever is at both."""
    own = features.get("own words", 0.0) >= OWN
    if "other topic" in features and KINDRED.isdisjoint(features) and not own:
        return False
    proofs = PROOFS & features.keys()
    if proofs and not (strikes(told) and "other people" in features and proofs == {"head"}):
        return True  # the inauguration of others may be another one
    return LOOSE.isdisjoint(features) and (own or not strikes(told))


def features(
    alike: Mapping[tuple[int, K], Likeness], told: Sequence[Event], known: Mapping[K, Sequence[Event]]
) -> dict[tuple[int, K], Features]:
    """The features of each pair (claim, known event) that `alike` weighs."""
    mine, theirs = Counter(map(_day, told)), Counter(_day(states[0]) for states in known.values())
    my_kinds = Counter((_day(event), event.kind) for event in told)
    their_kinds = Counter((_day(states[0]), states[0].kind) for states in known.values())
    shared, lead = _own_words(alike, told, known), _leads(alike)
    found = {}
    for (n, key), likeness in alike.items():
        a, b = told[n], known[key][0]
        day, other = _day(a), _day(b)
        row = {ALIKE.get(name, name): much for name, much in likeness.observed.items() if name != "one story"}
        row |= dict.fromkeys(_unknown(row), 1.0)
        row |= {"bias": 1.0, "lead": lead[n, key]}
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


def _leads(alike: Mapping[tuple[int, K], Likeness]) -> dict[tuple[int, K], float]:
    """By how much each pair is likelier than the best other of its claim or of its event (-1 to 1): what tells the
    events of one story apart is less how alike two are than that no other is as much."""
    scores = {pair: likeness.score for pair, likeness in alike.items()}
    of_claim: dict[int, list[float]] = {}
    of_event: dict[K, list[float]] = {}
    for (n, key), score_ in scores.items():
        of_claim.setdefault(n, []).append(score_)
        of_event.setdefault(key, []).append(score_)
    found = {}
    for (n, key), own in scores.items():
        mine, theirs = list(of_claim[n]), list(of_event[key])
        mine.remove(own)
        theirs.remove(own)
        found[n, key] = max(-1.0, min(1.0, own - max((0.0, *mine, *theirs))))
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
