"""Expressions as said -> dates: by the publication date, the tense, an earlier date, a heading, the year at hand.

Here: calendar arithmetic over TIMEX3 values. Not here: any word of a language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from timeline.extract import direction as directions
from timeline.extract import occurrences, reading
from timeline.extract.direction import Situation
from timeline.extract.temporal_rules import Temporal, fill
from timeline.extract.tense import Tense
from timeline.extract.timexes import Found, Text
from timeline.extract.values import Resolved, first_day, shift_date

if TYPE_CHECKING:
    from spacy.tokens import Doc

YEAR_AT_HAND = "the year at hand"
YEAR_REACH = 8  # sentences over which a chronicle carries the year of its last date
EVENING, MORNING = "20", 6  # a clock time from the one on, then one before the other (an hour), is past midnight
STORY_SPAN = 300  # days: a story that goes on after a date seldom waits longer
_SHIFT = re.compile(r"(?P<sign>[+-])(?P<count>\d+(?:[.,]\d+)?)(?P<unit>TH|TM|TS|Y|M|W|D|Q|H|C)")
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<afternoon>PM)?(?P<utc>Z)?(?:-(?P<less>\d\d))?")
CLOCK_UNITS = {"TH": 60, "TM": 1, "TS": 1 / 60}  # in minutes
GRAINS = {"Y": 4, "C": 4, "M": 7, "Q": 7, "H": 7, "W": 10, "D": 10}  # characters of the ISO date that a unit keeps


@dataclass
class Context:
    """What the reading of a text knows so far. `published` is naive, in the article's zone; places are tokens."""

    published: datetime
    language: str
    text: Text
    temporal: Temporal
    tense: Callable[[Found], Tense | None]
    settled: Callable[[Found], Tense | None]  # by a preposition, whatever the verb
    doc: Doc | None = None
    finite: list[tuple[int, str]] = field(default_factory=list)  # its finite verbs, filled when first asked for
    to_come: float = 0.0  # the share of futures among them
    told: set[date] = field(default_factory=set)  # the days named so far
    observe: Callable[[Situation], None] | None = None  # told of every day that may be the last or the next one
    headings: Mapping[int, date | None] = field(default_factory=dict)  # line -> the day that it announces; None: none
    heading_lines: Sequence[int] = ()  # the same lines in order
    focus: date | None = None  # the last day named, and where
    focus_at: int = -1
    ahead: date | None = None  # the last day named that is not past, and the last that is not to come
    behind: date | None = None
    later: date | None = None  # the last day named that is after the publication day
    period: str = ""  # the last date named, of any precision, and where
    period_at: int = -1
    full: date | None = None  # the last date that had a year of its own, unless it is the publication's, and where
    full_at: int = -1
    clock: str = ""  # the last clock time, and its day
    clock_day: date | None = None
    days: dict[int, date] = field(default_factory=dict)  # sentence -> its last day

    @property
    def today(self) -> date:
        return self.published.date()

    def heading(self, found: Found) -> date | None:
        """The day of the nearest heading above an expression; a heading without a date ends it."""
        above = bisect_right(self.heading_lines, self.text.lines[found.first])
        return self.headings[self.heading_lines[above - 1]] if above else None

    def day_in(self, tense: Tense | None) -> date | None:
        """The last day named that a clause in this tense can speak of."""
        if tense in ("future", "present"):
            return self.ahead or (None if self.focus and self.focus < self.today else self.focus)
        if tense == "past":
            return self.behind or (None if self.focus and self.focus > self.today else self.focus)
        return self.focus


def anchor(found: Found, context: Context, base: str | None = None, direction: str | None = None) -> Resolved | None:
    """Resolve one expression. `base` and `direction` come from the other end of a range; None: no such date."""
    said, rule = found.said, found.rule
    if found.type in ("DURATION", "SET") or said in _VAGUE or habitual(found, context):
        return Resolved(said, None, "the text says no date")
    day_part, clock_mark, clock = said.partition("T")
    day_part, weekly = day_part.removesuffix("#W"), day_part.endswith("#W")
    resolved: tuple[str, str] | None
    if found.type == "TIME" and not day_part:
        day, why = _past_midnight(*_context_day(found, context), clock, context)
        resolved = (day.isoformat(), why)
    elif rule.read and rule.anchor == "written":
        return _written(found, context)
    elif rule.shift or rule.anchor in ("this", "same", "discourse", "published"):
        resolved = _shifted(day_part, found, context)
    elif "X" not in day_part:
        whole = occurrences.of_year(f"XXXX{day_part[4:]}", int(day_part[:4])) if "F:" in day_part else day_part
        resolved = (whole, "the text says it in full") if whole else None
    else:
        resolved = _choose(day_part, found, context, base, direction)
    if resolved is None:
        return None
    value, why = resolved
    if weekly:
        value = occurrences.fill_period("XXXX-WXX", date.fromisoformat(value))
    if clock_mark:
        value = _with_clock(value, clock, context)
    return Resolved(value, None, why) if value else None


