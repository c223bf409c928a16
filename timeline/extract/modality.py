"""What the world does with an event, as its clause says it: tense, modals, negation, cues of change.

Returns statuses of the vocabulary, plus whether a date is the one that was given up ("devait se tenir le 25").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from timeline.edtf import When
from timeline.extract import changes, contrasts, plans, predicates
from timeline.extract.changes import Clause
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers
from timeline.extract.verb_forms import helpers, negated, tense

_CONDITION = 8  # words from a condition to the date that it is of
_CHAIN = ("nsubj", "obj", "obl", "iobj", "xcomp", "ccomp", "acl", "advcl", "nmod", "appos", "dep", "conj")


@dataclass(frozen=True, slots=True)
class Modality:
    """`given_up`: the date was planned and is said to hold no more. `cues`: the tokens that say the status.
    `earliest`: the limit is the earliest date, not the latest one."""

    status: str
    given_up: bool = False
    cues: tuple[int, ...] = ()
    earliest: bool = False


def chain(parse: Parse, i: int, firm: frozenset[str] = frozenset()) -> list[int]:
    """The words whose tense and mood tell of the event: the trigger, what governs it, the participles on it.

    A `firm` verb of a relative clause leads on to what is said of its noun: « le vol, qui devait partir, est annulé ».
    """
    found = [i]
    at = i
    for _ in range(4):
        word = parse.words[at]
        if word.head == at or word.segment != parse.words[word.head].segment:
            break
        governor = parse.words[word.head]
        relative = word.dep.startswith("acl:relcl") and _planned(parse, at, firm)
        told = at != i and word.pos == "VERB" and (word.finite or word.dep.startswith("acl:relcl"))
        if not word.dep.startswith(_CHAIN) or told and not relative:
            break
        if word.dep.startswith(("ccomp", "advcl", "conj")) and _clausal(parse, at):
            break
        found.append(word.head)
        at = word.head
        if governor.finite and not word.infinitive and not _planned(parse, at, firm):
            break
    found += [c for c in parse.words[i].children if parse.words[c].dep.startswith(("acl", "amod"))]
    return found


def _planned(parse: Parse, i: int, firm: frozenset[str]) -> bool:
    """Whether a verb is one of `firm`, or has one as its auxiliary."""
    return any(parse.words[k].lemma in firm for k in (i, *parse.words[i].children))


def _clausal(parse: Parse, i: int) -> bool:
    """Whether a verb makes a clause of its own: finite itself, or by its auxiliary (« un concert |sera| donné »)."""
    return parse.words[i].finite or any(helper.finite for helper in helpers(parse, i))


def read(
    parse: Parse, i: int, moment: Moment | None, published: datetime, triggers: Triggers, rules: Statuses
) -> Modality:
    """The status of the event that token `i` names at a moment."""
    words = chain(parse, i, rules.firm)
    told = changes.clause(parse, i, moment, words, triggers, rules)
    given_up = bool(plans.given_up(parse, words, moment, triggers, rules))
    for status in ("postponed", "cancelled"):
        if cues := changes.cues(told, status):
            decided = triggers.lemma(parse.words[i]) in rules.decisions and _decision(i, moment, cues, published)
            old = status == "postponed" and (_of_the_plan(told, cues) or _noted(told, cues) or _told_before(told, cues))
            return Modality("occurred" if decided else status, given_up or old, cues)
    if changes.no_sooner(told):
        cues = _tentative(told)
        return Modality("tentative" if cues else "scheduled", given_up, cues, earliest=True)
    cues = changes.denied(told)
    if cues and not contrasts.stands(parse, i, moment, triggers, rules):
        if _said_anew(parse, cues, moment):
            return Modality("postponed", False, cues)
        put_off = any(triggers.lemma(parse.words[j]) in rules.starts for j in cues)
        return Modality("postponed", True, cues) if put_off else Modality("cancelled", given_up, cues)
    if cues := plans.unfulfilled(parse, words, moment, rules):
        return Modality("cancelled", True, cues)
    when = moment.when if moment else None
    if when is not None and _over(when, published):
        return Modality("occurred", given_up)
    if cues := _tentative(told):
        return Modality("tentative", given_up, cues)
    return Modality("occurred" if _told_as_past(parse, words, when, published, rules) else "scheduled", given_up)


def _said_anew(parse: Parse, cues: tuple[int, ...], moment: Moment | None) -> bool:
    """Whether a date stands in a clause of its own behind the one that denies: « n'aura pas lieu jeudi : c'est |le 19|
    qu'il les recevra »."""
    if moment is None or moment.inherited:
        return False
    return any(word.form in (":", ";") for word in parse.words[max(cues) : moment.first])


