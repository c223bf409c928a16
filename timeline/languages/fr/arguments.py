"""Days and objects of the verb beside them: « a fermé mercredi soir |la RD 902| », « sera donné |dimanche| ».

The parser ties what follows a day to the day; the verb then has no object, and who acts seems to be what it is done
to. And it ties some days to a verb far in front. A spaCy component behind the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from timeline.languages.fr.morphology import listed, of_day, with_arcs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = "objects_behind_days"
_TIED = frozenset({"nmod", "appos", "obj", "dep"})  # how the parse ties an object to the day before it
_TAKEN = ("obj", "nsubj:pass", "aux:pass", "expl", "iobj", "xcomp", "ccomp")  # what leaves a verb no room for one
_VERBAL = frozenset({"VERB", "AUX"})


def objects_behind_days(doc: Doc) -> Doc:
    """Give the verb the object, or the subject behind it, that stands right behind its day."""
    days = _days_of(doc)
    moved = [(noun, verb) for day in days if (verb := _verb(day)) and (noun := _behind(day, verb))]
    kept = [(day, verb) for day in days if (verb := _beside(day))]
    if not moved and not kept:
        return doc
    heads, relations = [token.head.i for token in doc], [token.dep_ for token in doc]
    for day, verb in kept:
        if verb.head == day:
            heads[verb.i], relations[verb.i] = day.head.i, "advcl"
        heads[day.i], relations[day.i] = verb.i, "obl:mod"
    for noun, verb in moved:
        heads[noun.i], relations[noun.i] = verb.i, "obj" if _has_subject(verb) else "nsubj"
    return with_arcs(doc, heads, relations)


def _days_of(doc: Doc) -> list[Token]:
    """The words of dates: all others are passed by at once."""
    strings, read = doc.vocab.strings, doc.to_array(["LOWER", "IS_DIGIT"]).tolist()
    return [doc[i] for i, (lower, digit) in enumerate(read) if digit or strings[lower] in listed("days")]


def _beside(day: Token) -> Token | None:
    """The verb that a day stands right behind, where the parse ties the day to one further in front, or the verb to the
    day: « a renoncé à la course, dont le départ sera |donné| dimanche »."""
    before = day.nbor(-1) if day.i and not day.text.isdigit() else None
    if before is None or before.pos_ != "VERB" or day.head.i >= before.i or day.head.pos_ not in _VERBAL:
        return None
    clause = before.head == day and any(child.dep_.startswith("nsubj") for child in before.children)
    return before if clause or not day.is_ancestor(before) else None


def _verb(day: Token) -> Token | None:
    """The verb in front of a day without preposition, that has room for an object."""
    top = day
    while of_day(top.head) and top.head != top:
        top = top.head
    verb = top.head
    if verb.pos_ != "VERB" or verb.i > day.i or any(child.pos_ == "ADP" for child in top.lefts):
        return None
    others = (child for child in verb.children if child.i < day.i)
    return None if any(child.dep_.startswith(_TAKEN) for child in others) else verb


def _behind(day: Token, verb: Token) -> Token | None:
    """The noun phrase with an article that begins where the day ends."""
    doc, end = day.doc, day.i + 1
    while end < len(doc) and of_day(doc[end]):
        end += 1
    if end >= len(doc) or doc[end].pos_ != "DET":
        return None
    noun = doc[end].head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.left_edge.i != end or of_day(noun) or noun.i < end:
        return None
    tied = noun.dep_ in _TIED and of_day(noun.head)
    return noun if tied or noun.head == verb and _object(noun, verb) else None


def _object(noun: Token, verb: Token) -> bool:
    """Whether a noun that the parse takes for a circumstance is the object of a verb with a subject of its own; not in
    « Le feu est éteint, a indiqué mardi |le maire| »."""
    subject = next((child for child in verb.lefts if child.dep_.startswith("nsubj")), None)
    if noun.dep_ != "obl:mod" or subject is None:
        return False
    first = min(child.i for child in (verb, *verb.lefts) if child.pos_ in _VERBAL)
    return not any("VerbForm=Fin" in str(token.morph) for token in verb.doc[subject.i + 1 : first])


def _has_subject(verb: Token) -> bool:
    return verb.morph.get("VerbForm") == ["Inf"] or any(c.dep_.startswith("nsubj") for c in verb.children)


Language.component(NAME, func=objects_behind_days)
