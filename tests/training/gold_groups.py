"""The events of an annotated article as the detector would hand them over: fields are learnt and measured apart."""

from __future__ import annotations

from typing import Any

from timeline.extract.document import Document, Normalised
from timeline.extract.event_mention import EventGroup, EventMention


def locate(quote: str, trigger: str, document: Document) -> tuple[int, int] | None:
    """Where the trigger stands in `Document.text`: in the first occurrence of the quote."""
    text = document.text
    wanted, word = _clean(quote), _clean(trigger)
    at = text.find(wanted, document.body_start)
    at = at if at >= 0 else text.find(wanted)
    if at < 0:
        return None
    start = at + wanted.find(word)
    return start, start + len(word)


def _clean(text: str) -> str:
    return Normalised.of(text).text


def group(event: dict[str, Any], document: Document) -> EventGroup | None:
    """The event as one group of one mention; None when its quote cannot be found."""
    assert document.doc is not None
    span = locate(event["quote"], event["trigger"], document)
    if span is None:
        return None
    tokens = document.doc.char_span(*span, alignment_mode="expand")
    root = tokens.root
    quote = document.text.find(_clean(event["quote"]))
    mention = EventMention(
        root=root.i,
        lemma=root.lemma_,
        kind=event["kind"],
        start=span[0],
        end=span[1],
        clause=(quote, quote + len(_clean(event["quote"]))),
        status=event["status"],
    )
    return EventGroup((mention,))
