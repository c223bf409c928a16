"""What the world does with an event, as its clause says it: tense, modals, negation, cues of change.

Returns statuses of the vocabulary, plus whether a date is the one that was given up ("devait se tenir le 25").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.edtf import When
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse, Word, fold
from timeline.extract.triggers import Triggers

_CHAIN = ("nsubj", "obj", "obl", "iobj", "xcomp", "ccomp", "acl", "advcl", "nmod", "appos", "dep", "conj")


@dataclass(frozen=True)
class Statuses:
    """The cues of a language; words folded. `expressions` are folded phrases, searched in the clause."""

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    expressions: Mapping[str, tuple[str, ...]]
    possible: frozenset[str]
    firm: frozenset[str]
    given_up: tuple[str, ...]
    negations: frozenset[str]
    conditions: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Statuses:
        """Read the TOML table."""
        sections = ("cancelled", "postponed", "tentative", "scheduled")

        def words(section: str, *keys: str) -> frozenset[str]:
            return frozenset(fold(w) for key in keys for w in data.get(section, {}).get(key, ()))

        return cls(
            verbs={s: words(s, "verbes") for s in sections},
            nouns={s: words(s, "noms") for s in sections},
            words={s: words(s, "adjectifs", "adverbes") for s in sections},
            expressions={s: tuple(fold(e) for e in data.get(s, {}).get("expressions", ())) for s in sections},
            possible=words("modal", "possible"),
            firm=words("modal", "ferme"),
            given_up=tuple(fold(e) for e in data.get("given_up", {}).get("expressions", ())),
            negations=words("negation", "adverbes"),
            conditions=words("condition", "conjonctions"),
        )


@dataclass(frozen=True, slots=True)
class Modality:
    """`given_up`: the date was planned and is said to hold no more. `cues`: the tokens that say the status."""

    status: str
    given_up: bool = False
    cues: tuple[int, ...] = ()


def chain(parse: Parse, i: int) -> list[int]:
    """The words whose tense and mood tell of the event: the trigger, what governs it, the participles on it."""
    found = [i]
    at = i
    for _ in range(4):
        word = parse.words[at]
        if word.head == at or word.segment != parse.words[word.head].segment:
            break
        governor = parse.words[word.head]
        if not word.dep.startswith(_CHAIN) or (at != i and word.pos == "VERB" and word.finite):
            break
        if word.dep.startswith(("ccomp", "advcl", "conj")) and word.finite:
            break
        found.append(word.head)
        at = word.head
        if governor.finite and not word.infinitive:
            break
    found += [c for c in parse.words[i].children if parse.words[c].dep.startswith(("acl", "amod"))]
    return found


def _helpers(parse: Parse, i: int) -> Iterator[Word]:
    return (parse.words[c] for c in parse.child(i, "aux", "cop"))


def tense(parse: Parse, i: int) -> str:
    """ "past", "imperfect", "pluperfect", "present", "future", "conditional", "participle", "infinitive" or ""."""
    word = parse.words[i]
    if word.pos not in ("VERB", "AUX", "ADJ"):
        return ""
    helpers = list(_helpers(parse, i))
    lead = next((h for h in helpers if h.finite), word if word.finite else None)
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
    return any(parse.words[c].form in rules.negations for c in parse.words[i].children)


def _cue(parse: Parse, words: list[int], triggers: Triggers, rules: Statuses, status: str) -> tuple[int, ...]:
    verbs, nouns, plain = rules.verbs[status], rules.nouns[status], rules.words[status]
    found = []
    for i in words:
        word = parse.words[i]
        lemma = triggers.lemma(word)
        if (
            word.pos in ("VERB", "ADJ")
            and (lemma in verbs or triggers.participle(word.form) in verbs)
            or lemma in nouns
            or lemma in plain
            or word.form in plain
        ):
            found.append(i)
    return tuple(found)


def _tail(parse: Parse, moment: Moment | None, i: int) -> list[int]:
    """A verdict after the line: « Vide-greniers, 8 h. ANNULÉ »: short verbless segments that follow on the line."""
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
    return found


def _expression(parse: Parse, i: int, phrases: tuple[str, ...]) -> tuple[int, ...]:
    first, last = parse.segments[parse.words[i].segment]
    first, last = max(first, i - 25), min(last, i + 25)
    text = " ".join(word.form for word in parse.words[first:last]).replace("' ", "'")
    return (i,) if any(phrase in text for phrase in phrases) else ()


def read(
    parse: Parse, i: int, moment: Moment | None, published: datetime, triggers: Triggers, rules: Statuses
) -> Modality:
    """The status of the event that token `i` names at a moment."""
    words = chain(parse, i)
    tail = _tail(parse, moment, i)
    near = _near(parse, i, moment) + _in_front(parse, moment)
    given_up = bool(_given_up(parse, words, i, moment, rules))
    for status in ("postponed", "cancelled"):
        if cues := _cue(parse, words + tail + near, triggers, rules, status) or _expression(
            parse, i, rules.expressions[status]
        ):
            return Modality(status, given_up, cues)
    if any(_negated(parse, j, rules) and triggers.lemma(parse.words[j]) in triggers.support_subject for j in words):
        return Modality("cancelled", given_up, tuple(words[:1]))
    when = moment.when if moment else None
    if when is not None and _over(when, published):
        return Modality("occurred", given_up)
    if cues := _tentative(parse, words, near, i, triggers, rules):
        return Modality("tentative", given_up, cues)
    return Modality("occurred" if _told_as_past(parse, words, when, published) else "scheduled", given_up)


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


def _given_up(parse: Parse, words: list[int], i: int, moment: Moment | None, rules: Statuses) -> tuple[int, ...]:
    """« devait se tenir le 25 », « d'abord prévu le 3 »: a plan told in the past."""
    found = [
        j
        for j in words
        if parse.words[j].lemma in rules.firm
        and "Tense=Imp" in parse.words[j].morph
        or any(
            parse.words[c].lemma in rules.firm and "Tense=Imp" in parse.words[c].morph for c in parse.words[j].children
        )
    ]
    if moment:
        first = max(parse.segments[parse.words[moment.first].segment][0], moment.first - 6)
        text = " ".join(word.form for word in parse.words[first : moment.first]).replace("' ", "'")
        if any(phrase in text for phrase in rules.given_up):
            found.append(moment.head)
    return tuple(found)


