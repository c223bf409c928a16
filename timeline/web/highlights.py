"""Evidence in the text of an article: spans over characters become paragraphs of marked segments. Pure.

Spans may overlap, nest, cross a line end or run past the text (an article that its publisher corrected): each segment
carries every fact that it proves, and what lies outside is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.model import Event, Field, Source, Span

# The facts in the order in which one of them gives an overlap its look: the smallest first.
FACTS = {
    "when": "Date",
    "place": "Lieu",
    "participant": "Participant",
    "status": "Statut",
    "what": "Ce qui se passe",
}
MAX_TRIGGER_CHARACTERS = 60  # a longer span is the whole clause: it would bury the facts in it


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters of one field that prove a fact. `label` names it in words; `anchor` is the id to link to."""

    field: Field
    start: int
    end: int
    fact: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that proves the same facts. `facts` are keys of `FACTS`, the one that shows first."""

    text: str
    facts: tuple[str, ...] = ()
    label: str = ""
    anchors: tuple[str, ...] = ()


def of_event(event: Event, source: Source, prefix: str = "preuve") -> list[Highlight]:
    """The evidence of an event that stands in one of its articles, in reading order, each with its anchor."""
    found = [(span, "when", FACTS["when"]) for span in event.evidence.when]
    found += [(span, "place", FACTS["place"]) for span in event.evidence.place]
    for name, spans in event.evidence.participants.items():
        found += [(span, "participant", f"{FACTS['participant']} : {name}") for span in spans]
    found += [(span, "status", FACTS["status"]) for span in event.evidence.status]
    told = {(span, fact, label) for span, fact, label in found if _is_in(span, source, event)}
    told |= {
        (replace(each.span, article=None), "what", FACTS["what"])
        for each in event.sources
        if each.article == source.article and each.span.end - each.span.start <= MAX_TRIGGER_CHARACTERS
    }
    mine = sorted(told, key=_reading_order)
    return [
        Highlight(span.field, span.start, span.end, fact, label, f"{prefix}-{number}")
        for number, (span, fact, label) in enumerate(mine, 1)
    ]


def _is_in(span: Span, source: Source, event: Event) -> bool:
    """A span without an article's name belongs to the only article that there is."""
    if span.article is None:
        return len({each.article for each in event.sources}) == 1
    return span.article == source.article


def _reading_order(item: tuple[Span, str, str]) -> tuple[bool, int, int, str, str]:
    span, fact, label = item
    return span.field != "title", span.start, span.end, fact, label


def paragraphs(text: str, highlights: Iterable[Highlight], field: Field = "text") -> list[list[Segment]]:
    """The non-empty lines of a field, each as its segments."""
    marks = [mark for mark in highlights if mark.field == field and 0 <= mark.start < min(mark.end, len(text))]
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(list(_segments(text, start, start + len(line), marks)))
        start += len(line) + 1
    return found


def _segments(text: str, start: int, end: int, marks: Sequence[Highlight]) -> Iterator[Segment]:
    """The characters from `start` to `end`, cut wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end} | {min(max(edge, start), end) for mark in here for edge in (mark.start, mark.end)}
    bounds = sorted(cuts)
    for left, right in zip(bounds, bounds[1:], strict=False):
        over = [mark for mark in here if mark.start <= left and mark.end >= right]
        facts = sorted({mark.fact for mark in over}, key=list(FACTS).index)
        labels = dict.fromkeys(mark.label for mark in over)
        anchors = dict.fromkeys(mark.anchor for mark in over if mark.start == left)
        yield Segment(text[left:right], tuple(facts), " ; ".join(labels), tuple(anchors))
