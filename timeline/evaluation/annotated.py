"""Annotated articles: what a careful reader found in a text, to train on and to measure against.

A folder holds one JSON file per article (`tests/corpus/GUIDE.md` says what an event is).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from timeline.errors import UnreadableInputError
from timeline.model import Article, Span


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated event; `quote` and `trigger` are words of the article, `when` is EDTF."""

    quote: str
    trigger: str
    kind: str
    when: str | None
    status: str
    title: str
    previous_when: str | None = None
    rrule: str | None = None
    place: str | None = None
    participants: tuple[tuple[str, bool], ...] = ()  # (name, optional)
    story: str | None = None  # the event of a story that it tells
    place_context: str | None = None
    time_zone: str | None = None  # IANA, where another than the reader's is said
    participant_kinds: tuple[str, ...] = ()  # in the order of `participants`


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its events; `neutral` are quotes where a system is neither rewarded nor punished."""

    article: Article
    events: tuple[GoldEvent, ...]
    neutral: tuple[str, ...] = field(default=())

    def spans(self, quote: str) -> list[Span]:
        """Every place where the words stand, in the title and in the text."""
        found = []
        for name, text in (("title", self.article.title), ("text", self.article.text)):
            found += [Span(name, m.start(), m.end()) for m in re.finditer(re.escape(quote), text)]  # type: ignore[arg-type]
        return found


def _event(data: Mapping[str, Any]) -> GoldEvent:
    return GoldEvent(
        quote=data["quote"],
        trigger=data["trigger"],
        kind=data["kind"],
        when=data["edtf"],
        status=data["status"],
        title=data["reference_title"],
        previous_when=data.get("previous_edtf"),
        rrule=data.get("rrule"),
        place=data["place"],
        participants=tuple((p["name"], bool(p.get("optional"))) for p in data["participants"]),
        story=data.get("story_event"),
        place_context=data.get("place_context"),
        time_zone=data.get("tz"),
        participant_kinds=tuple(p["kind"] for p in data["participants"]),
    )


def read(path: Path) -> Annotated:
    """One annotated article. Raises `UnreadableInputError` naming the file and what is wrong in it."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        article = Article(
            id=data["id"],
            title=data.get("title") or "",
            text=data["text"],
            published=datetime.fromisoformat(data["published_at"]),
        )
        neutral = tuple(item["quote"] for item in data.get("neutral", ()))
        return Annotated(article, tuple(_event(event) for event in data["events"]), neutral)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInputError(f"{path}: not an annotated article ({type(error).__name__}: {error}).") from error


def folder(path: Path) -> Iterator[Annotated]:
    """The annotated articles of a folder and its subfolders, in the order of their names."""
    return (read(file) for file in sorted(path.rglob("*.json")) if not file.name.endswith(".gold.json"))


def weighted(argument: str) -> list[tuple[Annotated, int]]:
    """The articles of a folder, each with how much it counts in learning: "tests/corpus/news=3".

    Raises `ValueError` for a weight that is no number above zero.
    """
    path, _, weight = argument.partition("=")
    times = int(weight or 1)
    if times < 1:
        raise ValueError(f"{argument}: the weight of a folder is a whole number above zero.")
    return [(gold, times) for gold in folder(Path(path))]
