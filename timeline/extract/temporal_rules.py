"""Temporal rules as data: read from TOML, checked, compiled into two tries (expressions, then structures over them).

A rule is one block::

    [[rule]]
    name = "day-month-year"                        # unique in the language
    type = "DATE"                                  # DATE TIME DURATION SET; NONE for a false friend; RANGE over timexes
    pattern = "[le? {WEEKDAY}? {DAY} {MONTH} {YEAR}]"
    value = "{YEAR}-{MONTH}-{DAY}"                 # TIMEX3 as said; X where the text says nothing
    read = "{DAY} {MONTH} {YEAR}"                  # what dateparser reads; or
    shift = "-{NUMBER}{UNIT}"                      # a distance from the anchor
    anchor = "published"                           # one of ANCHORS
    examples = { "le 4 septembre 2025" = "2025-09-04" }
    counterexamples = ["rue du 4-Septembre"]
    source = "Le Bon Usage, § 567"

The engine holds no word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from timeline.errors import ConfigurationError
from timeline.extract import lexicon as lexicons
from timeline.extract.grammar import Node, PatternError, insert, parse
from timeline.extract.lexicon import Lexicon

RuleType = Literal["DATE", "TIME", "DURATION", "SET", "NONE", "RANGE"]
IN_FULL = "the text says it in full"
ANCHORS: Mapping[str, str] = {
    "written": IN_FULL,
    "published": "the publication date",
    "discourse": "the last day that the text named, else the publication date",
    "following": "the nearest one after the last day that the text named",
    "preceding": "the nearest one before the last day that the text named",
    "named": "the last day that the text named, an aside or a limit too",
    "context": "the day of the same sentence, of the heading, or the last one named",
    "tense": "the publication date, in the direction of the governing verb",
    "last": "the nearest one before the publication date",
    "next": "the nearest one after the publication date",
    "this": "the period that holds the publication date",
    "cycle": "the nearest occurrence, in the direction of the verb",
    "same": "the period of the last date that the text named",
    "vague": "nothing: the text says no date",
}
STRUCTURES: Mapping[str, str] = {
    "interval": "from the first to the last",
    "moved": "from the date that was given up to the one that holds: two dates",
    "either": "one of them: the interval that holds both",
    "list": "each of them",
    "until": "up to the last, inclusive",
    "since": "from the first on",
    "deadline": "the limit itself",
    "at": "the clock time on the day",
    "hours": "the clock times on the day",
    "shifted": "a distance counted from another date",
    "night": "the night between two days",
    "day": "the day that the expressions give together",
    "recurrence": "a habit with its hours and its limits",
}
_KEYS = {
    "name", "type", "pattern", "value", "read", "shift", "anchor", "mod", "quant", "freq", "rrule", "structure",
    "zone", "unless", "only", "alone", "line", "habit", "examples", "counterexamples", "source", "published",
}  # fmt: skip
_FIELD = re.compile(r"\{(\w+)(?:\.(\d))?\}")
_DURATION_SLOTS = frozenset({"DATE", "TIME", "DURATION", "SET", "RANGEDAY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; `order` is its place in the language's files (the earlier wins a tie)."""

    name: str
    type: RuleType
    pattern: str
    order: int
    value: str = ""
    read: str = ""
    shift: str = ""
    anchor: str = "written"
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    rrule: str = ""
    structure: str = ""
    zone: str = ""
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    alone: str = ""
    line: bool = False
    habit: str = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    counterexamples: tuple[str, ...] = ()
    source: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Direction:
    """What tells which « mardi » is meant: `weights` by feature name, for the occurrence that has the feature;
    `classes` says what a verb does (lemma -> "report", "cancelled"...), `held` which ones plan or hold an event,
    `reports` which ones tell of it, `ends` which ones end it. Without weights the rules tell."""

    weights: Mapping[str, float] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Temporal:
    """All that the temporal stage knows of a language."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    expressions: Node
    structures: Node
    tense: TenseCues
    direction: Direction = field(default_factory=Direction)


@dataclass(frozen=True, slots=True)
class TenseCues:
    """Words and endings that tell the time of a clause without a parse (folded forms).

    `lemmas` are verbs (lemma -> direction) whose sense overrides their form (prévoir: future); the past of a `hanging`
    one is still to come (« devait »); `objects` make an auxiliary a verb of the present (« a lieu »); `nouns` (lemma ->
    "over", "undone") are of what is only told once it is over, or undo what is to come.
    """

    words: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    stop: frozenset[str]
    lemmas: Mapping[str, str]
    hanging: frozenset[str]
    auxiliaries: Mapping[str, str]
    participles: tuple[str, ...]
    participle_accents: tuple[str, ...]
    motion: frozenset[str]
    reflexives: frozenset[str]
    infinitives: tuple[str, ...]
    objects: frozenset[str]
    to: frozenset[str]
    aspectual: frozenset[str]
    before: Mapping[str, str]
    before_day: Mapping[str, str]
    before_weekday: Mapping[str, str]
    since: frozenset[str]
    moved: frozenset[str]
    on_infinitive: tuple[str, ...]
    silent: str
    closing: frozenset[str]
    modals: frozenset[str]
    nouns: Mapping[str, str]


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its slots replaced by their values; {YEAR.3} is the first three characters."""
    if "{" not in template:
        return template
    return _FIELD.sub(lambda m: values[m[1]][: int(m[2]) if m[2] else None], template)


