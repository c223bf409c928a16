"""What the world does with an event, as its clause says it: tense, modals, negation, cues of change.

Returns statuses of the vocabulary, plus whether a date is the one that was given up ("devait se tenir le 25").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from timeline.edtf import When
from timeline.extract import contrasts, plans
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.statuses import Statuses, verb_of
from timeline.extract.triggers import Triggers

_CHAIN = ("nsubj", "obj", "obl", "iobj", "xcomp", "ccomp", "acl", "advcl", "nmod", "appos", "dep", "conj")
_REACH = 20  # tokens behind a noun where its predicate may stand
_OBJECT = 2  # tokens from a date to the object that it stands before: « a renvoyé au 18 novembre le procès »
_BEFORE_DATE = 5  # tokens from a verb to the date that it moves to


@dataclass(frozen=True, slots=True)
class Modality:
    """`given_up`: the date was planned and is said to hold no more. `cues`: the tokens that say the status."""

    status: str
    given_up: bool = False
    cues: tuple[int, ...] = ()


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
        if not word.dep.startswith(_CHAIN) or (at != i and word.pos == "VERB" and word.finite and not relative):
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
    return parse.words[i].finite or any(helper.finite for helper in _helpers(parse, i))


def _helpers(parse: Parse, i: int) -> Iterator[Word]:
    return (parse.words[c] for c in parse.child(i, "aux", "cop"))


def tense(parse: Parse, i: int) -> str:
    """ "past", "imperfect", "pluperfect", "present", "future", "conditional", "participle", "infinitive" or ""."""
    word = parse.words[i]
    if word.pos not in ("VERB", "AUX", "ADJ"):
        return ""
    helpers = list(_helpers(parse, i))
    lead = next((h for h in helpers if h.finite), word if word.finite else None)
    if lead is None and any(h.infinitive for h in helpers):
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
    return "past" if compound and not _passive_present(helpers) else "present"


def _passive_present(helpers: list[Word]) -> bool:
    """« est reporté »: one helper, a passive; « a été reporté » has two."""
    return len(helpers) == 1 and helpers[0].dep == "aux:pass"


def _negated(parse: Parse, i: int, rules: Statuses) -> bool:
    """Whether a word has a negation of its own; not « à Metz et non |plus| à Nancy », which denies a complement."""
    return any(
        parse.words[c].form in rules.negations and parse.words[c - 1].form not in rules.denials
        for c in parse.words[i].children
    )


def _cue(
    parse: Parse, words: list[int], triggers: Triggers, rules: Statuses, status: str, i: int, moment: Moment | None
) -> tuple[int, ...]:
    """The words of `words` that say the status of the event that token `i` names."""
    nouns, plain = rules.nouns[status], rules.words[status]
    found = []
    for j in words:
        word = parse.words[j]
        lemma = triggers.lemma(word)
        if lemma in nouns or lemma in plain or word.form in plain:
            found.append(j)
        elif verb := verb_of(word, lemma, triggers, rules.verbs[status]):
            passive = j != i and not word.finite and not word.infinitive and not _has(parse, j)
            own = parse.words[i].head == j and parse.words[i].dep.startswith("obj")
            if verb in rules.dated and not (moment and j < moment.first <= j + _BEFORE_DATE):
                continue
            object_ = own or j == i or moment is not None and moment.last <= i <= moment.last + _OBJECT
            sent = object_ and moment is not None and _sent_to(parse, j, moment, rules)
            if verb not in rules.passive or passive and not own or own and verb in rules.direct or sent:
                found.append(j)
    return tuple(found)


def _sent_to(parse: Parse, j: int, moment: Moment, rules: Statuses) -> bool:
    """Whether a verb sends its object to that date: « a renvoyé au 18 novembre le procès »."""
    at = plans.preposition(parse, moment, rules.moved_to)
    return at is not None and j < at <= j + _BEFORE_DATE


def _has(parse: Parse, j: int) -> bool:
    """Whether a participle is of an active verb: « avait remis la pompe en marche »."""
    return any(helper.dep == "aux:tense" for helper in _helpers(parse, j)) and not any(
        helper.dep == "aux:pass" for helper in _helpers(parse, j)
    )


def _tail(parse: Parse, moment: Moment | None, i: int) -> list[int]:
    """A verdict in capitals on the line of an entry: « Vide-greniers, 8 h. ANNULÉ », « REPORTÉ au 6 - Procès ».

    After the entry, in short segments; before it, the first word of the line.
    """
    at = max(i, moment.last - 1 if moment else i)
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
    opening = parse.segments[parse.lines.index(parse.lines[segment])][0]
    if opening < i and parse.words[opening].text.isupper():
        found.append(opening)
    return found


def _predicates(parse: Parse, i: int) -> list[int]:
    """The participles that a noun is the subject of by its form, where the parse lost the tie: the first one behind
    it that agrees with it, without a verb of another clause or a closer noun between (« le bal avec X est supprimé »).
    """
    if parse.words[i].pos not in ("NOUN", "PROPN"):
        return []
    own = _agreement(parse.words[i])
    rival = False
    for j in _outside_asides(parse, i + 1, min(parse.segments[parse.words[i].segment][1], i + _REACH)):
        word = parse.words[j]
        if word.participle or word.pos == "ADJ" and word.dep in ("ROOT", "conj", "acl"):
            told = parse.words[j - 1].pos in ("AUX", "PUNCT", "ADV")
            return [j] if _agreement(word) == own and (told or not rival) else []
        if word.pos == "VERB" and word.finite or word.form == ";" or word.dep == "mark":
            return []
        rival = rival or word.pos == "NOUN" and _agreement(word) == own
    return []


def _outside_asides(parse: Parse, first: int, last: int) -> Iterator[int]:
    """The tokens less what stands between commas about the noun before: « la comparution, |attendue lundi|, a été »,
    « le vol, |qui devait partir hier|, est »."""
    j = first
    while j < last:
        yield j
        opened = parse.words[j].form == "," and j + 1 < last
        told = parse.words[j + 1] if opened else None
        if told and ("PronType=Rel" in told.morph or told.participle):
            closing = next((k for k in range(j + 2, last) if parse.words[k].form == ","), None)
            j = j if closing is None else closing
        j += 1


def _agreement(word: Word) -> tuple[str, ...]:
    return tuple(part for part in word.morph.split("|") if part.startswith(("Gender", "Number")))


def _expression(
    parse: Parse, i: int, phrases: tuple[str, ...], closed: frozenset[str] = frozenset()
) -> tuple[int, ...]:
    """The token, when one of the phrases stands around it, no word of `closed` between that begins its own clause."""
    first, last = parse.segments[parse.words[i].segment]
    first, last = max(first, i - 25), min(last, i + 35)
    first = next((j for j in range(i, first, -1) if parse.words[j].form in closed), first)
    text = " ".join(word.form for word in parse.words[first:last]).replace("' ", "'")
    return (i,) if any(phrase in text for phrase in phrases) else ()


def read(
    parse: Parse, i: int, moment: Moment | None, published: datetime, triggers: Triggers, rules: Statuses
) -> Modality:
    """The status of the event that token `i` names at a moment."""
    words = chain(parse, i, rules.firm)
    tail = _tail(parse, moment, i)
    near = [*_near(parse, i, moment), *_in_front(parse, moment), *_predicates(parse, i), *_sequels(parse, words)]
    given_up = bool(plans.given_up(parse, words, moment, triggers, rules))
    for status in ("postponed", "cancelled"):
        if cues := _cue(parse, words + tail + near, triggers, rules, status, i, moment) or _expression(
            parse, i, rules.expressions[status]
        ):
            decided = triggers.lemma(parse.words[i]) in rules.decisions and _decision(i, moment, cues, published)
            old = status == "postponed" and _of_the_plan(parse, i, moment, cues)
            return Modality("occurred" if decided else status, given_up or old, cues)
    off = [j for j in words if _negated(parse, j, rules) and triggers.lemma(parse.words[j]) in rules.held]
    cues = tuple(off[:1]) or _expression(parse, i, rules.denied, rules.contrasts)
    if cues and not contrasts.stands(parse, i, moment, triggers, rules):
        return Modality("cancelled", given_up, cues)
    when = moment.when if moment else None
    if when is not None and _over(when, published):
        return Modality("occurred", given_up)
    if cues := _tentative(parse, words, near, i, triggers, rules):
        return Modality("tentative", given_up, cues)
    return Modality("occurred" if _told_as_past(parse, words, when, published, rules) else "scheduled", given_up)


def _of_the_plan(parse: Parse, i: int, moment: Moment | None, cues: tuple[int, ...]) -> bool:
    """Whether a date is part of the name of what a verb behind puts off: « le concert |du 9 mars| est reporté »."""
    if moment is None or moment.inherited or i in cues or i not in parse.ancestors(moment.head, 3):
        return False
    return any(c >= moment.last and any(helper.pos == "AUX" for helper in _helpers(parse, c)) for c in cues)


def _decision(i: int, moment: Moment | None, cues: tuple[int, ...], published: datetime) -> bool:
    """True for « y a renoncé jeudi »: the verb alone is the event, and its date that of the decision."""
    last = moment.when.latest if moment and moment.when else None
    return set(cues) == {i} and last is not None and last <= published.date()


def _sequels(parse: Parse, words: list[int]) -> list[int]:
    """What the sentence goes on to say of the event by a pronoun: « attendue samedi, mais elle a été décalée »."""
    verbs = [c for j in words for c in parse.child(j, "conj") if parse.words[c].pos == "VERB"]
    return [c for c in verbs if any(parse.words[s].pos == "PRON" for s in parse.child(c, "nsubj"))]


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


def _tentative(
    parse: Parse, words: list[int], near: list[int], i: int, triggers: Triggers, rules: Statuses
) -> tuple[int, ...]:
    found = [*_cue(parse, words + near, triggers, rules, "tentative", i, None), *_conditions(parse, words, rules)]
    for j in words:
        word = parse.words[j]
        lemmas = {
            triggers.lemma(word),
            *(parse.words[c].lemma for c in word.children if parse.words[c].dep.startswith("aux")),
        }
        if (
            (tense(parse, j) == "conditional" or word.pos == "VERB" and word.form.endswith(rules.conditional))
            and not lemmas & rules.firm
            or lemmas & rules.possible
            and tense(parse, j) in ("present", "conditional")
            and not _negated(parse, j, rules)
        ):
            found.append(j)
    first, last = parse.segments[parse.words[i].segment]
    if any(word.form in rules.fallbacks for word in parse.words[first:last]):
        return tuple(found)  # « repli au 12 en cas de pluie »: the case is that of the other date
    return tuple(found) or _expression(parse, i, rules.expressions["tentative"])


def _conditions(parse: Parse, words: list[int], rules: Statuses) -> list[int]:
    """The conjunctions of the conditions that the event hangs on: « si la neige tient », not « dira s'il part »."""
    return [
        mark
        for j in words
        for clause in parse.child(j, "advcl")
        for mark in parse.child(clause, "mark")
        if parse.words[mark].form in rules.conditions and "Tense=Imp" not in parse.words[clause].morph
    ]
