"""A plan that its own sentence replaces: « Programmé samedi, le concert n'aura lieu que le 17 », « La conférence,
annoncée pour le 15, se tiendra le 22 », « Un convoi, attendu lundi, n'arrivera finalement que le 21 ».

The date that a word of planning gave is no date of the event any more once the main clause names a later one. Not
here: dates whose own clause gives them up (`plans.given_up`), and what becomes of the pair (`rescheduling`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.extract import plans
from timeline.extract.event_rules import EventRules
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse
from timeline.extract.predicates import first_verb
from timeline.extract.statuses import verb_of
from timeline.extract.verb_forms import helpers, tense

if TYPE_CHECKING:
    from timeline.extract.mentions import Found

_TOLD = ("present", "future", "conditional")
_PAST_PLAN = ("imperfect", "pluperfect")
_BESIDE = 2  # tokens around the first word of a date
_BEFORE = 5  # tokens before a date, or a plan, where what restricts or names it stands


def by_plan(parse: Parse, moment: Moment, rules: EventRules) -> bool:
    """Whether a date is that of a plan beside the main clause: « prévue |le 3| », « qu'il comptait ouvrir |le 3| »."""
    return said_by(parse, moment, rules) == "plan"


def said_by(parse: Parse, moment: Moment, rules: EventRules) -> str:
    """ "plan" for such a date, "decision" for that of a decision about the event (« annoncé |mardi| », not « fixé
    |au 3| »), "told" for that of a move (« reporté |mardi| par le maire »), "" for any other."""
    if moment.inherited:
        return ""
    governors = [*parse.ancestors(moment.head, 2), *_word_before(parse, moment)]
    towards = plans.preposition(parse, moment, rules.statuses.towards) is not None
    said = [_plans(parse, j, rules, towards) for j in governors if j < moment.first]
    return "plan" if "plan" in said else next(filter(None, said), "")


def _word_before(parse: Parse, moment: Moment) -> list[int]:
    """The word in front of a date and of the prepositions that lead to it."""
    first = parse.segments[moment.segment][0]
    before = range(moment.first - 1, max(moment.first - _BEFORE, first) - 1, -1)
    return [j for j in before if parse.words[j].pos not in ("ADP", "DET", "ADV", "PUNCT")][:1]


def _plans(parse: Parse, j: int, rules: EventRules, towards: bool) -> str:
    """ "plan" for a participle of planning on a noun or at the head of its sentence, and for a plan told in the past;
    "decision" for what is decided rather than awaited, unless `towards` a date; "" for other words."""
    word = parse.words[j]
    verb = verb_of(word, rules.triggers.lemma(word), rules.triggers, rules.statuses.projects)
    if verb is None:
        left = "" if towards else _left(parse, j, rules)
        return left or (_plans(parse, word.head, rules, towards) if word.infinitive and word.head < j else "")
    if tense(parse, j) in _PAST_PLAN:
        return "plan"
    if word.finite or any(helper.finite for helper in helpers(parse, j)):
        return ""
    return "plan" if towards or verb not in rules.statuses.decided else "decision"


def _left(parse: Parse, j: int, rules: EventRules) -> str:
    """ "plan" for a bare participle that moves or calls off what was to be at its date (« |Reportée| le 20 juin à cause
    de l'orage »), "told" where it says who did; "" for other words."""
    word = parse.words[j]
    lemma = rules.triggers.lemma(word)
    moves = (verb_of(word, lemma, rules.triggers, rules.statuses.verbs[s]) for s in ("postponed", "cancelled"))
    if not word.participle or any(helpers(parse, j)) or {*filter(None, moves)} <= rules.statuses.lifts:
        return ""
    return "told" if parse.has(j, "obl:agent") else "plan"


def successor(parse: Parse, found: Sequence[Found], old: Found, rules: EventRules) -> Found | None:
    """The mention that tells the same event at a later date, in the main clause behind the plan."""
    return next((f for f in found if f is not old and _succeeds(parse, f, old, rules)), None)


def _succeeds(parse: Parse, new: Found, old: Found, rules: EventRules) -> bool:
    mine, before = new.mention, old.mention
    only = _no_sooner(parse, new, rules)
    if new.given_up and not only or new.moment.inherited or new.moment.first < old.moment.last:
        return False
    if new.moment.segment != old.moment.segment or mine.status not in ("scheduled", "tentative", "postponed"):
        return False
    if mine.when is None or before.when is None or not _one_event(parse, new, old, rules):
        return False
    if mine.when.earliest is None or before.when.latest is None or mine.when.earliest <= before.when.latest:
        return False
    return only or _tells_ahead(parse, new, rules) and not by_plan(parse, new.moment, rules)


def _tells_ahead(parse: Parse, new: Found, rules: EventRules) -> bool:
    """Whether the verb of a date tells what is or will be: « n'aura lieu que », « est désormais attendu »."""
    verb = plans.verb_over(parse, new.moment)
    if verb is None:
        return False
    awaited = rules.triggers.lemma(parse.words[verb]) in rules.statuses.verbs["scheduled"]
    return tense(parse, verb) in _TOLD or awaited and "Tense=Pres" in "".join(h.morph for h in helpers(parse, verb))


def _one_event(parse: Parse, new: Found, old: Found, rules: EventRules) -> bool:
    """Whether two mentions tell one event: one word does, or the new one is the verb of what the plan is about, and
    says no more than when it takes place, or that this is later than it was to be."""
    root = new.mention.root
    if root == old.mention.root:
        return True
    lemma = rules.triggers.lemma(parse.words[root])
    named = parse.words[old.mention.root].pos == "NOUN" or old.given_up
    support = rules.triggers.support_subject | rules.triggers.support_object
    holds = named and lemma in support - rules.statuses.ends
    if parse.words[root].pos not in ("VERB", "AUX") or not (holds or _no_sooner(parse, new, rules)):
        return False
    noun = _planned_noun(parse, old.mention.root)
    behind = first_verb(parse, noun) if noun is not None else []
    return any(root in (j, parse.words[j].head) for j in behind)


def _no_sooner(parse: Parse, new: Found, rules: EventRules) -> bool:
    """Whether a date is the only one, or the one after all: « |que| le 21 », « |avant| mai », « |finalement| le 3 »."""
    first, opening = new.moment.first, parse.segments[new.moment.segment][0]
    limits = rules.statuses.only | rules.statuses.at_the_earliest
    beside = {word.form for word in parse.words[max(first - _BESIDE, opening) : first + _BESIDE]}
    before = {word.form for word in parse.words[max(first - _BEFORE, opening) : first]}
    return not (limits.isdisjoint(beside) and rules.statuses.after_all.isdisjoint(before))


def _planned_noun(parse: Parse, i: int) -> int | None:
    """The noun that a plan is about: itself, what its clause modifies, else the last one before its comma."""
    if parse.words[i].pos in ("NOUN", "PROPN"):
        return i
    nouns = ("NOUN", "PROPN")
    above = (j for j in parse.ancestors(i, 3) if j < i and parse.words[j].pos in nouns)
    first = parse.segments[parse.words[i].segment][0]
    before = (j for j in range(i - 1, max(i - _BEFORE, first) - 1, -1) if parse.words[j].pos in nouns)
    return next(above, next(before, None))
