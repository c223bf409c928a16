"""Is this the event that we know already?

`likeness` weighs what an article tells against the state of an event that shares a blocking key with it; `assign`
gives each claim of one article the event that it speaks of, or None. A wrong merge is worse than a missed one: the
dates must agree (or the news must be that they moved), nothing that both name may contradict, and something beyond
the date must be shared. Two claims of one article are two events: their article told them apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from rapidfuzz.distance import JaroWinkler

from timeline.edtf import When
from timeline.extract.folding import agree, contains
from timeline.extract.names import parts, sounded
from timeline.extract.sameness import NAMED, same_participant, same_place_name, within_place
from timeline.model import Event, Place

K = TypeVar("K")

THRESHOLD = 0.5
MOVED_DAYS = 100  # how far a new date may lie from the old one when the article does not give the old one
# Kinds that articles give to one event: a summit is a visit to its guests, an inauguration a ceremony.
NEAR_KINDS = (
    frozenset({"meeting", "visit", "ceremony", "culture"}),
    frozenset({"ceremony", "business", "culture", "visit"}),
    frozenset({"court", "incident"}),
    frozenset({"life", "ceremony"}),
    frozenset({"vote", "meeting"}),
    frozenset({"deadline", "publication", "vote"}),
    frozenset({"protest", "ceremony"}),
    frozenset({"sport", "culture"}),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a claim and an event are, feature by feature (for `explain`); `score` sums them up."""

    date: float
    kind: float
    place: float
    people: float
    words: float

    @property
    def score(self) -> float:
        return self.date + self.kind + self.place + self.people + self.words


def _date(told: Event, known: Event, published: datetime) -> float | None:
    """How well the dates agree; None when they forbid that it is the same event."""
    if told.when and known.when and (agree(told.when, known.when) or _one_day(told.when, known.when)):
        return _closeness(told, known)
    for mine, theirs in (
        (told.previous_when, known.when),
        (told.previous_when, known.previous_when),
        (told.when, known.previous_when),
    ):
        if mine and theirs and agree(mine, theirs):
            return 0.1
    if told.previous_when is None and (told.status == "postponed" or told.when is None) and known.when:
        planned = known.when.first_known
        if timedelta(days=-2) <= planned - published.date() <= timedelta(days=MOVED_DAYS):
            return -0.15
    return None


def _one_day(a: When, b: When) -> bool:
    """True for two hours of one day."""
    return a.timed and b.timed and a.earliest is not None and a.earliest == b.earliest


def _closeness(told: Event, known: Event) -> float | None:
    a, b = told.when, known.when
    assert a is not None
    assert b is not None
    if a.timed and b.timed and _instant(a, told.time_zone) != _instant(b, known.time_zone):
        return -0.15  # another hour: another event, or a correction that all the rest must bear out
    if str(a) == str(b) or (a.timed and b.timed):
        return 0.15
    outer, inner = (a, b) if contains(a, b) else (b, a)
    if outer.earliest == inner.earliest and outer.latest == inner.latest:
        return 0.1  # the day, and the hour of that day
    return -0.2  # a day within days: often a part, not the whole


def _instant(when: When, zone: str) -> datetime | None:
    return when.start.first.replace(tzinfo=ZoneInfo(zone)) if when.start else None


def _kind(told: Event, known: Event) -> float:
    if told.kind == known.kind:
        return 0.1
    if "other" in (told.kind, known.kind) or any({told.kind, known.kind} <= near for near in NEAR_KINDS):
        return 0.0
    return -0.35


def _place(told: Place | None, known: Place | None) -> float:
    if told is None or known is None:
        return 0.0
    if same_place_name(told.name, known.name):
        return 0.2
    if within_place(told, known) or within_place(known, told):
        return 0.15
    if told.context and known.context and same_place_name(told.context, known.context):
        return -0.1  # two venues of one town
    if told.context is None and known.context is None:
        return -0.2
    return -0.25


def _people(told: Event, known: Event) -> float:
    """How many of those named by the shorter list the other names too; sports teams must not differ."""
    mine, theirs = ([p for p in e.participants if p.kind in NAMED] for e in (told, known))
    if not mine or not theirs:
        return 0.0
    shared = sum(any(same_participant(p, q) for q in theirs) for p in mine)
    if shared == 0:
        return -0.2
    share = shared / min(len(mine), len(theirs))
    return min(0.45, 0.25 * share + 0.1 * min(shared, 2)) if share <= 1 else 0.45


def _title_words(event: Event) -> set[str]:
    """The words of a title that are not the names of its people and places."""
    names = [p.name for p in event.participants]
    if event.place:
        names += [event.place.name, event.place.context or ""]
    named = {sounded(word) for name in names for word in parts(name)}
    return {sounded(word) for word in parts(event.title) if len(word) > 3} - named


def _words(told: Event, known: Event) -> float:
    mine, theirs = _title_words(told), _title_words(known)
    if not mine or not theirs:
        return 0.0
    short, long = sorted((mine, theirs), key=len)
    shared = sum(any(_akin(word, other) for other in long) for word in short)
    return 0.4 * shared / len(short) - 0.1 if shared else -0.1


def _akin(a: str, b: str) -> bool:
    """Two words of one family: "concert" and "concerts", "inauguration" and "inaugure"."""
    return a == b or (len(a) > 4 and len(b) > 4 and JaroWinkler.similarity(a, b) >= 0.9)


def likeness(told: Event, known: Event, published: datetime, *, retold: bool = False) -> Likeness | None:
    """How alike; None when the dates forbid it. One event when `score` reaches `THRESHOLD`.

    `retold`: one article's own correction, which may give another date.
    """
    date = _date(told, known, published)
    if date is None and retold:
        date = 0.0
    if date is None:
        return None
    return Likeness(
        date, _kind(told, known), _place(told.place, known.place), _people(told, known), _words(told, known)
    )


def assign(
    told: Sequence[Event], known: Mapping[K, Sequence[Event]], published: datetime, *, retold: bool = False
) -> list[K | None]:
    """The known event that each claim of one article speaks of, one to one, the likest pairs first.

    `known` gives the states of each event that may be recognised: as articles told it, and as a person edited it.
    """
    pairs = []
    for n, event in enumerate(told):
        for rank, (key, states) in enumerate(known.items()):
            found = (likeness(event, state, published, retold=retold) for state in states)
            score = max((alike.score for alike in found if alike), default=0.0)
            if score >= THRESHOLD:
                pairs.append((-score, n, rank, key))
    taken: dict[int, K] = {}
    for _, n, _, key in sorted(pairs, key=lambda pair: pair[:3]):
        if n not in taken and key not in taken.values():
            taken[n] = key
    return [taken.get(n) for n in range(len(told))]
