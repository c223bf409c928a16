"""Document + moments -> event mentions: for each moment, which words name what happens then.

Here: the order of the work. The weighing is in `attachment`, the kind in `kinds`, the status in `modality`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.edtf import When
from timeline.extract import (
    attachment,
    delays,
    fixtures,
    kinds,
    lengths,
    list_items,
    modality,
    moments,
    plans,
    pronouns,
    structure,
    superseded,
)
from timeline.extract.attachment import Candidate, Ranked, Scene
from timeline.extract.document import Document
from timeline.extract.event_mention import EventMention
from timeline.extract.event_rules import EventRules
from timeline.extract.fixtures import Fixture
from timeline.extract.moments import SINCE, Annotation, Moment
from timeline.extract.parse import Parse
from timeline.extract.verb_forms import tense
from timeline.model import MAX_QUOTE_CHARACTERS

KEEP = 0.55  # a moment whose chance of dating no event is above this is dropped
ASIDE = 0.9  # up to this chance it may still give the new date of an event that its clause takes up by a pronoun
FIXTURE = 0.95  # the chance that two sides with a date are a match on that day
SECOND = 0.4  # a further candidate of the same moment is an event of its own from this probability on


@dataclass(frozen=True, slots=True)
class Found:
    """One mention with the moment and the weighing that it comes from: `role` is the trigger's class in the lexicon,
    `choice` its own probability among the candidates; an `aside` is no event of its own, but may move another."""

    mention: EventMention
    moment: Moment
    given_up: bool = False
    role: str = ""
    choice: float = 1.0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that detection saw of a document: its parse, its mentions, and every weighing, kept or not."""

    parse: Parse
    found: tuple[Found, ...]
    ranked: tuple[Ranked, ...]


def read(document: Document, annotation: Annotation, rules: EventRules) -> Reading:
    """The dated event mentions of a document, in its order."""
    parse = Parse.of(document.doc)
    published = document.article.local
    said = [
        m
        for m in moments.find(parse, annotation, rules.structures)
        if not structure.is_dateline(parse, m, published)
        and not structure.is_of_report(parse, m, rules.triggers)
        and not structure.is_last_time(parse, m)
    ]
    dated = structure.inherit(parse, said, published)
    held = [m for m in dated if not plans.is_fallback(parse, m, rules.triggers, rules.statuses)]
    listed = fixtures.dated_by(parse, fixtures.find(parse, held, rules.triggers), held, rules.triggers)
    free = [m for n, m in enumerate(held) if n not in listed]
    reading = weigh(document, scene_of(document, parse, held, rules), free, rules)
    reading = _with_fixtures(reading, document, [(held[n], own) for n, own in listed.items()], rules)
    found = lengths.settle(parse, _without_verdicts(reading.found), annotation, rules.triggers, rules.statuses)
    found = delays.settle(parse, found, annotation, rules.triggers, rules.statuses)
    return replace(reading, found=tuple(found))


def _without_verdicts(found: Sequence[Found]) -> list[Found]:
    """The mentions less those that a heading dates and that only tell the fate of another: « Loto, 20 h. |Annulé|. »"""
    cues = {span for f in found for span in f.mention.status_spans if f.mention.start not in span}
    return [f for f in found if not f.moment.inherited or (f.mention.start, f.mention.end) not in cues]


def _with_fixtures(
    reading: Reading, document: Document, dated: Sequence[tuple[Moment, Sequence[Fixture]]], rules: EventRules
) -> Reading:
    """The reading with the fixtures that moments date: no weighing, both sides and the date tell them."""
    found = [_fixture(reading.parse, moment, one, len(own), document, rules) for moment, own in dated for one in own]
    ranked = [Ranked(m, tuple((FIXTURE / len(own), _named(reading.parse, f)) for f in own), 1 - FIXTURE if own else 1.0)
              for m, own in dated]  # fmt: skip
    return Reading(
        reading.parse,
        tuple(sorted((*reading.found, *found), key=lambda f: (f.mention.start, f.moment.start))),
        tuple(sorted((*reading.ranked, *ranked), key=lambda r: (r.moment.first, r.moment.inherited))),
    )


