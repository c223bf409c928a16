"""Values for tests: plain functions with defaults, everything else by keyword."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from timeline import edtf
from timeline.model import Article, Event, Evidence, Participant, Place, Quote, Source, Span, StoredArticle

PUBLISHED = datetime(2025, 9, 2, 6, 0, tzinfo=UTC)
STORED = datetime(2025, 9, 2, 7, 30, tzinfo=UTC)
TEXT = (
    "Une réunion se tiendra à Paris jeudi 4 septembre, a annoncé l'Élysée. Le président Volodymyr Zelensky y assistera."
)


def uid(number: int) -> UUID:
    """A UUID that reads: 00000000-0000-7000-8000-000000000001."""
    return UUID(int=0x7000_8000_000000000000 + number)


def article(text: str = TEXT, **fields: Any) -> Article:
    return Article(text=text, **{"published": PUBLISHED, "title": "Ukraine", "id": "a1", **fields})


def stored_article(number: int = 1, **fields: Any) -> StoredArticle:
    defaults: dict[str, Any] = {"version": 1, "extractor": "1", "added_at": STORED, "updated_at": STORED}
    return StoredArticle(id=uid(number), **{"article": article(), **defaults, **fields})


def source(**fields: Any) -> Source:
    defaults: dict[str, Any] = {
        "article": "a1",
        "url": "https://presse.example/ukraine",
        "outlet": "La Dépêche d'essai",
        "published": PUBLISHED,
        "span": Span("text", 4, 11),
        "quote": TEXT[:69],
    }
    return Source(**{**defaults, **fields})


def extracted(when: str | None = "2025-09-04", **fields: Any) -> Event:
    """An event as the extraction gives it: no identity, with evidence."""
    defaults: dict[str, Any] = {
        "title": "Réunion à Paris",
        "kind": "meeting",
        "when": when and edtf.parse(when),
        "place": Place("Paris", country="FR", latitude=48.8534, longitude=2.3488),
        "participants": (Participant("Volodymyr Zelensky", "person", "président ukrainien"),),
        "confidence": 0.93,
        "trigger": Quote(Span("text", 4, 11), "réunion"),
        "mentions": (Quote(Span("text", 0, 69), TEXT[:69]),),
        "evidence": Evidence(
            when=(Span("text", 31, 48),),
            place=(Span("text", 25, 30),),
            participants={"Volodymyr Zelensky": (Span("text", 83, 101),)},
        ),
    }
    return Event(**{**defaults, **fields})


def event(number: int = 1, when: str | None = "2025-09-04", **fields: Any) -> Event:
    """An event as the store gives it."""
    identity: dict[str, Any] = {
        "id": uid(number),
        "uid": uid(0x100 + number),
        "sources": (source(),),
        "created_at": STORED,
        "updated_at": STORED,
        "version": 1,
    }
    return extracted(when, **{**identity, **fields})
