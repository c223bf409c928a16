"""The words that move an event or call it off, and whether they say it of that event and of no other.

« En raison du décès, dimanche, du maire, le concert est reporté » moves the concert, not the death. Used by
`modality`, and by `rescheduling` for the day of a decision. Not here: dates given up (`plans`), one date denied for
another (`contrasts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.extract import plans
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse
from timeline.extract.predicates import (
    agreement,
    bracketed,
    clash,
    first_verb,
    outside_asides,
    planned_noun,
    predicates,
    verdict,
)
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers
from timeline.extract.verb_forms import active, is_so, negated, planned, tense

_OBJECT = 2  # tokens from a date to the object that it stands before: « a renvoyé au 18 novembre le procès »
_BEFORE_DATE = 5  # tokens from a verb to the date that it moves to
_LEAD = 8  # tokens at the head of a clause where its subject stands
_IDIOM = 9  # tokens from a verb to the words that give it its sense
_WIDE = (25, 35)  # tokens before and behind a trigger where an expression may stand


@dataclass(frozen=True, slots=True)
class Clause:
    """What is told of the event that token `i` names at `moment`: the words that govern it, nearest first (`words`),
    and those that stand beside it or go on about it (`near`). `steps`: from the event up, each word with its head."""

    parse: Parse
    i: int
    moment: Moment | None
    words: Sequence[int]
    near: Sequence[int]
    steps: Sequence[tuple[int, int]]
    triggers: Triggers
    rules: Statuses


def clause(
    parse: Parse, i: int, moment: Moment | None, words: Sequence[int], triggers: Triggers, rules: Statuses
) -> Clause:
    """The words about an event, those that the parse lost with them."""
    noun = i if parse.words[i].pos in ("NOUN", "PROPN") else planned_noun(parse, i, rules.firm)
    behind = predicates(parse, noun, rules.firm | rules.possible) if noun is not None else []
    after = [*_fronted(parse, i), *_sequels(parse, words), *_goes_on(parse, i, rules)]
    near = [*_near(parse, i, moment), *_in_front(parse, moment), *behind, *after]
    return Clause(parse, i, moment, words, near, list(pairwise((i, *parse.ancestors(i)))), triggers, rules)


def cues(told: Clause, status: str) -> tuple[int, ...]:
    """The tokens that move the event or call it off; empty when none does."""
    words = [j for j in told.words if _bears_on(told, j)]
    found = words_of(told, status, [*words, *_tail(told), *told.near])
    found = tuple(j for j in found if status != "cancelled" or not _held_again(told, j))
    found = found or expression(told, told.rules.expressions[status]) or _idiom(told, status)
    return found or (_then(told) if status == "postponed" else ())


def _held_again(told: Clause, j: int) -> bool:
    """Whether a participle tells of another year or day, since the main clause holds the event at its date: « La ronde,
    |annulée| l'an dernier, reviendra le 12 »."""
    parse, moment = told.parse, told.moment
    word = parse.words[j]
    if moment is None or not word.participle or not j < moment.first or parse.has(j, "aux", "cop"):
        return False
    verb = plans.verb_over(parse, moment)
    if verb is None or verb <= j or negated(parse, verb, told.rules):
        return False
    own = [*parse.child(verb, "nsubj")][-1:] == [told.i]
    return tense(parse, verb) == "future" or own and tense(parse, verb) == "present"  # « annulé en 2025, revient »


def _idiom(told: Clause, status: str) -> tuple[int, ...]:
    """A verb over the event with the words that give it its sense, others between: « |tombe| encore |à l'eau| »."""
    parse = told.parse
    for j in (*told.words, *told.near, *first_verb(parse, told.i)) if told.rules.idioms[status] else ():
        word = parse.words[j]
        if word.pos not in ("VERB", "AUX"):
            continue
        for verb, rest in told.rules.idioms[status]:
            if verb != told.triggers.lemma(word) or not (
                rest.endswith(told.rules.on) or _bears_on(told, j, acting=True)
            ):
                continue
            last = min(j + _IDIOM, parse.segments[word.segment][1])
            text, begin = parse.spoken(j + 1, last) if j + 1 < last else ("", 0)
            at = text.find(f" {rest}")
            if at >= 0:
                return j, parse.heard(begin + at + 1)
    return ()


def _then(told: Clause) -> tuple[int, ...]:
    """The words that move an event to the date that they stand before: « se tiendra finalement |le 17| »."""
    found = expression(told, told.rules.at_last)
    near = found and told.moment is not None and 0 <= told.moment.first - found[-1] - 1 <= _OBJECT
    return found if near else ()


