"""The matching machine of the temporal rules: patterns compiled into one trie of words and slots.

A pattern is a sequence of words, `{SLOT}` or `{SLOT:name}`, `(a|b c)` alternatives, `?` after an atom that may be
missing, and `[ ]` around the part that is the expression (the rest is context). There is no repetition, so a pattern
stands for finitely many sequences, and matching a text is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from timeline.extract.tokens import FREE, Tokens, tokenise

MAX_SEQUENCES = 20_000
_SYNTAX = re.compile(r"\{(\w+)(?::(\w+))?\}|([()|?\[\]])|\\?((?<=\\).|[^\s{}()|?\[\]\\]+)")

Value = str
Reading = tuple[str, Value, int]  # slot, value, how many tokens


class PatternError(ValueError):
    """A pattern that cannot be compiled."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One step of a sequence: a folded word, a slot (`name` is how the rule calls its value), or a mark [ or ]."""

    kind: str  # "word", "slot", "mark"
    text: str
    name: str = ""


Sequence_ = tuple[Atom, ...]


def parse(pattern: str) -> list[Sequence_]:
    """The sequences of atoms that a pattern stands for. Raises `PatternError` on bad syntax or too many."""
    atoms = list(_SYNTAX.finditer(pattern))
    covered = re.sub(r"\s", "", "".join(m.group() for m in atoms))
    if covered != re.sub(r"\s", "", pattern):
        raise PatternError(f"« {pattern} »: unreadable part")
    sequences, at = _alternatives(atoms, 0, pattern)
    if at != len(atoms):
        raise PatternError(f"« {pattern} »: unbalanced parenthesis")
    return list(dict.fromkeys(sequences))


def _alternatives(atoms: list[re.Match[str]], at: int, pattern: str) -> tuple[list[Sequence_], int]:
    found: list[Sequence_] = []
    steps: list[list[Sequence_]] = []
    while at < len(atoms) and atoms[at].group() != ")":
        text = atoms[at].group()
        if text == "|":
            found += _join(steps, pattern)
            steps = []
        elif text == "(":
            group, at = _alternatives(atoms, at + 1, pattern)
            if at >= len(atoms):
                raise PatternError(f"« {pattern} »: unbalanced parenthesis")
            steps.append(group)
        elif text == "?":
            if not steps:
                raise PatternError(f"« {pattern} »: nothing before « ? »")
            steps[-1] = [(), *steps[-1]]
        else:
            steps.append([_atom(atoms[at])])
        at += 1
    return found + _join(steps, pattern), at


def _atom(match: re.Match[str]) -> Sequence_:
    slot, name, mark, word = match.groups()
    if slot:
        return (Atom("slot", slot, name or slot),)
    if mark:
        return (Atom("mark", mark),)
    return tuple(Atom("word", form) for form in _forms(word))


def _forms(word: str) -> list[str]:
    """The folded forms of a literal; an elided word alone keeps its apostrophe, as it does before a vowel."""
    if not word.endswith("'"):
        return tokenise(word).forms
    forms = tokenise(word[:-1]).forms
    return [*forms[:-1], forms[-1] + "'"]


def _join(steps: list[list[Sequence_]], pattern: str) -> list[Sequence_]:
    count = 1
    for step in steps:
        count *= len(step)
    if count > MAX_SEQUENCES:
        raise PatternError(f"« {pattern} »: stands for more than {MAX_SEQUENCES} sequences")
    return [tuple(atom for part in parts for atom in part) for parts in product(*steps)]


@dataclass(slots=True)
class Ending:
    """Where a sequence of a rule ends: which steps carry names, and the steps of the expression itself."""

    rule: int
    names: tuple[tuple[int, str, str], ...]  # step, name, slot
    first: int
    last: int


@dataclass(slots=True)
class Node:
    words: dict[str, Node] = field(default_factory=dict)
    slots: dict[str, Node] = field(default_factory=dict)
    endings: list[Ending] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched tokens `start` to `end` (excluded); the expression is `first` to `last` (excluded)."""

    rule: int
    start: int
    end: int
    first: int
    last: int
    values: Mapping[str, Value]
    places: Mapping[str, tuple[int, int, str]]  # name -> first token, last token (excluded), slot


def insert(root: Node, rule: int, sequence: Sequence_) -> None:
    """Add one sequence of a rule to the trie. Raises `PatternError` when it is empty or its marks are not [ ... ]."""
    marks = [(i, atom.text) for i, atom in enumerate(sequence) if atom.kind == "mark"]
    steps = [atom for atom in sequence if atom.kind != "mark"]
    if not steps:
        raise PatternError("a pattern may not match nothing")
    if marks and [text for _, text in marks] != ["[", "]"]:
        raise PatternError("a pattern holds one [ ... ] at most")
    first, last = (marks[0][0], marks[1][0] - 1) if marks else (0, len(steps))
    if first >= last:
        raise PatternError("nothing between [ and ]")
    node = root
    for atom in steps:
        edges = node.words if atom.kind == "word" else node.slots
        node = edges.setdefault(atom.text, Node())
    names = tuple((i, atom.name, atom.text) for i, atom in enumerate(steps) if atom.kind == "slot")
    node.endings.append(Ending(rule, names, first, last))


Reader = Callable[[int], Sequence[Reading]]


def matches(root: Node, tokens: Tokens, forms: Sequence[str], read: Reader) -> Iterator[Match]:
    """All the matches of the trie: `forms` are the token forms, `read(i)` gives the slots that begin at token i."""
    words, slots = root.words, root.slots
    for start, form in enumerate(forms):
        if tokens.joins[start] == FREE and (form in words or any(slot in slots for slot, _, _ in read(start))):
            yield from _walk(root, tokens, forms, read, start)


def _walk(root: Node, tokens: Tokens, forms: Sequence[str], read: Reader, start: int) -> Iterator[Match]:
    total = len(forms)
    stack: list[tuple[Node, int, tuple[tuple[int, Value], ...]]] = [(root, start, ())]
    while stack:
        node, at, path = stack.pop()
        if node.endings and (at >= total or tokens.joins[at] == FREE):
            for ending in node.endings:
                yield _match(ending, start, at, path)
        if at >= total or (at > start and tokens.breaks[at]):
            continue
        following = node.words.get(forms[at])
        if following is not None:
            stack.append((following, at + 1, (*path, (at, ""))))
        if node.slots:
            for slot, value, length in read(at):
                following = node.slots.get(slot)
                if following is not None:
                    stack.append((following, at + length, (*path, (at, value))))


def _match(ending: Ending, start: int, end: int, path: tuple[tuple[int, Value], ...]) -> Match:
    stops = [at for at, _ in path[1:]] + [end]
    values = {name: path[i][1] for i, name, _ in ending.names}
    places = {name: (path[i][0], stops[i], slot) for i, name, slot in ending.names}
    return Match(ending.rule, start, end, path[ending.first][0], stops[ending.last - 1], values, places)