def _over(when: When, published: datetime) -> bool:
    """Whether it was over, or had begun, before the day of publication."""
    day = published.date()
    first, last = when.earliest, when.latest
    if first is None:
        return bool(last and last < day)
    if last is not None and last < day:
        return True
    return first < day and when.interval and first.day != 1


def _told_as_past(parse: Parse, words: list[int], when: When | None, published: datetime) -> bool:
    tenses = [t for j in words if (t := tense(parse, j))]
    main = tenses[0] if tenses else ""
    day = published.date()
    if when is not None and when.first_known > day and when.precision in ("day", "minute"):
        return False
    if when is not None and when.timed and when.start and when.earliest == day and main not in ("past", "pluperfect"):
        return when.start.first <= published.replace(tzinfo=None) and main not in ("future", "present", "infinitive")
    if main == "participle" and len(tenses) > 1:
        main = tenses[1] if tenses[1] in ("future", "conditional") else main
    return main in ("past", "pluperfect", "imperfect", "participle")


def _tentative(
    parse: Parse, words: list[int], near: list[int], i: int, triggers: Triggers, rules: Statuses
) -> tuple[int, ...]:
    found = list(_cue(parse, words + near, triggers, rules, "tentative"))
    for j in words:
        word = parse.words[j]
        lemmas = {
            triggers.lemma(word),
            *(parse.words[c].lemma for c in word.children if parse.words[c].dep.startswith("aux")),
        }
        if (
            tense(parse, j) == "conditional"
            and not lemmas & rules.firm
            or lemmas & rules.possible
            and tense(parse, j) in ("present", "conditional", "future")
        ):
            found.append(j)
    return tuple(found) or _expression(parse, i, rules.expressions["tentative"])