def denied(told: Clause) -> tuple[int, ...]:
    """The tokens that deny that it takes place: « ne se tiendra pas », « n'a pas été joué », « pas de marché »."""
    own = [j for j in told.words if not any(_in_circumstance(told, at) for at, _ in _climb(told, j))]
    off = [j for j in (*own, *told.near) if _denies(told, j)]
    return tuple(off[:1]) or _none_of_it(told) or expression(told, told.rules.denied, told.rules.contrasts)


def no_sooner(told: Clause) -> bool:
    """Whether a limit says when it takes place at the earliest, being denied before: « n'aura pas lieu avant mai »."""
    parse, moment, rules = told.parse, told.moment, told.rules
    if moment is None or moment.when is None or (moment.when.start and moment.when.end):
        return False
    inside = (j for j in range(moment.first, moment.last) if parse.words[j].form in rules.at_the_earliest)
    at = next(inside, plans.preposition(parse, moment, rules.at_the_earliest))  # « |pas avant| mai » is one expression
    verbs = [j for j in parse.ancestors(moment.head, 3) if parse.words[j].pos in ("VERB", "AUX", "ADJ")]
    modal = [j for j in verbs[1:2] if told.triggers.lemma(parse.words[j]) in rules.firm | rules.possible]
    return at is not None and any(j < at and negated(parse, j, rules) for j in (*verbs[:1], *modal))


def words_of(told: Clause, status: str, words: Sequence[int]) -> tuple[int, ...]:
    """Those of `words` that the table of a status knows, where they speak of the event."""
    nouns, plain = told.rules.nouns[status], told.rules.words[status]
    found = []
    for j in words:
        word = told.parse.words[j]
        lemma = told.triggers.lemma(word)
        verb = verb_of(word, lemma, told.triggers, told.rules.verbs[status])
        said = verb and _says(told, j, verb) and not negated(told.parse, j, told.rules)
        if lemma in nouns or lemma in plain or word.form in plain or said:
            found.append(j)
    return tuple(found)


def _says(told: Clause, j: int, verb: str) -> bool:
    """Whether a verb of many senses stands as it does when it speaks of the event."""
    parse, i, moment, rules = told.parse, told.i, told.moment, told.rules
    word = parse.words[j]
    passive = j != i and not word.finite and not word.infinitive and not active(parse, j)
    own = parse.words[i].head == j and parse.words[i].dep.startswith("obj")
    if verb in rules.dated and not (moment and j < moment.first <= j + _BEFORE_DATE):
        return False
    if verb in rules.lifts:
        return told.triggers.lemma(parse.words[i]) in rules.lifted and (passive or own)
    if verb in rules.direct and tense(parse, j) == "future":
        return False  # « la circulation sera interdite lundi » tells what begins that day
    slides = verb in rules.slides and parse.words[i].head == j and parse.words[i].dep.startswith("nsubj")
    object_ = own or slides or j == i or moment is not None and moment.last <= i <= moment.last + _OBJECT
    sent = object_ and moment is not None and _sent_to(parse, j, moment, rules)
    return verb not in rules.passive or passive and not own or own and verb in rules.direct or sent


def _sent_to(parse: Parse, j: int, moment: Moment, rules: Statuses) -> bool:
    """Whether a verb sends its object to that date: « a renvoyé au 18 novembre le procès »."""
    at = plans.preposition(parse, moment, rules.moved_to)
    return at is not None and j < at <= j + _BEFORE_DATE


def _bears_on(told: Clause, j: int, *, acting: bool = False) -> bool:
    """Whether what governing word `j` says is said of the event: not of a cause (« reporté en raison du |décès| »), not
    of who does it (« |la commission| a repoussé le vote »), unless `acting`."""
    parse, moment = told.parse, told.moment
    for at, head in _climb(told, j):
        if moment is not None and moment.first <= at < moment.last:
            continue  # the object behind a date, misread as its complement: « a renvoyé au 18 novembre le procès »
        if parse.words[at].dep.startswith("advcl") or _in_circumstance(told, at):
            return False
        if head == j and not acting and _agent(parse, at):
            return False
    return True


def _climb(told: Clause, j: int) -> Sequence[tuple[int, int]]:
    """The steps from the event up to what governs it; none to a word that does not."""
    count = next((count for count, (_, head) in enumerate(told.steps, 1) if head == j), 0)
    return told.steps[:count]


def _in_circumstance(told: Clause, i: int) -> bool:
    return _circumstance(told.parse, i) and not _as_for(told, i)


def _circumstance(parse: Parse, i: int) -> bool:
    """Whether a noun stands behind a preposition that its verb does not ask for: « |en raison| du décès »."""
    dep = parse.words[i].dep
    return dep.startswith("obl") and not dep.startswith("obl:arg") and parse.has(i, "case")


