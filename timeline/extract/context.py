"""What the reading of a text knows so far: the days that it named, where, and what later expressions may lean on.

Here: the memory and how it grows. Not here: which of its days an expression means (`discourse`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.extract.direction import finite_verbs
from timeline.extract.shallow_tense import Tense
from timeline.extract.temporal_rules import Temporal
from timeline.extract.tense import root_of, told_in_passing
from timeline.extract.timexes import Found, Text
from timeline.extract.tokens import fold
from timeline.extract.values import Resolved, first_day

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from timeline.extract.occasions import Occasion

YEAR_AT_HAND = "the year at hand"
EMBEDDED = frozenset({"nmod", "acl", "acl:relcl", "advcl"})  # relations that lead out of the main clause
USUAL = 4  # words from "d'ordinaire" to its hour
RANGE_REACH = 3  # words from the first end of a range to the last
OPENING = 2  # words before an expression that still begins its sentence
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"-W\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that begins with a clock time, in a chronology or a report minute by minute."""

    line: int
    clock: str
    day: date


@dataclass
class Context:
    """`published` is naive, in the article's zone; places are tokens."""

    published: datetime
    language: str
    text: Text
    temporal: Temporal
    tense: Callable[[Found], Tense | None]
    settled: Callable[[Found], Tense | None]  # by a preposition, whatever the verb
    doc: Doc | None = None
    titled: bool = True  # the first line is a title
    below: Mapping[int, str] = field(default_factory=dict)  # weekday of the headline -> its day in the text below
    told: dict[date, None] = field(default_factory=dict)  # the days named so far, in order
    spoken: dict[int, tuple[int, date]] = field(default_factory=dict)  # weekday -> the last sentence with it, its day
    repeated: dict[tuple[str, str], date] = field(default_factory=dict)  # (weekday, clause) -> its day
    over: date | None = None  # the last day named that is past
    numbered: dict[date, None] = field(default_factory=dict)  # those among them that were named by their number
    observe: Callable[[Occasion], None] | None = None  # told of every date that comes round
    live: bool = False  # a report minute by minute: what has an hour alone is of the day of publication
    headings: Mapping[int, date | None] = field(default_factory=dict)  # line -> the day that it announces; None: none
    heading_lines: Sequence[int] = ()  # the same lines in order
    focus: date | None = None  # the last day named, and where
    focus_at: int = -1
    focus_main: bool = False  # it stands in the main clause
    named: date | None = None  # the last day named, asides and limits too
    ahead: date | None = None  # the last day named that is not past, and the last that is not to come
    behind: date | None = None
    soonest: date | None = None  # the earliest day named that is not past, a dateline left out
    later: date | None = None  # the last day named that is after the publication day
    period: str = ""  # the last date named, of any precision, and where
    period_at: int = -1
    period_end: int = -1  # the character behind it
    era: date | None = None  # the first day of the last month, season or year named that is over, and where
    era_at: int = -1
    full: date | None = None  # the last date that had a year of its own, unless it is the publication's, and where
    full_at: int = -1
    clock: str = ""  # the last clock time, its day, and where
    clock_day: date | None = None
    clock_at: int = -1
    entry: Entry | None = None  # the last line that a clock time begins
    interval: tuple[date, date] | None = None  # the last one named, from its first day to its last, and where it ends
    interval_at: int = -1
    night: tuple[date, date] | None = None  # the last one named by both its days, and its line
    night_line: int = -1
    read_to: int = -1  # the last expression remembered
    days: dict[int, date] = field(default_factory=dict)  # sentence -> its last day
    openings: dict[int, date] = field(default_factory=dict)  # line -> the day that begins it

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """{form: the tokens that have it}, in order."""
        found: dict[str, list[int]] = {}
        for at, form in enumerate(self.text.forms):
            found.setdefault(form, []).append(at)
        return found

    @cached_property
    def finite(self) -> Sequence[tuple[int, str]]:
        """The finite verbs of the text: (first character, form)."""
        return finite_verbs(self.doc) if self.doc is not None else ()

    @cached_property
    def to_come(self) -> float:
        """The share of futures among them."""
        return sum(form == "Fut" for _, form in self.finite) / max(len(self.finite), 1)

    def clause(self, found: Found) -> str:
        """The verb that governs an expression at once, with its form: what two sentences that say the same share."""
        root = root_of(self.doc, found.start, found.end)
        if root is None or root.head.pos_ != "VERB":
            return ""
        helpers = (child.lower_ for child in root.head.children if child.dep_.startswith("aux"))
        return " ".join((*helpers, root.head.lower_))

    def verbless(self, found: Found) -> bool:
        """Whether the sentence of an expression has no finite verb: « Scène ouverte de 17 h à 19 h. »"""
        if self.doc is None:
            return False
        start, end = self.text.stretch(self.text.sentences, found.first)
        return bisect_left(self.finite, (start, "")) == bisect_left(self.finite, (end, ""))

    def in_passing(self, found: Found) -> bool:
        """Whether a day is that of a telling which its sentence puts in."""
        return told_in_passing(self.doc, found.start, found.end, self.temporal.direction.reports)

    def usual(self, found: Found) -> bool:
        """Whether the words just before an hour say that it is the usual one."""
        before = range(max(0, found.first - USUAL), found.first)
        sentence, usual = self.text.sentences[found.first], self.temporal.lexicon.usual
        return any(self.text.forms[i] in usual for i in before if self.text.sentences[i] == sentence)

    def clock_before(self, found: Found) -> datetime | None:
        """The last clock time that the paragraph gave, on its day."""
        if self.clock_day is None or self.text.lines[self.clock_at] != self.text.lines[found.first]:
            return None
        return datetime.fromisoformat(f"{self.clock_day}T{self.clock}")

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

    def remember(self, item: Found, answer: Resolved) -> None:
        """Keep what later expressions lean on: the last day, the last year written. A day before another is an aside,
        unless it is to come, and so is a limit (jusqu'à mercredi)."""
        value, first = answer.value, first_day(answer.value)
        if first is None:
            return
        self.period, self.period_at, self.period_end = value, item.first, item.end
        self.read_to = max(self.read_to, item.first)
        self._remember_era(item, value, first)
        before = self.text.forms[max(0, item.first - 2) : item.first]
        limit = not self.temporal.lexicon.limits.isdisjoint(before)
        if not limit:  # nothing goes on from « depuis le 24 février 2022 »
            self._remember_year(item, answer, first)
        if not _DAY.match(value):
            return
        self.told.setdefault(first)
        if item.values.get("WEEKDAY") or item.said.startswith("XXXX-WXX"):
            self.spoken[first.isoweekday()] = self.text.sentences[item.first], first
            if clause := self.clause(item):
                self.repeated[item.said, clause] = first
        if first < self.today:
            self.over = first
        if item.values.get("DAY"):
            self.numbered.setdefault(first)
        sentence = self.text.sentences[item.first]
        if value[10:11] == "T" and value[11:12].isdigit():
            self.clock, self.clock_day, self.clock_at = value[11:16], first, item.first
        in_passing = self.in_passing(item)
        if not in_passing or self.named is None:  # « …, a-t-il dit lundi » : « ce jour-là » is the one told before
            self.named = first
        done = item.said.startswith("XXXX-WXX-") and self._done_before(item) or in_passing
        if item.type == "DATE" and begins_line(item, self.text):
            self.openings[self.text.lines[item.first]] = first
        if item.type == "DATE" and not done:
            self.days[sentence] = first
        elif item.type != "DATE":
            self.days.setdefault(sentence, first)
        limit = limit or not self.temporal.lexicon.instead.isdisjoint(before)
        if limit and self.focus and self.focus < first:
            self.interval = self.focus, first
        main = self._main(item)
        if limit or done or self._aside(item, first, main):
            return
        self.focus, self.focus_at, self.focus_main = first, item.first, main
        if first > self.today or (first == self.today and self.tense(item) != "past"):  # not « a-t-il dit lundi »
            self.ahead = first
        if first > self.today or (first == self.today and "MONTH" not in item.values):  # a dateline is no appointment
            self.soonest = min(first, self.soonest or first)
        if first > self.today:
            self.later = first
        if first <= self.today:
            self.behind = first

    def _remember_era(self, item: Found, value: str, first: date) -> None:
        """A month, a season or a year that is over; of « 2017-2018 » and « de mai à juin 2019 » the first."""
        over = len(value) <= len("2019-06") and first.year < self.today.year and not _WEEK.search(value)
        if over and not (self.era and 0 <= item.first - self.era_at <= RANGE_REACH and self.era <= first):
            self.era, self.era_at = first, item.first

    def _aside(self, item: Found, first: date, main: bool) -> bool:
        """True for a day that the text does not go on from: one before another, unless it is to come; one inside a
        phrase or a clause of a sentence whose main verb has its own ("recevra vendredi ... le sommet de lundi")."""
        if item.rule.anchor == "discourse" and item.rule.shift.startswith("-"):
            return self.tense(item) != "future"
        if item.rule.anchor == "discourse" and item.rule.shift and not self._opens(item):
            return True
        same = self.focus_at >= 0 and self.text.sentences[self.focus_at] == self.text.sentences[item.first]
        return same and self.focus_main and not main and not self._announced(item, first)

    def _announced(self, item: Found, first: date) -> bool:
        """True for a day to come where the main verb of the sentence has one that is over: « l'a confirmé lundi : il
        boycottera le comité de |demain| »."""
        return self.focus is not None and self.focus < self.today < first and self.tense(item) == "future"

    def _done_before(self, item: Found) -> bool:
        """True inside « décrétée samedi par le président », of what is told: its hours are of another day."""
        root = root_of(self.doc, item.start, item.end)
        verb = root.head if root is not None else None
        if verb is None or verb.pos_ != "VERB" or not verb.dep_.startswith("acl") or self.tense(item) != "past":
            return False
        done = "Past" in verb.morph.get("Tense") and not any(child.dep_.startswith("aux") for child in verb.children)
        return done and self.temporal.direction.classes.get(fold(verb.lemma_)) != "scheduled"

    def _opens(self, item: Found) -> bool:
        """True for an expression that begins its sentence."""
        before = item.first - OPENING
        return before < 0 or self.text.sentences[before] != self.text.sentences[item.first]

    def _main(self, item: Found) -> bool:
        """True when an expression stands in the main clause of its sentence, not inside a noun phrase of it. A bare day
        behind a noun is the verb's, whatever the parse says: « conclura sa visite |vendredi| »."""
        token = root_of(self.doc, item.start, item.end)
        if token is None:
            return False
        if token.dep_ == "nmod" and not any(child.dep_ == "case" for child in token.children):
            token = token.head
        while token.head.i != token.i:
            if token.dep_ in EMBEDDED:
                return False
            token = token.head
        return token.pos_ in ("VERB", "AUX")

    def _remember_year(self, item: Found, answer: Resolved, first: date) -> None:
        """A written year holds for what follows: of a full date anywhere, of any date that begins its line."""
        whole = item.rule.read and item.rule.anchor == "written"
        written = item.type == "DATE" and (item.said[:4].isdigit() or whole)
        if (written and (_DAY.match(answer.value) or begins_line(item, self.text))) or answer.why.startswith(
            YEAR_AT_HAND
        ):
            self.full = first if first.year != self.today.year else None
            self.full_at = item.first


def begins_line(found: Found, text: Text) -> bool:
    """True when an expression is the first of its line."""
    return found.first == 0 or text.lines[found.first - 1] != text.lines[found.first]
