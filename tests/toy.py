"""A toy extractor: each line of an article is one event, so that tests of the store need no model.

2026-01-15T14:00 | Sommet de Bucarest | meeting | scheduled | Bucarest | Volodymyr Zelensky, Friedrich Merz
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from timeline import edtf
from timeline.errors import ExtractionError
from timeline.extract.language import Language
from timeline.model import Article, Event, Evidence, Participant, Place, Quote, Span
from timeline.operations.reading import Told

LANGUAGE = Language("toy", lambda: None, None, None)  # type: ignore[arg-type, return-value]  # no model
NOW = datetime(2026, 1, 20, 12, 0, tzinfo=UTC)
POISON = "POISON"


def article(text: str, day: str = "2026-01-05", **fields: Any) -> Article:
    """An article published on `day` at noon, UTC."""
    return Article(text=text, published=datetime.fromisoformat(f"{day}T12:00+00:00"), **fields)


def _event(line: str, start: int) -> Event:
    cells = [cell.strip() for cell in line.split("|")] + [""] * 6
    when, title, kind, status, place, people = cells[:6]
    span = Span("text", start, start + len(line))
    when, _, previous = when.partition(" < ")
    names = [name.strip() for name in people.split(",") if name.strip()]
    return Event(
        title=title,
        kind=kind or "meeting",
        status=status or "scheduled",
        when=edtf.parse(when) if when != "-" else None,
        previous_when=edtf.parse(previous) if previous else None,
        place=Place(*place.split("/")) if place else None,
        participants=tuple(Participant(name) for name in names if not name.startswith("-")),
        absent=tuple(name[1:] for name in names if name.startswith("-")),
        confidence=0.9,
        trigger=Quote(span, line),
        mentions=(Quote(span, line[:200]),),
        evidence=Evidence(when=(span,)),
    )


def extract(article: Article, language: Language = LANGUAGE) -> list[Event]:
    """The events of the lines that hold a bar. Raises on an article that says POISON."""
    if POISON in article.text:
        raise RuntimeError("poisoned")
    found, at = [], 0
    for line in article.text.splitlines(keepends=True):
        if "|" in line:
            found.append(_event(line.rstrip("\n"), at))
        at += len(line)
    return found


def read(articles: Sequence[Article]) -> list[Told]:
    """A batch, as `operations.ingest` wants it read."""
    told: list[Told] = []
    for one in articles:
        try:
            told.append(tuple(extract(one)))
        except RuntimeError as error:
            told.append(ExtractionError(one.id or "?", error))
    return told
