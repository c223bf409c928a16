"""The tense, the voice and the negation of a verb, auxiliaries included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.extract.parse import Parse, Word

if TYPE_CHECKING:
    from timeline.extract.statuses import Statuses


def helpers(parse: Parse, i: int) -> Iterator[Word]:
    """The auxiliaries and the copula of a verb."""
    return (parse.words[c] for c in parse.child(i, "aux", "cop"))


def tense(parse: Parse, i: int) -> str:
    """ "past", "imperfect", "pluperfect", "present", "future", "conditional", "participle", "infinitive" or ""."""
    word = parse.words[i]
    if word.pos not in ("VERB", "AUX", "ADJ"):
        return ""
    auxiliaries = list(helpers(parse, i))
    lead = next((h for h in auxiliaries if h.finite), word if word.finite else None)
    if lead is None and any(h.infinitive for h in auxiliaries):
        return "infinitive"
    if lead is None:
        return "infinitive" if word.infinitive else "participle" if word.participle else ""
    if "Mood=Cnd" in lead.morph:
        return "conditional"
    if "Tense=Fut" in lead.morph:
        return "future"
    if "Tense=Imp" in lead.morph:
        return "imperfect" if lead is word or lead.dep.startswith("cop") else "pluperfect"
    if "Tense=Past" in lead.morph:
        return "past"
    compound = lead is not word and (word.participle or word.pos == "VERB")
    itself = any("Reflex=Yes" in parse.words[c].morph for c in word.children)  # « s'est retirée »
    return "past" if compound and (itself or not _passive_present(auxiliaries)) else "present"


def _passive_present(helpers: list[Word]) -> bool:
    """« est reporté »: one helper, a passive; « a été reporté » has two."""
    return len(helpers) == 1 and helpers[0].dep == "aux:pass"


def is_so(parse: Parse, i: int, rules: Statuses) -> bool:
    """Whether a verb tells what is so: not what had been before (« avait été annulé »), would be, or will be if."""
    above = parse.words[parse.words[i].head] if parse.words[i].infinitive else parse.words[i]
    if any(tense(parse, j) in ("pluperfect", "conditional") for j in (i, above.i)):
        return False
    clauses = parse.child(i, "advcl")
    return not any(parse.words[m].form in rules.conditions for c in clauses for m in parse.child(c, "mark"))


def planned(parse: Parse, i: int, rules: Statuses) -> bool:
    """Whether an event is told as what was to be: « |devait| se tenir », « |était prévu| vendredi »."""
    plans = rules.firm | rules.verbs["scheduled"]
    verbs = [j for j in (i, *parse.words[i].children, *parse.ancestors(i, 2)) if parse.words[j].lemma in plans]
    return any("Tense=Imp" in parse.words[k].morph for j in verbs for k in (j, *parse.words[j].children))


def active(parse: Parse, j: int) -> bool:
    """Whether a participle is of an active verb: « avait remis la pompe en marche »."""
    return parse.has(j, "aux:tense") and not parse.has(j, "aux:pass")


def negated(parse: Parse, i: int, rules: Statuses) -> bool:
    """Whether a word has a negation of its own; not « à Metz et non |plus| à Nancy », which denies a complement."""
    return any(
        parse.words[c].form in rules.negations
        and parse.words[c].pos != "NOUN"  # « son pas de tir »
        and parse.words[c - 1].form not in rules.denials
        for c in parse.words[i].children
    )
