"""By how long an event is put off: « retardée d'un jour », « une semaine plus tard que prévu », « avec deux jours de
retard », « repoussé de quinze jours ».

The delay says the other date of the event: the one that it had, or the one that it gets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

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
_LENGTH = re.compile(r"P(?:(?P<D>\d+)D|(?P<W>\d+)W|(?P<M>\d+)M|(?P<Y>\d+)Y|T(?P<H>\d+)H|T(?P<N>\d+)M)$")
_WEEKS = {8: 7, 15: 14}  # « huit jours », « quinze jours »


class Delay(NamedTuple):
    """`later`: put off, not brought forward. `by_words`: the words behind the length say so, not a verb before it."""

    later: bool
    by_words: bool


def settle(
    parse: Parse, found: Sequence[Found], annotation: Annotation, triggers: Triggers, rules: Statuses
) -> list[Found]:
    """The mentions, those that a delay is told of with both of their dates."""
    settled = list(found)
    for timex in annotation.timexes:
        length, said = _length(timex.value), _delays(parse, timex, triggers, rules)
        if length is None or said is None:
            continue
        shift, at = length if said.later else -length, parse.tokens(timex.start, timex.end)[0]
        settled = [
            _put_off(f, shift, said.later, left=_left(parse, f, at, said, triggers, rules))
            if _told_of(parse, f, at, said.by_words)
            else f
            for f in settled
        ]
    return settled


def _left(parse: Parse, found: Found, at: int, said: Delay, triggers: Triggers, rules: Statuses) -> bool:
    """Whether a date is the one that a delay behind it moves: a verb says so, or the date was a plan: « |prévue| à 11
    heures, débutera avec une heure de retard »."""
    if not said.by_words:
        return found.moment.last <= at or _over(found)
    above = (parse.words[j] for j in parse.ancestors(found.moment.head, 2))
    planned = any(w.participle and verb_of(w, triggers.lemma(w), triggers, rules.verbs["scheduled"]) for w in above)
    return planned and found.moment.last <= at


def put_off_by(
    parse: Parse, segment: int, annotation: Annotation, triggers: Triggers, rules: Statuses
) -> relativedelta | None:
    """By how much a sentence puts off what it speaks of: « est reportée |d'une semaine| »."""
    for timex in annotation.timexes:
        length, at = _length(timex.value), parse.tokens(timex.start, timex.end)[0]
        said = _delays(parse, timex, triggers, rules) if parse.words[at].segment == segment else None
        if length is not None and said is not None and said.later and not said.by_words:
            return length
    return None


def _over(found: Found) -> bool:
    return found.mention.status == "occurred"


def _told_of(parse: Parse, found: Found, at: int, by_words: bool) -> bool:
    """Whether a delay at token `at` is that of a mention: what the verb in front of it moves, or where words say it,
    what the length is tied to."""
    root = found.mention.root
    if parse.words[root].segment != parse.words[at].segment:
        return False
    if not by_words:
        return found.mention.status == "postponed" or any(at - _BESIDE <= j < at for j in parse.ancestors(root, 2))
    if 0 <= at - found.moment.last <= _BESIDE and not found.moment.inherited:
        return True  # « débuteront le 20 mars, soit |deux semaines| plus tard que prévu »
    above = [at, *parse.ancestors(at, 4)]
    return root in above or parse.words[root].head in above or any(root in parse.ancestors(a, 4) for a in above)


def _length(value: str) -> relativedelta | None:
    """A TIMEX3 duration of one unit; None for another."""
    length = _LENGTH.match(value)
    if length is None:
        return None
    days, weeks, months, years, hours, minutes = (int(length[unit] or 0) for unit in "DWMYHN")
    days = _WEEKS.get(days, days)
    return relativedelta(days=days, weeks=weeks, months=months, years=years, hours=hours, minutes=minutes)


def _delays(parse: Parse, timex: Timex, triggers: Triggers, rules: Statuses) -> Delay | None:
    """What a length says of an event's date, by the words behind it or the verb in front; None when it says nothing."""
    first, last = parse.tokens(timex.start, timex.end)
    behind = " ".join(word.form for word in parse.words[last : last + _BEHIND]).replace("' ", "'")
    for later, phrases in ((True, rules.late), (False, rules.early)):
        if behind.startswith(phrases):
            return Delay(later, by_words=True)
    before = parse.words[max(first - _BESIDE, 0) : first]
    for later, verbs in ((True, rules.verbs["postponed"]), (False, rules.advanced)):
        if any(verb_of(word, triggers.lemma(word), triggers, verbs) for word in before):
            return Delay(later, by_words=False)
    return None


def _put_off(found: Found, length: relativedelta, later: bool, *, left: bool) -> Found:
    """The mention with its old date beside the new one; a date that was given up, or `left` by a verb behind it, with
    the new one. What is brought forward stays scheduled, what was held « avec un jour de retard » has occurred."""
    mention = found.mention
    if mention.status in ("cancelled", "tentative") or mention.previous_when is not None or mention.when is None:
        return found
    if (length.hours or length.minutes) and not mention.when.timed:
        return found
    if found.given_up or left:
        new, status = moved_by(mention.when, length), "postponed" if later else "scheduled"
        moved = replace(mention, when=new, previous_when=mention.when, status=status) if new else mention
        return replace(found, mention=moved, given_up=False)
    if _over(found):
        return found  # « ouverte vendredi après une semaine de retard »
    before = moved_by(mention.when, -length)
    before = before if length.hours or length.minutes else _as_vague(before, length)
    status = "postponed" if later else mention.status
    return replace(found, mention=replace(mention, status=status, previous_when=before))


def moved_by(when: When, shift: relativedelta) -> When | None:
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
