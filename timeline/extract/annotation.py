"""The temporal stage: a document's expressions with their dates, and the ranges over them.

`annotate(document, language)` needs no parse, but reads tenses better with one (`document.read`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from timeline.extract import anchoring, headline_days, recurrence, structures, tense, timexes
from timeline.extract.context import Context, begins_line
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.extract.occasions import Occasion
from timeline.extract.shallow_tense import Tense
from timeline.extract.temporal_rules import Temporal, fill
from timeline.extract.timexes import Found, Structure, Text
from timeline.extract.values import Resolved, first_day, to_edtf
from timeline.model import DateRange, Timex

_DURATION_UNIT = re.compile(r"^P([\dX.,]*)T([HMS])$")
_ENTRY = re.compile(r"T\d\d:\d\d")
LIVE_ENTRIES = 3
CLOCK_LINKS = frozenset({"", ",", "(", "-", "–"})  # marks between an hour and its day; words are the language's
TITLE_MARKS = frozenset({":", "-", "–", "—", "|", "•"})  # between the day of a heading and its title
MAX_TITLED = 60  # characters of a heading that has a title
HEADING_SLACK = 4  # letters that a heading may hold beside its dates (et, au)


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the temporal stage found, in text order. Timexes never overlap; `start`, `end` index `Document.text`.

    A timex is what ISO-TimeML marks: "mardi" and "21 h 45" are two, and the second knows its day
    (`when` 2025-09-02T21:45). In "il y a trois ans" the timex is the duration "trois ans" (no `when`) and a range over
    the four words has the date. Ranges may cover several timexes ("du 4 au 7 septembre", "mardi à 14 h").
    """

    timexes: tuple[Timex, ...] = ()
    ranges: tuple[DateRange, ...] = ()


def annotate(
    document: Document,
    language: Language,
    default_tense: Tense | None = None,
    observe: Callable[[Occasion], None] | None = None,
) -> Annotation:
    """Find and date every temporal expression of a document (title and text).

    `default_tense` stands where no verb tells (what people type is to come). `observe` sees every date
    that comes round, with the occurrences that may be meant.
    """
    temporal: Temporal = language.temporal
    text = timexes.read_text(document.text, temporal)
    found, built = timexes.find(text, temporal)
    built = [each for each in built if structures.holds(each, found, text, temporal.tense.moved)]

    def begin(told: Mapping[int, str]) -> Context:
        return Context(
            published=document.article.local.replace(tzinfo=None),
            language=language.code,
            text=text,
            temporal=temporal,
            tense=lambda f: tense.governing(f, text, document.doc, temporal.tense) or default_tense,
            settled=lambda f: tense.settled(f, text, temporal.tense),
            doc=document.doc,
            titled=document.body_start > 0,
            observe=observe,
            below=told,
        )

    context = begin({})
    resolved = _resolve(found, built, context)
    if below := headline_days.told_below(found, resolved, context):
        context = begin(below)
        resolved = _resolve(found, built, context)
    return _collect(document.text, found, built, resolved, context)


def _resolve(
    found: Sequence[Found], built: Sequence[Structure], context: Context
) -> list[tuple[Resolved | None, Resolved | None]]:
    """(the expression's own date, the date of its context) for each expression, in reading order."""
    announced = _headings(context.text, found)
    headings: dict[int, date | None] = dict.fromkeys(announced)  # each gets its day when it is dated
    context.headings, context.heading_lines = headings, sorted(announced)
    lines = {item: line for line, item in announced.items() if item is not None}
    # A day of publication with its hour says when the text was sent or put on line, and announces nothing.
    stamped = {context.text.lines[item.first] for item in found if item.type == "TIME"}
    context.live = _live(found, context)
    owner, links = structures.owners(built, found), context.temporal.lexicon.complement
    answers: dict[int, tuple[Resolved | None, Resolved | None]] = {}
    for index in range(len(found)):
        if index in answers:
            continue
        structure = owner.get(index)
        order = structures.order(structure, found, context) if structure else [(index, None, None)]
        if (after := _owner_of_clock(index, found, context.text, links)) is not None and after not in owner:
            order = [(after, None, None), *order]
        for member, partner, direction in order:
            if member in answers:
                continue
            partner_answer = answers[partner][0] if partner in answers else None
            base = partner_answer.value if partner_answer else None
            answers[member] = own, around = _answer(found[member], context, base, direction)
            if not _given_up(structure, member):
                for answer in filter(None, (own, around)):
                    context.remember(found[member], answer)
            if structure and (interval := _interval(structure, answers)):
                context.interval, context.interval_at = interval, found[structure.members["last"]].first
            if structure and structure.rule.structure == "night" and (night := _ends(structure, answers)):
                context.night, context.night_line = night, context.text.lines[found[member].first]
            if own and member in lines:
                day = first_day(own.value)
                headings[lines[member]] = None if day == context.today and lines[member] in stamped else day
    return [answers[i] for i in range(len(found))]


