"""The calendar positions that a text offers to its events: timexes and ranges joined to whole moments.

« vendredi 4 octobre, à 20 h 30 » is two timexes and one moment; a range is one; « 12H30 (11H30 GMT) » is one.
Not here: which event a moment dates (`attachment`), nor the reading of dates (`timexes`, `anchoring`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import Protocol

from timeline import edtf
from timeline.edtf import When
from timeline.extract.parse import Parse
from timeline.model import DateRange, Timex

_GLUE = frozenset({"ADP", "PUNCT", "DET", "SPACE", "ADV", "SYM"})
# Structures: from an hour to another; a day and its hour; up to a limit; from one on.
HOURS, AT, UNTIL, SINCE = "hours", "at", "until", "since"
LIMIT_REACH = 5  # expressions from a habit to its limit, its hours between them
_MAX_GLUE = 4  # tokens between a day and its hour


class Annotation(Protocol):
    """What the temporal stage gives: the expressions of a document, and the ranges over them."""

    @property
    def timexes(self) -> Sequence[Timex]: ...

    @property
    def ranges(self) -> Sequence[DateRange]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A calendar position that the text names.

    `first`, `last` are its (first, past-last) tokens, `head` the token that heads it; `before` the folded
    preposition in front; `structure` what the temporal rule, named `rule`, builds (interval, until, since...);
    `opens` that it begins its line, `bracketed` that it stands in brackets, `inherited` that it comes from the
    heading above and not from the line itself; `why` says what its expressions were dated by.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    segment: int
    when: When | None
    timexes: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    unit: str
    before: str = ""
    time_zone: str | None = None
    rrule: str | None = None
    mod: str | None = None
    structure: str = ""
    rule: str = ""
    opens: bool = False
    bracketed: bool = False
    inherited: bool = False
    why: frozenset[str] = frozenset()


def _unit(when: When | None) -> str:
    if when is None:
        return "set"
    point = when.start or when.end
    return "interval" if when.interval and not when.timed else (point.unit if point else "interval")


def _moment(
    parse: Parse, annotation: Annotation, item: Timex | DateRange, timexes: tuple[int, ...], rrule: str | None
) -> Moment:
    first, last = parse.tokens(item.start, item.end)
    before = parse.words[first - 1] if first else None
    return Moment(
        start=item.start,
        end=item.end,
        first=first,
        last=last,
        head=parse.top(first, last),
        segment=parse.words[first].segment,
        when=item.when,
        timexes=timexes,
        spans=((item.start, item.end),),
        unit=_unit(item.when),
        before=before.form if before and before.pos in ("ADP", "SCONJ", "ADV") else "",
        time_zone=item.time_zone,
        rrule=rrule,
        mod=getattr(item, "mod", None),
        rule=item.rule,
        opens=parse.opens_line(first),
        bracketed=_bracketed(parse, first),
        why=frozenset(filter(None, (annotation.timexes[index].anchor for index in timexes))),
    )


def _bracketed(parse: Parse, i: int) -> bool:
    """Whether a bracket opened before token i, in its line, is still open."""
    for word in reversed(parse.words[max(i - 12, 0) : i]):
        if word.text == ")" or "\n" in word.text:
            return False
        if word.text == "(":
            return True
    return False


def _covers(outer: When, inner: When) -> bool:
    """Whether the days of `inner` lie within those of `outer`."""
    low, high = outer.earliest, outer.latest
    first, last = inner.earliest or inner.latest, inner.latest or inner.earliest
    if low is None or high is None:  # an open stretch is refined only at the end that it names
        return inner.first_known == outer.first_known
    return bool(first and last and (low is None or low <= first) and (high is None or last <= high))


def refine(a: When, b: When) -> When | None:
    """The finer of two dates of which one lies within the other; None when they are two different moments.

    >>> from timeline.edtf import parse
    >>> str(refine(parse("2025-09-04"), parse("2025-09-04T15:00")))
    '2025-09-04T15:00'
    """
    if a.timed and b.timed:
        return a if str(a) == str(b) else None
    for outer, inner in ((a, b), (b, a)):
        if not outer.timed and inner.timed and _covers(outer, inner):
            return outer if outer.interval and outer.earliest != outer.latest else inner
    for outer, inner in ((a, b), (b, a)):
        if _covers(outer, inner):
            return inner
    return None


def lasting(start: When, limit: When) -> When | None:
    """From the day that something begins to its limit, or the day alone where the limit is its own month or year; None
    when these are not such dates.

    >>> from timeline.edtf import parse
    >>> str(lasting(parse("2022-09-12T10:00"), parse("../2022-09-14")))
    '2022-09-12T10:00/2022-09-14'
    """
    begins, first, last = start.start, start.earliest, limit.latest
    if begins is None or first is None or last is None or limit.earliest is not None or start.interval:
        return None
    if limit.end is not None and limit.end.first.date() <= first:
        return start  # « prévu d'ici à la fin de l'année, est fixé au 16 décembre »
    return edtf.parse(f"{begins}/{limit.end}") if first < last and start.exact else None


def _joined(parse: Parse, a: Moment, b: Moment) -> Moment | None:
    """The two moments as one when only glue stands between them and one refines the other."""
    if a.when is None or b.when is None or b.first - a.last > _MAX_GLUE:
        return None
    if parse.words[a.last - 1].segment != b.segment:  # « lun. 29/6 »: its dot ends no sentence
        return None
    between = parse.words[a.last : b.first]
    if any(word.pos not in _GLUE for word in between):
        return None
    bracketed = any(word.text == "(" for word in between)
    when = refine(a.when, b.when)
    if when is None or (when is b.when and not b.when.timed):
        if not (bracketed and a.when.timed and b.when.timed):
            return None
        when = a.when  # the same hour said in another zone
    zone = a.time_zone if when is a.when and a.when.timed else b.time_zone
    return replace(
        a,
        end=b.end,
        last=b.last,
        when=when,
        timexes=a.timexes + b.timexes,
        spans=a.spans + b.spans,
        unit=_unit(when),
        time_zone=zone or a.time_zone,
        rrule=a.rrule or b.rrule,
        why=a.why | b.why,
    )


def _join_all(parse: Parse, moments: Iterable[Moment]) -> list[Moment]:
    found: list[Moment] = []
    for moment in moments:
        whole = _joined(parse, found[-1], moment) if found else None
        if whole:
            found[-1] = whole
        else:
            found.append(moment)
    return found


def _outermost(ranges: Sequence[DateRange], structures: Mapping[str, str]) -> list[DateRange]:
    """The ranges that lie in no longer one. « mardi 15 h » gives way to the « 15 h - 19 h » that its hour opens."""
    hours = sorted((r.start, r.end) for r in ranges if structures.get(r.rule) == HOURS)
    kept: list[DateRange] = []
    for range_ in sorted(ranges, key=lambda r: (r.start, -r.end)):
        opening = structures.get(range_.rule) == AT and _opens_one(range_, hours)
        if not opening and (not kept or range_.start >= kept[-1].end):
            kept.append(range_)
    return kept


def _opens_one(range_: DateRange, hours: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these stretches, in order, begins inside a range and ends behind it."""
    inside = hours[bisect_left(hours, (range_.start + 1,)) : bisect_left(hours, (range_.end,))]
    return any(end > range_.end for _, end in inside)


