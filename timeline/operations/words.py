"""A person's word as a claim: what was entered by hand, or decided about, stays recognisable to the machine."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from timeline.extract.claims import Claim, Word
from timeline.extract.folding import fold
from timeline.model import Event
from timeline.store import claims
from timeline.store.identifiers import new_id

# Before all articles: a word is known to each of them, and news may refine what nobody locked.
BEGINNING = datetime(1000, 1, 1, tzinfo=UTC)


def keep_word(session: Session, event: Event, now: datetime) -> None:
    """Keep what a person made of an event, in place of earlier words about it.

    Of an extracted event, what the articles told is kept beside what the person made of it: an article that tells
    the same again must find it, whatever was edited.
    """
    assert event.id is not None
    mine = claims.of_events(session, [event.id])
    words = [claim for claim in mine if claim.word]
    claims.remove(session, [claim.id for claim in words])
    if event.origin != "extracted":
        claims.add(session, [_word(event, event, 0, "manual", now)])
        return
    told = [claim for claim in mine if not claim.word] or words[:1]
    kept = [fold(told), event] if told else [event]
    claims.add(session, [_word(event, state, n, "verdict", now) for n, state in enumerate(kept)])


def _word(event: Event, told: Event, position: int, word: Word, now: datetime) -> Claim:
    assert event.id is not None
    return Claim(
        id=new_id(now),
        event_id=event.id,
        told=told,
        published=BEGINNING,
        tie=event.id.hex,
        position=position,
        pinned=True,
        word=word,
    )
