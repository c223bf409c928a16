"""A spaCy parse as columns of plain values, read once for all stages.

Reading a spaCy token makes an object, and each of its attributes a call that looks a string up; the arrays of a
document give the same in one call a column, and most of the values of a text come many times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAMES = ("ORTH", "LOWER", "LEMMA", "POS", "DEP", "MORPH")


@dataclass(frozen=True, slots=True)
class Columns:
    """One list for each attribute of the tokens; `heads` are token indexes, `morphs` UD feature strings, `starts`
    characters."""

    texts: list[str]
    lowers: list[str]
    lemmas: list[str]
    pos: list[str]
    deps: list[str]
    morphs: list[str]
    heads: list[int]
    starts: list[int]


def of(doc: Doc) -> Columns:
    """The columns of a document, the same object at each call."""
    known: Columns | None = doc.user_data.get("columns")
    if known is None:
        known = doc.user_data["columns"] = _read(doc)
    return known


def _read(doc: Doc) -> Columns:
    strings = doc.vocab.strings
    table = doc.to_array([*_NAMES, "HEAD", "IDX"]).T
    read: list[Callable[[int], str]] = [strings.__getitem__] * len(_NAMES)
    read[_NAMES.index("MORPH")] = lambda key: "" if strings[key] == "_" else strings[key]
    columns = []
    for keys, of_key in zip(table[: len(_NAMES)].tolist(), read, strict=True):
        values = {key: of_key(key) for key in set(keys)}
        columns.append([values[key] for key in keys])
    steps = table[-2].view("int64").tolist()
    texts, lowers, lemmas, pos, deps, morphs = columns
    heads = [token + step for token, step in enumerate(steps)]
    return Columns(texts, lowers, lemmas, pos, deps, morphs, heads, table[-1].tolist())