def _rrule(annotation: Annotation, range_: DateRange) -> str | None:
    """The recurrence that a range holds among its members."""
    return next((rule for index in range_.members if (rule := annotation.timexes[index].rrule)), None)


def find(parse: Parse, annotation: Annotation, structures: Mapping[str, str]) -> list[Moment]:
    """The moments of a document, in its order. `structures`: what each temporal rule over dates builds."""
    ranges = _outermost(annotation.ranges, structures)
    ranged = {index for range_ in ranges for index in range_.members} | set(_habit_limits(annotation.timexes))
    moments = [moment for range_ in ranges for moment in _ranged(parse, annotation, range_, structures)]
    moments += [
        _moment(parse, annotation, timex, (index,), timex.rrule)
        for index, timex in enumerate(annotation.timexes)
        if index not in ranged and (timex.when is not None or timex.rrule)
    ]
    whole = _join_all(parse, sorted(moments, key=lambda moment: moment.start))
    return [m if (when := _hour_alone(m.when)) is m.when else replace(m, when=when) for m in whole]


def _hour_alone(when: When | None) -> When | None:
    """The hour from which something goes on is when it begins: « samedi, à partir de 20 h » is samedi, 20 h.

    >>> from timeline.edtf import parse
    >>> str(_hour_alone(parse("2025-01-25T20:00/..")))
    '2025-01-25T20:00'
    """
    if when is None or when.end is not None or when.start is None or when.start.unit != "minute":
        return when
    return edtf.parse(when.start.text)


def _habit_limits(timexes: Sequence[Timex]) -> Iterator[int]:
    """The dates that a habit holds as its UNTIL: no moments of their own ("tous les jeudis jusqu'au 18 décembre")."""
    for index, habit in enumerate(timexes):
        until = (habit.rrule or "").partition("UNTIL=")[2][:8]
        for after in range(index + 1, min(index + LIMIT_REACH, len(timexes))):
            when = timexes[after].when
            if until and when and when.latest and f"{when.latest:%Y%m%d}" == until:
                yield after


def _ranged(parse: Parse, annotation: Annotation, range_: DateRange, structures: Mapping[str, str]) -> Iterator[Moment]:
    """The moment of a range; a list of days apart is one moment for each."""
    structure = structures.get(range_.rule, "")
    whole = replace(_moment(parse, annotation, range_, range_.members, _rrule(annotation, range_)), structure=structure)
    whens = [annotation.timexes[index].when for index in range_.members]
    if structure != "list" or len(whens) < 2 or None in whens or _consecutive([w for w in whens if w]):
        yield whole
        return
    for index, when in zip(range_.members, whens, strict=True):
        timex = annotation.timexes[index]
        why = frozenset(filter(None, (timex.anchor,)))
        yield replace(whole, when=when, timexes=(index,), spans=((timex.start, timex.end),), unit=_unit(when), why=why)


def _consecutive(whens: Sequence[When]) -> bool:
    """Whether these are whole days or months that follow each other."""
    units = {_unit(when) for when in whens}
    return units in ({"day"}, {"month"}) and all(
        a.latest is not None and b.earliest is not None and b.earliest - a.latest == timedelta(days=1)
        for a, b in pairwise(whens)
    )
