"""Annotated articles as perfect claims: what an extractor without fault would tell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from timeline import edtf
from timeline.model import DEFAULT_ZONE, Article, Event, Participant, Place, Quote, Span

CORPUS = Path(__file__).parent / "corpus"


def _quote(data: Mapping[str, Any], article: Mapping[str, Any]) -> Quote:
    for field in ("text", "title"):
        at = (article.get(field) or "").find(data["quote"])
        if at >= 0:
            at += data["quote"].find(data["trigger"])
            return Quote(Span(field, at, at + len(data["trigger"])), data["trigger"])
    raise ValueError(f"{article['id']}: no quote {data['quote']!r}")


def event(data: Mapping[str, Any], article: Mapping[str, Any]) -> Event:
    """One annotated event."""
    quote = _quote(data, article)
    return Event(
        title=data["reference_title"],
        kind=data["kind"],
        status=data["status"],
        when=edtf.parse(data["edtf"]) if data["edtf"] else None,
        previous_when=edtf.parse(data["previous_edtf"]) if data.get("previous_edtf") else None,
        time_zone=data.get("tz") or DEFAULT_ZONE,
        rrule=data.get("rrule"),
        place=Place(data["place"], data.get("place_context")) if data["place"] else None,
        participants=tuple(Participant(p["name"], p["kind"]) for p in data["participants"]),
        confidence=0.9,
        trigger=quote,
        mentions=(quote,),
    )


def read(folder: str) -> Iterator[tuple[Article, list[Event], list[str]]]:
    """The annotated articles of a corpus folder: article, its events, and which story event each is."""
    for path in sorted((CORPUS / folder).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "text" not in data:
            continue
        published = datetime.fromisoformat(data["published_at"])
        article = Article(text=data["text"], published=published, title=data.get("title") or "", id=data["id"])
        names = [e.get("story_event") or f"{data['id']} {n}" for n, e in enumerate(data["events"])]
        yield article, [event(e, data) for e in data["events"]], names
