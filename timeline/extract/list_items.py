"""The item of a list that a date stands in: « jeudi 26, fest-noz à Pau |;| samedi 28, défilé », « un concert jeudi, |un
défilé samedi et| un feu d'artifice dimanche ».

Each item has a date and an event of its own, whatever the parse ties together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from timeline.extract.moments import Moment
from timeline.extract.parse import Parse

if TYPE_CHECKING:
    from timeline.extract.attachment import Candidate

_STOP = ";"
_JOINS = frozenset({",", ";"})


def of(parse: Parse, moment: Moment, known: Mapping[int, Candidate], taken: frozenset[int]) -> tuple[int, int] | None:
    """The tokens of the item; None where a date stands in no list, or its item names no event."""
    if moment.inherited:
        return None
    first, last = parse.segments[moment.segment]
    for item in (_between_stops(parse, moment, first, last), _joined(parse, moment, first, taken)):
        if item is not None and any(_is_event(known, i) for i in range(*item) if i not in taken):
            return item
    return None


def _is_event(known: Mapping[int, Candidate], i: int) -> bool:
    return i in known and known[i].roles[0] == "n:event"


def _between_stops(parse: Parse, moment: Moment, first: int, last: int) -> tuple[int, int] | None:
    """From one semicolon to the next."""
    stops = [i for i in range(first, last) if parse.words[i].form == _STOP]
    if not stops:
        return None
    low = max((i + 1 for i in stops if i < moment.first), default=first)
    return low, min((i for i in stops if i >= moment.last), default=last)


def _joined(parse: Parse, moment: Moment, first: int, taken: frozenset[int]) -> tuple[int, int] | None:
    """From the comma or conjunction before the noun phrase that the date ends, where the item before ends on a date,
    too: « un concert jeudi 26, |un défilé samedi 28| »."""
    at = moment.first - 1
    while at > first and not _joins(parse, at):
        if parse.words[at].pos in ("VERB", "AUX", "PRON", "SCONJ") or at in taken:
            return None
        at -= 1
    dated = at > first and (at - 1 in taken or at - 2 in taken and _joins(parse, at - 1))
    return (at + 1, moment.last) if dated else None


def _joins(parse: Parse, i: int) -> bool:
    return parse.words[i].form in _JOINS or parse.words[i].pos == "CCONJ"
