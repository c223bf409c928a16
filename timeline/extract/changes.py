"""The words that move an event or call it off, and whether they say it of that event and of no other.

« En raison du décès, dimanche, du maire, le concert est reporté » moves the concert, not the death. Used by
`modality`, and by `rescheduling` for the day of a decision. Not here: dates given up (`plans`), one date denied for
another (`contrasts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from timeline.extract import plans
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers

_REACH = 20  # tokens behind a noun where its predicate may stand
_OBJECT = 2  # tokens from a date to the object that it stands before: « a renvoyé au 18 novembre le procès »
_BEFORE_DATE = 5  # tokens from a verb to the date that it moves to
_LEAD = 8  # tokens at the head of a clause where its subject stands
_WIDE = (25, 35)  # tokens before and behind a trigger where an expression may stand


@dataclass(frozen=True, slots=True)
class Clause:
    """What is told of the event that token `i` names at `moment`: the words that govern it, nearest first (`words`),
    and those that stand beside it or go on about it (`near`)."""

    parse: Parse
    i: int
    moment: Moment | None
    words: Sequence[int]
    near: Sequence[int]
    triggers: Triggers
    rules: Statuses


def clause(
    parse: Parse, i: int, moment: Moment | None, words: Sequence[int], triggers: Triggers, rules: Statuses
) -> Clause:
    """The words about an event, those that the parse lost with them."""
    predicates = _predicates(parse, i, rules.firm | rules.possible)
    after = [*_fronted(parse, i), *_sequels(parse, words), *_goes_on(parse, i, rules.demonstratives)]
    near = [*_near(parse, i, moment), *_in_front(parse, moment), *predicates, *after]
    return Clause(parse, i, moment, words, near, triggers, rules)


def cues(told: Clause, status: str) -> tuple[int, ...]:
    """The tokens that move the event or call it off; empty when none does."""
    words = [j for j in told.words if _bears_on(told, j)]
    found = words_of(told, status, [*words, *_tail(told), *told.near])
    found = found or expression(told, told.rules.expressions[status])
    return found or (_then(told) if status == "postponed" else ())


def _then(told: Clause) -> tuple[int, ...]:
    """The words that move an event to the date that they stand before: « se tiendra finalement |le 17| »."""
    found = expression(told, told.rules.at_last)
    near = found and told.moment is not None and 0 <= told.moment.first - found[-1] - 1 <= _OBJECT
    return found if near else ()


def denied(told: Clause) -> tuple[int, ...]:
    """The tokens that deny that it takes place: « ne se tiendra pas », « n'a pas été joué », « pas de marché »."""
    off = [j for j in (*told.words, *told.near) if _denies(told, j)]
    return tuple(off[:1]) or _none_of_it(told) or expression(told, told.rules.denied, told.rules.contrasts)


def no_sooner(told: Clause) -> bool:
    """Whether a limit says when it takes place at the earliest, being denied before: « n'aura pas lieu avant mai »."""
    parse, moment, rules = told.parse, told.moment, told.rules
    if moment is None or moment.when is None or (moment.when.start and moment.when.end):
        return False
    at = plans.preposition(parse, moment, rules.at_the_earliest)
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
        if lemma in nouns or lemma in plain or word.form in plain or verb and _says(told, j, verb):
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
    object_ = own or j == i or moment is not None and moment.last <= i <= moment.last + _OBJECT
    sent = object_ and moment is not None and _sent_to(parse, j, moment, rules)
    return verb not in rules.passive or passive and not own or own and verb in rules.direct or sent


def _sent_to(parse: Parse, j: int, moment: Moment, rules: Statuses) -> bool:
    """Whether a verb sends its object to that date: « a renvoyé au 18 novembre le procès »."""
    at = plans.preposition(parse, moment, rules.moved_to)
    return at is not None and j < at <= j + _BEFORE_DATE


