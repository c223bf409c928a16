"""Layout: the lines of an agenda stand under a heading that dates them.

« VENDREDI 13 MAI » alone on its line dates the lines below it that name no day themselves, up to the next heading
or to a line of prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from timeline import edtf
from timeline.edtf import When
from timeline.extract.moments import SINCE, UNTIL, Moment
from timeline.extract.parse import Parse
from timeline.extract.tense import told_in_passing
from timeline.extract.triggers import Triggers

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "X")
_LONG = 60  # tokens: a longer line is prose
_LABEL = 5  # tokens of a segment that only labels what follows on its line: « Ski alpin. »
_TITLED = 16  # tokens of a heading that names its day
_AGENCY = 6  # tokens of a dateline in front of its date, and behind it
_INVERTED = 2  # tokens between a verb and the pronoun behind it or its auxiliary
_LIVE = 3  # entries with their clock time make a live report


def _lines(parse: Parse) -> list[tuple[int, int]]:
    """(first, past-last) token of every line that holds words."""
    found: dict[int, tuple[int, int]] = {}
    for (first, last), line in zip(parse.segments, parse.lines, strict=True):
        start, _ = found.get(line, (first, last))
        found[line] = (start, last)
    return [found[line] for line in sorted(found) if found[line][1] - found[line][0] > 1]


def _heading(parse: Parse, line: tuple[int, int], own: Sequence[Moment]) -> Moment | None:
    """The moment of a line that says a day and next to nothing else."""
    days = [m for m in own if m.when is not None and not m.when.timed]
    if len(days) != 1 or len(own) != 1:
        return None
    day = days[0]
    rest = [w for w in parse.words[line[0] : line[1]] if not day.first <= w.i < day.last and w.pos in _CONTENT]
    return day if len(rest) <= 1 and line[1] - line[0] <= 14 else None


def _titled_day(parse: Parse, line: tuple[int, int], own: Sequence[Moment], below: Sequence[Moment]) -> Moment | None:
    """The moment of a line that opens with a day and names it, above a line of an hour: « MARDI 9 – Journée de
    l'Europe », then « 12 h 30 : point presse »."""
    if len(own) != 1 or own[0].when is None or own[0].when.timed or not own[0].opens or line[1] - line[0] > _TITLED:
        return None
    hour = bool(below) and below[0].when is not None and below[0].when.timed and len(below[0].timexes) == 1
    return own[0] if hour and _named(parse, own[0]) else None


def _named(parse: Parse, day: Moment) -> bool:
    """Whether a name stands behind the day of a heading; it may tell an event of its own."""
    behind = parse.words[day.last : day.last + 2]
    return len(behind) == 2 and behind[0].pos == "PUNCT" and parse.line_start(behind[1].i) <= day.first


def inherit(parse: Parse, moments: Sequence[Moment], published: datetime) -> list[Moment]:
    """The moments, without the entry times of a live report and hours aside, plus one for each dateless line under
    a heading."""
    out = {id(m) for m in (*live_entries(parse, moments, published), *hours_aside(moments))}
    kept = [m for m in moments if id(m) not in out]
    inherited = list(_inherited(parse, kept))
    dating = {m.start for m in inherited if m.inherited}  # a heading dates its lines, and nothing beside them
    kept = [m for m in kept if m.start not in dating or _named(parse, m)]
    spread = {m.first: m for m in inherited if not m.inherited}  # a limit that its heading gave a beginning
    kept = [spread.get(m.first, m) for m in kept]
    return sorted([*kept, *(m for m in inherited if m.inherited)], key=lambda m: (m.first, m.inherited))


def hours_aside(moments: Sequence[Moment]) -> list[Moment]:
    """Hours in brackets after the hour of the event: « 20 h (portes à 18 h 30) », « 12 h 30 (11 h 30 GMT) »."""
    return [
        b
        for a, b in pairwise(moments)
        if a.when is not None and b.when is not None and a.when.timed and b.when.timed
        and b.bracketed and not a.bracketed and a.segment == b.segment and a.when.earliest == b.when.earliest
    ]  # fmt: skip


def live_entries(parse: Parse, moments: Sequence[Moment], published: datetime) -> list[Moment]:
    """The clock times at which the entries of a live report were written: not the times of events.

    They open their lines, run backwards, or forwards on the day of publication up to it; none is of a later day.
    """
    entries = [
        m for m in moments
        if m.when is not None and m.when.timed and not m.when.interval and _heads_line(parse, m)
    ]  # fmt: skip
    clocks = [m.when.start.first for m in entries if m.when is not None and m.when.start is not None]
    if len(entries) < _LIVE:
        return []
    backwards = sum(b.time() < a.time() for a, b in pairwise(clocks))
    now = published.replace(tzinfo=None)
    if any(c.date() > now.date() for c in clocks):
        return []
    today = all(c.time() <= now.time() for c in clocks) and clocks[0].date() == now.date()
    return entries if backwards >= len(entries) - 2 and backwards >= 2 or today else []


def _heads_line(parse: Parse, moment: Moment) -> bool:
    """Whether only marks stand before a moment on its line."""
    return all(w.pos in ("PUNCT", "SPACE") for w in parse.words[parse.line_start(moment.first) : moment.first])


