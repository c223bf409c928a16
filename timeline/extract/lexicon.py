"""The temporal lexicon of a language: slots (classes of words with a value each) and how a token reads as them.

The words are data (TOML); here only how they are checked and looked up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from timeline.errors import ConfigurationError
from timeline.extract.grammar import Reading
from timeline.extract.numerals import compose
from timeline.extract.tokens import Tokens, tokenise

# Slots of numbers: name -> (lowest, highest, how many digits at least, at most). Written in words too, but YY and MM.
NUMERIC: Mapping[str, tuple[int, int, int, int]] = {
    "NUMBER": (0, 9_999, 1, 4),
    "DIGITS": (0, 9_999, 1, 4),
    "DAY": (1, 31, 1, 2),
    "DAYDIGITS": (1, 31, 1, 2),
    "MONTHNUMBER": (1, 12, 1, 2),
    "MM": (1, 12, 2, 2),
    "YEAR": (1000, 2199, 4, 4),
    "NEARYEAR": (1900, 2059, 4, 4),
    "YY": (0, 99, 2, 2),
    "YYWORD": (40, 99, 9, 9),
    "HOUR": (0, 24, 1, 2),
    "MINUTE": (0, 59, 1, 2),
    "WEEKNUMBER": (1, 53, 1, 2),
}
_DIGITS_ONLY = frozenset({"YY", "MONTHNUMBER", "WEEKNUMBER", "DIGITS", "DAYDIGITS", "MM", "NEARYEAR"})
_WHOLE = {"iso": "ISO", "numeric": "NUMERICDATE", "clock": "CLOCK", "decimal": "DECIMAL", "phone": "PHONE"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What numbers count (folded forms): `things` are nouns and units beyond doubt, `links` join two numbers that
    count one thing; after a short number, any word with one of `endings` is a plural, but for `others` (small words)
    and `participles` (endings with their accents)."""

    things: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    participles: tuple[str, ...] = ()

    def plural(self, raw: str, form: str) -> bool:
        """Whether a word in small letters looks like the plural of a noun."""
        return (
            bool(self.endings)
            and len(form) > 3
            and raw.islower()
            and form.endswith(self.endings)
            and form not in self.others
            and not raw.endswith(self.participles)
        )


