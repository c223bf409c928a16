"""Event mentions -> events of one article: what tells the same thing on compatible dates becomes one group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.edtf import When
from timeline.extract import confidence, identity, rescheduling
from timeline.extract import mentions as detection
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.event_rules import EventRules
from timeline.extract.mentions import Found, Reading
from timeline.extract.moments import UNTIL, lasting, refine
from timeline.extract.parse import Parse

_NEWS = ("cancelled", "postponed")
DAYS, PERIOD = 10, 80  # days: a date that is one, and one that is a stretch of time beside it
_JOIN = 1.5  # log-odds from which two mentions are one event: a wrong merge is worse than a missed one
_SURE = 10.0  # the same when the parse says that they are one


def merge(reading: Reading, rules: EventRules, body: int, published: date) -> list[EventGroup]:
    """The groups of a document, in the order of their first mention, without the doubtful ones.

    `body`: where the text begins.
    """
    groups = []
    for members in gather(reading, rules, body):
        row = confidence.features(reading.parse, members, published, body)
        sure = confidence.chance(row, rules.confidence)
        if sure >= confidence.DOUBTFUL:
            groups.append(group(members, sure))
    return _with_namings(reading, groups, rules)


def gather(reading: Reading, rules: EventRules, body: int) -> list[list[Found]]:
    """The mentions of each event, the main one first: of the body before the title."""
    found = rescheduling.resolve(reading.parse, settled(reading), rules)
    clusters = cluster(reading.parse, found, body, rules)
    return [sorted(members, key=lambda f: f.mention.start < body) for members in clusters]


def settled(reading: Reading) -> list[Found]:
    """One mention for each trigger and date: the moments of one trigger that refine each other are one."""
    by_root: dict[int, list[Found]] = {}
    for found in reading.found:
        mine = by_root.setdefault(found.mention.root, [])
        for k, other in enumerate(mine):
            if both := _joined(other, found):
                mine[k] = both
                break
        else:
            mine.append(found)
    return sorted(
        (f for mine in by_root.values() for f in _without_periods(mine)),
        key=lambda f: (f.mention.start, f.moment.start),
    )


def _without_periods(mine: Sequence[Found]) -> list[Found]:
    """The dates of one trigger, no long stretch beside a day: « les comptes 2015 seront publiés le 3 mars »; « prévu
    le 30, il est remis au printemps » keeps both."""
    lengths = [_days(found.mention.when) for found in mine]
    if not any(length <= DAYS for length in lengths):
        return list(mine)
    return [
        found
        for found, length in zip(mine, lengths, strict=True)
        if length <= PERIOD or found.given_up or found.mention.status == "postponed"
    ]


def _days(when: When | None) -> int:
    """The days between the first and the last of a date; none for an open or unknown one."""
    if when is None or when.earliest is None or when.latest is None:
        return 0
    return (when.latest - when.earliest).days


def _joined(a: Found, b: Found) -> Found | None:
    """The two as one when one date lies within the other."""
    if a.mention.when is None or b.mention.when is None or a.given_up != b.given_up:
        return None
    for hour, stretch in ((a, b), (b, a)):
        if _aside(stretch) and hour.mention.when and hour.mention.when.timed:
            return hour  # the opening of an exhibition that lasts « (2 juin - 18 septembre) »
    when = refine(a.mention.when, b.mention.when) or _lasting(a, b)
    if (
        when is None
        and b.moment.bracketed
        and a.mention.when.timed
        and a.mention.when.earliest == b.mention.when.earliest
    ):
        return a
    if when is None:
        return None
    fine, other = (a, b) if when is a.mention.when or b.moment.structure == UNTIL else (b, a)
    news = next((f.mention for f in (fine, other) if f.mention.status in _NEWS), fine.mention)
    mention = replace(
        fine.mention,
        status=news.status,
        status_spans=news.status_spans,
        timexes=a.mention.timexes + b.mention.timexes,
        when=when,
        when_spans=a.mention.when_spans + b.mention.when_spans,
        time_zone=fine.mention.time_zone or other.mention.time_zone,
        rrule=a.mention.rrule or b.mention.rrule,
        confidence=max(a.mention.confidence, b.mention.confidence),
    )
    return replace(fine, mention=mention)


def _aside(found: Found) -> bool:
    """Whether a date is a stretch of days in brackets."""
    when = found.mention.when
    return found.moment.bracketed and when is not None and when.interval and when.earliest != when.latest


def _lasting(a: Found, b: Found) -> When | None:
    """From the day of one to the limit that the other says: « les assises s'ouvrent lundi ... jusqu'à mercredi »."""
    for start, limit in ((a, b), (b, a)):
        if limit.moment.structure == UNTIL and start.moment.structure != UNTIL:
            begins, ends = start.mention.when, limit.mention.when
            return lasting(begins, ends) if begins and ends else None
    return None


def compatible(a: When | None, b: When | None) -> bool:
    """Whether two dates may be of one event: the same, or one within the other."""
    return a is not None and b is not None and refine(a, b) is not None


def cluster(parse: Parse, found: Sequence[Found], body: int, rules: EventRules) -> list[list[Found]]:
    """The mentions of each event: each joins the group that it fits best, if it fits any."""
    groups: list[list[Found]] = []
    for item in found:
        best, home = _JOIN, None
        for members in groups:
            if not all(fit(parse, member, item) for member in members):
                continue
            value = max(_likeness(parse, member, item, body, rules) for member in members)
            if value > best:
                best, home = value, members
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _likeness(parse: Parse, a: Found, b: Found, body: int, rules: EventRules) -> float:
    """The log-odds that two mentions are one event."""
    fixture = bool(a.mention.sides and b.mention.sides)  # the same one: see `fit`
    if fixture or _one_phrase(parse, a, b) or identity.adds_hour(parse, a, b, rules.triggers, rules.statuses.starts):
        return _SURE
    return identity.score(parse, a, b, body, rules.merging)


def _one_phrase(parse: Parse, a: Found, b: Found) -> bool:
    """Whether a verb and its own subject or object tell one event twice: « le feu d'artifice sera tiré à 23 h »."""
    verbs = [parse.words[f.mention.root].pos in ("VERB", "AUX") for f in (a, b)]
    if verbs[0] == verbs[1]:
        return False
    verb, noun = (a, b) if verbs[0] else (b, a)
    return detection.kin(parse, a.mention.root, b.mention.root) or _acts(parse, noun.mention.root, verb.mention.root)


