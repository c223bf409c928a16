"""Event mentions -> events of one article: namings of the same thing on the same day become one group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.edtf import When
from timeline.extract import mentions as detection
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.event_rules import EventRules
from timeline.extract.mentions import Found, Reading
from timeline.extract.moments import refine
from timeline.extract.parse import Parse


def merge(reading: Reading, rules: EventRules, body: int) -> list[EventGroup]:
    """The groups of a document, in the order of their first mention. `body`: where the text begins."""
    groups: list[list[Found]] = []
    for found in _per_trigger(reading):
        home = next((g for g in reversed(groups) if _same(reading.parse, g, found, body)), None)
        if home is None:
            groups.append([found])
        else:
            home.append(found)
    whole = [_group(group, body) for group in groups]
    return _with_undated(reading, whole, rules)


def _per_trigger(reading: Reading) -> Iterator[Found]:
    """One mention for each trigger and moment; the moments of one trigger that refine each other are one."""
    by_root: dict[int, list[Found]] = {}
    for found in reading.found:
        mine = by_root.setdefault(found.mention.root, [])
        for k, other in enumerate(mine):
            if both := _joined(other, found):
                mine[k] = both
                break
        else:
            mine.append(found)
    for mine in by_root.values():
        yield from _replanned(mine)


def _joined(a: Found, b: Found) -> Found | None:
    if a.mention.when is None or b.mention.when is None or a.given_up != b.given_up:
        return None
    when = refine(a.mention.when, b.mention.when)
    if when is None:
        return None
    fine, other = (a, b) if when is a.mention.when else (b, a)
    mention = replace(
        fine.mention,
        timexes=a.mention.timexes + b.mention.timexes,
        when=when,
        when_spans=a.mention.when_spans + b.mention.when_spans,
        time_zone=fine.mention.time_zone or other.mention.time_zone,
        rrule=a.mention.rrule or b.mention.rrule,
        confidence=max(a.mention.confidence, b.mention.confidence),
    )
    return Found(mention, fine.moment, a.given_up)


def _replanned(mine: list[Found]) -> Iterator[Found]:
    """A postponed trigger with two dates: the one that was given up becomes `previous_when` of the other."""
    moved = [f for f in mine if f.mention.status == "postponed"]
    if not moved or len(mine) < 2:
        yield from mine
        return
    old = [f for f in mine if f.given_up or f.moment.before in ()]
    new = [f for f in mine if f not in old] or mine[-1:]
    past = next((f for f in mine if f not in new), None)
    for found in new[-1:]:
        mention = replace(found.mention, status="postponed", previous_when=past.mention.when if past else None)
        yield Found(mention, found.moment, False)


def compatible(a: When | None, b: When | None) -> bool:
    """Whether two dates may be of one event: the same, or one within the other."""
    return a is not None and b is not None and refine(a, b) is not None


def _same(parse: Parse, group: Sequence[Found], found: Found, body: int) -> bool:
    """Whether a mention tells the event of the group again."""
    mine = found.mention
    for other in (f.mention for f in group):
        if not compatible(other.when, mine.when) or mine.rrule != other.rrule:
            continue
        title = other.start < body <= mine.start
        apart = parse.words[mine.root].segment != parse.words[other.root].segment
        if mine.lemma == other.lemma and apart:
            return True
        if title and (mine.kind == other.kind or _shared(parse, mine, other)):
            return True
    return False


def _names(parse: Parse, mention: EventMention) -> set[str]:
    low, high = mention.clause
    first, last = parse.tokens(low, high)
    return {w.form for w in parse.words[first:last] if w.pos in ("PROPN", "NOUN") and len(w.form) > 2}


def _shared(parse: Parse, a: EventMention, b: EventMention) -> bool:
    return len(_names(parse, a) & _names(parse, b)) >= 2


def _group(found: Sequence[Found], body: int) -> EventGroup:
    """The main mention first: in the body before the title, dated before undated; it carries the finest date."""
    ordered = sorted(found, key=lambda f: f.mention.start < body)
    main = ordered[0].mention
    when = main.when
    for other in ordered[1:]:
        if when is not None and other.mention.when is not None:
            when = refine(when, other.mention.when) or when
    mentions = [f.mention for f in ordered]
    mentions[0] = replace(main, when=when)
    return EventGroup(tuple(mentions))


def _with_undated(reading: Reading, groups: list[EventGroup], rules: EventRules) -> list[EventGroup]:
    """Adds the later namings without a date: a definite noun that an event of the article has for trigger."""
    parse, triggers = reading.parse, rules.triggers
    taken = {m.root for group in groups for m in group.mentions}
    dated = {i for ranked in reading.ranked for i in range(ranked.moment.first, ranked.moment.last)}
    for word in parse.words:
        if word.pos != "NOUN" or word.i in taken or word.i in dated:
            continue
        lemma = triggers.lemma(word)
        if lemma not in triggers.nouns or not any(
            "Definite=Def" in parse.words[c].morph or "PronType=Dem" in parse.words[c].morph for c in word.children
        ):
            continue
        before = [k for k, g in enumerate(groups) if g.main.lemma == lemma and g.main.start < word.start]
        if before:
            group = groups[before[-1]]
            more = detection.undated(reading, rules, word.i, group.main)
            groups[before[-1]] = EventGroup((*group.mentions, more))
    return groups