def _named(parse: Parse, fixture: Fixture) -> Candidate:
    return Candidate(fixture.first, parse.words[fixture.first].lemma, (fixtures.SPORT,), ("n:event",))


def _fixture(
    parse: Parse, moment: Moment, fixture: Fixture, beside: int, document: Document, rules: EventRules
) -> Found:
    """A fixture at a moment as a mention; `beside`: how many the moment dates."""
    first, last = parse.words[fixture.first], parse.words[fixture.last - 1]
    seen = modality.read(parse, first.i, moment, document.article.local, rules.triggers, rules.statuses)
    low, high = min(first.start, moment.start), max(last.end, moment.end)
    near = beside == 1 and not moment.inherited and high - low <= MAX_QUOTE_CHARACTERS
    status = "occurred" if fixture.scored and seen.status == "scheduled" else seen.status
    mention = EventMention(
        root=first.i,
        lemma=first.lemma,
        kind=fixtures.SPORT,
        start=first.start,
        end=last.end,
        clause=(low, high) if near else (first.start, last.end),
        timexes=moment.timexes,
        when=moment.when,
        when_spans=moment.spans,
        time_zone=moment.time_zone,
        status=status,
        status_spans=tuple((parse.words[i].start, parse.words[i].end) for i in seen.cues),
        rrule=moment.rrule,
        confidence=FIXTURE,
        rule="fixture",
        sides=(fixture.home, fixture.away),
    )
    return Found(mention, moment, seen.given_up, "n:event", FIXTURE)


def weigh(document: Document, scene: Scene, dated: Sequence[Moment], rules: EventRules) -> Reading:
    """The mentions of the moments of a document."""
    parse = scene.parse
    taken = frozenset(scene.moment_of)
    ranked = [_ranked(scene, m, taken, rules) for m in dated]
    today = document.article.local.date()
    milieu = kinds.Milieu.of(parse, rules.triggers, today, taken)
    found = []
    for r in ranked:
        if _not_since(parse, r.moment, today):
            continue
        taken_up = _taking_up(parse, r, rules) or _planned(parse, r, rules)
        for chance, share, choice in taken_up or chosen(parse, r):
            told = _found(document, scene, r.moment, (chance, share), choice, rules, milieu)
            found.append(replace(told, aside=bool(taken_up) and r.none > KEEP))
    return Reading(parse, tuple(sorted(found, key=lambda f: (f.mention.start, f.moment.start))), tuple(ranked))


def _ranked(scene: Scene, moment: Moment, taken: frozenset[int], rules: EventRules) -> Ranked:
    """The candidates of a moment; those of its own item where it stands in a list and another one is likelier."""
    found = attachment.candidates(scene.parse, moment, scene.known, taken)
    ranked = attachment.rank(scene, moment, found, rules.attachment)
    item = list_items.of(scene.parse, moment, scene.known, taken) if ranked.choices else None
    if item is None:
        return ranked
    if item[0] <= ranked.choices[0][1].i < item[1]:
        return replace(ranked, choices=tuple(each for each in ranked.choices if item[0] <= each[1].i < item[1]))
    return attachment.rank(scene, moment, [c for c in found if item[0] <= c.i < item[1]], rules.attachment)


def _not_since(parse: Parse, moment: Moment, today: date) -> bool:
    """Whether a date only says how long something has not happened: « ne se sont plus affrontés |depuis 2019| »."""
    first = moment.when.earliest if moment.when else None
    if moment.structure != SINCE or moment.inherited or first is None or first >= today:
        return False
    verb = plans.verb_over(parse, moment)
    own = (parse.words[c] for c in parse.words[moment.head].children if not moment.first <= c < moment.last)
    after = parse.words[min(moment.last, len(parse.words) - 1)]
    told = after.form == "," or "PronType=Rel" in after.morph
    if verb is None or told or any(word.dep.startswith(("acl", "appos", "nmod")) for word in own):
        return False  # « depuis ce 17 août 1960 |où Léon Mba proclama| ... »
    denied = any("Polarity=Neg" in parse.words[c].morph for c in parse.words[verb].children)
    return denied and tense(parse, verb) in ("past", "present", "pluperfect", "imperfect")


