"""By how long an event is put off: « retardée d'un jour », « une semaine plus tard que prévu », « avec deux jours de
retard », « repoussé de quinze jours ».

The delay says the other date of the event: the one that it had, or the one that it gets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.edtf import When
from timeline.extract.moments import Annotation
from timeline.extract.parse import Parse
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers
from timeline.model import Timex

if TYPE_CHECKING:
    from timeline.extract.mentions import Found

_BESIDE = 3  # tokens from a verb that puts off to the length
_BEHIND = 6  # tokens of what is said behind a length
_LENGTH = re.compile(r"P(?:(?P<D>\d+)D|(?P<W>\d+)W|T(?P<H>24|48|72)H)$")
_WEEKS = {8: 7, 15: 14}  # « huit jours », « quinze jours »


def settle(
    parse: Parse, found: Sequence[Found], annotation: Annotation, triggers: Triggers, rules: Statuses
) -> list[Found]:
    """The mentions, those of a sentence that tells a delay with both of their dates."""
    delays = {
        parse.words[parse.tokens(timex.start, timex.end)[0]].segment: days
        for timex in annotation.timexes
        if (days := _days(timex.value)) and _delays(parse, timex, triggers, rules)
    }
    return [
        _put_off(f, delays[segment]) if (segment := parse.words[f.mention.root].segment) in delays else f for f in found
    ]


def _days(value: str) -> int:
    """The days of a TIMEX3 duration; 0 for one of months, years or hours."""
    length = _LENGTH.match(value)
    if length is None:
        return 0
    days, weeks, hours = (int(length[unit] or 0) for unit in "DWH")
    return _WEEKS.get(days, days) + 7 * weeks + hours // 24


def _delays(parse: Parse, timex: Timex, triggers: Triggers, rules: Statuses) -> bool:
    """Whether a length is that of a delay: behind a verb that puts off, or with words that say so."""
    first, last = parse.tokens(timex.start, timex.end)
    behind = " ".join(word.form for word in parse.words[last : last + _BEHIND])
    if behind.startswith(rules.late):
        return True
    return any(
        verb_of(word, triggers.lemma(word), triggers, rules.verbs["postponed"])
        for word in parse.words[max(first - _BESIDE, 0) : first]
    )


def _put_off(found: Found, days: int) -> Found:
    """The mention with its old date beside the new one; a date that was given up with the new one."""
    mention = found.mention
    if mention.status in ("cancelled", "tentative") or mention.previous_when is not None or mention.when is None:
        return found
    if found.given_up or mention.status == "occurred":
        later = _moved(mention.when, days)
        moved = replace(mention, when=later, previous_when=mention.when, status="postponed") if later else mention
        return replace(found, mention=moved, given_up=False)
    return replace(
        found, mention=replace(mention, status="postponed", previous_when=_days_only(_moved(mention.when, -days)))
    )


def _moved(when: When, days: int) -> When | None:
    """A date that many days later; None for one that is no day or stretch of days."""
    point, limit = when.start, when.end
    if point is None or limit is None or point.unit not in ("day", "minute") or not when.exact:
        return None
    shift = timedelta(days=days)
    shapes = {"day": "%Y-%m-%d", "minute": "%Y-%m-%dT%H:%M"}
    ends = [(p.first + shift).strftime(shapes[p.unit]) for p in (point, limit)]
    return edtf.parse("/".join(ends) if when.interval else ends[0])


def _days_only(when: When | None) -> When | None:
    """The old date without its hour, which may have been another."""
    if when is None or not when.timed or when.earliest is None:
        return when
    return edtf.parse(when.earliest.isoformat())