@dataclass(frozen=True)
class Lexicon:
    """`entries[first form]` are the slots that begin with that token: (slot, value, the forms after the first)."""

    entries: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]]
    canonical: Mapping[tuple[str, str], str]
    unions: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    approximators: frozenset[str]
    limits: frozenset[str]
    instead: frozenset[str]
    meanwhile: frozenset[str]
    usual: frozenset[str]
    complement: frozenset[str]
    definite: frozenset[str]
    edges: Mapping[str, str]
    small_words: frozenset[str]
    counted: Counted
    conjunction: str
    repairs: Mapping[str, str]
    _memo: dict[str, tuple[Reading, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def slots(self) -> frozenset[str]:
        """Every slot that a pattern may name."""
        words = {slot for slot, _ in self.canonical}
        return frozenset(words | set(self.unions) | set(NUMERIC) | set(_WHOLE.values()))

    def forms(self, tokens: Tokens) -> list[str]:
        """The forms to match, damaged ones repaired."""
        repairs = self.repairs
        return [repairs.get(form, form) for form in tokens.forms]

    def readings(self, tokens: Tokens, forms: Sequence[str], at: int) -> Sequence[Reading]:
        """The slots that begin at a token."""
        kind, form = tokens.kinds[at], forms[at]
        if kind == "word":
            worded = self.entries.get(form)
            number = compose(forms, at, self.numbers, self.conjunction) if form in self.numbers else None
            if worded is None and number is None:
                return ()
            found = self._worded(worded or (), forms, at)
            return found + (self._numeric(str(number[0]), number[1], words=True) if number else [])
        if kind == "digits":
            found = self._numeric(form, 1, words=False)
            worded = self.entries.get(form)
            return found + self._worded(worded, forms, at) if worded else found
        if kind in _WHOLE:
            return ((_WHOLE[kind], form, 1),)
        worded = self.entries.get(form)
        return self._worded(worded, forms, at) if worded else ()

    def _worded(
        self, entries: Sequence[tuple[str, str, tuple[str, ...]]], forms: Sequence[str], at: int
    ) -> list[Reading]:
        found = []
        for slot, value, rest in entries:
            if not rest or tuple(forms[at + 1 : at + 1 + len(rest)]) == rest:
                length = 1 + len(rest)
                found.append((slot, value, length))
                found += [(union, value, length) for union in self.unions.get(slot, ())]
        return found

    def _numeric(self, text: str, length: int, *, words: bool) -> list[Reading]:
        key = f"{text}:{length}:{words}"
        known = self._memo.get(key)
        if known is None:
            known = tuple(_numeric_readings(text, length, words, self.unions))
            if len(self._memo) < 20_000:
                self._memo[key] = known
        return list(known)


def _numeric_readings(text: str, length: int, words: bool, unions: Mapping[str, tuple[str, ...]]) -> list[Reading]:
    if len(text) > 4:
        return []
    number = int(text)
    found = []
    for slot, (low, high, shortest, longest) in NUMERIC.items():
        if not low <= number <= high or (words and slot in _DIGITS_ONLY) or (words and slot == "DAY" and number == 1):
            continue  # "un" is an article; the first of the month is "premier"
        if words or shortest <= len(text) <= longest:
            width = 2 if slot not in ("NUMBER", "DIGITS", "YEAR", "NEARYEAR") else 1
            value = str(number).zfill(width)
            found += [(name, value, length) for name in (slot, *unions.get(slot, ()))]
    return found


_SETS = ("limits", "instead", "meanwhile", "usual", "complement", "definite", "small_words")


def load(data: Mapping[str, Any]) -> Lexicon:
    """Build the lexicon from its TOML tables; refuses a form with two values in one slot, naming both.

    Tables: `numbers` (word -> value), `counted` (see `Counted`), `repairs` (damaged form -> form), `unions` (slot ->
    the slots that it joins), `conjunction`; any other is a slot: value -> forms, the first for dateparser.
    """
    tables = dict(data)
    numbers = {form: int(value) for form, value in tables.pop("numbers", {}).items()}
    repairs = dict(tables.pop("repairs", {}))
    joined = dict(tables.pop("unions", {}))
    approximators = frozenset(form for text in tables.pop("approximators", ()) for form in tokenise(text).forms)
    sets = {name: frozenset(tables.pop(name, ())) for name in _SETS}
    edges = {form: edge for edge, forms in tables.pop("edges", {}).items() for form in forms}
    counted = tables.pop("counted", {})
    conjunction = str(tables.pop("conjunction", ""))
    entries: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    canonical: dict[tuple[str, str], str] = {}
    for slot, values in tables.items():
        for value, forms in values.items():
            canonical[slot, value] = forms[0]
            for form in forms:
                key = tuple(tokenise(form).forms)
                other = seen.setdefault((slot, key), value)
                if other != value:
                    raise ConfigurationError(f"Lexicon: « {form} » is both {other} and {value} in {slot}.")
                entry = (slot, value, key[1:])
                if entry not in entries.setdefault(key[0], []):
                    entries[key[0]].append(entry)
    unions: dict[str, list[str]] = {}
    for union, members in joined.items():
        for member in members:
            unions.setdefault(member, []).append(union)
            canonical.update({(union, v): form for (s, v), form in list(canonical.items()) if s == member})
    return Lexicon(
        {form: tuple(found) for form, found in entries.items()},
        canonical,
        {slot: tuple(names) for slot, names in unions.items()},
        numbers,
        approximators,
        sets["limits"],
        sets["instead"],
        sets["meanwhile"],
        sets["usual"],
        sets["complement"],
        sets["definite"],
        edges,
        sets["small_words"],
        Counted(
            frozenset(counted.get("things", ())),
            frozenset(counted.get("links", ())),
            tuple(counted.get("endings", ())),
            frozenset(counted.get("others", ())),
            tuple(counted.get("participles", ())),
        ),
        conjunction,
        repairs,
    )
