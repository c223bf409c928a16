"""What kind of event a trigger makes: its own kinds in the lexicon and in annotated articles, settled by the words
around it, their meaning and the moment it is told of.

A linear model. What words say has weights tied over the kinds: a feature says how strongly something speaks for a kind,
never which, so that a handful of weights serves all fourteen. What a moment says (an hour, a limit, a year long past)
is learnt for each kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.extract import fixtures
from timeline.extract.attachment import Candidate
from timeline.extract.parse import Parse
from timeline.extract.triggers import VISIT, Triggers
from timeline.model import KINDS

if TYPE_CHECKING:
    from timeline.extract.event_rules import EventRules
    from timeline.extract.moments import Moment

_SPAN = 14  # tokens on either side that count as near
_LONG_AGO = 400  # days
_RESULT_OF = (fixtures.SPORT,)
# {a word's lemma: {kind: how often annotated articles use it so}}
Usage = Mapping[str, Mapping[str, int]]
Features = dict[str, list[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Milieu:
    """The words of an article that speak for a kind: their tokens in order, the kinds of each, how often in all; and
    the day of its publication."""

    tokens: tuple[int, ...]
    kinds: tuple[tuple[str, ...], ...]
    whole: Counter[str]
    published: date

    @classmethod
    def of(cls, parse: Parse, triggers: Triggers, published: date, dated: Container[int] = ()) -> Milieu:
        """Look every word of a parse up. `dated`: the tokens of dates."""
        words = [word for word in parse.words if word.pos in ("NOUN", "PROPN", "ADJ")]
        told = [(word.i, of) for word in words if (of := tuple(triggers.milieu.get(triggers.lemma(word), ())))]
        told = sorted([*told, *((i, _RESULT_OF) for i in _results(parse) if i not in dated)])
        whole = Counter(kind for _, of in told for kind in of)
        return cls(tuple(i for i, _ in told), tuple(of for _, of in told), whole, published)

    def within(self, first: int, last: int) -> Counter[str]:
        """How often the words of a stretch of tokens speak for each kind."""
        inside = self.kinds[bisect_left(self.tokens, first) : bisect_left(self.tokens, last)]
        return Counter(kind for of in inside for kind in of)


def _results(parse: Parse) -> Iterator[int]:
    """Where the result of a match stands, no blank in it: « 3-2 », « 24-20 »."""
    words = parse.words
    for i in range(len(words) - 2):
        joined = words[i].end == words[i + 1].start and words[i + 1].end == words[i + 2].start
        if joined and fixtures.is_result(parse, i, i + 3):
            yield i


def features(parse: Parse, found: Candidate, moment: Moment | None, milieu: Milieu, rules: EventRules) -> Features:
    """{kind: [(feature, value)]} of one trigger, told of a moment (None: of none that is known)."""
    out: Features = {kind: [(f"bias:{kind}", 1.0)] for kind in KINDS}
    role = "noun" if found.noun else "verb"
    for rank, kind in enumerate(found.kinds):
        out[kind].append((f"{role}:{min(rank, 2)}of{min(len(found.kinds), 3)}", 1.0))
        out[kind].append((f"{role}:{kind}", 1.0))
    for kind, score in (rules.meaning.scores(parse, found.i) if rules.meaning else {}).items():
        out[kind].append(("meaning", score))
        if not found.kinds:
            out[kind].append(("meaning:unknown", score))
    _used(found, rules.usage, out)
    _kin(parse, rules.triggers, found, out)
    _around(parse, found, milieu, out)
    for said in _moment(moment, milieu.published) if moment else ():
        for kind, name in _of_each_kind(said):
            out[kind].append((name, 1.0))
    return out


@lru_cache(maxsize=512)
def _of_each_kind(said: str) -> tuple[tuple[str, str], ...]:
    """(kind, feature) of what is said."""
    return tuple((kind, f"{said}:{kind}") for kind in KINDS)


def _used(found: Candidate, usage: Usage, out: Features) -> None:
    """What annotated articles use the word for."""
    used = usage.get(found.lemma, {})
    often = sum(used.values())
    for kind in KINDS if often else ():
        if kind in used:
            out[kind].append(("used", used[kind] / (often + 1)))
        else:
            out[kind].append(("used otherwise", often / (often + 1)))


def _kin(parse: Parse, triggers: Triggers, found: Candidate, out: Features) -> None:
    """What the lexicon says of the words that the parse ties to the trigger."""
    word = parse.words[found.i]
    for c in (*word.children, word.head):
        other = parse.words[c]
        if c == found.i or other.pos not in ("NOUN", "PROPN", "VERB", "ADJ"):
            continue
        relation = "head" if c == word.head else other.dep.split(":")[0]
        relation = relation if relation in ("head", "nsubj", "obj", "obl", "nmod", "amod") else "kin"
        table = triggers.verbs if other.pos == "VERB" else triggers.nouns
        lemma = triggers.lemma(other)
        for rank, kind in enumerate(table.get(lemma, ())):
            aspect = ":aspect" if found.roles[0] == "n:aspect" else ""
            out[kind].append((f"{relation}{aspect}:{min(rank, 1)}", 1.0))
        for kind in triggers.milieu.get(lemma, ()):
            out[kind].append((f"{relation}:milieu", 1.0))


def _around(parse: Parse, found: Candidate, milieu: Milieu, out: Features) -> None:
    """What the words near the trigger and those of the whole article speak for."""
    first, last = parse.segments[parse.words[found.i].segment]
    role = "noun" if found.noun else "verb"
    near = milieu.within(max(first, found.i - _SPAN), min(last, found.i + _SPAN))
    for kind, n in near.items():
        out[kind].append((f"near:{'known' if found.kinds else 'unknown'}", min(n, 3)))
        if kind in found.kinds:
            out[kind].append((f"near:own:{role}", min(n, 3)))
    for kind, n in milieu.within(first, last).items():
        out[kind].append(("segment", min(n, 3)))
    total = sum(milieu.whole.values()) or 1
    for kind, n in milieu.whole.items():
        out[kind].append(("article", n / total))
        if kind in found.kinds:
            out[kind].append((f"article:own:{role}", n / total))


def _moment(moment: Moment, published: date) -> list[str]:
    """What a moment says of its event: an hour is a meeting's more than a death's, a limit makes a deadline."""
    timed = "hour" if moment.when and moment.when.timed else "no hour"
    said = [f"structure {moment.structure}", f"before {moment.before}", f"unit {moment.unit}", timed]
    if moment.inherited:
        said.append("heading")
    day = moment.when.earliest if moment.when else None
    if day:
        days = (day - published).days
        said.append("long ago" if days < -_LONG_AGO else "past" if days < 0 else "ahead")
    return said


def choose(parse: Parse, found: Candidate, moment: Moment | None, milieu: Milieu, rules: EventRules) -> str:
    """The kind of the event that a trigger names; words that make it together leave nothing to weigh."""
    if allied := rules.triggers.alliance(parse.words, found.i):
        return allied
    if certain := rules.triggers.certain.get(found.lemma):
        return certain
    if rules.triggers.journey(parse.words, found.i):
        return VISIT
    if rules.triggers.duel(parse.words, found.i):
        return fixtures.SPORT
    scores = {
        kind: sum(rules.kinds.get(name, 0.0) * value for name, value in pairs)
        for kind, pairs in features(parse, found, moment, milieu, rules).items()
    }
    return max(scores, key=lambda kind: scores[kind])