def _as_for(told: Clause, i: int) -> bool:
    """Whether the sentence opens with a noun that its subject takes up: « Quant à |l'assemblée|, elle est remise »."""
    parse = told.parse
    opening = parse.words[parse.segments[parse.words[i].segment][0]]
    subjects = [parse.words[s] for s in parse.child(parse.words[i].head, "nsubj")]
    pronoun = any(s.pos == "PRON" and not clash(agreement(s), agreement(parse.words[i])) for s in subjects)
    return opening.form in told.rules.as_for and pronoun


def _agent(parse: Parse, i: int) -> bool:
    """Whether a noun is the subject of a verb that does something to another: « |le maire| a reporté la séance »."""
    word = parse.words[i]
    acts = word.dep.startswith("nsubj") and not word.dep.startswith("nsubj:pass")
    return acts and parse.has(word.head, "obj", "ccomp", "xcomp")


def _tail(told: Clause) -> list[int]:
    """A verdict on the line of an entry: in capitals (« Vide-greniers, 8 h. ANNULÉ », « REPORTÉ au 6 - Procès »), or
    a participle alone at the head of what follows (« Loto, 20 h. |Annulé| (grippe). », « Course : |annulé| »).

    After the entry, in short segments; before it, the first word of the line.
    """
    parse, i = told.parse, told.i
    at = max(i, told.moment.last - 1 if told.moment else i)
    segment = parse.words[at].segment
    found: list[int] = []
    for k in (segment, segment + 1):
        if k < len(parse.segments) and parse.lines[k] == parse.lines[segment]:
            first, last = parse.segments[k]
            if k == segment:
                first = at
            if k == segment or last - first <= 6:
                found += [
                    j
                    for j in range(first, min(last, first + 8))
                    if parse.words[j].text.isupper() and len(parse.words[j].text) > 4
                ]
    opening = parse.line_start(at)
    if opening < i and parse.words[opening].text.isupper():
        found.append(opening)
    noted = bracketed(parse, at)
    return [*found, *verdict(parse, at), *(noted if noted and not _in_case(told, noted[0]) else [])]


def _in_case(told: Clause, j: int) -> bool:
    """Whether a note in brackets only provides for the worst: « (report au 21 |en cas de| pluie) »."""
    last = next((k for k in range(j, min(j + _WIDE[1], len(told.parse.words))) if told.parse.words[k].form == ")"), j)
    said = told.parse.spoken(j, last)[0] if last > j else ""
    return any(case in f"{said} " for case in told.rules.cases)


