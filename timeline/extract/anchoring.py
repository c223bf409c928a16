"""Expressions as said -> dates: by the publication date, the tense, an earlier date, a heading, the year at hand.

Here: calendar arithmetic over TIMEX3 values. Not here: any word of a language.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.extract import carrying, discourse, occasions, occurrences, reading
from timeline.extract import direction as directions
from timeline.extract.context import Context
from timeline.extract.discourse import CLOCK
from timeline.extract.temporal_rules import IN_FULL, fill
from timeline.extract.tense import has_results
from timeline.extract.timexes import Found
from timeline.extract.values import Resolved, first_day, shift_date

_SHIFT = re.compile(r"(?P<sign>[+-])(?P<count>\d+(?:[.,]\d+)?)(?P<unit>TH|TM|TS|Y|M|W|D|Q|H|C)")
_YEARLESS = re.compile(r"XXXX-\d\d(-\d\d)?")
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
CLOCK_UNITS = {"TH": 60, "TM": 1, "TS": 1 / 60}  # in minutes
DONE = "a participle that opens its sentence"
RESULTS = "results stand beside it"
TOLD = "the day on which it was told"
# What the text says so plainly that no evidence around speaks against it.
BINDING = frozenset(
    {RESULTS, DONE, TOLD, carrying.SAID_YEAR, carrying.PUT_OFF}
    | {discourse.SAID_BEFORE, discourse.END, discourse.BEHIND}
)
# How clearly the evidence speaks for an occurrence: its least share among all.
SURENESS = {"clear": 0.9, "likely": 0.7, "faint": 0.0}
GRAINS = {"Y": 4, "C": 4, "M": 7, "Q": 7, "H": 7, "W": 10, "D": 10}  # characters of the ISO date that a unit keeps


_AROUND = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE"}


def anchor(found: Found, context: Context, base: str | None = None, direction: str | None = None) -> Resolved | None:
    """Resolve one expression. `base` and `direction` come from the other end of a range; None: no such date."""
    said, rule = found.said, found.rule
    if found.type in ("DURATION", "SET") or said in _VAGUE or habitual(found, context):
        return Resolved(said, None, "the text says no date")
    day_part, clock_mark, clock = said.partition("T")
    day_part, _, whole = day_part.partition("#")  # « la semaine du 8 », « le week-end du 4 »: said by one of its days
    resolved: tuple[str, str] | None
    if found.type == "TIME" and not day_part:
        day, why = discourse.of_clock(found, context)
        resolved = (day.isoformat(), why)
    elif rule.read and rule.anchor == "written":
        return _written(found, context)
    elif rule.shift or rule.anchor in ("this", "same", "discourse", "named", "published", "following", "preceding"):
        resolved = _shifted(day_part, found, context)
    elif "X" not in day_part:
        feast = occurrences.of_year(f"XXXX{day_part[4:]}", int(day_part[:4])) if "F:" in day_part else day_part
        resolved = (feast, IN_FULL) if feast else None
    else:
        resolved = _choose(day_part, found, context, base, direction)
    if resolved is None:
        return None
    value, why = resolved
    if whole:
        value = occurrences.fill_period(_AROUND[whole], date.fromisoformat(value))
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
    return Resolved(value, None, IN_FULL)


def _phrase(found: Found, context: Context) -> str:
    """What dateparser is given: the rule's template with the first form of each word."""
    canonical = context.temporal.lexicon.canonical
    return fill(found.rule.read, {name: canonical.get((name, v), v) for name, v in found.values.items()})


def _with_clock(day: str, clock: str, context: Context) -> str:
    """The day with its clock time (read by dateparser) or its part ("MO", "NI"); 24:00 is the next day's 00:00.

    "03:00PM" is said with "du soir", "12:00-15" with "moins le quart".
    """
    match = CLOCK.fullmatch(clock)
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
    base, why = discourse.base(found, context)
    moved: date | None = base
    match = _SHIFT.fullmatch(fill(rule.shift, found.values))
    if rule.anchor == "cycle":
        near = occurrences.by_tense(said, found, context.today, context.tense(found))
        day = first_day(near) if near else None
        moved = shift_date(day, int(match["sign"] + match["count"]), match["unit"]) if day and match else None
        return (moved.isoformat(), "the nearest one, moved") if moved else None
    if rule.anchor in ("last", "next", "following", "preceding"):
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
    base, why = discourse.base(found, context)
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
        clock = context.clock_before(found) if found.rule.anchor == "discourse" else start
        moment = (clock or start) + timedelta(minutes=count * CLOCK_UNITS[unit])
        unit = unit if clock else "D"  # an hour after no hour that the text gave: on that day
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


def _choose(
    said: str, found: Found, context: Context, base: str | None, direction: str | None
) -> tuple[str, str] | None:
    """The occurrence of a cyclic date (each year, month or week) that is meant."""
    origin = (first_day(base) if base else None) or context.today
    if found.first in context.below:
        return context.below[found.first], "the day that the text below gives"
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
    if direction == occurrences.AHEAD:
        value = occurrences.by_tense(said, found, origin, "future", occurrences.SETTLED_SLACK)
        return (value, "the next one: the text puts it ahead") if value else None
    return _weighed(said, found, context, _ruled(said, found, context))


def _weighed(said: str, found: Found, context: Context, ruled: tuple[str, str] | None) -> tuple[str, str] | None:
    """What the rules take, unless the evidence around speaks for another occurrence."""
    if ruled and ruled[1] in BINDING:
        return ruled
    seen = occasions.occasion(said, found, context, *(ruled or (None, "")))
    if seen is None:
        return ruled
    if context.observe:
        context.observe(seen)
    weights = context.temporal.direction.weights
    if not weights:
        return ruled
    value, share = seen.likeliest(weights)
    why = ruled[1] if ruled and value == seen.ruled else "the evidence around"
    return value, f"{why} ({next(name for name, least in SURENESS.items() if share >= least)})"


def _ruled(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """The occurrence that the rules take."""
    last, following = occurrences.both_sides(said, found, context.today)
    if last and has_results(context.text, found):
        return last, RESULTS
    if last and context.in_passing(found):
        return last, TOLD
    carried = carrying.carried(said, found, context)
    if carried:
        return carried
    if value := discourse.same_weekday(said, found, context):
        return value, discourse.SAID_BEFORE
    if value := discourse.weekday_of_end(said, found, context):
        return value, discourse.END
    if value := discourse.weekday_of_range(said, found, context):
        return value, "the day of the range that the text named before"
    if value := discourse.weekday_behind(said, found, context):
        return value, discourse.BEHIND
    tense = context.tense(found)
    if said.startswith("XXXX-XX-") and not found.values.get("WEEKDAY"):
        if value := carrying.repeated(said, context):
            return value, "a day that the text named before"
        if tense in (None, "present") and context.focus and context.focus > context.today:
            tense = "future"
    slack = occurrences.SETTLED_SLACK if context.settled(found) else occurrences.TENSE_SLACK
    value = occurrences.by_tense(said, found, context.today, tense, slack)
    if value and discourse.weekday(said) and value == following:
        announced = discourse.announced_weekday(said, value, found, context)
        if announced:
            return announced.isoformat(), "the day that the text gave with its number"
    if last and _done(said, found, context):
        return last, DONE
    return (value, f"the publication date, {tense or 'no'} tense") if value else None


def _done(said: str, found: Found, context: Context) -> bool:
    """Whether a day or a month of the year is that of something done which opens its sentence."""
    held = context.temporal.direction.held
    return bool(_YEARLESS.fullmatch(said)) and directions.accomplished(context.doc, found, held)
