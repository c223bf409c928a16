"""One place where the text tells an event, and the group of such places that tell the same one.

Between `mentions` (which finds them), `merging` (which groups them) and `participants`, `places`, `titles` (which
read the fields of a group). Offsets index the normalised text of the `Document`; tokens index its spaCy parse.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.edtf import When


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as one clause tells it (ISO-TimeML EVENT).

    `root` is the token of the trigger word; `start`, `end` its span; `clause` the words around it, at most
    200 characters. `timexes` are the indexes, into the annotation, of the expressions that date it, and
    `when_spans` where they stand. `rule` names what tied the date to the trigger; `carrier` is
    the token of the support verb that carries a noun (« la réunion se tiendra »), None without one; `named` is the noun
    of another clause that the subject of a verb takes up (« Elle se tiendra »); `moved` that its date is a new, earlier
    one (« avancée au 13 »); `sides` are the
    (first, past-last) tokens of the two that a fixture names, and nothing else tells it.
    """

    root: int
    lemma: str
    kind: str
    start: int
    end: int
    clause: tuple[int, int]
    timexes: tuple[int, ...] = ()
    when: When | None = None
    previous_when: When | None = None
    when_spans: tuple[tuple[int, int], ...] = ()
    time_zone: str | None = None
    status: str = "scheduled"
    status_spans: tuple[tuple[int, int], ...] = ()
    rrule: str | None = None
    confidence: float = 1.0
    rule: str = ""
    carrier: int | None = None
    named: int | None = None
    moved: bool = False
    sides: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class EventGroup:
    """The mentions of one event in one article; the first is the main one, whose words name the event."""

    mentions: tuple[EventMention, ...]

    @property
    def main(self) -> EventMention:
        return self.mentions[0]
