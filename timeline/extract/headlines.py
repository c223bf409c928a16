"""A headline repeats the news of its text: what both tell becomes one event.

Asked once the fields are known, since a headline says little beside who, where and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.folding import finer_place
from timeline.extract.merging import compatible
from timeline.extract.moments import refine
from timeline.extract.sameness import same_participant, same_place_name
from timeline.model import Event, Evidence, Participant


def settle(events: Sequence[Event]) -> list[Event]:
    """The events, those of the headline taken into the events of the text that tell the same."""
    headline = [event for event in events if _in_title(event)]
    kept = [event for event in events if not _in_title(event)]
    alone = []
    for event in headline:
        at = next((n for n, told in enumerate(kept) if repeats(event, told)), None)
        if at is None:
            alone.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return [*alone, *kept]


def _in_title(event: Event) -> bool:
    return event.trigger is not None and event.trigger.span.field == "title"


def repeats(headline: Event, told: Event) -> bool:
    """Whether a headline's event is that of the text: of one kind, on one day, with a person or a place in common and
    nothing against it. Two who meet on one day « à la Maison-Blanche » and « à Washington » meet once."""
    if headline.kind != told.kind or headline.rrule != told.rrule or not compatible(headline.when, told.when):
        return False
    shared = [p for p in headline.participants if any(same_participant(p, q) for q in told.participants)]
    said = headline.evidence.place  # in the text alone, it says nothing against the text
    here = not said or any(span.field == "title" for span in said)
    if here and headline.place and told.place and not same_place_name(headline.place.name, told.place.name):
        return len(shared) > 1 and len(shared) == len(headline.participants)
    if headline.participants and told.participants and not shared:
        return False
    return bool(shared) or bool(headline.place and told.place)


def _joined(told: Event, headline: Event) -> Event:
    """The event of the text with what the headline adds."""
    when = refine(told.when, headline.when) if told.when and headline.when else None
    place = finer_place(headline.place, told.place)
    others = [p for p in headline.participants if not any(same_participant(p, q) for q in told.participants)]
    return replace(
        told,
        when=when or told.when,
        place=place,
        participants=(*told.participants, *others),
        mentions=tuple(dict.fromkeys((*told.mentions, *headline.mentions))),
        evidence=_evidence(told, headline, others, of_headline=place is headline.place),
    )


def _evidence(told: Event, headline: Event, others: Sequence[Participant], *, of_headline: bool) -> Evidence:
    mine, theirs = told.evidence, headline.evidence
    added = {p.name: theirs.participants[p.name] for p in others if p.name in theirs.participants}
    return Evidence(
        when=tuple(dict.fromkeys((*mine.when, *theirs.when))),
        place=theirs.place if of_headline else mine.place,
        participants={**mine.participants, **added},
        status=tuple(dict.fromkeys((*mine.status, *theirs.status))),
    )
