"""Sentences with their temporal expressions marked in place; any malformed mark raises."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ATTRIBUTES = ("type", "value", "when", "rrule")
_MARK = re.compile(r"<t((?: [a-z]+='[^'<>]*')+)>([^<>]+)</t>")


@dataclass(frozen=True)
class Mark:
    """An expected timex: characters of the plain text, and what they mean."""

    start: int
    end: int
    text: str
    type: str
    value: str
    when: str | None = None
    rrule: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A marked sentence. `loose`: span, type and value are a matter of taste, `when` is not."""

    published: datetime
    topic: str
    text: str
    marks: tuple[Mark, ...]
    ranges: tuple[tuple[str, str], ...]
    loose: bool


def _attributes(text: str, mark: str) -> dict[str, str]:
    pairs = re.findall(r" ([a-z]+)='([^']*)'", text)
    found = dict(pairs)
    if [name for name, _ in pairs] != [name for name in ATTRIBUTES if name in found]:
        raise ValueError(f"unknown, repeated or disordered attributes: {mark}")
    if not found.get("type") or not found.get("value"):
        raise ValueError(f"a mark needs a type and a value: {mark}")
    return found


def read_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and its marks.

    >>> read_marks("Il viendra <t type='DATE' value='2024-03-20'>demain</t>.")[0]
    'Il viendra demain.'
    """
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        marks.append(Mark(len(plain), len(plain) + len(match[2]), match[2], **_attributes(match[1], match[0])))
        plain += match[2]
        at = match.end()
    plain += marked[at:]
    if "<t" in plain or "</t" in plain:
        raise ValueError(f"malformed mark: {marked}")
    return plain, tuple(marks)


def load(path: Path) -> list[Sentence]:
    """The sentences of a TOML file; raises ValueError for an unknown key or a malformed mark."""
    sentences = []
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]:
        if unknown := set(row) - {"published", "topic", "text", "ranges", "loose"}:
            raise ValueError(f"unknown keys {unknown}: {row['text']}")
        text, marks = read_marks(row["text"])
        ranges = tuple((r["text"], r["when"]) for r in row.get("ranges", ()))
        published = datetime.fromisoformat(row["published"])
        sentences.append(Sentence(published, row["topic"], text, marks, ranges, row.get("loose", False)))
    return sentences
