"""Model values as plain JSON and back, for the JSON columns (claims as told, evidence, revisions).

Short keys are not worth it here: a claim is read by people in a database shell, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline import edtf
from timeline.edtf import When
from timeline.model import Event, Evidence, Participant, Place, Quote, Span

Json = dict[str, Any]


def dump_when(when: When | None) -> str | None:
    return str(when) if when else None


def load_when(text: str | None) -> When | None:
    return edtf.parse(text) if text else None


def dump_span(span: Span) -> list[Any]:
    return [span.field, span.start, span.end] + ([span.article] if span.article else [])


def load_span(data: list[Any]) -> Span:
    return Span(*data)


def dump_quote(quote: Quote) -> list[Any]:
    return [dump_span(quote.span), quote.text]


def load_quote(data: list[Any]) -> Quote:
    return Quote(load_span(data[0]), data[1])


def dump_place(place: Place | None) -> Json | None:
    return place_columns(place) if place else None


def place_columns(place: Place) -> Json:
    """What tells one place from another: not how surely it is said."""
    return {
        "name": place.name,
        "context": place.context,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _dump_said(place: Place | None) -> Json | None:
    """The place with how surely the article says it, which a revision does not compare."""
    return {**place_columns(place), "sureness": place.sureness} if place else None


def dump_participants(participants: tuple[Participant, ...]) -> list[Json]:
    return [{"name": p.name, "kind": p.kind, "role": p.role} for p in participants]


def dump_evidence(evidence: Evidence) -> Json:
    return {
        "when": [dump_span(s) for s in evidence.when],
        "place": [dump_span(s) for s in evidence.place],
        "participants": {name: [dump_span(s) for s in spans] for name, spans in evidence.participants.items()},
        "status": [dump_span(s) for s in evidence.status],
    }


def load_evidence(data: Mapping[str, Any]) -> Evidence:
    return Evidence(
        tuple(map(load_span, data["when"])),
        tuple(map(load_span, data["place"])),
        {name: tuple(map(load_span, spans)) for name, spans in data["participants"].items()},
        tuple(map(load_span, data["status"])),
    )


def dump_told(event: Event) -> Json:
    """What a claim says: the fields that an article can tell, with their evidence."""
    return {
        **dump_fields(event),
        "place": _dump_said(event.place),
        "absent": list(event.absent),
        "moved": event.moved,
        "confidence": event.confidence,
        "trigger": dump_quote(event.trigger) if event.trigger else None,
        "mentions": [dump_quote(m) for m in event.mentions],
        "evidence": dump_evidence(event.evidence),
    }


def dump_fields(event: Event) -> Json:
    """The fields of an event that a revision compares, as JSON."""
    return {
        "title": event.title,
        "kind": event.kind,
        "status": event.status,
        "when": dump_when(event.when),
        "previous_when": dump_when(event.previous_when),
        "time_zone": event.time_zone,
        "rrule": event.rrule,
        "exdates": list(event.exdates),
        "place": dump_place(event.place),
        "participants": dump_participants(event.participants),
        "description": event.description,
        "url": event.url,
    }


def load_told(data: Mapping[str, Any]) -> Event:
    """The event as the article told it."""
    return Event(
        title=data["title"],
        kind=data["kind"],
        status=data["status"],
        when=load_when(data["when"]),
        previous_when=load_when(data["previous_when"]),
        time_zone=data["time_zone"],
        rrule=data["rrule"],
        exdates=tuple(data["exdates"]),
        place=Place(**data["place"]) if data["place"] else None,
        participants=tuple(Participant(**p) for p in data["participants"]),
        absent=tuple(data["absent"]),
        moved=data.get("moved", False),  # a claim of an older extractor does not say
        description=data["description"],
        url=data["url"],
        confidence=data["confidence"],
        trigger=load_quote(data["trigger"]) if data["trigger"] else None,
        mentions=tuple(map(load_quote, data["mentions"])),
        evidence=load_evidence(data["evidence"]),
    )
