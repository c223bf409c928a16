"""How well the events of annotated articles are found: detection, dates, status, kind, place, people, titles.

An event of ours matches an annotated one when its trigger or one of its clauses touches the quote; pairs are one to
one. `event` counts the pairs whose first day is right, and every figure below it is measured on those pairs. What
lies in a neutral quote neither counts nor costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.evaluation.annotated import Annotated, GoldEvent
from timeline.evaluation.matching import Pair, best_pairs
from timeline.extract.parse import fold
from timeline.model import Event, Span

AHEAD = frozenset({"scheduled", "tentative", "postponed", "cancelled"})
SURE = 0.8
_ARTICLE = re.compile(r"^(?:[ld]'\s*|(?:les?|la|du|des?|une?|aux?|the)\s+)(?=\w)")


def words(text: str | None) -> tuple[str, ...]:
    """The folded words of a name or title, without a leading article."""
    return tuple(re.findall(r"\w+", _ARTICLE.sub("", fold(text or "").strip())))


def first_day(when: str | None) -> str | None:
    """The first day that an EDTF text knows, as far as it is written: "../2025-09-30" -> "2025-09-30"."""
    if not when:
        return None
    start, _, end = re.sub(r"[~?%]", "", when).partition("/")
    return (end if start == ".." else start)[:10]


def plain(when: str | None) -> str | None:
    """An EDTF text without its doubt marks, an interval of one point as the point."""
    if not when:
        return None
    start, _, end = re.sub(r"[~?%]", "", when).partition("/")
    return start if end in ("", start) else f"{start}/{end}"


def same_name(a: str | None, b: str | None, strict: bool = False) -> bool:
    """Whether two names are one: equal, or one is a part of the other that keeps its last word."""
    mine, other = words(a), words(b)
    if strict or not mine or not other:
        return mine == other
    short, long = sorted((mine, other), key=len)
    return set(short) <= set(long) and short[-1] == long[-1]


@dataclass(slots=True)
class Tally:
    """Found, wanted, given: precision, recall and their harmonic mean."""

    hit: int = 0
    gold: int = 0
    system: int = 0

    def add(self, hit: int, gold: int, system: int) -> None:
        self.hit, self.gold, self.system = self.hit + hit, self.gold + gold, self.system + system

    @property
    def precision(self) -> float:
        return self.hit / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Figures:
    """The sums behind the figures of a folder."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    shares: dict[str, list[float]] = field(default_factory=dict)
    bins: dict[int, list[bool]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def tally(self, name: str, hit: int, gold: int, system: int) -> None:
        self.tallies.setdefault(name, Tally()).add(hit, gold, system)

    def share(self, name: str, value: float) -> None:
        self.shares.setdefault(name, []).append(value)

    def table(self) -> dict[str, float]:
        """{figure: value}, rounded to four digits."""
        found = {name: tally.f1 for name, tally in self.tallies.items()}
        if sure := self.tallies.get("sure"):
            found |= {"sure_precision": sure.precision, "sure_recall": sure.recall}
        found |= {name: sum(values) / len(values) for name, values in self.shares.items()}
        return {name: round(value, 4) for name, value in found.items()}

    def reliability(self) -> list[tuple[float, int, float]]:
        """(confidence from, events, share that is right) for each tenth: calibrated when the share fits the tenth."""
        return [(tenth / 10, len(b), sum(b) / len(b)) for tenth, b in sorted(self.bins.items())]


def _touch(a: Span, b: Span) -> bool:
    return a.field == b.field and a.start < b.end and b.start < a.end


def _marks(event: Event) -> list[Span]:
    own = [event.trigger.span] if event.trigger else []
    return own + sorted((quote.span for quote in event.mentions), key=lambda s: s.end - s.start)


def _weight(gold: Annotated, wanted: GoldEvent, event: Event) -> float:
    spans, marks = gold.spans(wanted.quote), _marks(event)
    if not any(_touch(m, s) for m in marks for s in spans):
        return 0.0
    triggers = [s for s in gold.spans(wanted.trigger) if any(_touch(s, q) for q in spans)]
    when = str(event.when) if event.when else None
    return (
        16
        + 64 * (first_day(when) == first_day(wanted.when))
        + 2 * any(_touch(m, s) for m in marks for s in triggers)
        + (plain(when) == plain(wanted.when))
    )


def pairs(gold: Annotated, events: Sequence[Event]) -> list[Pair]:
    """(annotated, ours) one to one: as many right days as can be, then the best agreement."""
    weights = {(g, s): _weight(gold, w, e) for g, w in enumerate(gold.events) for s, e in enumerate(events)}
    return best_pairs({pair: weight for pair, weight in weights.items() if weight})


def right_pairs(gold: Annotated, events: Sequence[Event]) -> list[int]:
    """The annotated events that were found with their first day, by index."""
    return [g for g, s in pairs(gold, events) if first_day(gold.events[g].when) == first_day(_when(events[s]))]


def measure(gold: Annotated, events: Sequence[Event], figures: Figures) -> None:
    """Adds one article to the figures."""
    matched = pairs(gold, events)
    neutral = [span for quote in gold.neutral for span in gold.spans(quote)]
    own = {s for _, s in matched}
    spurious = [
        e for s, e in enumerate(events)
        if s not in own and not any(_touch(m, n) for m in _marks(e)[:1] for n in neutral)
    ]  # fmt: skip
    right = [(g, s) for g, s in matched if first_day(gold.events[g].when) == first_day(_when(events[s]))]
    _count(gold, events, matched, spurious, right, figures)
    _tell(gold, events, matched, spurious, right, figures)
    for g, s in right:
        _fields(gold.events[g], events[s], figures)


def _when(event: Event) -> str | None:
    return str(event.when) if event.when else None


def _count(
    gold: Annotated, events: Sequence[Event], matched: list[Pair], spurious: list[Event], right: list[Pair],
    figures: Figures,
) -> None:  # fmt: skip
    counted = [events[s] for _, s in matched] + spurious
    figures.tally("detection", len(matched), len(gold.events), len(counted))
    figures.tally("event", len(right), len(gold.events), len(counted))
    ahead = sum(gold.events[g].status in AHEAD and events[s].status in AHEAD for g, s in right)
    figures.tally(
        "event_ahead", ahead, sum(e.status in AHEAD for e in gold.events), sum(e.status in AHEAD for e in counted)
    )
    sure = sum(events[s].confidence >= SURE for _, s in right)
    figures.tally("sure", sure, len(gold.events), sum(e.confidence >= SURE for e in counted))
    good = {id(events[s]) for _, s in right}
    for event in counted:
        figures.bins.setdefault(min(int(event.confidence * 10), 9), []).append(id(event) in good)


def _tell(
    gold: Annotated, events: Sequence[Event], matched: list[Pair], spurious: list[Event], right: list[Pair],
    figures: Figures,
) -> None:  # fmt: skip
    name = gold.article.id or ""
    found = {g for g, _ in matched}
    figures.misses += [("spurious", name, f"{_when(e)}  {e.title}") for e in spurious]
    figures.misses += [("missed", name, f"{e.when}  {e.quote}") for g, e in enumerate(gold.events) if g not in found]
    figures.misses += [
        ("wrong day", name, f"{gold.events[g].when} but {_when(events[s])}  {gold.events[g].quote}")
        for g, s in matched
        if (g, s) not in right
    ]


def _fields(wanted: GoldEvent, got: Event, figures: Figures) -> None:
    figures.share("exact_date", plain(wanted.when) == plain(_when(got)))
    figures.share("status", wanted.status == got.status)
    figures.share("kind", wanted.kind == got.kind)
    place = got.place.name if got.place else None
    figures.share("place", same_name(wanted.place, place) if wanted.place else not place)
    if wanted.rrule:
        figures.share("rrule", _rule(wanted.rrule) == _rule(got.rrule))
    _people(wanted, [p.name for p in got.participants], figures)
    a, b = set(words(wanted.title)), set(words(got.title))
    figures.share("title", 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0)


def _rule(rrule: str | None) -> Mapping[str, tuple[str, ...]]:
    parts = dict(part.upper().split("=", 1) for part in (rrule or "").split(";") if "=" in part)
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    return {k: tuple(sorted(v[:8].split(",") if k == "UNTIL" else v.split(","))) for k, v in parts.items()}


def _people(wanted: GoldEvent, names: Sequence[str], figures: Figures) -> None:
    must = [name for name, optional in wanted.participants if not optional]
    may = [name for name, optional in wanted.participants if optional]
    for figure, strict in (("participants", False), ("participants_strict", True)):
        hits = sum(any(same_name(p, n, strict) for n in names) for p in must)
        given = sum(any(same_name(p, n, strict) for p in must) or not any(same_name(p, n) for p in may) for n in names)
        figures.tally(figure, hits, len(must), max(given, hits))


def figures_of(read: Iterable[tuple[Annotated, Sequence[Event]]]) -> Figures:
    """The figures of articles and what was found in them."""
    found = Figures()
    for gold, events in read:
        measure(gold, events, found)
    return found
