"""By how long an event is put off: « retardée d'un jour », « une semaine plus tard que prévu », « avec deux jours de
retard », « repoussé de quinze jours ».

The delay says the other date of the event: the one that it had, or the one that it gets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

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
_LENGTH = re.compile(r"P(?:(?P<D>\d+)D|(?P<W>\d+)W|(?P<M>\d+)M|(?P<Y>\d+)Y|T(?P<H>24|48|72)H)$")
_WEEKS = {8: 7, 15: 14}  # « huit jours », « quinze jours »


def settle(
    parse: Parse, found: Sequence[Found], annotation: Annotation, triggers: Triggers, rules: Statuses
) -> list[Found]:
    """The mentions, those that a delay is told of with both of their dates."""
    delays = [
        (parse.tokens(timex.start, timex.end)[0], length, late)
        for timex in annotation.timexes
        if (length := _length(timex.value)) and (late := _delays(parse, timex, triggers, rules)) is not None
    ]
    settled = list(found)
    for at, length, late in delays:
        settled = [_put_off(f, length) if _told_of(parse, f, at, late) else f for f in settled]
    return settled


def _told_of(parse: Parse, found: Found, at: int, late: bool) -> bool:
    """Whether a delay at token `at` is that of a mention: what the verb in front of it puts off, or with `late` words
    what the length is tied to."""
    root = found.mention.root
    if parse.words[root].segment != parse.words[at].segment:
        return False
    if not late:
        return found.mention.status == "postponed" or any(at - _BESIDE <= j < at for j in parse.ancestors(root, 2))
    above = [at, *parse.ancestors(at, 4)]
    return root in above or parse.words[root].head in above or any(root in parse.ancestors(a, 4) for a in above)


def _length(value: str) -> relativedelta | None:
    """A TIMEX3 duration of whole days, weeks, months or years; None for another."""
    length = _LENGTH.match(value)
    if length is None:
        return None
    days, weeks, months, years, hours = (int(length[unit] or 0) for unit in "DWMYH")
    return relativedelta(days=_WEEKS.get(days, days) + hours // 24, weeks=weeks, months=months, years=years)


def _delays(parse: Parse, timex: Timex, triggers: Triggers, rules: Statuses) -> bool | None:
    """Whether a length of delay is told by words (True) or by a verb in front of it (False); None for another."""
    first, last = parse.tokens(timex.start, timex.end)
    behind = " ".join(word.form for word in parse.words[last : last + _BEHIND])
    if behind.startswith(rules.late):
        return True
    moved = any(
        verb_of(word, triggers.lemma(word), triggers, rules.verbs["postponed"])
        for word in parse.words[max(first - _BESIDE, 0) : first]
    )
    return False if moved else None


def _put_off(found: Found, length: relativedelta) -> Found:
    """The mention with its old date beside the new one; a date that was given up with the new one."""
    mention = found.mention
    if mention.status in ("cancelled", "tentative") or mention.previous_when is not None or mention.when is None:
        return found
    if found.given_up or mention.status == "occurred":
        later = _moved(mention.when, length)
        moved = replace(mention, when=later, previous_when=mention.when, status="postponed") if later else mention
        return replace(found, mention=moved, given_up=False)
    before = _as_vague(_moved(mention.when, -length), length)
    return replace(found, mention=replace(mention, status="postponed", previous_when=before))


def _moved(when: When, shift: relativedelta) -> When | None:
    """A date that much later; None for one that is no day, month or stretch of days."""
    point, limit = when.start, when.end
    if point is None or limit is None or not when.exact:
        return None
    shapes = {"day": "%Y-%m-%d", "minute": "%Y-%m-%dT%H:%M"} | ({} if shift.days else {"month": "%Y-%m"})
    if point.unit not in shapes or limit.unit not in shapes:
        return None
    ends = [(p.first + shift).strftime(shapes[p.unit]) for p in (point, limit)]
    return edtf.parse("/".join(ends) if when.interval else ends[0])


def _as_vague(when: When | None, length: relativedelta) -> When | None:
    """The old date without its hour, which may have been another; its month alone when the delay is one of months."""
    if when is None or when.earliest is None or not (when.timed or length.months):
        return when
    return edtf.parse(f"{when.earliest:%Y-%m}" if length.months else when.earliest.isoformat())
