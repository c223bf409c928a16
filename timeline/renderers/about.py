"""What a rendering says of itself and leaves out. Every field has a default: a file for a terminal needs none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from timeline.model import DEFAULT_ZONE, Event


@dataclass(frozen=True, slots=True)
class About:
    """`url`: the canonical address (without secrets). `total`, `next`: of a page of a longer list.

    `stamp` is the DTSTAMP of events that were never stored. `imprecise`: draw what is known to the month, the
    season or the year only. `cancelled`: keep cancelled events. `max_events`, `max_bytes`: a calendar beyond them
    keeps the events with the latest start and says so.
    """

    name: str = "Agenda de l'actualité"
    url: str | None = None
    time_zone: str = DEFAULT_ZONE
    total: int | None = None
    next: str | None = None
    stamp: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    imprecise: bool = False
    cancelled: bool = True
    max_events: int | None = None
    max_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output format: its media type, what menus call it, and events -> bytes."""

    media_type: str
    label: str
    render: Callable[[Iterable[Event], About], bytes]
