"""Why a phrase is read as it is: every rule that matched, which one won, the anchor. And the check of all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from timeline.extract import timexes
from timeline.extract.annotation import Annotation, annotate
from timeline.extract.document import prepare
from timeline.extract.language import Language
from timeline.extract.temporal_rules import ANCHORS, Rule, Temporal
from timeline.model import DEFAULT_ZONE, Article, DateRange, Timex

EXAMPLE_DAY = "2025-09-02"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A rule that matched `text`; `fate` says what became of it."""

    rule: Rule
    start: int
    end: int
    text: str
    fate: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a phrase, and every attempt, in text order."""

    phrase: str
    published: datetime
    annotation: Annotation
    attempts: tuple[Attempt, ...]

    def lines(self) -> Iterator[str]:
        """The explanation as lines for a terminal."""
        for attempt in self.attempts:
            yield f"« {attempt.text} »  {attempt.rule.name} ({attempt.rule.type}): {attempt.fate}"
        for timex in self.annotation.timexes:
            yield _timex_line(timex)
        for structure in self.annotation.ranges:
            yield _range_line(structure)
        if not self.annotation.timexes:
            yield "No temporal expression."


def _timex_line(timex: Timex) -> str:
    when = f", when {timex.when}" if timex.when else ""
    mod = f", mod {timex.mod}" if timex.mod else ""
    rrule = f", {timex.rrule}" if timex.rrule else ""
    return f"= « {timex.text} » {timex.type} {timex.value}{mod}{when}{rrule}; anchor: {timex.anchor}"


def _range_line(structure: DateRange) -> str:
    return f"= « {structure.text} » range, when {structure.when}; rule {structure.rule}"


def explain(phrase: str, published: datetime, language: Language, zone: str = DEFAULT_ZONE) -> Explanation:
    """Every rule that matched in a phrase and what became of it; `published` is aware."""
    document = prepare(Article(text=phrase, published=published, time_zone=zone))
    temporal: Temporal = language.temporal
    text = timexes.read_text(document.text, temporal)
    won = {(f.rule.name, f.start, f.end) for f in timexes.find(text, temporal)[0]}
    attempts = []
    for match in timexes.all_matches(text, temporal):
        rule = temporal.rules[match.rule]
        start, end = text.tokens.starts[match.first], text.tokens.ends[match.last - 1]
        fate = _fate(rule, (rule.name, start, end) in won)
        attempts.append(Attempt(rule, start, end, phrase[start:end], fate))
    attempts.sort(key=lambda a: (a.start, -a.end, a.rule.order))
    return Explanation(phrase, published, annotate(document, language), tuple(attempts))


def _fate(rule: Rule, won: bool) -> str:
    if won:
        return f"won; anchored on {ANCHORS[rule.anchor]}"
    return "a false friend: hides what it covers" if rule.type == "NONE" else "lost to a longer or an earlier one"


def check(language: Language) -> list[str]:
    """The faults of the rules' own examples and counter-examples; empty when all hold."""
    return [fault for rule in language.temporal.rules for fault in check_rule(rule, language)]


def check_rule(rule: Rule, language: Language) -> Iterator[str]:
    """The faults of one rule: an example that it does not read as told, a counter-example that it reads."""
    published = datetime.fromisoformat(f"{rule.published or EXAMPLE_DAY}T08:30:00+02:00")
    for phrase, value in rule.examples.items():
        found = annotate(prepare(Article(text=phrase, published=published)), language)
        yield from _example_faults(rule, phrase, value, found, language)
    for phrase in rule.counterexamples:
        found = annotate(prepare(Article(text=phrase, published=published)), language)
        if any(t.rule == rule.name for t in found.timexes):
            yield f"{rule.name}: reads its counter-example « {phrase} »"


def _example_faults(rule: Rule, phrase: str, value: str, found: Annotation, language: Language) -> Iterator[str]:
    if rule.type == "NONE":
        text = timexes.read_text(phrase, language.temporal)
        if not any(language.temporal.rules[m.rule] is rule for m in timexes.all_matches(text, language.temporal)):
            yield f"{rule.name}: does not match its example « {phrase} »"
    elif rule.type == "RANGE":
        built = timexes.find(timexes.read_text(phrase, language.temporal), language.temporal)[1]
        dated = any(r.rule == rule.name and str(r.when) == value for r in found.ranges)
        if not dated and (value or all(structure.rule is not rule for structure in built)):
            got = [(r.rule, str(r.when)) for r in found.ranges]
            yield f"{rule.name}: « {phrase} » gave {got}, expected {value or 'the structure'}"
    elif not any(t.rule == rule.name and t.value == value for t in found.timexes):
        got = [(t.rule, t.value) for t in found.timexes]
        yield f"{rule.name}: « {phrase} » gave {got}, expected {value}"
