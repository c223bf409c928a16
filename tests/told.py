"""What an extraction tells of the dates of a short text."""

from __future__ import annotations

from datetime import datetime

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article, Event


def dates(text: str) -> list[tuple[str, str | None, str | None]]:
    """(status, when, previous) of the events of a text published on Tuesday 2 September 2025."""
    article = Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"))
    found = [(e.status, e.when, e.previous_when) for e in extract(article, load("fr"))]
    return [(status, when and str(when), before and str(before)) for status, when, before in found]


def agenda(text: str) -> list[Event]:
    """The events of an agenda published on Friday 13 March 2026."""
    published = datetime.fromisoformat("2026-03-13T08:00:00+01:00")
    return extract(Article(title="Agenda", text=text, published=published), load("fr"))
