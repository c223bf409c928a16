"""The words that take an event up again: « cette |rencontre| », « |y| participeront », « Elle |se tiendra| à Caen »,
« Sont |attendus| ... ».

What stands with them is told of the event: `relations` ties people and places to them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from timeline.extract.identity import GATHERINGS
from timeline.extract.predicates import agreement_of, clash

if TYPE_CHECKING:
    from timeline.extract.layout import Layout

_MANY = 3  # words that take up one event
_LINES = 2  # line breaks to the next paragraph


def find(layout: Layout) -> dict[int, list[int]]:
    """Event -> the tokens that take it up again, in the order of the text."""
    found: dict[int, list[int]] = {}
    roots = [group.main.root for group in layout.groups]
    named = {layout.lemmas[root]: n for n, root in reversed(list(enumerate(roots))) if layout.pos[root] == "NOUN"}
    for token in range(1, len(layout.lowers)):
        if token in layout.triggers or layout.in_date(token):
            continue
        number = _event(layout, token, named)
        if number is not None and roots[number] < token and len(found.get(number, ())) < _MANY:
            found.setdefault(number, []).append(token)
    return found


def _event(layout: Layout, token: int, named: dict[str, int]) -> int | None:
    """The event that a token takes up."""
    lower, words = layout.lowers[token], layout.lexicon.participation
    if layout.pos[token] == "NOUN" and layout.lowers[token - 1] in layout.lexicon.definites:
        number = named.get(layout.lemmas[token])
        return _last(layout, token) if number is None and lower in words["anaphors"] else number
    if lower in words["meeting_points"] and layout.sentence(token - 1) != layout.sentence(token):
        return _last(layout, token)
    if lower in words["adverbial_pronouns"] or _names_who_comes(layout, token):
        return _last(layout, token)
    return _of_pronoun(layout, token) if layout.lemmas[token] in words["held"] else None


def _last(layout: Layout, token: int) -> int | None:
    """The event told last before a token at which people are, in its line or the one before."""
    for trigger in reversed(layout.trigger_tokens[: bisect_left(layout.trigger_tokens, token)]):
        number = layout.triggers[trigger]
        if layout.line(token) - layout.line(trigger) > _LINES:
            return None
        if layout.groups[number].main.kind in GATHERINGS:
            return number
    return None


def _names_who_comes(layout: Layout, token: int) -> bool:
    """Whether a participle opens its sentence before those who are expected: « Sont |attendus| Paul Martin et ... »."""
    if layout.lowers[token] not in layout.lexicon.participation["expected"]:
        return False
    before = token - 1
    while before >= 0 and layout.pos[before] == "ADV" and layout.sentence(before) == layout.sentence(token):
        before -= 1
    helped = before >= 0 and layout.pos[before] == "AUX"
    return helped and (before == 0 or layout.sentence(before - 1) != layout.sentence(token))


def _of_pronoun(layout: Layout, token: int) -> int | None:
    """The event whose noun agrees with the pronoun that is the subject of a verb: « |Elle| se tiendra au gymnase »."""
    subjects = [c for c in layout.children(token) if layout.deps[c].startswith(("nsubj", "expl:subj"))]
    taken_up = bool(subjects) and all(layout.lowers[c] in layout.lexicon.pronouns for c in subjects)
    number = _last(layout, token) if taken_up else None
    if number is None:
        return None
    noun = layout.doc[layout.groups[number].main.root]
    said, own = (agreement_of(str(word.morph)) for word in (layout.doc[subjects[0]], noun))
    near = layout.sentence(token) - layout.sentence(noun.i) <= 2
    return number if noun.pos_ in ("NOUN", "PROPN") and near and not clash(own, said) else None
