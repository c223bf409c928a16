"""What an event makes of the two sides of a fixture: they take part, and name no place.

Not here: which words are a fixture (`fixtures`).
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline import gazetteer
from timeline.extract.entities import EntityMention
from timeline.extract.layout import Layout
from timeline.model import Participant

_ABOVE = 12  # lines from a fixture up to the name of its competition
Found = tuple[Participant, tuple[tuple[int, int], ...]]


def spans(layout: Layout, number: int) -> list[tuple[int, int]]:
    """The characters of the sides of an event; empty when it is no fixture."""
    doc = layout.doc
    return [
        (doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) for first, last in layout.groups[number].main.sides
    ]


def teams(layout: Layout, number: int) -> tuple[Found, ...]:
    """Both sides as participants, each by its full name where the article gives it: « l'OL » is Olympique lyonnais."""
    return tuple((_team(layout, start, end), ((start, end),)) for start, end in spans(layout, number))


def _team(layout: Layout, start: int, end: int) -> Participant:
    said = layout.document.text[start:end].rstrip(".")
    whole = (m for m in layout.registry.at(start, end) if (m.start, m.end) == (start, end))
    entity = next((layout.registry.entities[m.entity] for m in whole), None)
    name = entity.name if entity is not None and entity.kind == "organization" else said
    country = entity is not None and entity.kind == "country" or gazetteer.find_country(said) is not None
    return Participant(name, "country" if country else "organization", None)


def hides(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is a side of some fixture, or a part of one."""
    return any(start < mention.end and mention.start < end for start, end in _all(layout))


def _all(layout: Layout) -> list[tuple[int, int]]:
    """The characters of all sides of a document."""
    return [span for number, group in enumerate(layout.groups) if group.main.sides for span in spans(layout, number)]


def beside(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a place stands with one fixture of its line, in front of the next: « A - B, 20 h, stade X ; C - D »."""
    start = min(first for first, _ in spans(layout, number))
    text = layout.document.text
    line, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    others = [first for first, _ in _all(layout) if line <= first and (first < end or end < 0)]
    opened = start if any(first < start for first in others) else line
    closed = min((first for first in others if first > max(last for _, last in spans(layout, number))), default=end)
    return opened <= mention.start and (mention.end <= closed or closed < 0)


def labels(layout: Layout, number: int) -> Iterator[tuple[int, int]]:
    """The characters that may label a fixture: behind the sentence of the one before, then in front of the first of
    the line."""
    text, start = layout.document.text, min(first for first, _ in spans(layout, number))
    line = text.rfind("\n", 0, start) + 1
    earlier = [(first, last) for first, last in _all(layout) if line <= first < start]
    if earlier and (stop := text.find(". ", max(last for _, last in earlier), start)) >= 0:
        yield stop + 1, start
    yield line, min(first for first, _ in [*earlier, (start, start)])


def above(layout: Layout, number: int, things: frozenset[str]) -> EntityMention | None:
    """The competition that the lines above name last: a name that begins with one of `things`."""
    line = layout.line(layout.groups[number].main.root)
    named = [m for m in layout.registry.mentions if 0 < line - layout.line(m.root) <= _ABOVE]
    return next((m for m in reversed(named) if m.form == "name" and layout.lowers[m.first] in things), None)