def is_dateline(parse: Parse, moment: Moment, published: datetime) -> bool:
    """Whether a date says where and when the article was written: « Dakar, |18 juin| (APS) - », on its day or the day
    before, at the head of a line, names alone in front of it and a dash behind."""
    day = moment.when.earliest if moment.when is not None else None
    if day is None or moment.when is None or moment.when.timed or not 0 <= (published.date() - day).days <= 1:
        return False
    ahead = parse.words[parse.line_start(moment.first) : moment.first]
    behind = parse.words[moment.last : moment.last + _AGENCY]
    dashed = next((k for k, word in enumerate(behind) if word.form in ("-", "–", "—")), None)
    if dashed is None or not ahead or len(ahead) > _AGENCY:
        return False
    named = all(word.pos in ("PROPN", "PUNCT", "ADP", "DET") for word in ahead)
    bracketed = all(word.text.isupper() or word.pos in ("PUNCT", "PROPN") for word in behind[:dashed])
    return named and bracketed


def is_of_report(parse: Parse, moment: Moment, triggers: Triggers) -> bool:
    """Whether a day only says when one was told, by a verb of report with its subject behind it: « a-t-on appris
    |mardi| de source judiciaire », « ..., a annoncé |lundi| le ministère », or of ruling: « ..., a décidé |lundi| ».
    A verb that is put in stands right before its day, wherever the parse ties that."""
    if moment.when is None or moment.when.interval or not (moment.when.start and moment.when.start.exact):
        return False
    verb = next((j for j in parse.ancestors(moment.head, 2) if parse.words[j].pos == "VERB"), None)
    if verb is not None and verb <= moment.first and triggers.lemma(parse.words[verb]) in triggers.report:
        beside = parse.words[max(verb - _INVERTED, 0) : verb + _INVERTED + 1]
        if any(word.pos == "PRON" and word.text.startswith("-") for word in beside):
            return True
        if _is_comment(parse, moment, verb, triggers):
            return True
    return told_in_passing(parse.doc, moment.start, moment.end, triggers.tellings)


def _is_comment(parse: Parse, moment: Moment, verb: int, triggers: Triggers) -> bool:
    """Whether a day right behind it is of a verb in the past which finds something good or bad: « a dénoncé |jeudi| une
    mise en scène », « s'est félicité |mardi| de l'accord »."""
    own = parse.words[moment.head].head == verb and moment.first - verb <= _INVERTED
    auxiliary = own and any(parse.words[c].dep == "aux:tense" for c in parse.words[verb].children)
    return auxiliary and triggers.lemma(parse.words[verb]) in triggers.comments


def is_last_time(parse: Parse, moment: Moment) -> bool:
    """Whether a day only says when something was the last time: « leur premier tête-à-tête |depuis mars 2024| », « la
    troisième |depuis janvier| »."""
    if moment.structure != SINCE:
        return False
    counted = parse.words[parse.words[moment.head].head]
    if counted.pos not in ("NOUN", "ADJ"):
        return False
    return any("NumType=Ord" in parse.words[j].morph for j in (counted.i, *parse.child(counted.i, "amod")))


def _inherited(parse: Parse, moments: Sequence[Moment]) -> Iterator[Moment]:
    heading: Moment | None = None
    lines = _lines(parse)
    owned = [[m for m in moments if line[0] <= m.first < line[1]] for line in lines]
    for number, (line, own) in enumerate(zip(lines, owned, strict=True)):
        below = owned[number + 1] if number + 1 < len(owned) else []
        if found := _heading(parse, line, own) or _titled_day(parse, line, own, below):
            heading = found
        elif line[1] - line[0] > _LONG or any(_names_day(m, heading) for m in own):
            heading = None
        elif heading:
            yield from _entries(parse, line, own, heading)


def _names_day(moment: Moment, heading: Moment | None) -> bool:
    """A line that opens with a day of its own ends the reign of the heading."""
    day = moment.when is not None and not moment.when.timed and moment.structure != UNTIL
    return heading is not None and day and moment.opens


def _over(moment: Moment, heading: Moment) -> bool:
    """True for a day before that of the heading, inside the entry: « l'arrêt, attendu d'abord le 21 mars »."""
    last = moment.when.latest if moment.when else None
    day = heading.when.earliest if heading.when else None
    return bool(last and day and last < day) and not moment.opens


def _spread(heading: Moment, moment: Moment) -> When | None:
    """From the day of the heading to the limit that the entry says: « Procès de X (jusqu'au 5) »."""
    start = heading.when.earliest if heading.when else None
    end = moment.when.latest if moment.when else None
    return edtf.parse(f"{start}/{end}") if start and end and start < end else None


def _entries(parse: Parse, line: tuple[int, int], own: Sequence[Moment], heading: Moment) -> Iterator[Moment]:
    """The sentences of a line that say no date, or only one that was over by then: each may tell an event of the
    heading's day. One that says up to when lasts from that day on."""
    dated = {m.segment for m in own if not _over(m, heading)}
    for moment in own:
        lasting = _spread(heading, moment) if moment.structure == UNTIL else None
        if lasting:
            yield replace(moment, when=lasting, unit="interval")
    first = parse.words[line[0]].segment
    last = parse.words[line[1] - 1].segment
    for segment in range(first, last + 1):
        start, end = parse.segments[segment]
        content = next((w.i for w in parse.words[start:end] if w.pos in _CONTENT), None)
        label = end - start <= _LABEL and segment < last
        if segment not in dated and content is not None and not label:
            yield replace(
                heading, first=content, last=content, segment=segment, head=content, before="", inherited=True
            )