def expression(told: Clause, phrases: tuple[str, ...], closed: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """The words of the first phrase that is said of the event, no word of `closed` before it that begins a clause."""
    parse, i = told.parse, told.i
    first, last = parse.segments[parse.words[i].segment]
    first, last = max(first, i - _WIDE[0]), min(last, i + _WIDE[1])
    first = next((j for j in range(i, first, -1) if parse.words[j].form in closed), first)
    text, begin = parse.spoken(first, last)
    for phrase in phrases:
        at = text.find(phrase)
        if at >= 0:
            span = range(parse.heard(begin + at), parse.heard(begin + at + len(phrase) - 1) + 1)
            if _said_of(told, span):
                return tuple(span)
    return ()


def _said_of(told: Clause, span: range) -> bool:
    """Whether an expression is said of the event: tied to it by the parse, or behind it with no verb between."""
    parse, i = told.parse, told.i
    around = {i, *told.words, *told.near}
    if i in span or any(j in around or parse.words[j].head in around for j in span):
        return True
    own = {parse.words[j].head for j in span}
    between = (parse.words[j] for j in outside_asides(parse, i, span.start) if j not in own)
    return i < span.start and not any(word.pos == "VERB" and word.finite or word.form in (":", ";") for word in between)


def _denies(told: Clause, j: int) -> bool:
    """Whether verb `j` is negated and holds the event: « ne se tiendra pas », « ne pourra pas se tenir »."""
    parse, rules = told.parse, told.rules
    lemma = told.triggers.lemma(parse.words[j])
    if not negated(parse, j, rules):
        return False
    if (j == told.i or lemma in rules.starts) and _stays_away(told, j, lemma):
        return True
    modal = lemma in rules.firm | rules.possible
    verbs = [j, *(parse.child(j, "xcomp") if modal else ())]
    return any(told.triggers.lemma(parse.words[k]) in rules.held for k in verbs)


def _stays_away(told: Clause, j: int, lemma: str) -> bool:
    """Whether a verb to come denies what it tells: somebody does not come after all (« n'|ira| pas à Rome »), or it has
    a day of its own (« ne sera pas |décerné| le 3 »); not « pas avant lundi », which says when."""
    parse, moment, rules = told.parse, told.moment, told.rules
    to_come = ("future", "conditional") if parse.words[j].dep.startswith("ccomp") else ("future",)
    if tense(parse, j) not in to_come or moment is None:  # « a dit qu'il n'|irait| pas »
        return False
    before = [word.form for word in parse.words[max(moment.first - 2, 0) : moment.first + 1]]
    finally_ = any(parse.words[c].form in rules.after_all for c in parse.words[j].children)
    own_day = not moment.inherited and moment.when is not None and moment.when.earliest == moment.when.latest
    passive = parse.has(j, "aux:pass") or lemma in rules.starts  # « ne sera pas décerné le 3 », not « ne votera pas »
    between = {word.form for word in parse.words[j : moment.first]}  # « ne feront plus |qu'|un le 1er septembre »
    own_day = own_day and passive and between.isdisjoint(rules.only | {":", ";"})
    return (lemma in rules.comings or finally_ or own_day) and rules.at_the_earliest.isdisjoint(before)


def _none_of_it(told: Clause) -> tuple[int, ...]:
    """The words « pas de » in front of an event that nothing holds: at the head of its line or sentence, or behind
    « il n'y aura »."""
    parse, i = told.parse, told.i
    first = parse.segments[parse.words[i].segment][0]
    pair = next((p for p in told.rules.absent if tuple(w.form for w in parse.words[max(i - len(p), 0) : i]) == p), None)
    if pair is None:
        return ()
    at = i - len(pair)
    first = next((j + 1 for j in range(at - 1, first, -1) if parse.words[j].form in (":", ";")), first)
    ahead = [word for word in parse.words[first:at] if word.pos not in ("PUNCT", "PROPN", "SPACE")]
    return (at,) if not ahead or ahead[-1].pos in ("VERB", "AUX") and len(ahead) <= 4 else ()


def _sequels(parse: Parse, words: Sequence[int]) -> list[int]:
    """What the sentence goes on to say of the event by a pronoun: « attendue samedi, mais elle a été décalée »."""
    verbs = [c for j in words for c in parse.child(j, "conj") if parse.words[c].pos == "VERB"]
    return [c for c in verbs if any(parse.words[s].pos == "PRON" for s in parse.child(c, "nsubj"))]


def _fronted(parse: Parse, i: int) -> list[int]:
    """The participles at the head of the clause that has the event as its subject: « |Retardée| d'un jour, leur réunion
    se tiendra mardi »."""
    word = parse.words[i]
    if not word.dep.startswith("nsubj"):
        return []
    ahead = (parse.words[c] for c in parse.child(word.head, "advcl", "acl", "amod") if c < i)
    return [w.i for w in ahead if w.participle and not clash(agreement(w), agreement(word))]


def _goes_on(parse: Parse, i: int, rules: Statuses) -> list[int]:
    """The passive verb of the clause or sentence behind, when its subject is the event: « aurait dû se tenir demain ;
    il a été |annulé| », « devait recevoir les chasseurs : cette rencontre est |reportée| ». One that opens with a plan
    of its own tells what became of that: « Prévue d'abord le 11, cette rencontre a été décalée »."""
    last = parse.segments[parse.words[i].segment][1]
    start = next((j for j in range(i + 1, last) if parse.words[j].form in (";", ":")), last - 1) + 1
    if start >= len(parse.words) or parse.lines[parse.words[start].segment] != parse.lines[parse.words[i].segment]:
        return []
    for j in range(start, min(start + _LEAD, parse.segments[parse.words[start].segment][1])):
        word, verb = parse.words[j], parse.words[parse.words[j].head]
        if word.dep.startswith("nsubj") and parse.has(verb.i, "aux:pass", "cop"):
            if not is_so(parse, verb.i, rules) and not planned(parse, i, rules):
                return []
            if any(parse.words[k].participle and parse.child(k, "obl", "nmod") for k in range(start, j)):
                return []
            own = plans.is_pronoun(parse, j) and agreement(word) == agreement(parse.words[i])
            named = word.pos == "NOUN" and any(
                parse.words[c].form in rules.demonstratives for c in parse.child(j, "det")
            )
            return [verb.i] if own or named else []
    return []


def _near(parse: Parse, i: int, moment: Moment | None) -> list[int]:
    """The adjectives and adverbs on the trigger and beside the moment."""
    found = [c for c in parse.words[i].children if parse.words[c].pos in ("ADJ", "ADV")]
    if moment:
        found += [c for c in parse.words[moment.head].children if parse.words[c].pos in ("ADJ", "ADV")]
    return found


def _in_front(parse: Parse, moment: Moment | None) -> list[int]:
    """The word that governs the date by its preposition: « le report au 15 », « décalée au 5 novembre »."""
    if moment is None or moment.inherited:
        return []
    first = max(moment.first - 3, parse.segments[parse.words[moment.first].segment][0])
    return [j for j in range(first, moment.first) if parse.words[j].pos in ("NOUN", "VERB", "ADJ")][-1:]
