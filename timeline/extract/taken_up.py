"""Does a noun or a pronoun stand for an event that was told before? « Le concert … |Le spectacle| est annulé »."""

from __future__ import annotations

from collections.abc import Container

from timeline.extract import plans
from timeline.extract.identity import GATHERINGS, determiner
from timeline.extract.parse import Parse
from timeline.extract.predicates import agreement, clash
from timeline.extract.triggers import Triggers

_OWN = ("nmod", "acl", "nummod", "appos", "amod")  # what makes a noun another one than the event named before
_POINTED = ("definite", "demonstrative")


def pointed(parse: Parse, i: int) -> bool:
    """Whether a noun is told as known: « |le| spectacle », « |cette| rencontre »; « |son| déplacement » where it opens
    its sentence or who acts there is a pronoun, for it may be of one named there."""
    word = parse.words[i]
    said = determiner(parse, i) if word.pos == "NOUN" else ""
    if said == "bare" and any("Definite=Def" in parse.words[c].morph for c in parse.child(i, "case")):
        return True  # « l'annulation |du| spectacle »
    opens = not any(other.finite for other in parse.words[parse.segments[word.segment][0] : i])
    return said in _POINTED or said == "possessive" and (opens or plans.by_pronoun(parse, word.head))


def stands_for(
    parse: Parse, i: int, root: int, kind: str, triggers: Triggers, dates: Container[int] = (), read: str = ""
) -> bool:
    """Whether a noun without complement of its own may name the event of token `root` and that kind: one of its kind,
    or whatever gathers people. A word that the text used before names what it named then. `dates`: the tokens of dates;
    `read`: the kind that its own date made of it.
    """
    word = parse.words[i]
    lemma, kinds = triggers.lemma(word), triggers.kinds(word)
    if lemma in triggers.bodies or any(triggers.lemma(w) == lemma for w in parse.words[:i]):
        return False
    alike = kind in (read, *kinds[:1]) or kind in GATHERINGS and lemma in triggers.reprises
    return alike and no_other(parse, i, root, dates)


def no_other(parse: Parse, i: int, root: int, dates: Container[int] = ()) -> bool:
    """Whether all that a noun is told with stands around the event, too: « le concert |de Lens| » is another one."""
    told = {word.form for word in parse.words if word.segment == parse.words[root].segment}
    own = [parse.words[c] for c in parse.words[i].children if parse.words[c].dep.startswith(_OWN) and c not in dates]
    return all(word.form in told or word.participle for word in own)


def agrees(parse: Parse, i: int, root: int) -> bool:
    """Whether a pronoun may stand for the noun of an event."""
    named = parse.words[root]
    return named.pos in ("NOUN", "PROPN") and not clash(agreement(parse.words[i]), agreement(named))
