"""What becomes of an event in a later sentence: « Le concert est prévu vendredi. |Le spectacle est
annulé|. », « Les organisateurs |l'ont reporté|. »

Not here: what the clause of a date says itself (`modality`), new dates (`rescheduling`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from dateutil.relativedelta import relativedelta

from timeline.extract import delays, modality, plans, taken_up
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.event_rules import EventRules
from timeline.extract.identity import determiner
from timeline.extract.mentions import Reading
from timeline.extract.moments import Annotation, Moment
from timeline.extract.parse import Parse, Word
from timeline.extract.statuses import verb_of
from timeline.extract.two_dates import one_day
from timeline.extract.verb_forms import active, is_so, negated, tense

_OFF = ("cancelled", "postponed")
_AHEAD = ("scheduled", "tentative")
_OTHERS = ("PronType=Rel", "Person=1", "Person=2")
_TO = 5  # tokens from a verb to the date that it moves to
_LATELY = 31  # days since the news
_NEAR = 2  # segments from an event to the sentence that goes on about it


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the event that token `i` takes up, by the tokens `cues`."""

    i: int
    status: str
    cues: tuple[int, ...]


def follow(
    reading: Reading, groups: Sequence[EventGroup], annotation: Annotation, rules: EventRules, published: datetime
) -> list[EventGroup]:
    """The groups with what later sentences say of them; without those that only tell the day of such news."""
    parse = reading.parse
    moments = [ranked.moment for ranked in reading.ranked if not ranked.moment.inherited]
    found = list(groups)
    for fate in _fates(parse, rules, published):
        here = (m for m in moments if m.segment == parse.words[fate.i].segment)
        dates = [m for m in here if not m.first <= fate.i < m.last]  # « |La soirée| n'aura pas lieu » is no date
        new = _new_date(parse, fate, dates, rules)
        if new is None and rules.triggers.lemma(parse.words[fate.cues[0]]) in rules.statuses.dated:
            continue  # « est déplacé à Roubaix » moves it in place
        if not all(m is new or _of_the_news(parse, fate, m, published) for m in dates):
            continue
        at = _event_of(parse, found, fate.i, {t for m in dates for t in range(m.first, m.last)}, rules)
        if at is None or _upheld(parse, found[at].main, rules):
            continue
        shift = delays.put_off_by(parse, parse.words[fate.i].segment, annotation, rules.triggers, rules.statuses)
        if found[at].main.status in _AHEAD or (new or shift) and found[at].main.when is None:
            found[at] = _told(parse, found[at], fate, new, shift)
        elif found[at].main.status != fate.status:
            continue
        found = [g for k, g in enumerate(found) if k == at or not _only_tells(parse, g, fate, new)]
    return _with_new_dates(parse, found, moments, rules)


def _with_new_dates(
    parse: Parse, groups: Sequence[EventGroup], moments: Sequence[Moment], rules: EventRules
) -> list[EventGroup]:
    """The groups, those that a note puts off with the date that it gives: « Thé dansant, 14 h. REPORTÉ |au 19| »."""
    found = list(groups)
    for group in [g for g in groups if g.main.status == "postponed" and g.main.when is None]:
        cues = tuple(parse.tokens(*span)[0] for span in group.main.status_spans)
        if not cues:
            continue
        fate = Fate(group.main.root, "postponed", cues)
        new = _new_date(parse, fate, [m for m in moments if m.segment == parse.words[cues[-1]].segment], rules)
        if new is not None:
            told = _told(parse, group, fate, new, None)
            found = [told if g is group else g for g in found if g is group or g.main.timexes != new.timexes]
    return found


def _new_date(parse: Parse, fate: Fate, dates: Sequence[Moment], rules: EventRules) -> Moment | None:
    """The date that what is put off is sent to: « l'ont reporté |au 19| »."""
    if fate.status != "postponed":
        return None
    near = (m for m in dates if 0 < m.first - fate.cues[-1] <= _TO and m.when is not None)
    return next((m for m in near if plans.preposition(parse, m, rules.statuses.moved_to) is not None), None)


