"""What kind of event a trigger makes: its own kinds in the lexicon, settled by the words around it and their meaning.

A linear model with weights tied over the kinds: a feature says how strongly something speaks for a kind,
never which kind, so that a handful of weights serves all fourteen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract.attachment import Candidate
from timeline.extract.parse import Parse
from timeline.extract.triggers import Triggers
from timeline.model import KINDS

if TYPE_CHECKING:
    from timeline.extract.meaning import Meaning

_SPAN = 14  # tokens on either side that count as near


@dataclass(frozen=True, slots=True)
class Milieu:
    """The words of an article that speak for a kind: their tokens in order, the kinds of each, how often in all."""

    tokens: tuple[int, ...]
    kinds: tuple[tuple[str, ...], ...]
    whole: Counter[str]

    @classmethod
    def of(cls, parse: Parse, triggers: Triggers) -> Milieu:
        """Look every word of a parse up."""
        words = [word for word in parse.words if word.pos in ("NOUN", "PROPN", "ADJ")]
        told = [(word.i, of) for word in words if (of := tuple(triggers.milieu.get(triggers.lemma(word), ())))]
        whole = Counter(kind for _, of in told for kind in of)
        return cls(tuple(i for i, _ in told), tuple(of for _, of in told), whole)

    def within(self, first: int, last: int) -> Counter[str]:
        """How often the words of a stretch of tokens speak for each kind."""
        inside = self.kinds[bisect_left(self.tokens, first) : bisect_left(self.tokens, last)]
        return Counter(kind for of in inside for kind in of)


def features(
    parse: Parse, triggers: Triggers, found: Candidate, milieu: Milieu, meaning: Meaning | None = None
) -> dict[str, list[tuple[str, float]]]:
    """{kind: [(feature, value)]} of one trigger."""
    word = parse.words[found.i]
    first, last = parse.segments[word.segment]
    out: dict[str, list[tuple[str, float]]] = {kind: [(f"bias:{kind}", 1.0)] for kind in KINDS}
    role = "noun" if found.noun else "verb"
    for rank, kind in enumerate(found.kinds):
        out[kind].append((f"{role}:{min(rank, 2)}of{min(len(found.kinds), 3)}", 1.0))
        out[kind].append((f"{role}:{kind}", 1.0))
    for kind, score in (meaning.scores(parse, found.i) if meaning else {}).items():
        out[kind].append(("meaning", score))
        if not found.kinds:
            out[kind].append(("meaning:unknown", score))
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
    return out


def choose(
    parse: Parse,
    triggers: Triggers,
    found: Candidate,
    milieu: Milieu,
    weights: Mapping[str, float],
    meaning: Meaning | None = None,
) -> str:
    """The kind of the event that a trigger names."""
    scores = {
        kind: sum(weights.get(name, 0.0) * value for name, value in pairs)
        for kind, pairs in features(parse, triggers, found, milieu, meaning).items()
    }
    return max(scores, key=lambda kind: scores[kind])