def _of_the_plan(told: Clause, cues: tuple[int, ...]) -> bool:
    """Whether a date is part of the name of what a verb behind puts off (« le concert |du 9 mars| est reporté »), or
    the one that it was planned for (« le vote, fixé |au 3 juillet|, est reporté sine die »)."""
    parse, i, moment = told.parse, told.i, told.moment
    if moment is None or moment.inherited or i in cues:
        return False
    behind = [c for c in cues if c >= moment.last]
    if i in parse.ancestors(moment.head, 3):
        return any(helper.pos == "AUX" for c in behind for helper in helpers(parse, c)) or _was_set(told, behind)
    return _was_set(told, behind)


def _told_before(told: Clause, cues: tuple[int, ...]) -> bool:
    """Whether a date stands in a clause or sentence before the words that put the event off: « n'ira pas à Bienne
    |le 29| : l'assemblée est renvoyée à une date à définir »."""
    moment = told.moment
    if moment is None or moment.last > cues[0]:
        return False
    parse, segment = told.parse, told.parse.words[cues[0]].segment
    if segment > parse.words[moment.last - 1].segment:
        plans_ = told.rules.verbs["scheduled"]  # « Initialement |prévu| la veille, il a été décalé » : to the date told
        return not any(told.triggers.lemma(w) in plans_ for w in parse.words[parse.segments[segment][0] : cues[0]])
    parted = any(word.form in (":", ";") for word in parse.words[moment.last : cues[0]])
    return parted and any(helper.finite for helper in helpers(parse, cues[0]))


def _was_set(told: Clause, behind: Sequence[int]) -> bool:
    """Whether a participle in front of the words that move an event plans it for that date."""
    parse, moment = told.parse, told.moment
    if moment is None or not behind:
        return False
    plans_ = told.rules.verbs["scheduled"]
    planned = [j for j in parse.ancestors(moment.head, 2) if j < moment.first]
    return any(verb_of(parse.words[j], told.triggers.lemma(parse.words[j]), told.triggers, plans_) for j in planned)


def _noted(told: Clause, cues: tuple[int, ...]) -> bool:
    """Whether the words that put an entry off stand as a note behind its date: « Monaco - Nice, 21 h (|reporté|) »,
    « Assemblée, 19 h 30. |Reportée|. »"""
    moment = told.moment
    if moment is None or moment.inherited or told.i >= cues[0]:
        return False
    at = max(told.i, moment.last - 1)
    return cues[0] > at and cues[0] in (*predicates.bracketed(told.parse, at), *predicates.verdict(told.parse, at))


def _decision(i: int, moment: Moment | None, cues: tuple[int, ...], published: datetime) -> bool:
    """True for « y a renoncé jeudi »: the verb alone is the event, and its date that of the decision."""
    last = moment.when.latest if moment and moment.when else None
    return set(cues) == {i} and last is not None and last <= published.date()


def _over(when: When, published: datetime) -> bool:
    """Whether it was over, or had begun, before the day of publication."""
    day = published.date()
    first, last = when.earliest, when.latest
    if first is None:
        return bool(last and last < day)
    if last is not None and last < day:
        return True
    return first < day and when.interval and first.day != 1


