"""The calendar feed: which events it holds, and its bytes."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from sqlalchemy.orm import Session

from timeline.model import Event, EventQuery
from timeline.operations.events import all_events
from timeline.renderers import RENDERERS, About
from timeline.renderers.calendar_entry import is_drawn


def calendar_feed(session: Session, query: EventQuery, about: About) -> bytes:
    """The iCalendar feed of the events that fit, in `about`'s bounds.

    Events are read from the latest start on, and no more than it can hold (one more, so that it can say it is cut).
    """
    events = all_events(session, replace(query, order="desc"))
    drawn = (event for event in events if is_drawn(event, imprecise=about.imprecise) and _shown(event, about))
    bounded = islice(drawn, about.max_events + 1) if about.max_events else drawn
    return RENDERERS["ics"].render(bounded, about)


def _shown(event: Event, about: About) -> bool:
    return about.cancelled or event.status != "cancelled"