def _of_the_news(parse: Parse, fate: Fate, moment: Moment, published: datetime) -> bool:
    """Whether a date is that of the news, not of its event: « a été annulé |lundi soir| »."""
    last = moment.when.latest if moment.when else None
    lately = last is not None and 0 <= (published.date() - last).days <= _LATELY
    return lately and fate.i not in parse.ancestors(moment.head, 3)


def _only_tells(parse: Parse, group: EventGroup, fate: Fate, new: Moment | None) -> bool:
    """Whether a group only tells what became of another event."""
    main, segment = group.main, parse.words[fate.i].segment
    here = all(parse.words[m.root].segment == segment for m in group.mentions)
    return here and (
        main.root in (fate.i, parse.words[fate.i].head, *fate.cues) or new is not None and main.timexes == new.timexes
    )


def _upheld(parse: Parse, main: EventMention, rules: EventRules) -> bool:
    """Whether the sentence of an event says that it stands: « La grève de jeudi est maintenue »."""
    first, last = parse.segments[parse.words[main.root].segment]
    return any(rules.triggers.lemma(word) in rules.statuses.upheld for word in parse.words[first:last])


def _fates(parse: Parse, rules: EventRules, published: datetime) -> Iterator[Fate]:
    """What the words of a text say of something told before."""
    telling = _telling(parse, rules)
    for word in parse.words:
        if word.segment not in telling:
            continue
        if word.pos == "NOUN" and word.dep.startswith(("nsubj", "obj")) and taken_up.pointed(parse, word.i):
            seen = modality.read(parse, word.i, None, published, rules.triggers, rules.statuses)
            cues = tuple(c for c in seen.cues if parse.words[c].segment == word.segment)
            if seen.status in _OFF and cues and all(is_so(parse, c, rules.statuses) for c in cues):
                yield Fate(word.i, seen.status, cues)
        if word.pos == "NOUN":
            yield from _by_noun(parse, word, rules)
        elif word.pos in ("VERB", "AUX") and is_so(parse, word.i, rules.statuses):
            yield from _of_pronoun(parse, word, rules)


def _telling(parse: Parse, rules: EventRules) -> set[int]:
    """The sentences with a word that may take an event away: the others, nearly all, are not looked at closely."""
    plain, told = rules.statuses.off_words, rules.statuses.off_lemmas
    return {
        word.segment
        for word in parse.words
        if word.form in plain or word.lemma in told or rules.triggers.lemma(word) in told
    }


def _by_noun(parse: Parse, word: Word, rules: EventRules) -> Iterator[Fate]:
    """What a noun that is announced says of its complement: « a annoncé l'|annulation| de la rencontre », « son
    |annulation| »; i is the complement, or the noun itself."""
    statuses, lemma, verb = rules.statuses, rules.triggers.lemma(word), parse.words[word.head]
    status = next((s for s in _OFF if lemma in statuses.nouns[s]), None)
    told = rules.triggers.lemma(verb) in statuses.news and word.dep.startswith(("obj", "nsubj"))
    if status is None or not told or not is_so(parse, verb.i, statuses) or negated(parse, verb.i, statuses):
        return
    if determiner(parse, word.i) == "possessive":
        yield Fate(word.i, status, (word.i,))
    for c in parse.child(word.i, "nmod"):
        if taken_up.pointed(parse, c):
            yield Fate(c, status, (word.i,))


