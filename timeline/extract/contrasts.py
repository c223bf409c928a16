"""« Pas A, mais B »: a clause that denies one date or one place of an event to give another.

The event stands; only what the negation bears on is wrong. Used by `plans` (the date that is given up) and by
`modality` (the clause is no cancellation).
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.statuses import Statuses
from timeline.extract.triggers import Triggers

_BESIDE = 2  # tokens between a date and the word of contrast: a comma
_LOOSE = ("ADP", "DET", "ADV")


def contrast(parse: Parse, i: int, rules: Statuses) -> int | None:
    """The token of « mais » behind token `i`, a negation in between and no clause of its own after it; else None."""
    last = parse.segments[parse.words[i].segment][1]
    but = next((j for j in range(i + 1, last) if parse.words[j].form in rules.contrasts), None)
    if but is None or not any(word.form in rules.negations for word in parse.words[i:but]):
        return None
    return None if any(word.finite for word in _behind(parse, but)) else but


def _behind(parse: Parse, but: int) -> Sequence[Word]:
    """The words from the contrast to the next comma."""
    last = parse.segments[parse.words[but].segment][1]
    stop = next((j for j in range(but + 2, last) if parse.words[j].form == ","), last)
    return parse.words[but + 1 : stop]


def _names_a_place(parse: Parse, but: int, triggers: Triggers) -> bool:
    """Whether a place follows: a proper noun, or a noun that is no unit of time."""
    content = next((word for word in _behind(parse, but) if word.pos not in _LOOSE), None)
    if content is None or content.pos not in ("NOUN", "PROPN"):
        return False
    following = parse.words[content.i + 1 : content.i + 2]
    named = bool(following) and following[0].pos == "PROPN"
    return content.pos == "PROPN" or named or triggers.lemma(content) not in triggers.never


def stands(parse: Parse, i: int, moment: Moment | None, triggers: Triggers, rules: Statuses) -> bool:
    """Whether the event that token `i` names stands for all the negation: at another place (« ne se tiendra pas à
    Oslo mais à Bergen »), or at the date that follows (« n'aura pas lieu le 23 mais |le 30| »)."""
    but = contrast(parse, i, rules)
    if but is None:
        return False
    return _names_a_place(parse, but, triggers) or moment is not None and moment.first > but


def denied(parse: Parse, moment: Moment, triggers: Triggers, rules: Statuses) -> bool:
    """Whether a date is the one that does not hold: « n'aura pas lieu |le 23| mais le 30 »."""
    first = parse.segments[parse.words[moment.first].segment][0]
    but = contrast(parse, first, rules)
    if but is None or not moment.last <= but <= moment.last + _BESIDE:
        return False
    return not _names_a_place(parse, but, triggers)