def habitual(found: Found, context: Context) -> bool:
    """True when a rule with `habit` stands in a clause of the present or without a verb: no one date is meant."""
    return bool(found.rule.habit) and context.tense(found) in (None, "present")


def _written(found: Found, context: Context) -> Resolved | None:
    """A date that the words give in full, read by dateparser; its precision is that of the value as said."""
    moment = reading.absolute(_phrase(found, context), context.language)
    if moment is None:
        return None
    value = moment.isoformat()[: {4: 4, 7: 7}.get(len(found.said), 10)]
    return Resolved(value, None, "the text says it in full")


def _phrase(found: Found, context: Context) -> str:
    """What dateparser is given: the rule's template with the first form of each word."""
    canonical = context.temporal.lexicon.canonical
    return fill(found.rule.read, {name: canonical.get((name, v), v) for name, v in found.values.items()})


def _context_day(found: Found, context: Context) -> tuple[date, str]:
    """The day that a clock time or a part of the day belongs to."""
    named = context.days.get(context.text.sentences[found.first])
    if named:
        return named, "the day of the same sentence"
    heading = context.heading(found)
    if heading:
        return heading, "the day of the heading"
    tense = context.tense(found)
    here = context.focus and context.text.lines[context.focus_at] == context.text.lines[found.first]
    day = context.focus if here and tense != "future" else context.day_in(tense)
    if (day or context.today) == context.today and context.later and tense != "past" and _is_over(found, context):
        return context.later, "the last day to come that the text named: that time is over today"
    return (day, "the last day that the text named") if day else (context.today, "the publication date")


def _past_midnight(day: date, why: str, clock: str, context: Context) -> tuple[date, str]:
    """The small hours told after an evening of the same day are those of its night ("À 23 h 30… À 0 h 15")."""
    match = _CLOCK.fullmatch(clock)
    if context.clock_day is None or match is None or int(match["hour"]) >= MORNING or match["afternoon"]:
        return day, why
    passed = context.clock >= EVENING and context.clock_day == day
    goes_on = context.clock_day == day + timedelta(days=1) and context.clock < f"{MORNING:02d}"
    return (
        (context.clock_day + timedelta(days=int(passed)), "the night that goes on") if passed or goes_on else (day, why)
    )


def _is_over(found: Found, context: Context) -> bool:
    clock = found.said.partition("T")[2]
    return clock[:2].isdigit() and clock[:2] < f"{context.published.hour:02d}"