def _owner_of_clock(index: int, found: Sequence[Found], text: Text, links: Container[str]) -> int | None:
    """The day that follows an hour or a part of a day at once, its own ("la soirée de vendredi")."""
    hour = found[index]
    if index + 1 == len(found) or not hour.said.startswith("T"):
        return None
    day = found[index + 1]
    between = text.text[hour.end : day.start].strip().lower()
    linked = between in CLOCK_LINKS or between in links
    return index + 1 if linked and not day.said.startswith("T") and day.type in ("DATE", "TIME") else None


def _interval(
    structure: Structure, answers: Mapping[int, tuple[Resolved | None, Resolved | None]]
) -> tuple[date, date] | None:
    """The first and the last day of a range, once both are dated."""
    days = _ends(structure, answers) if structure.rule.structure in ("interval", "list") else None
    apart = days and structure.rule.structure == "list" and days[1] - days[0] > timedelta(days=1)
    return None if apart else days


def _ends(
    structure: Structure, answers: Mapping[int, tuple[Resolved | None, Resolved | None]]
) -> tuple[date, date] | None:
    """The days of a structure's two ends, once both are dated and in order."""
    ends = [answers[structure.members[name]][0] for name in ("first", "last") if structure.members.get(name) in answers]
    days = [day for end in ends if end and (day := first_day(end.value))]
    return (days[0], days[1]) if len(days) > 1 and days[0] <= days[1] else None


def _live(found: Sequence[Found], context: Context) -> bool:
    """True for a report minute by minute: lines that begin with an hour, the newest first, none after publication."""
    clocks = [
        match.group()
        for item in found
        if item.type == "TIME" and begins_line(item, context.text) and (match := _ENTRY.fullmatch(item.said))
    ]
    newest_first = all(later >= earlier for later, earlier in pairwise(clocks))
    return len(clocks) >= LIVE_ENTRIES and newest_first and clocks[0] <= f"T{context.published:%H:%M}"


def _answer(
    item: Found, context: Context, base: str | None, direction: str | None
) -> tuple[Resolved | None, Resolved | None]:
    own = anchoring.anchor(item, context, base, direction)
    around = anchoring.distance(item, context) if item.type == "DURATION" and item.rule.shift else None
    return own, around


def _given_up(structure: Structure | None, member: int) -> bool:
    """True for the date that something was moved from: nothing goes on from it."""
    return structure is not None and structure.rule.structure == "moved" and structure.members.get("first") == member


def _headings(text: Text, found: Sequence[Found]) -> dict[int, int | None]:
    """Lines that announce a day (line -> the expression), and short lines of words alone, which end what they said."""
    by_line: dict[int, list[int]] = {}
    for index, item in enumerate(found):
        by_line.setdefault(text.lines[item.first], []).append(index)
    headings: dict[int, int | None] = {}
    for line, members in by_line.items():
        first = next((i for i in members if found[i].type == "DATE"), None)
        items = [found[i] for i in members]
        below = [found[i] for i in by_line.get(line + 1, ())]
        if first is not None and (_bare_line(text, line, items) or _titled_day(text, items, below)):
            headings[line] = first
    if headings:
        headings.update({line: None for line in _titles(text) if line not in by_line})
    return headings


def _line_edges(text: Text, item_start: int) -> tuple[int, int]:
    start = text.text.rfind("\n", 0, item_start) + 1
    end = text.text.find("\n", item_start)
    return start, end if end >= 0 else len(text.text)


