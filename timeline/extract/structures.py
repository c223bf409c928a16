"""Ranges and lists over expressions: in which order their members are dated, and the one date that they give together.

"du 4 au 7 septembre", "de 14 h à 18 h", "mardi à 21 h 45", "le lendemain du 13 février", "jusqu'au 30 juin".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from timeline import edtf
from timeline.edtf import When
from timeline.errors import InvalidDateError
from timeline.extract import anchoring, recurrence
from timeline.extract.context import Context
from timeline.extract.occurrences import AHEAD
from timeline.extract.temporal_rules import fill
from timeline.extract.timexes import Found, Structure, Text
from timeline.extract.values import first_day, to_edtf
from timeline.model import DateRange, Timex

Step = tuple[int, int | None, str | None]  # member, the one that it leans on, in which direction
DAYS_OF_WEEK = 7
# A year, a month, a season or a week as said.
_COARSE = re.compile(r"[\dX]{4}(-[\dX]{2}|-[A-Z]{2}|-[QH].|-W(XX|\d\d))?")
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_MOVED_BY = 8  # words before a weekday where what moves its event stands
_BEFORE = 4  # words before a structure where its auxiliary stands
_PARTNERS = frozenset({"interval", "moved", "either", "list", "night", "hours", "at", "day", "recurrence"})


def holds(structure: Structure, found: Sequence[Found], text: Text, moved: Set[str]) -> bool:
    """Whether an hour or a part of the day stands at a day: not in « En 2024, la soirée du 14 décembre »; and a weekday
    begins a stretch: not in « a |reporté| la réunion de jeudi au 20 mars », where each is a date of its own."""
    at, first = structure.members.get("date"), structure.members.get("first")
    if structure.rule.structure == "interval" and first is not None and _WEEKDAY.fullmatch(found[first].said):
        opened = found[first].first
        before = range(max(opened - _MOVED_BY, 0), opened)
        return not any(text.forms[i] in moved for i in before if text.sentences[i] == text.sentences[opened])
    return structure.rule.structure != "at" or at is None or not _COARSE.fullmatch(found[at].said)


def owners(built: Sequence[Structure], found: Sequence[Found]) -> dict[int, Structure]:
    """The structure that each member is dated with: where two share it, the one that relates dates."""
    answer: dict[int, Structure] = {}
    for structure in sorted(built, key=lambda s: sum(found[i].type == "DATE" for i in s.members.values())):
        answer.update(dict.fromkeys(structure.members.values(), structure))
    return answer


def order(structure: Structure, found: Sequence[Found], context: Context) -> list[Step]:
    """The members in the order to date them: dates before the hours that lean on them, and of two dates the one that
    says more first."""
    members = sorted(set(structure.members.values()))
    dates = [i for i in members if found[i].type == "DATE"]
    day_of = {i: max((d for d in dates if d < i), default=None) for i in members if i not in dates}
    steps: list[Step] = []
    for step in _date_steps(structure, dates, found, context):
        steps += [step, *((i, None, None) for i, day in day_of.items() if day == step[0])]
    return steps + [(i, None, None) for i, day in day_of.items() if day is None]


def _date_steps(structure: Structure, dates: Sequence[int], found: Sequence[Found], context: Context) -> list[Step]:
    """The dates of a structure in the order to date them."""
    if len(dates) < 2 or structure.rule.structure not in _PARTNERS:
        return [(i, None, None) for i in dates]
    silent = [_silent(found[i]) for i in dates]
    if not any(silent):
        return [(i, None, None) for i in dates]
    if structure.rule.structure == "moved" and silent[-1] and not _told_before(structure, context):
        old, new = dates[0], dates[-1]
        first: Step = (old, new, "previous") if silent[0] and "first" in structure.members else (old, None, None)
        return [(new, None, AHEAD), first]
    backwards = silent[0] and (not silent[-1] or _leans_on_last(found, dates, context))
    if backwards:
        steps: list[Step] = [(dates[-1], None, None)]
        for later, i in zip(dates[:0:-1], dates[-2::-1], strict=True):
            steps.append((i, later, "previous") if _silent(found[i]) else (i, None, None))
    else:
        steps = [(dates[0], None, AHEAD if _night_to_come(structure, found[dates[0]], context) else None)]
        for earlier, i in zip(dates, dates[1:], strict=False):
            steps.append((i, earlier, "next") if _silent(found[i]) else (i, None, None))
    return steps


def _night_to_come(structure: Structure, first: Found, context: Context) -> bool:
    """Whether a future tells of a night: « sera fermée dans la nuit de jeudi à vendredi ». Most nights that the press
    names are over, but not this one; that of « l'incendie de la nuit de jeudi à vendredi » may be."""
    text = context.text
    at = bisect_left(text.tokens.starts, structure.start)
    opens = at < 1 or text.sentences[at - 1] != text.sentences[at]  # « La nuit de mardi à mercredi aura été lourde »
    of_noun = not context.temporal.tense.since.isdisjoint(text.forms[max(at - 2, 0) : at])
    return structure.rule.structure == "night" and not (opens or of_noun) and context.tense(first) == "future"