def _of_pronoun(parse: Parse, word: Word, rules: EventRules) -> Iterator[Fate]:
    """What a verb says of the pronoun that is its passive subject (« Elle n'aura pas lieu ») or its object (« ont
    décidé de |l'|annuler »)."""
    statuses, lemma = rules.statuses, rules.triggers.lemma(word)
    no = negated(parse, word.i, statuses)
    for status in _OFF:
        if not verb_of(word, lemma, rules.triggers, statuses.verbs[status]) or no or lemma in statuses.lifts:
            continue
        passive = word.participle and not active(parse, word.i)
        for c in parse.child(word.i, "nsubj") if passive else parse.child(word.i, "obj"):
            if _personal(parse, c) and (passive or _decided(parse, word, rules)):
                yield Fate(c, status, (word.i,))
    held = lemma in statuses.held or any(parse.words[c].form in statuses.held for c in parse.child(word.i, "obj"))
    if no and held:
        for c in parse.child(word.i, "nsubj"):
            if _personal(parse, c):
                yield Fate(c, "cancelled", (word.i,))


def _personal(parse: Parse, i: int) -> bool:
    """Whether a pronoun takes up what an earlier sentence tells: « elle », not « qui », « me », « le bal, |elle|, »."""
    word, around = parse.words[i], parse.words[i - 1 : i + 2 : 2]
    apart = len(around) > 1 and all(other.form == "," for other in around)
    return plans.is_pronoun(parse, i) and not apart and not any(own in word.morph for own in _OTHERS)


def _decided(parse: Parse, word: Word, rules: EventRules) -> bool:
    """Whether an active verb tells what was done: « l'|ont reporté| », « a décidé de l'|annuler| »."""
    if not word.infinitive:
        return tense(parse, word.i) in ("past", "pluperfect")
    above = parse.words[word.head]
    lemmas = {rules.triggers.lemma(above), *(parse.words[c].lemma for c in parse.child(word.i, "aux"))}
    over = tense(parse, above.i) in ("past", "pluperfect", "present") or above.participle
    return bool(lemmas & rules.statuses.resolves) and over and not negated(parse, above.i, rules.statuses)


def _event_of(parse: Parse, groups: Sequence[EventGroup], i: int, dates: Set[int], rules: EventRules) -> int | None:
    """The event that a pronoun or a noun takes up: one named by that word before, else the last one named that it may
    stand for, near before it."""
    word = parse.words[i]
    last = {k: max((m.root for m in group.mentions if m.root < i), default=-1) for k, group in enumerate(groups)}
    before = sorted((k for k in last if last[k] >= 0), key=lambda k: last[k])
    if word.pos == "NOUN":
        same = [k for k in before if groups[k].main.lemma == rules.triggers.lemma(word)]
        if same:
            alone = len(same) == 1 and taken_up.no_other(parse, i, groups[same[0]].main.root, dates)
            return same[0] if alone else None
    near = [k for k in reversed(before) if word.segment - parse.words[last[k]].segment <= _NEAR]
    return next((k for k in near if _may_be(parse, i, groups[k].main, dates, rules)), None)


def _may_be(parse: Parse, i: int, main: EventMention, dates: Set[int], rules: EventRules) -> bool:
    if main.status == "occurred":
        return False
    if determiner(parse, i) == "possessive" and rules.triggers.lemma(parse.words[i]) in rules.statuses.undoing:
        return True
    if parse.words[i].pos == "NOUN":
        return taken_up.stands_for(parse, i, main.root, main.kind, rules.triggers, dates)
    return taken_up.agrees(parse, i, main.root)


def _told(parse: Parse, group: EventGroup, fate: Fate, new: Moment | None, shift: relativedelta | None) -> EventGroup:
    """The event with its fate: what is put off, to a `new` date, by a `shift` or with neither, has its old one behind
    it."""
    main = group.main
    spans = tuple((parse.words[c].start, parse.words[c].end) for c in fate.cues)
    told = replace(main, status=fate.status, status_spans=spans)
    if fate.status == "postponed":
        old = main.when or main.previous_when
        later = new.when if new else delays.moved_by(old, shift) if old and shift else None
        told = replace(told, when=later, previous_when=old)
    if new is not None:
        told = replace(told, when_spans=new.spans, timexes=main.timexes + new.timexes)
        if one_day(main, told):
            told = replace(told, status=main.status, previous_when=main.previous_when)
    return EventGroup((told, *group.mentions[1:]))