def _bare_line(text: Text, line: int, items: Sequence[Found]) -> bool:
    """True when a line holds dates, marks and small words only."""
    start, end = _line_edges(text, items[0].start)
    covered = sum(item.end - item.start for item in items)
    letters = sum(c.isalnum() for c in text.text[start:end]) if end - start < 200 else 200
    return letters - covered < HEADING_SLACK


def _titled_day(text: Text, items: Sequence[Found], below: Sequence[Found]) -> bool:
    """True when a line opens with a day and names it, above a line that opens with an hour: « MARDI 9 – Journée de
    l'Europe », then « 12 h 30 : point presse »."""
    day, last = items[0], bisect_left(text.tokens.starts, items[0].end)
    start, end = _line_edges(text, day.start)
    opens = not any(c.isalnum() for c in text.text[start : day.start])
    marked = last < len(text.forms) and text.tokens.ends[last] <= end and text.forms[last] in TITLE_MARKS
    hour = bool(below) and below[0].type == "TIME"
    return opens and marked and hour and day.type == "DATE" and end - start <= MAX_TITLED


def _titles(text: Text) -> Iterator[int]:
    """The lines between blank lines that are short and close with no full stop."""
    position = 0
    numbers = dict(zip(text.tokens.starts, text.lines, strict=True))
    for part in text.text.split("\n\n"):
        words = part.strip()
        start = position + len(part) - len(part.lstrip())
        position += len(part) + 2
        if 0 < len(words) <= 40 and "\n" not in words and words[-1] not in ".!?…:;," and start in numbers:
            yield numbers[start]


def _collect(
    text: str,
    found: Sequence[Found],
    built: Sequence[Structure],
    resolved: Sequence[tuple[Resolved | None, Resolved | None]],
    context: Context,
) -> Annotation:
    places: dict[int, int] = {}
    kept: list[Timex] = []
    ranges: list[DateRange] = []
    for index, (item, (own, around)) in enumerate(zip(found, resolved, strict=True)):
        if own is None:
            continue
        places[index] = len(kept)
        kept.append(_timex(text, item, own, context))
        ranges += _around(text, item, around, kept[-1], places[index])
    for structure in built:
        members = {name: places[i] for name, i in structure.members.items() if i in places}
        if structure.rule.structure == "recurrence":
            kept = structures.recur(members, kept)
        ranges += structures.build(text, structure, members, kept, context)
    return Annotation(tuple(kept), tuple(sorted(ranges, key=lambda r: (r.start, r.end))))


def _around(text: str, item: Found, around: Resolved | None, timex: Timex, index: int) -> list[DateRange]:
    """The range that an expression gives with its context: "il y a [trois ans]", "[18 h], heure de Kiev"."""
    when = to_edtf(around.value) if around else timex.when if timex.time_zone else None
    start, end = item.outer
    if when is None or (start, end) == (item.start, item.end):
        return []
    rule, zone = item.rule.name, timex.time_zone
    return [
        DateRange(start=start, end=end, text=text[start:end], when=when, rule=rule, members=(index,), time_zone=zone)
    ]


def _timex(text: str, item: Found, own: Resolved, context: Context) -> Timex:
    rule = item.rule
    mod = fill(rule.mod, item.values) if rule.mod else _approximate(item, context)
    habit = rule.habit if anchoring.habitual(item, context) else ""
    usual = item.type == "TIME" and context.usual(item)  # « ferment d'ordinaire à 19 heures »
    dated = item.type in ("DATE", "TIME") and not habit and not usual
    return Timex(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        type=habit or item.type,  # type: ignore[arg-type]
        value=_DURATION_UNIT.sub(r"PT\1\2", own.value).replace(",", ".")
        if item.type in ("DURATION", "SET")
        else own.value,
        rule=rule.name,
        mod=mod,
        quant=rule.quant,
        freq=rule.freq,
        when=to_edtf(own.value, mod) if dated else None,
        anchor=own.why,
        time_zone=fill(rule.zone, item.values) or None,
        rrule=recurrence.rrule(fill(rule.rrule, item.values)) or None if rule.rrule and not dated else None,
    )


def _approximate(item: Found, context: Context) -> str | None:
    """APPROX after "vers", "environ"."""
    before = context.text.forms[item.first - 1] if item.first else ""
    return "APPROX" if before in context.temporal.lexicon.approximators else None
