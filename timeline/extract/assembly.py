"""The fields of an event put together: what the stages found, with offsets carried back to the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.extract import (
    absences,
    entities,
    fates,
    feasts,
    headlines,
    local_hours,
    mentions,
    merging,
    participants,
    places,
    recogniser,
    titles,
)
from timeline.extract.document import Document
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.event_rules import EventRules
from timeline.extract.language import Language
from timeline.extract.layout import Layout
from timeline.extract.moments import Annotation
from timeline.model import Event, Evidence, Place, Quote, Span

_PREDICATE = 60  # characters: a support verb further from its noun is not quoted with it
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """A document, its events detected, its names found but not yet sorted. `taken`: where its dates stand."""

    document: Document
    groups: list[EventGroup]
    taken: Spans
    names: entities.Draft


def begin(document: Document, language: Language) -> Begun | None:
    """What can be read of a parsed document before the recogniser is asked; None without an event."""
    annotation = feasts.annotated(document, language)
    _, groups = detect(document, annotation, language.events)
    if not groups:
        return None
    taken = tuple((t.start, t.end) for t in annotation.timexes if t.rule != feasts.EVENT)
    return Begun(document, groups, taken, entities.draft(document, language.names))


def finish(begun: Begun, labels: Mapping[int, str]) -> list[Event]:
    """The events in the order of their first mention. `labels`: the answer to the question of the names."""
    registry = entities.registry(begun.names, labels)
    layout = Layout(begun.document, begun.groups, registry, begun.names.lexicon, begun.taken)
    away = absences.find(layout)
    people, placed, writer = participants.find(layout, away), places.find(layout), titles.Writer(layout)
    absent = absences.names(layout, away)
    return headlines.settle([event(writer, n, people[n], placed[n], absent[n]) for n in range(len(begun.groups))])


def events(document: Document, language: Language) -> list[Event]:
    """The events of one parsed document."""
    begun = begin(document, language)
    if begun is None:
        return []
    (labels,) = recogniser.labels(language.load_model(), [begun.names.question])
    return finish(begun, labels)


def detect(document: Document, annotation: Annotation, rules: EventRules) -> tuple[mentions.Reading, list[EventGroup]]:
    """The reading of a document and its event groups."""
    reading = mentions.read(document, annotation, rules)
    published = document.article.local
    groups = merging.merge(reading, rules, document.body_start, published.date())
    return reading, fates.follow(reading, groups, annotation, rules, published)


def _quote(document: Document, start: int, end: int) -> Quote:
    span = document.source(start, end)
    return Quote(span, document.words(span))


def _spans(document: Document, spans: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(document.source(start, end) for start, end in spans))


def _trigger(document: Document, main: EventMention) -> Quote:
    """The word that names the event, with the support verb that carries it where they stand close."""
    start, end = main.start, main.end
    if main.carrier is not None and document.doc is not None:
        verb = document.doc[main.carrier]
        low, high = min(start, verb.idx), max(end, verb.idx + len(verb))
        if high - low <= _PREDICATE and "\n" not in document.text[low:high]:
            start, end = low, high
    return _quote(document, start, end)


def event(
    writer: titles.Writer,
    number: int,
    people: tuple[participants.Found, ...],
    placed: tuple[Place, Spans] | None,
    away: tuple[str, ...],
) -> Event:
    """The event of one group, every field with where the article says it."""
    layout = writer.layout
    document, group = layout.document, layout.groups[number]
    main = group.main
    place, place_spans = placed or (None, ())
    local = local_hours.zone(document, main, place, place_spans, layout.lexicon) if place else None
    persons = tuple(person for person, _ in people)
    return Event(
        title=writer.title(number, persons, place),
        kind=main.kind,
        status=main.status,
        when=main.when,
        previous_when=main.previous_when,
        moved=any(mention.moved for mention in group.mentions),
        time_zone=main.time_zone or local or document.article.time_zone,
        rrule=main.rrule,
        place=place,
        participants=persons,
        absent=away,
        confidence=round(main.confidence, 2),
        trigger=_trigger(document, main),
        mentions=tuple(dict.fromkeys(_quote(document, *m.clause) for m in group.mentions)),
        evidence=Evidence(
            when=_spans(document, tuple(s for m in group.mentions for s in m.when_spans)),
            place=_spans(document, place_spans),
            participants={person.name: _spans(document, spans) for person, spans in people},
            status=_spans(document, tuple(s for m in group.mentions for s in m.status_spans)),
        ),
    )