def _bears_on(told: Clause, j: int) -> bool:
    """Whether what governing word `j` says is said of the event: not of a cause (« reporté en raison du |décès| »), not
    of who does it (« |la commission| a repoussé le vote »)."""
    parse, i, moment = told.parse, told.i, told.moment
    climb = [i, *parse.ancestors(i)]
    if j not in climb:
        return True
    for at, head in pairwise(climb[: climb.index(j) + 1]):
        word = parse.words[at]
        if moment is not None and moment.first <= at < moment.last:
            continue  # the object behind a date, misread as its complement: « a renvoyé au 18 novembre le procès »
        if word.dep.startswith("advcl") or _circumstance(parse, at) or head == j and _agent(parse, at):
            return False
    return True


def _circumstance(parse: Parse, i: int) -> bool:
    """Whether a noun stands behind a preposition that its verb does not ask for: « |en raison| du décès »."""
    dep = parse.words[i].dep
    return dep.startswith("obl") and not dep.startswith("obl:arg") and parse.has(i, "case")


def _agent(parse: Parse, i: int) -> bool:
    """Whether a noun is the subject of a verb that does something to another: « |le maire| a reporté la séance »."""
    word = parse.words[i]
    acts = word.dep.startswith("nsubj") and not word.dep.startswith("nsubj:pass")
    return acts and parse.has(word.head, "obj", "ccomp", "xcomp")


def active(parse: Parse, j: int) -> bool:
    """Whether a participle is of an active verb: « avait remis la pompe en marche »."""
    return parse.has(j, "aux:tense") and not parse.has(j, "aux:pass")