def scene_of(document: Document, parse: Parse, dated: Sequence[Moment], rules: EventRules) -> Scene:
    """What the features look at."""
    seen = known(parse, rules)
    moment_of = {i: k for k, m in enumerate(dated) if not m.inherited for i in range(m.first, m.last)}
    body = parse.at(document.body_start) if document.body_start else 0
    return Scene(parse, rules.triggers, seen, moment_of, body, document.article.local.date().isoformat())


def known(parse: Parse, rules: EventRules) -> dict[int, Candidate]:
    """The candidates of a document by token; « avoir lieu » counts as the support verb that it is."""
    told = rules.eventness.levels(parse.doc) if rules.eventness and parse.doc is not None else {}
    seen = {}
    for word in parse.words:
        found = attachment.candidate(rules.triggers, parse.words, word.i)
        if found is None:
            continue
        fixed = attachment.fixed_part(parse, word.i) & rules.triggers.support_subject if not found.noun else ()
        candidate = Candidate(word.i, next(iter(fixed)), (), ("v:support",)) if fixed else found
        level = told.get(word.i, -1)
        seen[word.i] = Candidate(candidate.i, candidate.lemma, candidate.kinds, candidate.roles, level)
    return seen


def chosen(parse: Parse, ranked: Ranked) -> list[tuple[float, float, Candidate]]:
    """(chance that it is an event, its share among the candidates, candidate): the best one of a moment, and
    others that come close and are not its kin.

    A verb and its own subject, object or complement name one event; coordinated words name two.
    """
    if not ranked.choices or ranked.none > KEEP:
        return []
    first, *others = ranked.choices
    found = [(1 - ranked.none, *first)]
    for share, other in others:
        if share >= SECOND and not any(kin(parse, other.i, c.i) for _, _, c in found):
            found.append((share, share, other))
    return found


def _taking_up(parse: Parse, ranked: Ranked, rules: EventRules) -> list[tuple[float, float, Candidate]]:
    """The verb over a moment that only says when the event of the sentence before takes place, whatever else the
    moment may date: « Il |aura| finalement lieu le 13 janvier à Pau, ville des soldats tués »."""
    head = parse.words[ranked.moment.head].head
    if ranked.none > ASIDE or ranked.moment.inherited or not parse.words[head].finite:
        return []
    if ranked.none <= KEEP and (not ranked.choices or ranked.choices[0][1].i <= head):
        return []
    verbs = rules.statuses.held if ranked.none <= KEEP else rules.triggers.support_subject
    for share, choice in ranked.choices:
        if choice.i == head and plans.takes_up(parse, head, choice.lemma, verbs):
            return [(1 - ranked.none, share, choice)]
    return []


def _planned(parse: Parse, ranked: Ranked, rules: EventRules) -> list[tuple[float, float, Candidate]]:
    """What a plan of its moment is about, which may be told no more than as the old date of what replaces it: « Prévu
    à l'origine en septembre, |le procès| s'ouvrira le 14 janvier »."""
    if not KEEP < ranked.none <= ASIDE or not ranked.choices or not superseded.by_plan(parse, ranked.moment, rules):
        return []
    return [(1 - ranked.none, *ranked.choices[0])]


def kin(parse: Parse, a: int, b: int) -> bool:
    """Whether one of two words governs the other without a coordination between them."""
    return _governs(parse, a, b) or _governs(parse, b, a)


def _governs(parse: Parse, above: int, below: int) -> bool:
    at = below
    for head in parse.ancestors(below, 4):
        if parse.words[at].dep.startswith(("conj", "parataxis", "advcl")):
            return False
        if head == above:
            return True
        at = head
    return False


