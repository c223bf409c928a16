"""Dates that no longer hold: a plan told in the past, the first of two dates of what was moved."""

from __future__ import annotations

from collections.abc import Container, Sequence

from timeline.extract import contrasts
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers

_CASE = 4  # tokens from a date to the case that it is for, and to what moves it


def given_up(
    parse: Parse, words: list[int], moment: Moment | None, triggers: Triggers, rules: Statuses
) -> tuple[int, ...]:
    """The words that say so of the event that `words` tell: « devait se tenir le 25 », « d'abord prévu le 3 »."""
    own = _clause_verbs(parse, moment) if moment and not moment.inherited else []
    found = [j for j in own or words if _was_to_be(parse, j, rules)]
    if moment and not moment.inherited:
        text = " ".join(word.form for word in _lead(parse, moment)).replace("' ", "'")
        first = text.replace(rules.first_of, "") if rules.first_of and _goes_on(parse, moment, rules) else text
        if (
            any(phrase in first for phrase in rules.given_up)
            or _moved_from(parse, moment, triggers, rules)
            or contrasts.denied(parse, moment, triggers, rules)
        ):
            found.append(moment.head)
    return tuple(found)


def _goes_on(parse: Parse, moment: Moment, rules: Statuses) -> bool:
    """Whether a sentence tells what comes next: « recevra d'abord les élus à 10 h, |puis| les syndicats »."""
    return any(word.form in rules.then for word in parse.words[moment.last : parse.segments[moment.segment][1]])


def is_fallback(parse: Parse, moment: Moment, triggers: Triggers, rules: Statuses) -> bool:
    """Whether a date is only for the worst case: « repli au 12 en cas de pluie »."""
    behind = " ".join(word.form for word in parse.words[moment.last : moment.last + _CASE])
    if not behind.startswith(rules.cases):
        return False
    return any(
        triggers.lemma(word) in rules.nouns["postponed"]
        or word.form in rules.fallbacks
        or verb_of(word, triggers.lemma(word), triggers, rules.verbs["postponed"])
        for word in parse.words[max(moment.first - _CASE, 0) : moment.first]
    )


def verb_over(parse: Parse, moment: Moment) -> int | None:
    """The nearest verb that a date depends on; None without one near."""
    return next((j for j in parse.ancestors(moment.head, 3) if parse.words[j].pos in ("VERB", "AUX")), None)


def preposition(parse: Parse, moment: Moment, forms: frozenset[str]) -> int | None:
    """The token of the preposition of a date, in front of it or its first word; None when it is not one of these."""
    at = moment.first - (parse.words[moment.first].form not in forms)
    return at if at >= 0 and parse.words[at].form in forms else None


def _lead(parse: Parse, moment: Moment) -> Sequence[Word]:
    """The words just before a date, from the last finite verb on."""
    first = max(parse.segments[parse.words[moment.first].segment][0], moment.first - 6)
    verbs = [j for j in range(first, moment.first) if parse.words[j].finite]
    return parse.words[max([first, *verbs]) : moment.first]


def _was_to_be(parse: Parse, j: int, rules: Statuses) -> bool:
    """Whether a verb, or its auxiliary, is a firm plan of the past: « devait », « aurait dû », « était fixée au »."""
    helpers = list(parse.child(j, "aux", "cop"))
    if parse.words[j].participle and parse.words[j].lemma in rules.verbs["scheduled"]:
        return any("Tense=Imp" in parse.words[k].morph for k in helpers)
    return any(
        parse.words[k].lemma in rules.firm and ("Tense=Imp" in parse.words[k].morph or _unfulfilled(parse, k))
        for k in (j, *helpers)
    )


def unfulfilled(parse: Parse, words: Sequence[int], moment: Moment | None, rules: Statuses) -> tuple[int, ...]:
    """The verbs that say that the event should have been: « aurait dû se tenir hier »."""
    own = _clause_verbs(parse, moment) if moment and not moment.inherited else []
    verbs = [k for j in own or words for k in (j, *parse.child(j, "aux", "cop"))]
    return tuple(k for k in verbs if parse.words[k].lemma in rules.firm and _unfulfilled(parse, k))


def takes_up(parse: Parse, i: int, lemma: str, support: Container[str]) -> bool:
    """Whether a verb only holds an event that a pronoun names: « Elle |se tiendra| finalement le 17 »."""
    objects = {parse.words[c].form for c in parse.child(i, "obj")}
    acts = bool(objects) and lemma not in objects  # « il organisait un championnat », not « il aura lieu »
    return lemma in support and not acts and by_pronoun(parse, i)


def by_pronoun(parse: Parse, i: int) -> bool:
    """Whether a verb has a pronoun alone as its subject: « longtemps annoncé pour le 21, il se |courra| le 11 »."""
    subjects = list(parse.child(i, "nsubj", "expl:subj"))
    return bool(subjects) and all(is_pronoun(parse, s) for s in subjects)


def is_pronoun(parse: Parse, i: int) -> bool:
    """Whether a word stands for what was named before; not « celui du quatuor », which names another one."""
    return parse.words[i].pos == "PRON" and not parse.has(i, "nmod", "acl")


def _unfulfilled(parse: Parse, k: int) -> bool:
    """Whether a participle stands in the conditional: « aurait dû »."""
    return parse.words[k].participle and any(
        "Mood=Cnd" in parse.words[c].morph for c in (*parse.words[k].children, k - 1)
    )


def _clause_verbs(parse: Parse, moment: Moment) -> list[int]:
    """The verb that a date modifies, and the one that it depends on as its infinitive."""
    found: list[int] = []
    if moment.first and parse.words[moment.first - 1].finite:
        return [moment.first - 1]  # « qui devait s'ouvrir vendredi, le sera |samedi| », whatever the parse makes of it
    for j in parse.ancestors(moment.head, 3):
        word = parse.words[j]
        if word.pos not in ("VERB", "AUX"):
            continue
        found.append(j)
        if word.finite or not word.dep.startswith(("xcomp", "ccomp")):
            break
    return found


def _moved_from(parse: Parse, moment: Moment, triggers: Triggers, rules: Statuses) -> bool:
    """Whether the date is the first one of « reporté du 25 février au 15 décembre »."""
    at = preposition(parse, moment, rules.moved_from)
    if not at or parse.words[at].segment != moment.segment:
        return False
    verb = parse.words[at - 1]
    return not moment.unit.startswith("interval") and bool(
        verb_of(verb, triggers.lemma(verb), triggers, rules.verbs["postponed"])
    )
