"""A list of events under headings: what goes on now, months, years, and what has no date. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.model import Event
from timeline.web.wording import say_month

NOW = ("maintenant", "En ce moment")
UNDATED = ("sans-date", "Sans date")


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading; `anchor` is the heading's id."""

    anchor: str
    heading: str
    events: tuple[Event, ...]


def group(events: Iterable[Event], going_on: date | None = None) -> tuple[Group, ...]:
    """The events under headings, in the order in which they come.

    `going_on`: the day for which events that began before it stand under « En ce moment » (in a list of what lies
    ahead they would fill months that are over).
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
        return NOW
    if not when.interval and when.precision in ("season", "year", "decade", "interval"):
        return f"an-{first.year}", f"{first.year}, date à préciser"
    words = say_month(first)
    return f"mois-{first:%Y-%m}", words[:1].upper() + words[1:]