def _found(
    document: Document,
    scene: Scene,
    moment: Moment,
    chances: tuple[float, float],
    choice: Candidate,
    rules: EventRules,
    milieu: kinds.Milieu,
) -> Found:
    parse = scene.parse
    word = parse.words[choice.i]
    chance, share = chances
    verb = attachment.carrier(scene, choice.i) if choice.noun else None
    named = None if choice.noun else pronouns.event_of(parse, scene.known, choice.i, rules.triggers)
    told = choice if named is None else scene.known[named]
    seen = modality.read(parse, choice.i, moment, document.article.local, rules.triggers, rules.statuses)
    if named is not None and seen.status == "scheduled":
        fate = modality.read(parse, named, None, document.article.local, rules.triggers, rules.statuses)
        moved = fate.status in ("postponed", "cancelled")  # « La réunion est reportée. Elle se tiendra le 4 mai »
        seen = replace(seen, status="postponed", cues=fate.cues) if moved else seen
    mention = EventMention(
        root=choice.i,
        lemma=choice.lemma,
        kind=kinds.choose(parse, told, moment, milieu, rules),
        start=word.start,
        end=word.end,
        clause=clause(parse, choice.i, moment),
        timexes=moment.timexes,
        when=from_limit(moment.when) if seen.earliest and moment.when else moment.when,
        when_spans=moment.spans,
        time_zone=moment.time_zone,
        status=seen.status,
        status_spans=tuple((parse.words[i].start, parse.words[i].end) for i in seen.cues),
        rrule=moment.rrule,
        confidence=round(chance, 3),
        rule=rule_name(scene, moment, choice),
        carrier=verb[0] if verb else None,
        named=named,
    )
    return Found(mention, moment, seen.given_up, choice.roles[0], share)


def from_limit(when: When) -> When:
    """The earliest date of what may not be before it: that day or hour, or the stretch that a vaguer date begins.

    >>> from timeline.edtf import parse
    >>> str(from_limit(parse("../2027-04")))
    '2027-04/..'
    """
    limit = when.end or when.start
    return when if limit is None else When(limit, None, interval=not limit.exact)


def rule_name(scene: Scene, moment: Moment, choice: Candidate) -> str:
    """How the moment reached its trigger, for the explanation: "noun up0:nmod", "verb sibling0:nsubj"."""
    tied = "heading" if moment.inherited else next(iter(attachment.ties(scene, moment, choice.i)))
    return f"{'noun' if choice.noun else 'verb'} {tied}"


def clause(parse: Parse, i: int, moment: Moment | None) -> tuple[int, int]:
    """The words around a trigger and its moment, 200 characters at most, within their segment."""
    word = parse.words[i]
    low, high = word.start, word.end
    near = moment is not None and not moment.inherited
    if near and moment is not None and max(high, moment.end) - min(low, moment.start) <= MAX_QUOTE_CHARACTERS:
        low, high = min(low, moment.start), max(high, moment.end)
    first, last = parse.segments[word.segment]
    for c in _kin(parse, i) if moment is not None else _around(parse, i):
        other = parse.words[c]
        if first <= c < last:
            start, end = min(low, other.start), max(high, other.end)
            if end - start <= MAX_QUOTE_CHARACTERS:
                low, high = start, end
    return low, high


def _kin(parse: Parse, i: int) -> list[int]:
    """The subtree of a trigger without its clauses, nearest words first."""
    out, todo = [], list(parse.words[i].children)
    while todo:
        c = todo.pop(0)
        word = parse.words[c]
        if word.dep.startswith(("conj", "acl:relcl", "parataxis", "advcl", "punct", "cc")):
            continue
        out.append(c)
        todo += word.children
    return sorted(out, key=lambda c: abs(c - i))


def _around(parse: Parse, i: int) -> list[int]:
    """What an undated naming is told with: its relative clauses, and its verb with all of its clause."""
    word = parse.words[i]
    out, todo = [], [i]
    if word.dep.startswith("nsubj") and parse.words[word.head].segment == word.segment:
        todo.append(word.head)
    while todo:
        c = todo.pop(0)
        if c not in out and parse.words[c].segment == word.segment:
            out.append(c)
            todo += parse.words[c].children
    return sorted(out, key=lambda c: abs(c - i))


def undated(reading: Reading, rules: EventRules, i: int, like: EventMention) -> EventMention:
    """A later naming of an event without a date: « La rencontre », « ce sommet »."""
    word = reading.parse.words[i]
    return replace(
        like,
        root=i,
        lemma=rules.triggers.lemma(word),
        start=word.start,
        end=word.end,
        clause=clause(reading.parse, i, None),
        timexes=(),
        when=None,
        when_spans=(),
        status_spans=(),
        rule="anaphora",
    )