def _with_clock(day: str, clock: str, context: Context) -> str:
    """The day with its clock time (read by dateparser) or its part ("MO", "NI"); 24:00 is the next day's 00:00.

    "03:00PM" is said with "du soir", "12:00-15" with "moins le quart".
    """
    match = _CLOCK.fullmatch(clock)
    if clock == "SAME":
        return f"{day}T{context.clock}" if context.clock else ""
    if match is None:
        return f"{day}T{clock}"
    hour = int(match["hour"]) + (12 if match["afternoon"] and int(match["hour"]) < 12 else 0)
    moment = reading.absolute(f"{hour % 24:02d}:{match['minute']}", context.language)
    if moment is None or hour > 24:
        return ""
    at = datetime.combine(date.fromisoformat(day), moment.time()) + timedelta(days=hour // 24)
    return (at - timedelta(minutes=int(match["less"] or 0))).isoformat(timespec="minutes") + (match["utc"] or "")


def _shifted(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """A distance from the anchor, or the period that holds it: the silent parts are those of the moved anchor."""
    rule = found.rule
    base, why = _base(found, context)
    moved: date | None = base
    match = _SHIFT.fullmatch(fill(rule.shift, found.values))
    if rule.anchor == "cycle":
        near = occurrences.by_tense(said, found, context.today, context.tense(found))
        day = first_day(near) if near else None
        moved = shift_date(day, int(match["sign"] + match["count"]), match["unit"]) if day and match else None
        return (moved.isoformat(), "the nearest one, moved") if moved else None
    if rule.anchor in ("last", "next"):
        near = occurrences.nearest(said, found, base, rule.anchor)
        moved = first_day(near) if near else None
        moved = shift_date(moved, int(match["sign"] + match["count"]), match["unit"]) if moved and match else moved
    elif match and rule.read:
        moment = reading.relative(_phrase(found, context), context.language, datetime(base.year, base.month, base.day))
        moved = moment.date() if moment else None
    elif match:
        count = float(match["count"].replace(",", ".")) * (-1 if match["sign"] == "-" else 1)
        moved = shift_date(base, count, match["unit"])
    value = occurrences.fill_period(said, moved) if moved else ""
    return (value, why) if value else None


def distance(found: Found, context: Context) -> Resolved | None:
    """The date at the distance that a duration with a `shift` says ("il y a [trois ans]"), as fine as its unit."""
    match = _SHIFT.fullmatch(fill(found.rule.shift, found.values))
    if match is None:
        return None
    base, why = _base(found, context)
    start = context.published if base == context.today else datetime(base.year, base.month, base.day)
    return _moved(found, match, start, why, context)


def _moved(found: Found, match: re.Match[str], start: datetime, why: str, context: Context) -> Resolved | None:
    count = float(match["count"].replace(",", ".")) * (-1 if match["sign"] == "-" else 1)
    unit = match["unit"]
    if found.rule.read and found.rule.anchor == "published" and match["count"].isdigit():
        moment = reading.relative(_phrase(found, context), context.language, start)
    elif unit == "TH" and count % 24 == 0 and found.rule.anchor == "discourse":  # quarante-huit heures plus tard
        moment, unit = datetime(start.year, start.month, start.day) + timedelta(hours=count), "D"
    elif unit in CLOCK_UNITS:
        moment = start + timedelta(minutes=count * CLOCK_UNITS[unit])
    else:
        day = shift_date(start.date(), count, unit)
        moment = datetime(day.year, day.month, day.day) if day else None
    if moment is None:
        return None
    value = moment.isoformat(timespec="minutes")
    return Resolved(value[: GRAINS.get(unit, 16)], None, why)


def distance_from(day: date, text: str) -> str | None:
    """The day (month, year) at a distance such as "-3W" from a day, as fine as the unit."""
    match = _SHIFT.fullmatch(text)
    if match is None or match["unit"] in CLOCK_UNITS:
        return None
    count = float(match["count"].replace(",", ".")) * (-1 if match["sign"] == "-" else 1)
    moved = shift_date(day, count, match["unit"])
    return moved.isoformat()[: GRAINS.get(match["unit"], 10)] if moved else None


def _base(found: Found, context: Context) -> tuple[date, str]:
    if found.rule.anchor == "discourse" and context.period_at > context.focus_at and len(context.period) <= 7:
        coarse = found.said in ("XXXX", "XXXX-XX") or found.type == "DURATION"
        first = first_day(context.period)
        if coarse and first:
            return first, "the last date that the text named"
    if found.rule.anchor == "discourse":
        named = context.days.get(context.text.sentences[found.first])
        day = named or _last_day(found, context)
        return (day, "the last day that the text named") if day else (context.today, "the publication date")
    if found.rule.anchor == "same" and context.period:
        first = first_day(context.period) or context.today
        whole = first if len(context.period) > 4 else first.replace(month=context.today.month)
        return whole, "the last date that the text named"
    return context.today, "the publication date"


def _last_day(found: Found, context: Context) -> date | None:
    """The day that an anaphora leans on: the last one of the paragraph, else the last that the tense allows."""
    text = context.text
    if context.focus and text.lines[found.first] == text.lines[context.focus_at]:
        return context.focus
    return context.day_in(context.tense(found)) or context.focus


def _choose(
    said: str, found: Found, context: Context, base: str | None, direction: str | None
) -> tuple[str, str] | None:
    """The occurrence of a cyclic date (each year, month or week) that is meant."""
    origin = (first_day(base) if base else None) or context.today
    if said.startswith("XX") and not said.startswith("XXXX"):
        value = occurrences.of_century(said, context.today)
        return (value, "the last century that fits") if value else None
    if base:
        direction = direction or "next"
        return occurrences.from_partner(said, found, origin, direction)
    policy = found.rule.anchor
    if policy in ("last", "next"):
        value = occurrences.nearest(said, found, origin, policy)
        return (value, f"the {policy} one from the publication date") if value else None
    carried = _carried(said, found, context)
    if carried:
        return carried
    tense = context.tense(found)
    if origin == context.today and (value := _weighed(said, found, context, tense)):
        return value, "the publication date, by all the evidence around"
    value = occurrences.by_tense(
        said,
        found,
        origin,
        tense,
        slack=occurrences.SETTLED_SLACK if context.settled(found) else occurrences.TENSE_SLACK,
    )
    return (value, f"the publication date, {tense or 'no'} tense") if value else None


def _weighed(said: str, found: Found, context: Context, tense: Tense | None) -> str | None:
    """The last or the next such day of the week, as the learnt weights say; None: the tense alone decides."""
    if context.doc is None or not said.startswith("XXXX-WXX-") or said.endswith("WE") or context.settled(found):
        return None
    last, following = occurrences.both_sides(said, found, context.today)
    if last is None or following is None or last == following:
        return None
    if not context.finite:
        context.finite = directions.finite_verbs(context.doc)
        context.to_come = sum(form == "Fut" for _, form in context.finite) / max(len(context.finite), 1)
    situation = Situation(
        found, context.text, context.doc, tense, context.today, context.focus, context.told,
        context.finite, context.to_come, date.fromisoformat(last), date.fromisoformat(following),
    )  # fmt: skip
    if context.observe:
        context.observe(situation)
    direction = context.temporal.direction
    if not direction.weights:
        return None
    return last if directions.is_past(situation, direction) else following


def _carried(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """The year of a full date is carried to the days and months told after it, the month to a bare day.

    Only in the same paragraph, or to a line that begins with its date (a chronicle), and never to a verb to come.
    """
    if said.startswith("XXXX-WXX"):
        return None
    if said.startswith("XXXX-XX-"):
        return _carried_month(said, found, context)
    if not said.startswith("XXXX-") or context.full is None or context.tense(found) == "future":
        return None
    text = context.text
    apart = text.sentences[found.first] - text.sentences[context.full_at]
    chronicle = begins_line(found, context)
    same_line = text.lines[found.first] == text.lines[context.full_at]
    if not (apart == 0 or (same_line and apart <= 3) or (chronicle and apart <= YEAR_REACH)):
        return None
    onwards = [v for v in (occurrences.of_year(said, context.full.year + k) for k in (0, 1)) if v]
    after = [v for v in onwards if 0 <= ((first_day(v) or context.full) - context.full).days <= STORY_SPAN]
    value = next(iter(after or onwards), None)
    return (value, YEAR_AT_HAND) if value and (first_day(value) or date.max) <= context.today else None


def begins_line(found: Found, context: Context) -> bool:
    """True when an expression is the first of its line."""
    lines = context.text.lines
    return found.first == 0 or lines[found.first - 1] != lines[found.first]


def _carried_month(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """A bare day takes the month named on its line, else that of a day just named."""
    text = context.text
    origin = first_day(context.period) if context.period_at >= 0 else None
    if origin is None or found.values.get("WEEKDAY"):
        return None
    same_line = text.lines[found.first] == text.lines[context.period_at]
    apart = text.sentences[found.first] - text.sentences[context.period_at]
    if apart > (4 if same_line else 1) or len(context.period) < 7 or "W" in context.period:
        return None
    tense = context.tense(found)
    told = same_line and context.full is not None and text.lines[context.full_at] == text.lines[found.first]
    if not told and (abs((origin - context.today).days) < 20 or (tense == "future" and origin < context.today)):
        return None
    if not same_line and abs((origin - context.today).days) > 366:
        return None
    value = min(
        occurrences.occurrences(said, found, origin), key=lambda v: occurrences.distance_to(v, origin), default=None
    )
    return (value, "the month of the last date that the text named") if value else None
