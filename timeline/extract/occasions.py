"""Which occurrence of a date that comes round is meant: « mardi », « le 3 janvier », « le 24 », « en mars ».

The last one or the next one, or that of the year and the month which the text tells of. Every such date is a choice
between the occurrences near the publication and near the days named before; a linear model weighs what stands around
the expression, what the text told so far, and what the rules take. `timeline.evaluation.occasion_training` learns it.
Here: the occurrences and their features. Not here: any word of a language; the rules (`anchoring`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from timeline.extract import direction, discourse, occurrences
from timeline.extract.context import Context
from timeline.extract.direction import Situation
from timeline.extract.scoring import top_share
from timeline.extract.timexes import Found
from timeline.extract.values import first_day

_STEPS = (0, 1, 2, 4, 7, 14, 30, 60, 90, 135, 183, 230, 300, 366, 800)  # days: the steps of a distance
_ROUND = re.compile(r"XXXX(-\d\d(-\d\d)?|-XX-\d\d|-WXX-\d)")
Sides = tuple[str | None, str | None]  # the last occurrence up to the publication, the next one from it on
_SERIES = 10  # words from one day to the next of a series
_NEAR = 3  # sentences apart, counted one by one


@dataclass(frozen=True, slots=True)
class Occasion:
    """A date that comes round, with its occurrences that may be meant and the features of each; `ruled` is the one
    that the rules take."""

    found: Found
    values: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]
    ruled: str | None

    def likeliest(self, weights: Mapping[str, float]) -> tuple[str, float]:
        """The occurrence of the greatest weight (of equals the earliest), and its share among all: 0 to 1."""
        scores = [sum([weights.get(name, 0.0) for name in row]) for row in self.features]
        return self.values[scores.index(max(scores))], top_share(scores)


def occasion(said: str, found: Found, context: Context, ruled: str | None, why: str) -> Occasion | None:
    """The choice; None for anything but a day or a month, and where calendar and text offer no more than one."""
    if context.doc is None or not _ROUND.fullmatch(said):
        return None
    if ruled is not None and _unit(said) == "number" and _counts_on(ruled, found, context):
        return None
    sides = occurrences.both_sides(said, found, context.today)
    values = _offered(said, found, context, ruled, sides)
    if len(values) < 2:
        return None
    shared = _shared(said, found, context, sides)
    crossed: dict[str, list[str]] = {}  # what stands around with where an occurrence lies
    rows = []
    for value in values:
        own = list(_of_value(said, value, found, context, sides))
        side = own[0]
        own.append(f"rule:{why}" if value == ruled else "no rule")
        if side not in crossed:
            crossed[side] = [f"{lies}>{name}" for lies in (side, side.partition(":")[2]) for name in shared]
        rows.append((*own, *crossed[side]))
    return Occasion(found, values, tuple(rows), ruled)


def _origins(context: Context) -> Iterator[tuple[str, date | None, int]]:
    """What dates may lean on: (name, day, the token where it was named)."""
    period = first_day(context.period) if context.period_at >= 0 else None
    yield "focus", context.focus, context.focus_at
    yield "period", period, context.period_at
    yield "full", context.full, context.full_at
    yield "later", context.later, -1
    yield "behind", context.behind, -1
    yield "interval", context.interval[0] if context.interval else None, context.interval_at


def _offered(said: str, found: Found, context: Context, ruled: str | None, sides: Sides) -> tuple[str, ...]:
    """The occurrences that may be meant, in order."""
    offered = {value for value in (*sides, ruled) if value}
    for origin in {day for _, day, _ in _origins(context) if day is not None and day != context.today}:
        offered.update(value for value in occurrences.both_sides(said, found, origin) if value)
    offered.update(day.isoformat() for day in discourse.numbered_near(said, context))
    return tuple(sorted(offered))


def _step(days: int) -> str:
    return f"{'-' if days < 0 else '+'}{bisect_left(_STEPS, abs(days))}"


def _unit(said: str) -> str:
    if said.startswith("XXXX-W"):
        return "weekday"
    if said.startswith("XXXX-XX-"):
        return "number"
    return "day" if len(said) == len("XXXX-09-24") else "month"


def _of_value(said: str, value: str, found: Found, context: Context, sides: Sides) -> Iterator[str]:
    """Where an occurrence lies: by the publication, by the days named before."""
    day, today, unit = first_day(value) or context.today, context.today, _unit(said)
    gap = (day - today).days
    side = "past" if gap < 0 else "today" if gap == 0 else "ahead"
    yield f"{unit}:{side}"
    yield f"{unit}:{_step(gap)}"
    last, following = sides
    yield f"{unit}:{'last' if value == last else 'next' if value == following else 'other'}"
    sentences, lines = context.text.sentences, context.text.lines
    for name, origin, at in _origins(context):
        if origin is None:
            yield f"{name}=none"
            continue
        apart = min(sentences[found.first] - sentences[at], _NEAR) if at >= 0 else "?"
        where = f"{apart}{'' if at >= 0 and lines[at] == lines[found.first] else '/'}"
        away = (day - origin).days
        yield f"{unit}:{name}{_step(away)}"
        yield f"{name}{_step(away)}@{where}"
        same = "month" if (day.year, day.month) == (origin.year, origin.month) else "year"
        same = same if day.year == origin.year else "other"
        yield f"{unit}:{name}:{same}@{where}"
    if day in context.told:
        yield f"{unit}:told"
    if day in context.numbered:
        yield f"{unit}:numbered"
    heading = context.heading(found)
    if heading:
        yield f"{unit}:heading{_step((day - heading).days)}"


def _counts_on(ruled: str, found: Found, context: Context) -> bool:
    """Whether a number goes on from the day just before it: « le 12 mai à Lille et |le 14| à Rouen »."""
    at, sentences = context.period_at, context.text.sentences
    near = 0 <= at < found.first <= at + _SERIES and sentences[at] == sentences[found.first]
    if not near or context.doc is None:
        return False
    between = context.doc.char_span(context.period_end, found.start, alignment_mode="contract")
    if between is None or any(token.pos_ in ("VERB", "AUX") for token in between):
        return False
    before, day = first_day(context.period), first_day(ruled)
    joined = between[-1].pos_ in ("CCONJ", "PUNCT")
    return joined and before is not None and day is not None and before < day and before.month == day.month


def _shared(said: str, found: Found, context: Context, sides: Sides) -> list[str]:
    """What stands around the expression: nothing of it depends on the occurrence."""
    unit, tense = _unit(said), context.tense(found)
    past, ahead = (first_day(value) if value else None for value in sides)
    out = [f"unit={unit}", f"settled={context.settled(found)}", f"{unit}:tense={tense}"]
    if context.doc is None or past is None or ahead is None:  # the edge of the calendar
        return out
    situation = Situation(
        found, context.text, context.doc, tense, context.today, context.focus, context.told.keys(),
        context.finite, context.to_come, past, ahead, context.titled,
    )  # fmt: skip
    return [*out, *direction.features(situation, context.temporal.direction.classes)]
