"""Learn the matrix of `extract.meaning` by ridge regression: clauses of annotated events and words of the lexicon.

Every word that the trigger lexicon lists under a kind is an example too, so that what general knowledge says of a word
reaches its neighbours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.extract.meaning import Eventness, Meaning, Vector, row_of, unit
from timeline.model import KINDS

if TYPE_CHECKING:
    from spacy.vocab import Vocab

RIDGE = 2.0
LISTED = 0.5  # what a word of the lexicon weighs beside an annotated clause
NAMES = list(KINDS)
PARTS = 4  # vectors of a row: the trigger, its arguments, what is near, the article


@dataclass(frozen=True, slots=True)
class Example:
    """One clause, or one word of the lexicon, and its kind."""

    row: Vector
    kind: str
    weight: float = 1.0


def fit(examples: Sequence[Example]) -> Meaning:
    """The matrix that takes each row nearest to its kind."""
    weights = np.sqrt(np.array([example.weight for example in examples]))[:, None]
    rows = np.array([example.row for example in examples], dtype=np.float64) * weights
    wanted = np.zeros((len(examples), len(NAMES)))
    for number, example in enumerate(examples):
        wanted[number, NAMES.index(example.kind)] = 1.0
    gram = rows @ rows.T + RIDGE * np.eye(len(rows))
    return Meaning((rows.T @ np.linalg.solve(gram, wanted * weights)).astype(np.float32))


def fit_eventness(rows: Vector, wanted: Vector, words: Sequence[Example]) -> Eventness:
    """What tells a word that names an event from another: annotated triggers (1) and other words (0) by their unit
    vectors, and the lexicon's own words, which all name events."""
    own = np.array([trigger for example in words if (trigger := _trigger_of(example)).any()], dtype=np.float64)
    every = np.vstack([rows, own])
    told = np.concatenate([wanted, np.ones(len(own))])
    weights = np.sqrt(np.concatenate([np.ones(len(rows)), np.full(len(own), LISTED)]))
    every = np.hstack([every, np.ones((len(every), 1))]) * weights[:, None]
    gram = every.T @ every + RIDGE * np.eye(every.shape[1])
    return Eventness(np.linalg.solve(gram, every.T @ (told * weights)).astype(np.float32))


def _trigger_of(example: Example) -> Vector:
    """The vector of the trigger in the row of an example (its first of four parts)."""
    return np.asarray(example.row[: (len(example.row) - 1) // PARTS], dtype=np.float64)


def listed(language: str, vocab: Vocab) -> list[Example]:
    """The words of a language's trigger lexicon as examples: nouns and verbs stand for the trigger, milieu words for
    what is around it, an expression for a trigger with its argument."""
    table = tomllib.loads((files(f"timeline.languages.{language}") / "triggers.toml").read_text(encoding="utf-8"))
    found = []
    for kind in NAMES:
        for words, parts in _entries(table.get(kind, {})):
            vectors = [_vector(vocab, part) for part in parts]
            if all(vector is not None for vector in vectors):
                blocks = _blocks(words, [v for v in vectors if v is not None], vocab.vectors_length)
                found.append(Example(row_of(blocks), kind, LISTED))
    return found


def _entries(lists: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """(list, [word] or [trigger, argument]) of a kind."""
    single = [(name, [word]) for name in ("noms", "verbes", "milieu") for word in lists.get(name, ())]
    pairs = [("expressions", text.split(" ", 1)) for text in lists.get("expressions", ()) if " " in text]
    return [*single, *pairs]


def _blocks(words: str, vectors: Sequence[Vector], width: int) -> list[Vector]:
    empty = np.zeros(width, dtype=np.float32)
    if words == "milieu":
        return [empty, vectors[0], vectors[0], empty]
    return [vectors[0], vectors[1] if len(vectors) > 1 else empty, empty, empty]


def _vector(vocab: Vocab, text: str) -> Vector | None:
    known = [vocab[word].vector for word in text.split() if vocab[word].has_vector]
    return unit(np.mean(np.array(known), axis=0)) if known else None
