"""Fixtures: two sides that meet, told by a list without noun or verb: « Lens - Nantes, 20h45 », « Pau - Dax 21-12 ».

Here: which words are one, its sides, and which moments of its line date it. Not here: what an event makes of its sides
(`participants`, `places`, `titles`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline import gazetteer
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.triggers import Triggers

SPORT = "sport"
_BOUNDS = frozenset(",;:()|•·!?")
_DASHES = frozenset("-–—")
_BULLETS = _DASHES | {"*", "•", "·"}
_SIDE = 5  # words of a side
_SMALL = 3  # letters of a small word inside a name: « FC de la Sarre »
_SCORE = 3  # digits of one
_ABOVE = 60  # lines of fixtures under the name of their sport
_CAPITALS = 3  # letters; a longer word in capitals may be the town of a dateline
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fixture:
    """Two sides of (first, past-last) tokens; `scored` when the result stands with them."""

    home: Span
    away: Span
    scored: bool = False

    @property
    def first(self) -> int:
        return self.home[0]

    @property
    def last(self) -> int:
        return self.away[1]


def find(parse: Parse, moments: Sequence[Moment], triggers: Triggers) -> list[Fixture]:
    """The fixtures of a document, in its order: in lines of sport, with a score, or several."""
    dated = {i for m in moments if not m.inherited for i in range(m.first, m.last)}
    found = [f for cell in _cells(parse, dated) if (f := _fixture(parse, cell, triggers))]
    sides = {_said(parse, side) for f in found for side in (f.home, f.away)}
    found = [f for f in found if _spaced(parse, f) or _pair(parse, f, sides, dated)]
    lines = {_line(parse, f) for f in found}
    return [f for f in found if not _dateline(parse, f) and _plays(parse, f, lines, dated, triggers)]


def _line(parse: Parse, fixture: Fixture) -> int:
    return parse.lines[parse.words[fixture.first].segment]


def _dateline(parse: Parse, fixture: Fixture) -> bool:
    """Whether a town in capitals only says where the rest of the line is: « MORONI - Référendum »."""
    home, away = (parse.words[slice(*side)] for side in (fixture.home, fixture.away))
    towns = all(w.text.isupper() for w in home) and len(home[0].text) > _CAPITALS
    return towns and not all(w.text.isupper() or not w.text[:1].isupper() for w in away)


def _cells(parse: Parse, dated: set[int]) -> Iterator[Span]:
    """The (first, past-last) tokens between marks, dates and line ends, in segments without a finite verb."""
    for first, last in parse.segments:
        words = parse.words[first:last]
        if any(w.finite and w.text[:1].islower() for w in words):
            continue
        opened = first
        for word in words:
            if word.text in _BOUNDS or word.i in dated or "\n" in word.text or _stops(parse, word):
                if word.i > opened:
                    yield opened, word.i
                opened = word.i + 1
        if last > opened:
            yield opened, last


def _stops(parse: Parse, word: Word) -> bool:
    """Whether a full stop ends what stands before it: not behind an initial."""
    return word.text == "." and word.i > 0 and len(parse.words[word.i - 1].text) > 1


def _fixture(parse: Parse, cell: Span, triggers: Triggers) -> Fixture | None:
    """The two sides of a cell, their score aside."""
    first, last = cell
    while first < last and (parse.words[first].text in _BULLETS or _leads(parse.words[first])):
        first += 1
    while first < last and parse.words[last - 1].text in _BULLETS | {"."}:
        last -= 1
    score = is_result(parse, last - 3, last) if last - first > 4 else False
    inner = last - 3 if score else last
    for begin, end in _separators(parse, first, inner, triggers):
        home, away = (first, begin), (end, inner)
        if _is_side(parse, home, triggers) and _is_side(parse, away, triggers):
            behind = parse.words[last : last + 4]
            told = len(behind) == 4 and behind[0].text in (":", ",") and is_result(parse, last + 1, last + 4)
            return Fixture(home, away, score or told or end - begin == 3)
    return None


def _leads(word: Word) -> bool:
    """Whether a small word stands in front of a side: « |sauf| Pau - Dax, |et| Albi - Auch »."""
    return word.text.islower() and word.pos in ("CCONJ", "ADP", "ADV", "SCONJ")


def is_result(parse: Parse, first: int, last: int) -> bool:
    """Whether three tokens are a result: « 31-27 »."""
    if first < 0 or last > len(parse.words):
        return False
    mine, dash, theirs = (word.text for word in parse.words[first:last])
    return dash in _DASHES and all(n.isdecimal() and len(n) <= _SCORE for n in (mine, theirs))


def _separators(parse: Parse, first: int, last: int, triggers: Triggers) -> list[Span]:
    """What may part the sides of a cell: a score, a dash between blanks or « contre », else the only dash."""
    words = parse.words
    inside = range(first + 1, last - 1)
    if scores := [(i, i + 3) for i in range(first + 1, last - 3) if is_result(parse, i, i + 3)]:
        return scores if len(scores) == 1 else []
    dashes = [i for i in inside if words[i].text in _DASHES]
    wide = [i for i in dashes if words[i - 1].end < words[i].start and words[i].end < words[i + 1].start]
    wide += [i for i in inside if words[i].form in triggers.versus]
    chosen = wide or dashes
    return [(chosen[0], chosen[0] + 1)] if len(chosen) == 1 else []


def _is_side(parse: Parse, side: Span, triggers: Triggers) -> bool:
    """Whether words may name who plays: a capital first, no common noun, none that tells an event."""
    words = parse.words[slice(*side)]
    if not 0 < len(words) <= _SIDE or not words[0].text[:1].isupper():
        return False
    return all(_in_name(word, triggers) for word in words)


def _in_name(word: Word, triggers: Triggers) -> bool:
    if word.text[:1].isupper():
        kinds = triggers.nouns.get(word.form, ()) or triggers.nouns.get(word.lemma, ())
        return word.pos == "PROPN" or not kinds or kinds[0] == SPORT
    small = len(word.text) <= _SMALL and word.pos not in ("VERB", "AUX", "PRON")
    return small or word.pos == "ADJ" or word.text.isdecimal() or word.text[:1] in "'’"


def _spaced(parse: Parse, fixture: Fixture) -> bool:
    end, start = fixture.home[1], fixture.away[0]
    return parse.words[end - 1].end < parse.words[end].start or parse.words[end].form not in _DASHES or start - end > 1


def _pair(parse: Parse, fixture: Fixture, sides: set[str], dated: set[int]) -> bool:
    """Whether a dash without blanks stands between two sides, not inside a name: a result or an hour stands with it,
    and neither the article nor the gazetteer names the whole."""
    whole = _said(parse, (fixture.first, fixture.last))
    beside = fixture.scored or not dated.isdisjoint(range(fixture.last, fixture.last + 3))
    return beside and whole not in sides and not gazetteer.is_locality(whole)


def _said(parse: Parse, span: Span) -> str:
    """The text of some tokens."""
    words = parse.words[slice(*span)]
    return "".join(
        word.text + (" " if after and after.start > word.end else "")
        for word, after in zip(words, [*words[1:], None], strict=True)
    )


def _plays(parse: Parse, fixture: Fixture, lines: set[int], dated: set[int], triggers: Triggers) -> bool:
    """Whether two names meet in a game: by their result, « contre » between them, the form of a club's name; or by the
    sport that is named on their line or heads it; no journey goes from one to the other."""
    line = _line(parse, fixture)
    own = [w for w in _words(parse, line) if not fixture.first <= w.i < fixture.last]
    if any(triggers.journeys.intersection((w.form, w.lemma)) for w in own):
        return False
    sides = [w for side in (fixture.home, fixture.away) for w in parse.words[slice(*side)]]
    parting = parse.words[fixture.home[1]].form
    if fixture.scored or parting in triggers.versus or any(w.form in triggers.clubs for w in sides):
        return True
    named = any(_of_sport(w, triggers) for w in own)
    return named or _spaced(parse, fixture) and _headed(parse, line, lines, dated, triggers)


def _headed(parse: Parse, line: int, lines: set[int], dated: set[int], triggers: Triggers) -> bool:
    """Whether the line above, or the title, is of sport: other fixtures and the days that head them aside."""
    for above in range(line - 1, max(line - _ABOVE, 0) - 1, -1):
        words = [w for w in _words(parse, above) if w.text[:1].isalnum()]
        if words and above not in lines and not all(w.i in dated for w in words):
            return any(_of_sport(w, triggers) for w in (*words, *parse.words[slice(*parse.segments[0])]))
    return False


def _words(parse: Parse, line: int) -> list[Word]:
    """The words of a line."""
    segments = parse.segments[bisect_left(parse.lines, line) : bisect_right(parse.lines, line)]
    return parse.words[segments[0][0] : segments[-1][1]] if segments else []


def _of_sport(word: Word, triggers: Triggers) -> bool:
    lemma = triggers.lemma(word)
    return SPORT in triggers.milieu.get(lemma, ()) or triggers.nouns.get(lemma, ("",))[0] == SPORT


def dated_by(
    parse: Parse, fixtures: Sequence[Fixture], moments: Sequence[Moment], triggers: Triggers
) -> dict[int, tuple[Fixture, ...]]:
    """{index of a moment: the fixtures that it dates} for the moments of their lines; those of none say only the day of
    hours that do."""
    out: dict[int, tuple[Fixture, ...]] = {}
    lines: dict[int, list[Fixture]] = {}
    here: dict[int, dict[int, Moment]] = {}
    for fixture in fixtures:
        lines.setdefault(_line(parse, fixture), []).append(fixture)
    for n, moment in enumerate(moments):
        if not moment.inherited:
            here.setdefault(parse.lines[moment.segment], {})[n] = moment
    for line, own in lines.items():
        out |= _own(parse, own, here.get(line, {}), triggers)
    dated = {fixture for claimed in out.values() for fixture in claimed}
    segments: dict[int, list[Fixture]] = {}
    for fixture in fixtures:
        segments.setdefault(parse.words[fixture.first].segment, []).append(fixture)
    for n, moment in enumerate(moments):
        if moment.inherited and moment.segment in segments:
            out[n] = tuple(f for f in segments[moment.segment] if f not in dated)
    return out


def _own(
    parse: Parse, fixtures: Sequence[Fixture], moments: Mapping[int, Moment], triggers: Triggers
) -> dict[int, tuple[Fixture, ...]]:
    """What the moments of a line date: the fixture before them (« A - B, 20h ; C - D, 21h »), or those behind, up to
    the next one (« À 18 h : A - B, C - D. À 19 h : E - F »)."""
    trailing = {n: f for n, m in moments.items() if (f := _before(parse, fixtures, m, triggers))}
    ahead = [n for n, m in moments.items() if m.first < fixtures[0].first]
    own = {n: f for n, f in trailing.items() if not _told_of(parse, f, moments[n])}
    led = bool(ahead) and not any(f is fixtures[-1] for f in own.values())
    if led:
        opening = sorted(moments[n].first for n in moments if n not in trailing or n in own)
        limits = dict(zip(opening, [*opening[1:], len(parse.words)], strict=True))
        leading = {n: m for n, m in moments.items() if m.first in limits}
        out = {n: tuple(f for f in fixtures if m.last <= f.first < limits[m.first]) for n, m in leading.items()}
        return out | {n: (f,) for n, f in trailing.items() if n not in out or not out[n]}
    out = {n: (f,) for n, f in trailing.items()}
    return out | {n: tuple(f for f in fixtures if f not in own.values()) for n in ahead[-1:]}


def _before(parse: Parse, fixtures: Sequence[Fixture], moment: Moment, triggers: Triggers) -> Fixture | None:
    """The fixture in front of a moment in its sentence, or in one that says the date alone."""
    fixture = next((f for f in reversed(fixtures) if f.last <= moment.first), None)
    if fixture is None or _other_event(parse, fixture.last, moment.first, triggers):
        return None
    segment = parse.words[fixture.first].segment
    opens = moment.first - parse.segments[moment.segment][0] <= 1
    return fixture if moment.segment == segment or opens and moment.segment == segment + 1 else None


def _told_of(parse: Parse, fixture: Fixture, moment: Moment) -> bool:
    """Whether a participle between a fixture and a moment says what became of it: « A - B, |reporté| de jeudi »."""
    return any(w.pos in ("VERB", "ADJ") for w in parse.words[fixture.last : moment.first])


def _other_event(parse: Parse, first: int, last: int, triggers: Triggers) -> bool:
    """Whether a noun between a fixture and a moment tells an event of its own: « Pau - Dax, puis |bal| à 21 h »."""
    between = parse.words[first:last]
    return any(w.pos == "NOUN" and triggers.lemma(w) in triggers.nouns and w.text[:1].islower() for w in between)
