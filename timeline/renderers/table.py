"""A table for a terminal: one event a line, columns as wide as what they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from timeline.model import KINDS, STATUSES, Event
from timeline.renderers.about import About

_HEADER = ("quand", "titre", "lieu", "participants", "nature", "statut", "confiance")
_WIDEST = (33, 60, 30, 50, 12, 12, 9)


def _cell(text: str, widest: int) -> str:
    """One line without controls (a terminal would obey them), cut to its column."""
    printable = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") else c for c in text)
    line = " ".join(printable.split())
    return line if len(line) <= widest else line[: widest - 1] + "…"


def _row(event: Event) -> tuple[str, ...]:
    names = ", ".join(person.name for person in event.participants)
    place = event.place.name if event.place else ""
    values = (
        *(str(event.when or ""), event.title, place, names),
        *(KINDS.get(event.kind, event.kind), STATUSES.get(event.status, event.status), f"{event.confidence:.2f}"),
    )
    return tuple(_cell(value, widest) for value, widest in zip(values, _WIDEST, strict=True))


def render(events: Iterable[Event], about: About) -> bytes:
    """A header, then one line per event."""
    return align([_HEADER, *map(_row, events)])


def align(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows of cells as lines, each column as wide as its widest cell."""
    rows = [[_cell(cell, max(_WIDEST)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(line + "\n" for line in lines).encode()
