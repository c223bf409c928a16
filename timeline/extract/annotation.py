"""The temporal stage: a document's expressions with their dates, and the ranges over them.

`annotate(document, language)` needs no parse, but reads tenses better with one (`document.read`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from timeline.extract import anchoring, structures, tense, timexes
from timeline.extract.anchoring import Context
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.extract.temporal_rules import Temporal, fill
from timeline.extract.timexes import Found, Structure
from timeline.extract.values import Resolved, first_day, to_edtf
from timeline.model import DateRange, Timex

_DURATION_UNIT = re.compile(r"^P([\dX.,]*)T([HMS])$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the temporal stage found, in text order. Timexes never overlap; `start`, `end` index `Document.text`.

    A timex is what ISO-TimeML marks: "mardi" and "21 h 45" are two, and the second knows its day
    (`when` 2025-09-02T21:45). In "il y a trois ans" the timex is the duration "trois ans" (no `when`) and a range over
    the four words has the date. Ranges may cover several timexes ("du 4 au 7 septembre", "mardi à 14 h").
    """

    timexes: tuple[Timex, ...] = ()
    ranges: tuple[DateRange, ...] = ()


def annotate(document: Document, language: Language) -> Annotation:
    """Find and date every temporal expression of a document (title and text)."""
    temporal: Temporal = language.temporal
    text = timexes.read_text(document.text, temporal)
    found, built = timexes.find(text, temporal)
    published = document.article.published.astimezone(ZoneInfo(document.article.time_zone)).replace(tzinfo=None)
    context = Context(
        published=published,
        language=language.code,
        text=text,
        temporal=temporal,
        tense=lambda f: tense.governing(f, text, document.doc, temporal.tense),
    )
    resolved = _resolve(found, built, context)
    return _collect(document.text, found, built, resolved, context)


def _resolve(
    found: Sequence[Found], built: Sequence[Structure], context: Context
) -> list[tuple[Resolved | None, Resolved | None]]:
    """(the expression's own date, the date of its context) for each expression, in reading order."""
    owner = {index: structure for structure in built for index in structure.members.values()}
    answers: dict[int, tuple[Resolved | None, Resolved | None]] = {}
    for index in range(len(found)):
        if index in answers:
            continue
        structure = owner.get(index)
        order = structures.order(structure, found, context) if structure else [(index, None, None)]
        for member, partner, direction in order:
            partner_answer = answers[partner][0] if partner is not None else None
            base = partner_answer.value if partner_answer else None
            answers[member] = _answer(found[member], context, base, direction)
    return [answers[i] for i in range(len(found))]


def _answer(
    item: Found, context: Context, base: str | None, direction: str | None
) -> tuple[Resolved | None, Resolved | None]:
    own = anchoring.anchor(item, context, base, direction)
    around = anchoring.distance(item, context) if item.type == "DURATION" and item.rule.shift else None
    for answer in (own, around):
        if answer:
            _remember(item, answer.value, context)
    return own, around


def _remember(item: Found, value: str, context: Context) -> None:
    """Keep what later expressions lean on: the last day, the last year written, the heading."""
    sentence = context.text.sentences[item.first]
    if _DAY.match(value):
        day = date.fromisoformat(value[:10])
        context.focus, context.focus_at = day, item.first
        if item.type == "DATE":
            context.days[sentence] = (item.first, day)
            if _alone_on_its_line(item, context):
                context.heading = day
        else:
            context.days.setdefault(sentence, (item.first, day))
    if first_day(value):
        context.period = value
        if item.type in ("DATE", "TIME") and re.match(r"\d{4}", item.said):
            context.year, context.year_at = int(item.said[:4]), item.first


def _alone_on_its_line(item: Found, context: Context) -> bool:
    """True when the line holds the date and marks only: a heading for the lines under it."""
    text = context.text.text
    start = text.rfind("\n", 0, item.start) + 1
    end = text.find("\n", item.end)
    rest = text[start : item.start] + text[item.end : end if end >= 0 else len(text)]
    return len(rest) < 12 and not any(c.isalnum() for c in rest)


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
        kept.append(_timex(text, item, own))
        when = to_edtf(around.value) if around else None
        if when:
            start, end = item.outer
            ranges.append(
                DateRange(
                    start=start, end=end, text=text[start:end], when=when, rule=item.rule.name, members=(places[index],)
                )
            )
    for structure in built:
        members = {name: places[i] for name, i in structure.members.items() if i in places}
        ranges += structures.build(text, structure, members, kept, context)
    return Annotation(tuple(kept), tuple(sorted(ranges, key=lambda r: (r.start, r.end))))


def _timex(text: str, item: Found, own: Resolved) -> Timex:
    rule = item.rule
    mod = fill(rule.mod, item.values) if rule.mod else None
    dated = item.type in ("DATE", "TIME")
    return Timex(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        type=item.type,  # type: ignore[arg-type]
        value=_DURATION_UNIT.sub(r"PT\1\2", own.value) if item.type in ("DURATION", "SET") else own.value,
        rule=rule.name,
        mod=mod,
        quant=rule.quant,
        freq=rule.freq,
        when=to_edtf(own.value, mod) if dated else None,
        anchor=own.why,
        time_zone=fill(rule.zone, item.values) or None,
        rrule=fill(rule.rrule, item.values) or None,
    )
