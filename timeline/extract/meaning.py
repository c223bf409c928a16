"""What a clause is about, from the word vectors of the language model: how strongly it speaks for each kind of event.

A lexicon knows the words that it lists; vectors know their neighbours ("désincarcération" lies near "secours"). One
matrix, learnt by ridge regression (`evaluation.meaning_training`), takes the vector of a trigger, of its arguments, of
the words around it and of the whole article to one score for each kind. A model without vectors gives none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from timeline.model import KINDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from timeline.extract.parse import Parse

Vector = NDArray[np.float32]
LEVELS = 6  # of eventness: an eighth each, the last one for all above
AROUND = 12  # tokens on either side that count as near
BACKGROUND = 0.5  # what the whole article weighs beside the clause
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
NAMING = CONTENT | {"PROPN"}
# Relations to a trigger of the words that say what happens, and to whom.
ARGUMENTS = frozenset({"obj", "nsubj:pass", "nmod", "amod", "xcomp", "obl:arg"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """`matrix`: rows are the four vectors of a clause and a constant, columns the kinds in the order of `KINDS`."""

    matrix: Vector

    def scores(self, parse: Parse, i: int) -> Mapping[str, float]:
        """{kind: how strongly the clause of token i speaks for it}; empty without vectors."""
        row = clause(parse, i)
        if row is None or len(row) != len(self.matrix):
            return {}
        return dict(zip(KINDS, (row @ self.matrix).tolist(), strict=True))


def clause(parse: Parse, i: int) -> Vector | None:
    """The vectors of a trigger, of its arguments, of the words near it and of the article, and a constant."""
    doc = parse.doc
    if doc is None or not doc.vocab.vectors_length:
        return None
    first, last = parse.segments[parse.words[i].segment]
    words, table = parse.words, _table(parse, doc)
    arguments = [c for c in words[i].children if words[c].dep in ARGUMENTS and words[c].pos in NAMING]
    near = [k for k in range(max(first, i - AROUND), min(last, i + AROUND)) if words[k].pos in CONTENT]
    parts = [table.trigger(i), table.mean(arguments), table.mean(near), BACKGROUND * table.background]
    return row_of(parts)


def row_of(parts: Sequence[Vector]) -> Vector:
    """The parts of a clause as one row, a constant at its end."""
    return np.concatenate([*parts, np.ones(1, dtype=np.float32)])


@dataclass(frozen=True, slots=True)
class Eventness:
    """How likely a word names what happens, by its vector: `weights` has one for each dimension and a constant."""

    weights: Vector

    def levels(self, doc: Doc) -> dict[int, int]:
        """{token: 0 to `LEVELS`} of the words of content that have a vector; empty for another model's vectors."""
        if doc.vocab.vectors_length + 1 != len(self.weights):
            return {}
        wanted = [doc.vocab.strings[part] for part in NAMING]
        tokens = np.flatnonzero(np.isin(doc.to_array("POS"), wanted)).tolist()
        data, rows = _looked_up(doc, tokens)
        length = np.linalg.norm(data, axis=1)
        scores = data @ self.weights[:-1] / np.where(length, length, 1) + self.weights[-1]
        levels = np.clip(scores * (LEVELS + 2), 0, LEVELS).astype(int).tolist()
        return {i: level for i, level, row in zip(tokens, levels, rows, strict=True) if row >= 0}


def _looked_up(doc: Doc, tokens: Sequence[int]) -> tuple[Vector, list[int]]:
    """The vectors of some tokens, by lemma, else by form, and their rows in the table (-1: none)."""
    vectors = doc.vocab.vectors
    keys = doc.to_array(["LEMMA", "ORTH"])[tokens] if tokens else np.zeros((0, 2), dtype=np.uint64)
    lemmas, forms = vectors.find(keys=keys[:, 0]), vectors.find(keys=keys[:, 1])
    rows = np.where(lemmas >= 0, lemmas, forms)
    return vectors.data[rows], rows.tolist()


def words(doc: Doc, tokens: Sequence[int]) -> tuple[Vector, list[int]]:
    """The unit vectors of some tokens, and which of the tokens have one."""
    data, rows = _looked_up(doc, tokens)
    length = np.linalg.norm(data, axis=1, keepdims=True)
    kept = [k for k, row in enumerate(rows) if row >= 0 and length[k, 0]]
    return np.asarray(data[kept] / length[kept], dtype=np.float32), kept


@dataclass(frozen=True, slots=True)
class Table:
    """Where the vectors of a document's tokens stand (a row of `data`, -1: none); the mean of its words of content."""

    data: Vector
    rows: Sequence[int]
    lemmas: Sequence[int]
    background: Vector

    def trigger(self, token: int) -> Vector:
        """The direction of a word's lemma, else of its form."""
        row = self.lemmas[token] if self.lemmas[token] >= 0 else self.rows[token]
        return _mean(self.data, [row] if row >= 0 else [])

    def mean(self, tokens: Sequence[int]) -> Vector:
        """The direction of the mean of some words; zero when none has a vector."""
        return _mean(self.data, [row for i in tokens if (row := self.rows[i]) >= 0])


def _mean(data: Vector, rows: Sequence[int]) -> Vector:
    return unit(data[rows].sum(axis=0)) if rows else np.zeros(data.shape[1], dtype=np.float32)


def _table(parse: Parse, doc: Doc) -> Table:
    """The table of a document, made once (looked up all at once, which a token's own `vector` is not)."""
    made: Table | None = doc.user_data.get("meaning")
    if made is None:
        vectors = doc.vocab.vectors
        rows: list[int] = vectors.find(keys=doc.to_array("ORTH")).tolist()
        lemmas: list[int] = vectors.find(keys=doc.to_array("LEMMA")).tolist()
        kept = [row for word in parse.words if word.pos in CONTENT and (row := rows[word.i]) >= 0]
        made = doc.user_data["meaning"] = Table(vectors.data, rows, lemmas, _mean(vectors.data, kept))
    return made


def unit(vector: Vector) -> Vector:
    """The vector at length one; zero stays zero."""
    length = sqrt(vector @ vector)
    return np.asarray(vector / length if length else vector, dtype=np.float32)
