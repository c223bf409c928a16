"""Who only tells of an event: « ..., a annoncé jeudi |l'envoyé spécial Paul Martin| ».

A teller put in behind what is told takes no part in it by that, unless the sentence speaks of the teller by a pronoun
or a possessive: « Il démissionnera, a dit Paul Martin », « sa visite est maintenue ».
"""

from __future__ import annotations

from timeline.extract.entities import EntityMention
from timeline.extract.layout import COUNTED, Layout

_REACH = 14  # tokens from the verb of telling to the name of who tells: a date and a function stand between
_SPEECH = 7  # tokens between a verb of speech and the name of who speaks
_PHRASE = frozenset({"DET", "NOUN", "ADJ", "ADP", "PROPN", "NUM", "ADV"})
_COMMA = ","
_INCISE = frozenset({_COMMA, "»", "”", '"'})
_SUBJECT, _PERFECT = "nsubj", "aux:tense"


def only_tells(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is that of who tells what stands in front, a verb of telling in the perfect put in between."""
    verb = _telling(layout, mention)
    if verb is None:
        return False
    sentence = layout.sentence(verb)
    opening = layout.openings[sentence - 1] if sentence else 0
    return not any(_points_back(layout, token) for token in range(opening, verb - 1))


def speaks(layout: Layout, mention: EntityMention) -> str:
    """Where a verb of speech stands beside a name by the words alone, since the parse loses who speaks: "before" in
    'explique le maire, Odile Prévost', "after" in 'Odile Prévost, elle, raconte'; "" when there is none."""
    for token in range(mention.first - 1, max(mention.first - _SPEECH, 0) - 1, -1):
        if layout.pos[token] in ("VERB", "AUX"):
            if layout.lemmas[token] in layout.lexicon.participation["reporting"]:
                return "before"
            break
        if layout.lowers[token] in COUNTED["quote"] or layout.pos[token] in ("SCONJ", "PRON", "CCONJ"):
            break
    for token in range(mention.last, min(mention.last + _SPEECH, len(layout.pos))):
        if layout.pos[token] == "VERB":
            return "after" if layout.lemmas[token] in layout.lexicon.participation["reporting"] else ""
        if layout.lowers[token] in (".", ":", ";") or layout.pos[token] == "SCONJ":
            return ""
    return ""


def _telling(layout: Layout, mention: EntityMention) -> int | None:
    """The verb put in whose subject behind it leads to the name; None without one."""
    commas = 0
    for token in range(mention.first - 1, max(mention.first - _REACH, 1), -1):
        if layout.pos[token] == "VERB":
            told = layout.lemmas[token] in layout.lexicon.participation["reporting"]
            put_in = layout.deps[token - 1] == _PERFECT and layout.lowers[token - 2] in _INCISE
            return token if told and put_in and not _has_subject_before(layout, token) else None
        commas += layout.lowers[token] == _COMMA
        if commas > 1 or layout.lowers[token] != _COMMA and layout.pos[token] not in _PHRASE:
            return None
    return None


def _has_subject_before(layout: Layout, verb: int) -> bool:
    """Whether a verb goes on about a subject in front of it: « Le ministre, Paul Martin, |a promis| »."""
    return any(child < verb and layout.deps[child].startswith(_SUBJECT) for child in layout.children(verb))


def _points_back(layout: Layout, token: int) -> bool:
    """Whether a word may stand for who tells: a personal pronoun as a subject, or a possessive."""
    personal = layout.pos[token] == "PRON" and layout.deps[token].startswith(_SUBJECT)
    relative = "Rel" in layout.doc[token].morph.get("PronType")
    return personal and not relative or layout.lowers[token] in layout.lexicon.possessives