def _acts(parse: Parse, noun: int, verb: int) -> bool:
    """Whether a noun is the subject of a verb that the parse gives to the participle between them: « La course, prévue
    le 7 septembre, se courra le 13 »."""
    participle = parse.words[parse.words[noun].head]
    subject = parse.words[noun].dep.startswith("nsubj") and noun < participle.i < verb
    return subject and participle.head == verb and participle.dep.startswith("advcl")


def fit(parse: Parse, a: Found, b: Found) -> bool:
    """Whether two mentions may be of one event at all: not one trigger with two dates, dates and habits agree."""
    one, two = a.mention, b.mention
    if one.root == two.root or one.rrule != two.rrule or _contradict(parse, a, b):
        return False
    if one.sides and two.sides and _sides(parse, one) != _sides(parse, two):
        return False
    if compatible(one.when, two.when):
        return True
    return _lasting(a, b) is not None and (one.lemma == two.lemma or _one_phrase(parse, a, b))


def _sides(parse: Parse, mention: EventMention) -> list[list[str]]:
    """The folded words of both sides of a fixture."""
    return [[word.form for word in parse.words[first:last]] for first, last in mention.sides]


def _contradict(parse: Parse, a: Found, b: Found) -> bool:
    """Whether a noun is said to be off and another event on: « le concert, prévu ce soir, est annulé » is not the
    meeting of this evening. A plan told in the past (« devait se rendre ») may be what was called off."""
    for off, other in ((a, b), (b, a)):
        if off.mention.status == "cancelled" and other.mention.status != "cancelled" and not other.given_up:
            noun = parse.words[off.mention.root].pos in ("NOUN", "PROPN")
            return noun and off.mention.lemma != other.mention.lemma
    return False


def group(found: Sequence[Found], sure: float) -> EventGroup:
    """The group of an event; its main mention carries the finest date, what is news, and how sure we are."""
    main = found[0].mention
    when = main.when
    for other in found[1:]:
        if when is not None and other.mention.when is not None:
            when = refine(when, other.mention.when) or _lasting(found[0], other) or when
    news = next((f.mention for f in found if f.mention.status in _NEWS), main)
    old = main.previous_when or news.previous_when
    if news.status == "postponed" and old is None and all(f.given_up for f in found):
        when, old = None, when  # no new date is known
    mentions = [f.mention for f in found]
    mentions[0] = replace(
        main,
        when=when,
        status=news.status,
        confidence=sure,
        status_spans=news.status_spans,
        previous_when=old,
        time_zone=next((m.time_zone for m in mentions if m.time_zone), None),
    )
    return EventGroup(tuple(mentions))


def _with_namings(reading: Reading, groups: list[EventGroup], rules: EventRules) -> list[EventGroup]:
    """Adds the later namings without a date: « La rencontre », « ce sommet »."""
    parse = reading.parse
    taken = {m.root for g in groups for m in g.mentions}
    taken |= {i for ranked in reading.ranked for i in range(ranked.moment.first, ranked.moment.last)}
    for i, k in identity.namings(parse, groups, frozenset(taken), rules.triggers).items():
        home = groups[k]
        groups[k] = EventGroup((*home.mentions, detection.undated(reading, rules, i, home.main)))
    return groups
