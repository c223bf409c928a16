"""What divides a text between its events: the entries of a list, and the members of « X lundi à A, puis Y mardi à B ».

A line without a verb that tells an event of its own keeps its place to itself.

« Concert, 17 h, église » is not held in the « salle des fêtes » of the line below; what comes next may be held
where the line above says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.extract.entities import EntityMention
from timeline.extract.event_mention import EventMention
from timeline.extract.layout import Layout


def narrowed(
    said: Mapping[int, Sequence[EntityMention]], keeps: Callable[[EntityMention], bool]
) -> dict[int, list[EntityMention]]:
    """Each entity with the mentions that an event may claim, those without any left out."""
    found = {index: [mention for mention in mentions if keeps(mention)] for index, mentions in said.items()}
    return {index: mentions for index, mentions in found.items() if mentions}


def is_of_another(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a name stands below an event, in the entry of others alone."""
    line, held = layout.line(mention.root), _held(layout)
    if mention.start < layout.document.body_start or line not in held or number in held[line]:
        return False
    return line > layout.line(layout.groups[number].main.root)


def _held(layout: Layout) -> dict[int, set[int]]:
    """Line without a finite verb -> the events that it tells, by a trigger or a word that takes one up."""
    known: dict[int, set[int]] | None = layout.divided.get("lines")
    if known is not None:
        return known
    found: dict[int, set[int]] = {}
    for token, number in layout.triggers.items():
        found.setdefault(layout.line(token), set()).add(number)
    for number, tokens in layout.reprises.items():
        for token in tokens:
            if layout.line(token) in found:
                found[layout.line(token)].add(number)
    known = layout.divided["lines"] = {line: told for line, told in found.items() if not _verbal(layout, line)}
    return known


def _verbal(layout: Layout, line: int) -> bool:
    """Whether a line holds a finite verb."""
    return _holds_verb(layout, bisect_left(layout.lines, line), bisect_left(layout.lines, line + 1))


def _holds_verb(layout: Layout, first: int, last: int) -> bool:
    """Whether a finite verb or an auxiliary stands among these tokens."""
    return any(layout.finite[first:last]) or "AUX" in layout.pos[first:last]


@dataclass(frozen=True, slots=True)
class Member:
    """What « puis les Fidji le 14 à Lille » says of its own date: the mentions between where it begins and ends."""

    first: bool
    own: tuple[EntityMention, ...]
    others: tuple[EntityMention, ...]


def member(layout: Layout, number: int) -> Member | None:
    """The part of its clause that goes with the date of an event, where one verb has several dates, each with something
    of its own: « affronteront le Japon samedi à Lyon, puis |les Fidji le 14 à Lille| ». None elsewhere."""
    known: dict[int, Member | None] = layout.divided.setdefault("members", {})
    if number not in known:
        known[number] = _member(layout, number)
    return known[number]


def _dates(layout: Layout) -> dict[int, list[tuple[int, int]]]:
    """Trigger -> the dates of its events."""
    found: dict[int, list[tuple[int, int]]] | None = layout.divided.get("dates")
    if found is None:
        found = layout.divided["dates"] = {}
        for group in layout.groups:
            found.setdefault(group.main.root, []).extend(group.main.when_spans[:1])
    return found


def _member(layout: Layout, number: int) -> Member | None:
    main = layout.groups[number].main
    dates = sorted(span for span in _dates(layout)[main.root] if span[0] > main.start)
    if not _told_by_verb(layout, main) or len(dates) < 2 or not main.when_spans or main.when_spans[0] not in dates:
        return None
    opened = [layout.starts[main.root], *_partings(layout, dates)]
    if len(opened) < len(dates):
        return None
    at = bisect_right(opened, main.when_spans[0][0])
    sentence = layout.sentence(main.root)
    named = [m for m in layout.registry.mentions if m.root > main.root and layout.sentence(m.root) == sentence]
    own = tuple(m for m in named if bisect_right(opened, m.start) == at)
    return Member(at == 1, own, tuple(m for m in named if m not in own)) if own else None


def _told_by_verb(layout: Layout, main: EventMention) -> bool:
    """Whether a verb tells an event: it is one, carries it, or stands in its sentence (« sera en |concert| le 12 »)."""
    sentence = layout.sentence(main.root)
    first = layout.openings[sentence - 1] if sentence else 0
    last = layout.openings[sentence] if sentence < len(layout.openings) else len(layout.pos)
    verb = layout.pos[main.root] in ("VERB", "AUX") or main.carrier is not None
    return verb or _holds_verb(layout, first, last)


def is_of_another_date(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a name goes with another date of the same verb; what nothing stands beside in its own part is shared."""
    told = member(layout, number)
    if told is None or mention not in told.others:
        return False
    later = all(m.start < mention.start for m in told.own)
    return later or any(m.located == mention.located for m in told.own)


def _partings(layout: Layout, dates: Sequence[tuple[int, int]]) -> list[int]:
    """Where the next member begins behind each date but the last: at the last comma or conjunction, one with a name
    between it and the date that follows before others."""
    found = []
    for (_, end), (start, _) in pairwise(dates):
        inside = range(bisect_left(layout.starts, end), bisect_left(layout.starts, start))
        named = max((t for t in inside if layout.pos[t] in ("PROPN", "NOUN")), default=-1)
        marks = [t for t in inside if layout.pos[t] == "CCONJ" or layout.lowers[t] in (",", ";")]
        found += [layout.starts[max((t for t in marks if t < named), default=marks[-1])]] if marks else []
    return found