def load(files: Iterable[tuple[str, Mapping[str, Any]]], lexicon: Lexicon, tense: TenseCues) -> Temporal:
    """Build the temporal data of a language from (file name, parsed TOML) pairs, in order.

    Raises `ConfigurationError` naming file, rule and fault: unknown key, slot, anchor or structure, two rules of one
    name, a slot in a template that the pattern lacks, a pattern that two rules share with different meanings.
    """
    rules: list[Rule] = []
    for file, data in files:
        for block in data.get("rule", ()):
            merged = {"published": data.get("published", ""), **block}
            rules.append(_rule(file, merged, len(rules)))
    _refuse_twins(rules)
    expressions, structures = Node(), Node()
    claimed: dict[tuple[Any, ...], Rule] = {}
    for rule in rules:
        root = structures if rule.type == "RANGE" else expressions
        try:
            for sequence in parse(rule.pattern):
                _claim(claimed, rule, sequence)
                _check_slots(rule, sequence, lexicon)
                insert(root, rule.order, sequence)
        except PatternError as error:
            raise ConfigurationError(f"Rule {rule.name}: {error}.") from error
    return Temporal(lexicon, tuple(rules), expressions, structures, tense)


def _rule(file: str, block: Mapping[str, Any], order: int) -> Rule:
    name = block.get("name", "?")
    unknown = set(block) - _KEYS
    if unknown:
        raise ConfigurationError(f"{file}, rule {name}: unknown key {', '.join(sorted(unknown))}.")
    if block.get("type") not in get_args(RuleType):
        raise ConfigurationError(f"{file}, rule {name}: type {block.get('type')!r} is none of {get_args(RuleType)}.")
    if block.get("anchor", "written") not in ANCHORS:
        raise ConfigurationError(f"{file}, rule {name}: anchor {block['anchor']!r} is none of {', '.join(ANCHORS)}.")
    if block["type"] == "RANGE" and block.get("structure") not in STRUCTURES:
        raise ConfigurationError(f"{file}, rule {name}: structure must be one of {', '.join(STRUCTURES)}.")
    if block["type"] not in ("NONE", "RANGE") and not block.get("value"):
        raise ConfigurationError(f"{file}, rule {name}: a value is needed.")
    if not block.get("examples"):
        raise ConfigurationError(f"{file}, rule {name}: an example is needed.")
    examples = block["examples"]
    if not isinstance(examples, Mapping):
        examples = dict.fromkeys(examples, "")
    fields = {**block, "examples": examples, "order": order}
    for key in ("counterexamples", "unless", "only"):
        fields[key] = tuple(block.get(key, ()))
    return Rule(**fields)


def _refuse_twins(rules: Sequence[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            raise ConfigurationError(f"Two rules are named {rule.name}.")
        seen.add(rule.name)


def _claim(claimed: dict[tuple[Any, ...], Rule], rule: Rule, sequence: Sequence[Any]) -> None:
    """Refuse a sequence that another rule has with another meaning; the same rule may reach it twice."""
    key = (rule.type == "RANGE", *((a.kind, a.text) for a in sequence if a.kind != "mark"))
    other = claimed.setdefault(key, rule)
    if other is not rule:
        words = " ".join(a.text for a in sequence)
        raise ConfigurationError(f"Rules {other.name} and {rule.name} both claim « {words} ».")


def _check_slots(rule: Rule, sequence: Sequence[Any], lexicon: Lexicon) -> None:
    names = set()
    for atom in sequence:
        if atom.kind == "slot":
            names.add(atom.name)
            if atom.text not in lexicon.slots and not (rule.type == "RANGE" and atom.text in _DURATION_SLOTS):
                raise PatternError(f"slot {atom.text} is not in the lexicon")
    for template in (rule.value, rule.read, rule.shift, rule.rrule, rule.mod or ""):
        missing = {name for name, _ in _FIELD.findall(template)} - names
        if missing:
            raise PatternError(f"« {template} » needs {', '.join(sorted(missing))}, which the pattern may lack")


def load_tense(data: Mapping[str, Any]) -> TenseCues:
    """The tense cues from their TOML table."""
    words = {form: direction for direction, forms in data.get("words", {}).items() for form in forms}
    endings = tuple(
        sorted(
            ((ending, direction) for direction, forms in data.get("endings", {}).items() for ending in forms),
            key=lambda pair: -len(pair[0]),
        )
    )
    senses = dict(data.get("lemmas", {}))
    hanging = frozenset(senses.pop("hanging", ()))
    lemmas = {lemma: direction for direction, forms in senses.items() for lemma in forms}
    before = {form: direction for direction, forms in data.get("before", {}).items() for form in forms}
    return TenseCues(
        words,
        endings,
        frozenset(data.get("stop", ())),
        lemmas,
        hanging,
        {form: verb for verb, forms in data.get("auxiliaries", {}).items() for form in forms},
        tuple(data.get("participles", ())),
        tuple(data.get("participle_accents", ())),
        frozenset(data.get("motion", ())),
        frozenset(data.get("reflexives", ())),
        tuple(data.get("infinitives", ())),
        frozenset(data.get("objects", ())),
        frozenset(data.get("to", ())),
        frozenset(data.get("aspectual", ())),
        before,
        {form: direction for direction, forms in data.get("before_day", {}).items() for form in forms},
        {form: direction for direction, forms in data.get("before_weekday", {}).items() for form in forms},
        frozenset(data.get("since", ())),
        frozenset(data.get("moved", ())),
        tuple(data.get("on_infinitive", ())),
        str(data.get("silent", "")),
        frozenset(data.get("closing", ())),
        frozenset(data.get("modals", ())),
        {noun: kind for kind, nouns in data.get("nouns", {}).items() for noun in nouns},
    )


def load_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """The lexicon from its TOML tables."""
    return lexicons.load(data)
