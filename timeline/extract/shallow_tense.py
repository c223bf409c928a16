"""The time of a clause from its words and endings alone, where no parse tells: auxiliaries with their participles,
endings of verbs, infinitives behind their preposition. All words are the language's data.
"""

from __future__ import annotations

from typing import Literal

from timeline.extract.temporal_rules import TenseCues
from timeline.extract.timexes import Text

Tense = Literal["past", "future", "present"]
_PHRASE = 3  # words of a cue of several
_REACH = 40  # tokens looked at on each side


def shallow_tense(text: Text, first: int, cues: TenseCues) -> Tense | None:
    """The nearest cue of the sentence: before the expression in its clause, then after it, then anywhere before."""
    sentence = text.sentences[first]
    if _infinitive_before(text, first, cues):
        return "future"
    near = [i for i in range(max(0, first - 4), first) if text.sentences[i] == sentence]
    if _participle_before(text, first, cues) and not any(cue(text, i, cues) for i in near):
        return "past"
    later: Tense | None = None
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if text.sentences[at] != sentence:
            break
        tense = cue(text, at, cues)
        if tense:
            later = tense
            break
    if later:
        return later
    for at in range(first + 1, min(len(text.forms), first + _REACH)):
        if text.sentences[at] != sentence:
            break
        tense = cue(text, at, cues)
        if tense:
            return tense
    return None


def cue(text: Text, at: int, cues: TenseCues) -> Tense | None:
    """The tense that one token tells, read once a text."""
    if at not in text.cues:
        text.cues[at] = _read_cue(text, at, cues)
    return text.cues[at]  # type: ignore[return-value]


def _read_cue(text: Text, at: int, cues: TenseCues) -> Tense | None:
    form = text.forms[at]
    known = cues.words.get(form) or cues.words.get(" ".join(text.forms[max(0, at - _PHRASE + 1) : at + 1]))
    if known:
        return known  # type: ignore[return-value]
    if form in cues.auxiliaries:
        return _compound(text, at, cues)
    if len(form) < 5 or form in cues.stop or text.tokens.kinds[at] != "word":
        return None
    for ending, tense in cues.endings:
        if form.endswith(ending):
            return tense  # type: ignore[return-value]
    return None


def _compound(text: Text, at: int, cues: TenseCues) -> Tense | None:
    """A present auxiliary with a participle within three words is a past; "a" the preposition has none."""
    raw = text.text[text.tokens.starts[at] : text.tokens.ends[at]].lower()
    if raw != text.forms[at]:  # à, not a
        return None
    for form in text.forms[at + 1 : at + 4]:
        if form in cues.objects:  # a lieu
            return "present"
        if form in cues.words:
            return cues.words[form]  # type: ignore[return-value]
        if form.endswith(cues.participles) and len(form) > 2:
            return _of_participle(text, at, form, cues)
    return "present" if cues.auxiliaries[text.forms[at]] == "be" else None


def _of_participle(text: Text, at: int, form: str, cues: TenseCues) -> Tense:
    """Past after "have", after a reflexive (s'est tenu) and of verbs of motion; else "be" makes a present passive."""
    if cues.auxiliaries[text.forms[at]] == "have" or (at and text.forms[at - 1] in cues.reflexives):
        return "past"
    return "past" if moves(form, cues) else "present"


def moves(form: str, cues: TenseCues) -> bool:
    """Whether a participle is of a verb that makes its past with "be" (venu, passée, morts)."""
    return any(form.removesuffix(ending) in cues.motion for ending in ("", "e", "s", "es"))


def _participle_before(text: Text, first: int, cues: TenseCues) -> bool:
    """True when a bare participle stands just before ("l'audience ouverte mercredi"); accents tell it from a noun."""
    if first == 0 or text.sentences[first - 1] != text.sentences[first]:
        return False
    raw = text.text[text.tokens.starts[first - 1] : text.tokens.ends[first - 1]].lower()
    return len(raw) > 4 and raw.endswith(cues.participle_accents) and raw not in cues.stop


def _infinitive_before(text: Text, first: int, cues: TenseCues) -> bool:
    """True for an infinitive with its preposition just before ("a promis de trancher vendredi")."""
    forms, sentence = text.forms, text.sentences[first]
    for at in range(first - 1, max(0, first - 4), -1):
        if (
            text.sentences[at - 1] == sentence
            and forms[at] not in cues.stop
            and forms[at].endswith(cues.infinitives)
            and len(forms[at]) > 3
            and forms[at - 1] in cues.to
        ):
            return True
    return False
