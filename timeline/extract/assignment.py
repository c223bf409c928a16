"""Which known event does each claim of one article speak of?

Claims and events are paired one to one, the surest pair first: two claims of one article are two events, because their
article told them apart. What a pair shares with no other counts more than what all events of a story share, and in one
story the two events of a day that stand nearest to each other are one event, however different its words: the
extraction may give it a poor title, or a place too many. Each pair that is settled leaves fewer rivals to the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import log, sqrt
from types import MappingProxyType
from typing import TypeVar

from timeline.extract.following import SHARED_PLACE, THRESHOLD, WEIGHTS, Likeness, likeness
from timeline.extract.names import sounded, words
from timeline.model import Event

K = TypeVar("K")

GRAVE = 0.1  # more is asked of news that strikes an event from calendars
ONE_STORY = 0.75  # from here on two articles tell one story
CLEAR = 0.5  # a pair that leads its rivals by so much is as good as alone
OWN = 0.3  # clauses of one event seldom share more of their telling words: that much counts whole
MAX_MENTIONS = 6
SHORT = 3  # letters of a word that tells nothing
STEM = 6  # letters of a word: singular and plural, noun and verb often share them
RARE = 0.3  # what a word that every event uses still weighs
COMMON = 0.5  # so much of the own words in common makes up for another kind
ALIEN = 0.3  # what nearness weighs between two kinds that share nothing else
AKIN = frozenset({"people", "said", "topic", "head", "same title"})
KNOWN = AKIN - {"people"} | SHARED_PLACE  # what two near kinds must share beside a name
# Dates that say one day, or the day that it moved from.
FIRM = frozenset({
    "same hour", "same clock", "same date", "hour of that day", "begins that day", "one of the days",
    "moved from there",
})  # fmt: skip
# News that moves an event must be sure which: other people were named in the one that nearness alone would move.
MOVED_ELSEWHERE = frozenset({"moved from there", "other people"})
# What sets two events of a day apart where there are others to choose from.
APART = frozenset({"another place", "another place of the town", "other topic"})


def assign(
    told: Sequence[Event],
    known: Mapping[K, Sequence[Event]],
    published: datetime,
    *,
    retold: bool = False,
    stories: Mapping[K, float] = MappingProxyType({}),
) -> list[K | None]:
    """The known event that each claim of one article speaks of, one to one.

    `known` gives the states of each event that may be recognised: as articles told it, and as a person edited it.
    `stories` says how surely the article tells the story of those that told the event before (0 to 1).
    """
    alike = {
        (n, key): found
        for n, event in enumerate(told)
        for key, states in known.items()
        if (found := _likest(event, states, published, retold=retold, story=stories.get(key, 0.0)))
    }
    alike |= _with_own_words({pair: found for pair, found in alike.items() if _one_story(found)}, told, known)
    left = {pair: found.score - GRAVE * _strikes(told[pair[0]]) for pair, found in alike.items()}
    rank = {key: at for at, key in enumerate(known)}
    taken: dict[int, K] = {}
    while left:
        near = _nearest(alike, left)
        sums = {pair: score + near.get(pair, 0.0) for pair, score in left.items()}
        best = min(sums, key=lambda pair: (-sums[pair], pair[0], rank[pair[1]]))
        if sums[best] < THRESHOLD:
            break
        taken[best[0]] = best[1]
        left = {pair: score for pair, score in left.items() if pair[0] != best[0] and pair[1] != best[1]}
    return [taken.get(n) for n in range(len(told))]


def _likest(
    told: Event, states: Iterable[Event], published: datetime, *, retold: bool, story: float
) -> Likeness | None:
    found = (likeness(told, state, published, retold=retold, story=story) for state in states)
    return max((alike for alike in found if alike), key=lambda alike: alike.score, default=None)


def _strikes(told: Event) -> bool:
    """True for news that takes an event away and does not say which date it takes."""
    return told.status in ("cancelled", "postponed") and told.previous_when is None


def _one_story(alike: Likeness) -> bool:
    return alike.observed.get("one story", 0.0) >= ONE_STORY


def _nearest(
    alike: Mapping[tuple[int, K], Likeness], left: Mapping[tuple[int, K], float]
) -> dict[tuple[int, K], float]:
    """What pairs of one story and day gain that are nearer to each other than to any other, by how much nearer."""
    firm = {
        pair: score
        for pair, score in left.items()
        if _one_story(alike[pair]) and not FIRM.isdisjoint(alike[pair].observed)
    }
    found = {}
    for pair, score in firm.items():
        rivals = [s for other, s in firm.items() if (other[0] == pair[0]) != (other[1] == pair[1])]
        if rivals and not APART.isdisjoint(alike[pair].observed) or alike[pair].observed.keys() >= MOVED_ELSEWHERE:
            continue
        lead = min(1.0, (score - max(rivals)) / CLEAR) if rivals else 1.0
        if lead > 0:
            observed = alike[pair].observed
            kind = WEIGHTS["nearest of its kind"] * ("same kind" in observed)
            strange = observed.get("own words", 0.0) < COMMON
            if strange and "near kind" in observed and "people" in observed and KNOWN.isdisjoint(observed):
                continue  # who is everywhere that day makes no two events one
            alien = strange and "other kind" in observed and AKIN.isdisjoint(observed)
            found[pair] = WEIGHTS["nearest"] * lead * (ALIEN if alien else 1.0) + kind
    return found


def _with_own_words(
    alike: Mapping[tuple[int, K], Likeness], told: Sequence[Event], known: Mapping[K, Sequence[Event]]
) -> dict[tuple[int, K], Likeness]:
    """The pairs, and how much of their words they share that few others beside them use (tf-idf over these alone)."""
    mine = {n: _telling_words(told[n : n + 1]) for n, _ in alike}
    theirs = {key: _telling_words(known[key]) for _, key in alike}
    uses = Counter(word for bag in (*mine.values(), *theirs.values()) for word in bag)
    rarity = {word: (RARE + log((1 + len(mine) + len(theirs)) / n)) ** 2 for word, n in uses.items()}

    def weigh(bag: frozenset[str]) -> float:
        return sum(rarity[word] for word in sorted(bag))  # sorted: sums of floats depend on the order

    length = {bag: sqrt(weigh(bag)) for bag in {*mine.values(), *theirs.values()}}
    found = {}
    for (n, key), likeness_ in alike.items():
        both = mine[n] & theirs[key]
        share = weigh(both) / (length[mine[n]] * length[theirs[key]]) if both else 0.0
        observed = {**likeness_.observed, "own words": min(1.0, share / OWN)} if share else likeness_.observed
        found[n, key] = replace(likeness_, observed=observed)
    return found


def _telling_words(states: Sequence[Event]) -> frozenset[str]:
    """The stems of what an event's titles and clauses say."""
    texts = (text for state in states for text in (state.title, *(m.text for m in state.mentions[:MAX_MENTIONS])))
    return frozenset(sounded(word)[:STEM] for text in texts for word in words(text) if len(word) > SHORT)