def _told_before(structure: Structure, context: Context) -> bool:
    """Whether a past stands just before: what "avait été reporté du 12 au 19" tells may be over."""
    text, cues = context.text, context.temporal.tense.words
    first = bisect_left(text.tokens.starts, structure.start)
    before = range(max(0, first - _BEFORE), first)
    return any(cues.get(text.forms[i]) == "past" for i in before if text.sentences[i] == text.sentences[first])


def _silent(item: Found) -> bool:
    """True when the words leave a part of the date open."""
    whole = item.rule.read and item.rule.anchor == "written"
    return "X" in item.said.partition("T")[0] and not item.rule.shift and not whole


def _leans_on_last(found: Sequence[Found], dates: Sequence[int], context: Context) -> bool:
    """True when the last of two silent dates says more (4 ... 7 septembre), or for weekdays of the past."""
    first, last = found[dates[0]].said, found[dates[-1]].said
    if first.startswith("XXXX-WXX") and last.startswith("XXXX-WXX"):
        return context.settled(found[dates[0]]) != "future" and context.tense(found[dates[-1]]) == "past"
    return first.count("X") >= last.count("X")


def build(
    text: str, structure: Structure, members: Mapping[str, int], kept: Sequence[Timex], context: Context
) -> list[DateRange]:
    """The range that a structure gives; none when a member has no date."""
    builder = _BUILDERS.get(structure.rule.structure)
    if builder is None:
        return []
    whens = {name: kept[i].when for name, i in members.items()}
    answer = builder(structure, whens, members, kept, context)
    if not answer:
        return []
    try:
        when = edtf.parse(answer)
    except InvalidDateError:
        return []
    zone = next((kept[i].time_zone for i in members.values() if kept[i].time_zone), None)
    return [
        DateRange(
            start=structure.start,
            end=structure.end,
            text=text[structure.start : structure.end],
            when=when,
            rule=structure.rule.name,
            members=tuple(sorted(set(members.values()))),
            time_zone=zone,
        )
    ]


Whens = Mapping[str, When | None]
Builder = Callable[[Structure, Whens, Mapping[str, int], Sequence[Timex], Context], str | None]


def _start(when: When | None) -> str | None:
    return str(when.start) if when and when.start else None


def _end(when: When | None) -> str | None:
    return str(when.end) if when and when.end else None


def _ends(whens: Whens) -> tuple[When | None, When | None]:
    return whens.get("first"), whens.get("last")