def _tail(told: Clause) -> list[int]:
    """A verdict in capitals on the line of an entry: « Vide-greniers, 8 h. ANNULÉ », « REPORTÉ au 6 - Procès ».

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
    return found


def _predicates(parse: Parse, i: int, modals: frozenset[str]) -> list[int]:
    """The participles that a noun is the subject of by its form, where the parse lost the tie: the first one behind
    it that agrees with it, without a verb of another clause or a closer noun between (« le bal avec X est supprimé »).
    """
    if parse.words[i].pos not in ("NOUN", "PROPN"):
        return []
    own = _agreement(parse.words[i])
    rival = crossed = False
    for j in islice(_outside_asides(parse, i, parse.segments[parse.words[i].segment][1]), 1, _REACH):
        word, before = parse.words[j], parse.words[j - 1]
        if word.form == ";" or word.dep == "mark":
            return []
        if word.pos == "AUX" or word.participle and word.lemma in modals:
            continue  # « a |été| annulé », « a |dû| être annulé »
        if word.participle or word.pos == "ADJ" and (word.dep in ("ROOT", "conj", "acl") or before.form == ","):
            told = before.dep.startswith("aux:pass") or not crossed and before.pos in ("AUX", "PUNCT", "ADV")
            return [j] if not _clash(_agreement(word), own) and (told or not rival and not crossed) else []
        crossed = crossed or word.pos == "VERB" and word.finite
        rival = rival or word.pos == "NOUN" and _agreement(word) == own
    return []


def _outside_asides(parse: Parse, first: int, last: int) -> Iterator[int]:
    """The tokens less what is said about the noun before: between commas (« la comparution, |attendue lundi|, a été »,
    « le vol, |qui devait partir hier|, est ») or by a relative clause (« la visite |qu'il devait faire| a été »)."""
    j = first
    while j < last:
        yield j
        ahead = parse.words[j + 1] if j + 1 < last else None
        if ahead and parse.words[j].form == "," and ("PronType=Rel" in ahead.morph or ahead.participle):
            j = next((k for k in range(j + 2, last) if parse.words[k].form == ","), j)
        elif ahead and "PronType=Rel" in ahead.morph:
            j = _relative_end(parse, ahead.i, last)
        j += 1


def _relative_end(parse: Parse, i: int, last: int) -> int:
    """The last token of the relative clause that pronoun `i` opens; the one before `i` when the parse shows none."""
    opened = next((k for k in parse.ancestors(i, 3) if parse.words[k].dep.startswith("acl:relcl")), None)
    if opened is None:
        return i - 1
    inside = (k for k in range(last - 1, i, -1) if k == opened or opened in parse.ancestors(k))
    return next(inside, i - 1)


def _clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two agreements contradict each other; a word without gender agrees with both."""
    own = dict(part.split("=") for part in a)
    return any(own.get(name, value) != value for name, value in (part.split("=") for part in b))


def _agreement(word: Word) -> tuple[str, ...]:
    return tuple(part for part in word.morph.split("|") if part.startswith(("Gender", "Number")))


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
    between = (parse.words[j] for j in _outside_asides(parse, i, span.start) if j not in own)
    return i < span.start and not any(word.pos == "VERB" and word.finite or word.form == ":" for word in between)


def _denies(told: Clause, j: int) -> bool:
    """Whether verb `j` is negated and holds the event: « ne se tiendra pas », « ne pourra pas se tenir »."""
    parse, rules = told.parse, told.rules
    lemma = told.triggers.lemma(parse.words[j])
    if not negated(parse, j, rules):
        return False
    if j == told.i and _stays_away(told, j, lemma):
        return True
    modal = lemma in rules.firm | rules.possible
    verbs = [j, *(parse.child(j, "xcomp") if modal else ())]
    return any(told.triggers.lemma(parse.words[k]) in rules.held for k in verbs)


def _stays_away(told: Clause, j: int, lemma: str) -> bool:
    """Whether a verb to come says that somebody does not come after all: « n'|ira| pas à Rome lundi »; not « pas avant
    lundi », which says when."""
    parse, rules = told.parse, told.rules
    if "Tense=Fut" not in parse.words[j].morph or told.moment is None:
        return False
    before = [word.form for word in parse.words[max(told.moment.first - 2, 0) : told.moment.first + 1]]
    finally_ = any(parse.words[c].form in rules.after_all for c in parse.words[j].children)
    return (lemma in rules.comings or finally_) and rules.at_the_earliest.isdisjoint(before)


def _none_of_it(told: Clause) -> tuple[int, ...]:
    """The words « pas de » in front of an event that nothing holds: at the head of its line or sentence, or behind
    « il n'y aura »."""
    parse, i = told.parse, told.i
    first = parse.segments[parse.words[i].segment][0]
    pair = next((p for p in told.rules.absent if tuple(w.form for w in parse.words[max(i - len(p), 0) : i]) == p), None)
    if pair is None:
        return ()
    at = i - len(pair)
    ahead = [word for word in parse.words[first:at] if word.pos not in ("PUNCT", "PROPN", "SPACE")]
    return (at,) if not ahead or ahead[-1].pos in ("VERB", "AUX") and len(ahead) <= 4 else ()


def negated(parse: Parse, i: int, rules: Statuses) -> bool:
    """Whether a word has a negation of its own; not « à Metz et non |plus| à Nancy », which denies a complement."""
    return any(
        parse.words[c].form in rules.negations and parse.words[c - 1].form not in rules.denials
        for c in parse.words[i].children
    )


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
    return [w.i for w in ahead if w.participle and not _clash(_agreement(w), _agreement(word))]


def _goes_on(parse: Parse, i: int, demonstratives: frozenset[str]) -> list[int]:
    """The passive verb of the clause or sentence behind, when its subject is the event: « aurait dû se tenir demain ;
    il a été |annulé| », « devait recevoir les chasseurs : cette rencontre est |reportée| »."""
    last = parse.segments[parse.words[i].segment][1]
    start = next((j for j in range(i + 1, last) if parse.words[j].form in (";", ":")), last - 1) + 1
    if start >= len(parse.words) or parse.lines[parse.words[start].segment] != parse.lines[parse.words[i].segment]:
        return []
    for j in range(start, min(start + _LEAD, parse.segments[parse.words[start].segment][1])):
        word, verb = parse.words[j], parse.words[parse.words[j].head]
        if word.dep.startswith("nsubj") and parse.has(verb.i, "aux:pass", "cop"):
            own = plans.is_pronoun(parse, j) and _agreement(word) == _agreement(parse.words[i])
            named = word.pos == "NOUN" and any(parse.words[c].form in demonstratives for c in parse.child(j, "det"))
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
