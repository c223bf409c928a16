"""A sentence that only gives a new date to the event of the one before: « Le match devait se jouer samedi. |Il aura
lieu le 13| », « La cérémonie est |avancée à 10 h| ».

Not here: two dates in one sentence (`rescheduling`), what becomes of an event without a new date (`fates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract import plans, taken_up
from timeline.extract.event_rules import EventRules
from timeline.extract.mentions import Found
from timeline.extract.parse import Parse
from timeline.extract.statuses import verb_of
from timeline.extract.two_dates import hour_of_the_new_day, is_later, one_day
from timeline.extract.verb_forms import planned

_FROM_TO = 6  # tokens from a verb that brings forward to the new date, the old one between
_NEAR = 2  # segments between an event and the sentence that moves it


def settle(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without those that give a new date to one told before, which has it then."""
    kept = list(found)
    for later in found:
        pronoun, noun = _moves_another(parse, later, rules), _named_anew(parse, later, rules)
        if not (pronoun or noun) or later.mention.status == "cancelled":
            continue  # « Il a été annulé lundi » tells the day of the news
        event = before(parse, [f for f in kept if not f.aside], later)
        if event is None or noun and not pronoun and not _goes_on_about(parse, event, later, rules):
            continue
        forward = advanced_to(parse, later, rules)
        if forward or later.mention.status == "postponed" or is_off(event):
            told = _brought_forward(event, later) if forward else moved(event, later)
            kept = [told if f is event else f for f in kept if f is not later]
    return kept


def _moves_another(parse: Parse, found: Found, rules: EventRules) -> bool:
    """A clause that only says the new date of an event named before: « REPORTÉ au 19/10 », « Il aura lieu le 13 »."""
    word = parse.words[found.mention.root]
    if word.pos not in ("VERB", "ADJ", "AUX") and found.mention.lemma not in rules.statuses.verbs["postponed"]:
        return False
    subjects = [parse.words[c] for c in parse.child(word.i, "nsubj", "expl:subj")]
    if any(s.pos != "PRON" for s in subjects):
        return False
    if advanced_to(parse, found, rules):
        return True
    if found.mention.lemma in rules.statuses.verbs["postponed"]:
        return found.mention.status == "postponed"
    if found.mention.lemma in rules.statuses.ends:
        return False  # « Elle s'achèvera le 13 » tells its end
    return plans.takes_up(parse, word.i, found.mention.lemma, rules.triggers.support_subject)


def _named_anew(parse: Parse, found: Found, rules: EventRules) -> bool:
    """Whether a mention is a noun told as known, the subject of its clause or the object of what puts it off: « |La
    rencontre| est reportée au 12 »."""
    word = parse.words[found.mention.root]
    put_off = found.mention.status == "postponed"
    of_news = put_off and rules.triggers.lemma(parse.words[word.head]) in rules.statuses.nouns["postponed"]
    told = word.dep.startswith("nsubj") or put_off and word.dep.startswith("obj") or of_news
    named = taken_up.pointed(parse, word.i) and told
    own = plans.preposition(parse, found.moment, rules.statuses.moved_from)  # « la journée |du| 1er novembre »
    return named and own is None and not found.moment.inherited and not found.given_up


def _goes_on_about(parse: Parse, event: Found, later: Found, rules: EventRules) -> bool:
    """Whether what names an event anew stands for that one, and gives it a later day or brings it forward."""
    mine = event.mention
    near = parse.words[later.mention.root].segment > parse.words[mine.root].segment
    near = near and (mine.status != "occurred" or planned(parse, mine.root, rules.statuses))
    told, dates = later.mention.root, range(later.moment.first, later.moment.last)
    stands = near and taken_up.stands_for(parse, told, mine.root, mine.kind, rules.triggers, dates, later.mention.kind)
    return stands and (is_later(later, event) or advanced_to(parse, later, rules))


def before(parse: Parse, kept: Sequence[Found], later: Found) -> Found | None:
    """The event that the clause moves: the last one named, near before it."""
    segment = parse.words[later.mention.root].segment
    near = [
        f
        for f in kept
        if f.mention.root < later.mention.root and segment - parse.words[f.mention.root].segment <= _NEAR
    ]
    return near[-1] if near else None


def advanced_to(parse: Parse, found: Found, rules: EventRules) -> bool:
    """Whether the date of a mention stands behind a verb that brings forward: « avancée |à lundi| », « avancée de 10 h
    |à 9 h| »."""
    at = plans.preposition(parse, found.moment, rules.statuses.moved_to)
    if not at or parse.words[at].segment != found.moment.segment:
        return False
    verbs = parse.words[max(at - _FROM_TO, parse.segments[found.moment.segment][0]) : at]
    return any(verb_of(v, rules.triggers.lemma(v), rules.triggers, rules.statuses.advanced) for v in verbs)


def is_off(event: Found) -> bool:
    """Whether the event was said not to hold at its date."""
    return event.given_up or event.mention.status in ("cancelled", "postponed")


def moved(event: Found, later: Found) -> Found:
    if hour := hour_of_the_new_day(event.mention, later.mention):
        spans = event.mention.when_spans + later.mention.when_spans
        return replace(event, mention=replace(event.mention, when=hour, when_spans=spans))
    sure = event.mention.confidence if later.aside else min(event.mention.confidence, later.mention.confidence)
    return replace(
        event,
        moment=later.moment,
        given_up=later.given_up,
        mention=replace(
            event.mention,
            when=later.mention.when,
            previous_when=None if one_day(event.mention, later.mention) else event.mention.when,
            status="scheduled" if one_day(event.mention, later.mention) else "postponed",
            timexes=event.mention.timexes + later.mention.timexes,
            when_spans=later.mention.when_spans,
            status_spans=later.mention.status_spans,
            confidence=sure,
        ),
    )


def _brought_forward(event: Found, later: Found) -> Found:
    """The event at an earlier date or hour, which is no postponement."""
    told = moved(event, later)
    return replace(
        told, mention=replace(told.mention, status="scheduled", previous_when=event.mention.when, moved=True)
    )
