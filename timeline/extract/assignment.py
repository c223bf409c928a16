"""Which known event does each claim of one article speak of?

Claims and events are paired one to one, the surest pair first: two claims of one article are two events, because their
article told them apart. Pairs of one story are weighed beside each other (`story_pairs`), others each by itself
(`following`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from timeline.extract import story_pairs
from timeline.extract.following import THRESHOLD, Likeness, likeness
from timeline.model import Event

K = TypeVar("K")
Pair = tuple[int, K]

GRAVE = 0.1  # more is asked of news that strikes an event from calendars
DECIMALS = 6  # to which two pairs are equally sure
TIED = 1.0  # how sure each of them must be
ONE_STORY = 0.5  # from here on two articles tell one story


def assign(
    told: Sequence[Event],
    known: Mapping[K, Sequence[Event]],
    published: datetime,
    *,
    retold: bool = False,
    stories: Mapping[K, float] = MappingProxyType({}),
    weights: Mapping[str, float] | None = None,
) -> list[K | None]:
    """The known event that each claim of one article speaks of, one to one.

    `known` gives the states of each event that may be recognised: as articles told it, and as a person edited it.
    `stories` says how surely the article tells the story of those that told the event before (0 to 1);
    `weights` are those of pairs of one story, else the learnt ones.
    """
    alike = {
        (n, key): found
        for n, event in enumerate(told)
        for key, states in known.items()
        if (found := _likest(event, states, published, retold=retold, story=stories.get(key, 0.0)))
    }
    left = _surplus(alike, told, known, weights or story_pairs.weights())
    rank = {key: at for at, key in enumerate(known)}
    taken: dict[int, K] = {}
    while clear := _clear(left):
        best = min(clear, key=lambda pair: (-left[pair], pair[0], rank[pair[1]]))
        taken[best[0]] = best[1]
        left = {pair: sure for pair, sure in left.items() if pair[0] != best[0] and pair[1] != best[1]}
    return [taken.get(n) for n in range(len(told))]


def _clear(left: Mapping[Pair[K], float]) -> list[Pair[K]]:
    """The pairs that are sure enough; more is asked where a claim goes as well with one event as with another."""
    alike = Counter((claim, round(sure, DECIMALS)) for (claim, _), sure in left.items())
    return [pair for pair, sure in left.items() if sure >= (TIED if alike[pair[0], round(sure, DECIMALS)] > 1 else 0)]


def _surplus(
    alike: Mapping[Pair[K], Likeness],
    told: Sequence[Event],
    known: Mapping[K, Sequence[Event]],
    weights: Mapping[str, float],
) -> dict[Pair[K], float]:
    """By how much each pair is surer than it must be to count as one event."""
    near = {pair: found for pair, found in alike.items() if _one_story(found)}
    rows = story_pairs.features(near, told, known)
    found = {pair: each.score - THRESHOLD - GRAVE * story_pairs.strikes(told[pair[0]]) for pair, each in alike.items()}
    found |= {
        pair: story_pairs.score(row, weights) - story_pairs.THRESHOLD
        for pair, row in rows.items()
        if story_pairs.proven(told[pair[0]], row)
    }
    return found


def _likest(
    told: Event, states: Iterable[Event], published: datetime, *, retold: bool, story: float
) -> Likeness | None:
    found = (likeness(told, state, published, retold=retold, story=story) for state in states)
    return max((alike for alike in found if alike), key=lambda alike: alike.score, default=None)


def _one_story(alike: Likeness) -> bool:
    return alike.observed.get("one story", 0.0) >= ONE_STORY
