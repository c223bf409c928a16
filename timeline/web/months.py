"""A list of events under headings: what goes on now, months, years, and what has no date. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.model import Event
from timeline.web.wording import say_month

NOW = ("maintenant", "En ce moment")
LASTING = ("longue-duree", "De longue durée ou sans fin connue")
UNDATED = ("sans-date", "Sans date")


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading; `anchor` is the heading's id. A `folded` one is opened by those who want it."""

    anchor: str
    heading: str
    events: tuple[Event, ...]

    @property
    def folded(self) -> bool:
        return (self.anchor, self.heading) == LASTING


def group(events: Iterable[Event], going_on: date | None = None) -> tuple[Group, ...]:
    """The events under headings, in the order in which they come.

    `going_on`: the day for which what began before it stands apart (in a list of what lies ahead it would fill
    months that are over): under « En ce moment » when its end is near enough to be known to the day.
    """
    found: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        found.setdefault(_heading(event, going_on), []).append(event)
    return tuple(Group(anchor, heading, tuple(held)) for (anchor, heading), held in found.items())


def _heading(event: Event, going_on: date | None) -> tuple[str, str]:
    """(anchor, heading). What is known to the season or the year only stands under the year, not in one of its
    months; a postponed event without a new date stands where it was planned."""
    when = event.when or event.previous_when
    if when is None:
        return UNDATED
    first = when.first_known
    if going_on and event.when and first < going_on:
        if when.exact:
            return NOW
        if (first.year, first.month) != (going_on.year, going_on.month):
            return LASTING
    if not when.interval and when.precision in ("season", "year", "decade", "interval"):
        return f"an-{first.year}", f"{first.year}, date à préciser"
    words = say_month(first)
    return f"mois-{first:%Y-%m}", words[:1].upper() + words[1:]