def _told_as_past(parse: Parse, words: list[int], when: When | None, published: datetime, rules: Statuses) -> bool:
    tenses = [t for j in words if (t := tense(parse, j))]
    main = tenses[0] if tenses else ""
    day = published.date()
    if when is not None and when.earliest is not None and when.first_known > day:
        return False
    if when is not None and when.earliest is None and when.latest is not None and when.latest > day:
        return False  # « a promis une reprise |avant la fin de l'année| »
    if when is not None and when.timed and when.start and when.earliest == day and main not in ("past", "pluperfect"):
        return when.start.first <= published.replace(tzinfo=None) and main not in ("future", "present", "infinitive")
    if any(parse.words[j].lemma in rules.plans for j in words[1:]):
        return False
    if main == "participle" and any(parse.words[j].lemma in rules.verbs["scheduled"] for j in words[:1]):
        return False
    if main == "participle" and len(tenses) > 1:
        main = tenses[1] if tenses[1] in ("future", "conditional") else main
    if main == "infinitive" and len(tenses) > 1:
        main = tenses[1]
    return main in ("past", "pluperfect", "imperfect", "participle")


def _tentative(told: Clause) -> tuple[int, ...]:
    parse, rules = told.parse, told.rules
    found = [*changes.words_of(told, "tentative", [*told.words, *told.near]), *_conditions(parse, told.words, rules)]
    found += [j for j in told.words if _uncertain(told, j)]
    first, last = parse.segments[parse.words[told.i].segment]
    if any(word.form in rules.fallbacks for word in parse.words[first:last]):
        return tuple(found)  # « repli au 12 en cas de pluie »: the case is that of the other date
    if found:
        return tuple(found)
    cues = changes.expression(told, rules.expressions["tentative"])
    return () if cues and _of_a_later_date(told, cues) else cues


def _of_a_later_date(told: Clause, cues: Sequence[int]) -> bool:
    """Whether a condition is that of a date behind it: « dimanche 15 et, |en cas de second tour|, le 22 mars »."""
    if told.moment is None or told.moment.last > cues[0]:
        return False
    words, last = told.parse.words, told.parse.segments[told.parse.words[told.i].segment][1]
    parted = any(word.pos == "CCONJ" for word in words[told.moment.last : cues[0]])
    return parted and any(word.text.isdigit() for word in words[cues[-1] + 1 : min(cues[-1] + _CONDITION, last)])


def _uncertain(told: Clause, j: int) -> bool:
    """Whether a verb stands in the conditional or under « pouvoir »."""
    parse, rules = told.parse, told.rules
    word = parse.words[j]
    helpers = (parse.words[c].lemma for c in word.children if parse.words[c].dep.startswith("aux"))
    lemmas = {told.triggers.lemma(word), *helpers}
    if tense(parse, j) == "conditional" or word.pos == "VERB" and word.form.endswith(rules.conditional):
        return not lemmas & rules.firm and (bool(lemmas & rules.possible) or not _future_of_the_past(parse, j))
    possible = bool(lemmas & rules.possible) and tense(parse, j) in ("present", "conditional")
    return possible and not negated(parse, j, rules)


def _future_of_the_past(parse: Parse, j: int) -> bool:
    """Whether a conditional only carries a future into what was said: « a confirmé qu'il |quitterait| la scène »."""
    word = parse.words[j]
    return word.dep.startswith("ccomp") and tense(parse, word.head) in ("past", "pluperfect", "imperfect")


def _conditions(parse: Parse, words: Sequence[int], rules: Statuses) -> list[int]:
    """The conjunctions of the conditions that the event hangs on: « si la neige tient », not « dira s'il part »."""
    return [
        mark
        for j in words
        for clause in parse.child(j, "advcl")
        for mark in parse.child(clause, "mark")
        if parse.words[mark].form in rules.conditions
        and "Tense=Imp" not in parse.words[clause].morph
        and not (j < mark and parse.words[j].lemma in rules.asking)
    ]
