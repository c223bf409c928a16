"""What a pronoun takes up that is said to take place: « La réunion est reportée. |Elle| se tiendra le 4 mai »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from timeline.extract.parse import Parse, Word

if TYPE_CHECKING:
    from timeline.extract.attachment import Candidate
    from timeline.extract.triggers import Triggers

_AGREEING = ("Gender=", "Number=")


def event_of(parse: Parse, known: Mapping[int, Candidate], verb: int, triggers: Triggers) -> int | None:
    """The noun of the event that the subject of a verb stands for: the last subject in front of it, else the last noun,
    in its sentence or the one before, that agrees with the pronoun; None for a verb that may be of people."""
    lemma = triggers.lemma(parse.words[verb])
    alone = lemma in triggers.takes_up_alone
    itself = lemma in triggers.takes_up_itself
    draws = lemma in triggers.draws and _draws(parse, verb)
    if not draws and (
        not (alone or lemma in triggers.takes_up) or not _takes_place(parse, verb, alone=alone, itself=itself)
    ):
        return None
    subject = next((parse.words[c] for c in parse.child(verb, "nsubj") if _personal(parse.words[c])), None)
    if subject is None:
        return None
    named = [i for i in _nouns_before(parse, subject.i) if _is_event(known.get(i)) and _agrees(parse.words[i], subject)]
    subjects = [i for i in named if parse.words[i].dep.startswith("nsubj")]
    return next(iter(subjects or named), None)


def _draws(parse: Parse, verb: int) -> bool:
    """Whether a verb tells how many came: « elle avait attiré |3 000 personnes| »."""
    objects = parse.child(verb, "obj")
    counted = (parse.words[k] for c in objects for k in (c, *parse.words[c].children))
    return any(word.pos == "NUM" or word.text.isdigit() for word in counted)


def _takes_place(parse: Parse, verb: int, *, alone: bool, itself: bool) -> bool:
    """Whether a verb is passive, « avoir lieu », reflexive where `itself` allows it, without object where `alone` does:
    « débute »."""
    told = [parse.words[c] for c in parse.words[verb].children]
    if alone and not any(word.dep == "obj" for word in told):
        return True
    passive = any(word.dep in ("aux:pass", "nsubj:pass") for word in told)
    return passive or any(itself and "Reflex=Yes" in word.morph or word.form == "lieu" for word in told)


def _personal(word: Word) -> bool:
    return word.pos == "PRON" and "Person=3" in word.morph and "PronType=Rel" not in word.morph


def _nouns_before(parse: Parse, at: int) -> Iterator[int]:
    """The nouns in front of a token, the nearest first, in its sentence and the one before."""
    here = parse.words[at].segment
    for i in range(at - 1, -1, -1):
        if parse.words[i].segment < here - 1:
            return
        if parse.words[i].pos == "NOUN":
            yield i


def _is_event(found: Candidate | None) -> bool:
    return found is not None and found.roles[0] == "n:event"


def _agrees(noun: Word, pronoun: Word) -> bool:
    """Whether gender and number agree as far as both are known."""
    told = [
        dict(part.split("=") for part in word.morph.split("|") if part.startswith(_AGREEING))
        for word in (noun, pronoun)
    ]
    return all(told[1].get(name, value) == value for name, value in told[0].items())