def _interval(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    first, last = _ends(whens)
    start, end = _start(first), _end(last)
    return f"{start}/{end}" if start and end else None


def _contiguous(
    structure: Structure, whens: Whens, members: Mapping[str, int], kept: Sequence[Timex], context: Context
) -> str | None:
    """A list is a range only when nothing lies between its days ("mercredi et jeudi")."""
    days = [kept[i].when for i in sorted(set(members.values()))]
    for earlier, later in zip(days, days[1:], strict=False):
        if not (earlier and later and earlier.latest and later.earliest):
            return None
        if later.earliest - earlier.latest != timedelta(days=1):
            return None
    return f"{_start(days[0])}/{_end(days[-1])}" if days else None


def _until(_s: Structure, whens: Whens, members: Mapping[str, int], kept: Sequence[Timex], _c: Context) -> str | None:
    """A limit; the end of a week as a limit is its last day, that of a longer period is as vague as it is said."""
    last = whens.get("last")
    ends_week = last and last.latest and last.earliest and (last.latest - last.earliest).days == DAYS_OF_WEEK - 1
    if last and last.latest and ends_week and kept[members["last"]].mod == "END":
        return f"../{last.latest.isoformat()}"
    end = _end(last)
    return f"../{end.rstrip('~')}" if end else None  # up to a limit, no more or less


def _since(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    start = _start(whens.get("first"))
    return f"{start}/.." if start else None


def _deadline(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    return str(whens["last"]) if whens.get("last") else None


def _at(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    """The clock time, when it is indeed on the day that stands beside it ("20 h, hier" may be two things)."""
    time, day = whens.get("time"), whens.get("date")
    if time is None or not time.timed or (day is not None and not day.timed and day.earliest != time.earliest):
        return None
    return str(time)


def _hours(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    """Hours of one day; an end before the start is on the next day ("de 22 h à 2 h"); parts of two days are the days
    from the first to the last ("de jeudi soir à samedi matin")."""
    first, last = _ends(whens)
    if not (first and last and first.start and last.end):
        return None
    start, end = first.start.first, last.end.last
    if not (first.timed and last.timed):
        if not (first.timed or last.timed) and start.date() < end.date():
            return f"{first.start}/{last.end}"
        return str(last) if last.timed else None  # hier soir à 21 h
    while end <= start:
        end += timedelta(days=1)
    return f"{start.isoformat(timespec='minutes')}/{end.isoformat(timespec='minutes')}"


def _day(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    return str(whens["last"]) if whens.get("last") else None


def _shifted(
    structure: Structure, whens: Whens, members: Mapping[str, int], kept: Sequence[Timex], _c: Context
) -> str | None:
    """A distance from the date that the expression names: "trois jours avant le 4 mai"."""
    last = whens.get("last")
    origin: date | None = last.earliest if last else None
    if origin is None:
        return None
    value = anchoring.distance_from(origin, fill(structure.rule.shift, structure.values))
    when = to_edtf(value) if value else None
    return str(when) if when else None


def _night(_s: Structure, whens: Whens, _m: Mapping[str, int], _k: Sequence[Timex], _c: Context) -> str | None:
    first, last = _ends(whens)
    return f"{_start(first)}/{_end(last)}" if first and last and first_day(str(_start(first))) else None


def recur(members: Mapping[str, int], kept: Sequence[Timex]) -> list[Timex]:
    """The expressions with the limit put into the habit's RRULE, and its hours freed of any one day."""
    changed = list(kept)
    habit = kept[members["set"]] if "set" in members else None
    if habit is None or not habit.rrule:
        return changed
    limit = kept[members["until"]].when if "until" in members else None
    if limit and limit.latest:
        changed[members["set"]] = replace(habit, rrule=recurrence.until(habit.rrule, limit.latest))
    for name in ("first", "last", "time"):
        if name in members and kept[members[name]].type == "TIME":
            timex = kept[members[name]]
            changed[members[name]] = replace(timex, value=timex.value[10:], when=None, anchor="each time")
    return changed


def _first_time(
    _s: Structure, whens: Whens, members: Mapping[str, int], kept: Sequence[Timex], context: Context
) -> str | None:
    """The first occurrence, when the text gives the start; with its hours."""
    habit = kept[members["set"]] if "set" in members else None
    start = whens["start"].earliest if whens.get("start") else None  # type: ignore[union-attr]
    day = recurrence.first_occurrence(habit.rrule, start) if habit and habit.rrule and start else None
    if day is None:
        return None
    hours = [kept[members[name]].value[1:6] for name in ("first", "time", "last") if name in members]
    return "/".join(f"{day.isoformat()}T{hour}" for hour in hours) or day.isoformat()


_BUILDERS: Mapping[str, Builder] = {
    "interval": _interval,
    "either": _interval,
    "list": _contiguous,
    "until": _until,
    "since": _since,
    "deadline": _deadline,
    "at": _at,
    "hours": _hours,
    "day": _day,
    "shifted": _shifted,
    "night": _night,
    "recurrence": _first_time,
}
