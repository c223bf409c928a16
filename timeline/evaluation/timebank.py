"""How well temporal expressions are read: our timexes against a folder of TimeML files, in the manner of TempEval-3.

Spans are paired one to one, the same span first, then the largest overlap. `strict` wants the same span once leading
articles and prepositions are set aside, `relaxed` any overlap; `value_f1` is relaxed F1 times the share of right
values. `calendar` counts only dates and times whose value begins with a year.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from timeline.errors import UnreadableInputError
from timeline.extract.annotation import Annotation
from timeline.extract.document import Document
from timeline.model import DEFAULT_ZONE, Article

_LEADING = re.compile(r"(?:(?:les?|la|du|de|en|aux?|à|ces?|cet|cette)\s+|[ld]['’]\s*)+", re.I)
_OFFSET = re.compile(r"(T\d\d(?::\d\d){0,2})(?:Z|[+-]\d{1,2}(?::?\d\d)?)$")
_FUNCTIONS = ("CREATION_TIME", "PUBLICATION_TIME")


@dataclass(frozen=True, slots=True)
class Mark:
    """A TIMEX3 of a text: `start`, `end` are its characters, end excluded."""

    start: int
    end: int
    text: str
    type: str
    value: str

    @property
    def core(self) -> tuple[int, int]:
        """The span without leading articles and prepositions."""
        lead = _LEADING.match(self.text)
        return (self.start + lead.end() if lead and lead.end() < len(self.text) else self.start), self.end

    @property
    def plain_value(self) -> str:
        """The value without spaces, UTC offset and zero seconds."""
        value = _OFFSET.sub(r"\1", re.sub(r"\s+", "", self.value).upper())
        return re.sub(r"(T\d\d:\d\d):00$", r"\1", value)

    @property
    def calendar(self) -> bool:
        """True for a date or time whose value begins with a year."""
        return self.type in ("DATE", "TIME") and self.value[:4].isdigit() and len(self.value) >= 4


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its marks, and the day it was written."""

    article: Article
    marks: tuple[Mark, ...]


def read(path: Path) -> Annotated:
    """A TimeML file. Raises `UnreadableInputError` when it is no XML or has no creation time."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def parse(text: str, name: str) -> Annotated:
    """A TimeML document from its XML; the text is that of <TEXT>, else all but the creation time."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise UnreadableInputError(f"{name}: not TimeML: {error}.") from error
    created = next((e for e in root.iter() if e.get("functionInDocument") in _FUNCTIONS), None)
    if created is None or not created.get("value"):
        raise UnreadableInputError(f"{name}: no TIMEX3 with functionInDocument CREATION_TIME or PUBLICATION_TIME.")
    body = root.find(".//TEXT")
    pieces: list[str] = []
    marks = tuple(_marks(root if body is None else body, created, pieces, [0]))
    content = "".join(pieces)
    published = datetime.fromisoformat(created.attrib["value"][:16]).replace(tzinfo=ZoneInfo(DEFAULT_ZONE))
    return Annotated(Article(text=content, published=published, id=name), marks)


def _marks(
    element: ElementTree.Element, created: ElementTree.Element, pieces: list[str], length: list[int]
) -> Iterator[Mark]:
    """The marks of an element in text order; its characters go to `pieces`, their count to `length`."""

    def add(text: str | None) -> None:
        pieces.append(text or "")
        length[0] += len(text or "")

    add(element.text)
    for child in element:
        start = length[0]
        if child is created:
            add((child.tail or "").removeprefix("\n"))
            continue
        inner = list(_marks(child, created, pieces, length))
        if child.tag == "TIMEX3" and length[0] > start:
            words = "".join(child.itertext())
            yield Mark(start, length[0], words, child.get("type", ""), child.get("value", ""))
        yield from inner
        add(child.tail)


def of_annotation(document: Document, annotation: Annotation) -> list[Mark]:
    """Our own timexes of a text as marks."""
    marks = []
    for timex in annotation.timexes:
        span = document.source(timex.start, timex.end)
        marks.append(Mark(span.start, span.end, document.words(span), timex.type, timex.value))
    return marks


@dataclass(slots=True)
class Figures:
    """Counts over all texts; `table` gives precision, recall and F1 of each."""

    gold: int = 0
    system: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def table(self) -> dict[str, float | int]:
        """The figures of one row, rounded to four digits."""
        return {
            "gold": self.gold,
            "system": self.system,
            "strict_f1": self._f1(self.strict),
            "relaxed_f1": self._f1(self.relaxed),
            "type_accuracy": round(self.types / self.relaxed, 4) if self.relaxed else 0.0,
            "value_accuracy": round(self.values / self.relaxed, 4) if self.relaxed else 0.0,
            "value_f1": self._f1(self.values),
        }

    def _f1(self, hits: int) -> float:
        return round(2 * hits / (self.gold + self.system), 4) if self.gold + self.system else 0.0


def pair(gold: Sequence[Mark], system: Sequence[Mark]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping marks, the same span first, then the largest overlap."""
    found = []
    for i, mine in enumerate(gold):
        for j, other in enumerate(system):
            overlap = min(mine.end, other.end) - max(mine.start, other.start)
            if overlap > 0:
                found.append(((mine.start, mine.end) != (other.start, other.end), -overlap, i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(found):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def score(
    answers: Iterable[tuple[Sequence[Mark], Sequence[Mark]]], keep: Callable[[Mark], bool] = lambda _: True
) -> Figures:
    """The figures of (gold, system) marks, one pair a text; only the marks that `keep` wants, on both sides."""
    figures = Figures()
    for all_gold, all_system in answers:
        gold, system = [m for m in all_gold if keep(m)], [m for m in all_system if keep(m)]
        figures.gold += len(gold)
        figures.system += len(system)
        pairs = pair(gold, system)
        for i, j in pairs:
            _count(figures, gold[i], system[j])
        paired = {i for i, _ in pairs}, {j for _, j in pairs}
        figures.errors += [("missed", m.text, m.value) for i, m in enumerate(gold) if i not in paired[0]]
        figures.errors += [("spurious", m.text, m.value) for j, m in enumerate(system) if j not in paired[1]]
    return figures


def _count(figures: Figures, gold: Mark, system: Mark) -> None:
    same = gold.plain_value == system.plain_value
    figures.relaxed += 1
    figures.strict += gold.core == system.core
    figures.types += gold.type == system.type
    figures.values += same
    if not same:
        figures.errors.append(("value", gold.text, gold.value, system.text, system.value))
