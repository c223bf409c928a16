"""Learn the weights of the event stage from annotated articles, and write them into the language's folder.

    python -m timeline.evaluation.training tests/corpus/news=3 tests/corpus/own-dev tests/corpus/press

`=3` counts the articles of a folder three times: those of the guide's own annotators. The weights say how much each
feature speaks for a candidate (`attachment`) and for a kind (`kinds`, with the matrix of `meaning.npy`). The same
articles always give the same weights. `--folds` measures instead: each fifth of the articles read with weights that the
others taught (those of participants and places are shipped ones).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from timeline.evaluation import annotated
from timeline.evaluation.annotated import Annotated, GoldEvent
from timeline.evaluation.linear import Choice, train
from timeline.evaluation.meaning_training import Example, fit, fit_eventness, listed
from timeline.evaluation.news import figures_of, first_day
from timeline.extract import (
    assembly,
    attachment,
    confidence,
    document,
    identity,
    kinds,
    mentions,
    merging,
    moments,
    rescheduling,
    structure,
)
from timeline.extract.annotation import annotate
from timeline.extract.attachment import Candidate, Scene
from timeline.extract.document import Document
from timeline.extract.event_rules import EventRules
from timeline.extract.kinds import Usage
from timeline.extract.language import Language
from timeline.extract.meaning import Eventness, Meaning, clause
from timeline.extract.meaning import words as words_of
from timeline.extract.mentions import Found
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse
from timeline.languages import load
from timeline.model import KINDS, Event, Span

DECIMALS = 3
FIELDS = frozenset({"participants", "participants_strict", "place"})  # what other weights decide
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article ready to learn from."""

    gold: Annotated
    document: Document
    scene: Scene
    moments: tuple[Moment, ...]
    rules: EventRules
    weight: int = 1

    @property
    def parse(self) -> Parse:
        return self.scene.parse


def lessons(articles: Sequence[tuple[Annotated, int]], language: Language) -> list[Lesson]:
    """The articles, each with its weight, parsed, with their moments."""
    rules: EventRules = language.events
    found = []
    texts = document.read([gold.article for gold, _ in articles], language.load_model())
    for (gold, weight), read in zip(articles, texts, strict=True):
        parse = Parse.of(read.doc)
        dated = moments.find(parse, annotate(read, language), rules.structures)
        dated = structure.inherit(parse, dated, read.article.published)
        found.append(Lesson(gold, read, mentions.scene_of(read, parse, dated, rules), tuple(dated), rules, weight))
    return found


def _covers(document: Document, start: int, end: int, spans: Sequence[Span]) -> bool:
    own = document.source(start, end)
    return any(own.field == s.field and own.start < s.end and s.start < own.end for s in spans)


def _trigger_spans(gold: Annotated, event: GoldEvent) -> list[Span]:
    shift = event.quote.find(event.trigger)
    return [Span(s.field, s.start + shift, s.start + shift + len(event.trigger)) for s in gold.spans(event.quote)]


def attachment_choices(lesson: Lesson) -> list[Choice]:
    """One choice per moment: which of its candidates, or none, the annotators took for its event.

    A moment belongs to the annotated events of its day; where no event has that day, to the one whose quote holds
    it (its date was read wrongly, which must not teach that it dates nothing).
    """
    scene, gold = lesson.scene, lesson.gold
    taken = frozenset(scene.moment_of)
    found = []
    for moment in lesson.moments:
        choices = attachment.candidates(scene.parse, moment, scene.known, taken)
        day = first_day(str(moment.when) if moment.when else None)
        same_day = [e for e in gold.events if first_day(e.when) == day or (e.rrule and moment.rrule)]
        right = _right(lesson, choices, same_day) or _right(lesson, choices, _quoted(lesson, moment))
        replaced = any(first_day(e.previous_when) == day for e in gold.events if e.previous_when)
        if right or not (same_day or replaced or _quoted(lesson, moment)):
            found.append(_choice(scene, moment, choices, right))
    return found


def _quoted(lesson: Lesson, moment: Moment) -> list[GoldEvent]:
    """The annotated events whose quote holds the moment, the shortest quote alone."""
    if moment.inherited:
        return []
    holding = [
        e for e in lesson.gold.events if _covers(lesson.document, moment.start, moment.end, lesson.gold.spans(e.quote))
    ]
    return sorted(holding, key=lambda e: len(e.quote))[:1]


def _right(lesson: Lesson, choices: Sequence[Candidate], events: Sequence[GoldEvent]) -> set[int]:
    """The candidates that are the trigger of one of these events."""
    words = lesson.parse.words
    spans = [span for event in events for span in _trigger_spans(lesson.gold, event)]
    return {k for k, c in enumerate(choices) if _covers(lesson.document, words[c.i].start, words[c.i].end, spans)}


def _choice(scene: Scene, moment: Moment, choices: Sequence[Candidate], right: set[int]) -> Choice:
    rows = [attachment.features(scene, moment, c) for c in choices]
    rows.append(attachment.none_features(scene, moment, choices))
    return Choice(tuple([(f, 1.0) for f in row] for row in rows), frozenset(right or {len(choices)}))


def triggers_of(lesson: Lesson) -> Iterator[tuple[GoldEvent, int]]:
    """Each annotated event with the token that tells it, where the lexicon can see it."""
    parse = lesson.parse
    for event in lesson.gold.events:
        spans = _trigger_spans(lesson.gold, event)[:1]
        root = next((w.i for w in parse.words if _covers(lesson.document, w.start, w.end, spans)), None)
        if root is not None and root in lesson.scene.known:
            yield event, root


def kind_choices(lesson: Lesson, meaning: Meaning, usage: Usage) -> list[Choice]:
    """One choice per annotated trigger: which kind."""
    parse, rules = lesson.parse, replace(lesson.rules, meaning=meaning, usage=usage)
    taken = lesson.scene.moment_of
    milieu = kinds.Milieu.of(parse, rules.triggers, lesson.gold.article.published.date(), taken)
    names, found = list(KINDS), []
    for event, root in triggers_of(lesson):
        rows = kinds.features(parse, lesson.scene.known[root], _moment_of(lesson, event, root), milieu, rules)
        found.append(Choice(tuple(rows[k] for k in names), frozenset({names.index(event.kind)})))
    return found


def _moment_of(lesson: Lesson, event: GoldEvent, root: int) -> Moment | None:
    """The moment of the event's day that stands nearest to its trigger; None where no expression has that day."""
    day = first_day(event.when) or first_day(event.previous_when)
    same = [m for m in lesson.moments if m.when and first_day(str(m.when)) == day]
    segment = lesson.parse.words[root].segment
    return min(same, key=lambda m: (m.segment != segment, abs(m.first - root)), default=None)


def _usage(taught: Sequence[Lesson]) -> Usage:
    """The kinds that the articles give to each trigger."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lesson in taught:
        for event, root in triggers_of(lesson):
            told[lesson.scene.known[root].lemma][event.kind] += 1
    return {lemma: dict(sorted(kinds.items())) for lemma, kinds in sorted(told.items())}


def _eventness(taught: Sequence[Lesson], listed: Sequence[Example]) -> Eventness:
    """Learnt from every candidate of the articles: an annotated trigger, or not."""
    rows, wanted = [], []
    for lesson in taught:
        spans = [span for event in lesson.gold.events for span in _trigger_spans(lesson.gold, event)[:1]]
        tokens = list(lesson.scene.known)
        assert lesson.parse.doc is not None
        vectors, kept = words_of(lesson.parse.doc, tokens)
        rows.append(vectors)
        placed = (lesson.parse.words[tokens[k]] for k in kept)
        wanted += [float(_covers(lesson.document, word.start, word.end, spans)) for word in placed]
    return fit_eventness(np.vstack(rows), np.array(wanted), listed)


def _told(lesson: Lesson, eventness: Eventness) -> Lesson:
    """The lesson with what this model says of its words."""
    rules = replace(lesson.rules, eventness=eventness)
    scene = replace(lesson.scene, known=mentions.known(lesson.parse, rules))
    return replace(lesson, scene=scene, rules=rules)


def _clauses(taught: Sequence[Lesson]) -> list[Example]:
    rows = ((clause(lesson.parse, root), event.kind) for lesson in taught for event, root in triggers_of(lesson))
    return [Example(row, kind) for row, kind in rows if row is not None]


def _meaning(taught: Sequence[Lesson], listed: Sequence[Example]) -> Meaning:
    return fit([*_clauses(taught), *listed])


def merging_choices(lesson: Lesson, rules: EventRules) -> list[Choice]:
    """One choice per pair of mentions with compatible dates: one event, or two."""
    parse, body = lesson.parse, lesson.document.body_start
    reading = mentions.weigh(lesson.document, lesson.scene, lesson.moments, rules)
    found = rescheduling.resolve(parse, merging.settled(reading), rules)
    events = [_events_of(lesson, f) for f in found]
    choices = []
    for (a, mine), (b, other) in combinations(zip(found, events, strict=True), 2):
        if (mine or other) and merging.fit(parse, a, b):
            same = bool(mine & other) or not (mine and other)
            row = [(name, 1.0) for name in identity.features(parse, a, b, body)]
            choices.append(Choice((row, []), frozenset({0 if same else 1})))
    return choices


def _events_of(lesson: Lesson, found: Found) -> frozenset[int]:
    """The annotated events whose quote holds the trigger, or whose clause does, on the same day."""
    mention = found.mention
    day = first_day(str(mention.when) if mention.when else None)
    same = [(k, lesson.gold.spans(e.quote)) for k, e in enumerate(lesson.gold.events) if first_day(e.when) == day]
    for start, end in ((mention.start, mention.end), mention.clause):
        if hits := frozenset(k for k, spans in same if _covers(lesson.document, start, end, spans)):
            return hits
    return frozenset()


def confidence_choices(lesson: Lesson, rules: EventRules) -> list[Choice]:
    """One choice per group of mentions: right (an annotated event with that first day) or not."""
    parse, body, article = lesson.parse, lesson.document.body_start, lesson.gold.article
    reading = mentions.weigh(lesson.document, lesson.scene, lesson.moments, rules)
    neutral = [span for quote in lesson.gold.neutral for span in lesson.gold.spans(quote)]
    found: list[Choice] = []
    claimed: set[int] = set()
    groups = merging.gather(reading, rules, body)
    for members in sorted(groups, key=lambda g: -len(g)):
        main = members[0].mention
        free = frozenset.union(*(_events_of(lesson, f) for f in members)) - claimed
        if not free and _covers(lesson.document, main.start, main.end, neutral):
            continue
        claimed |= set(sorted(free)[:1])
        row = confidence.features(parse, members, article.published.date(), body)
        found.append(Choice((row, []), frozenset({0 if free else 1})))
    return found


FOLDS = 5


def _folds(taught: Sequence[Lesson]) -> Iterator[tuple[list[Lesson], Sequence[Lesson]]]:
    """(the articles to learn from, those left to be read unseen) of each fold."""
    for fold in range(FOLDS):
        yield [x for k, x in enumerate(taught) if k % FOLDS != fold], taught[fold::FOLDS]


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that the articles teach: weights by feature, the kinds of words, and what vectors say."""

    weights: Weights
    usage: Usage
    meaning: Meaning
    eventness: Eventness

    def of(self, rules: EventRules) -> EventRules:
        """The rules with what was learnt."""
        tables: dict[str, Any] = dict(self.weights)
        return replace(rules, usage=self.usage, meaning=self.meaning, eventness=self.eventness, **tables)


def learn(taught: Sequence[Lesson], listed: Sequence[Example]) -> Learnt:
    """The weights of all models. Confidence is learnt on what the others make of articles that they did not see."""
    learnt = _detection(taught, listed)
    unseen: list[Choice] = []
    for others, left in _folds(taught):
        partial = _detection(others, listed)
        rules = partial.of(taught[0].rules)
        unseen += [
            c for lesson in left for c in lesson.weight * confidence_choices(_told(lesson, partial.eventness), rules)
        ]
    return replace(learnt, weights={**learnt.weights, "confidence": train(unseen, l2=3e-3, rare=4)})


def _detection(taught: Sequence[Lesson], listed: Sequence[Example]) -> Learnt:
    unseen: list[Lesson] = []  # what vectors say of an article must not come from that article
    kinds_of: list[Choice] = []
    for others, left in _folds(taught):
        partial, usage, eventness = _meaning(others, listed), _usage(others), _eventness(others, listed)
        kinds_of += [c for lesson in left for c in lesson.weight * kind_choices(lesson, partial, usage)]
        unseen += [_told(lesson, eventness) for lesson in left]
    attached = train([c for lesson in unseen for c in lesson.weight * attachment_choices(lesson)], l2=1e-3, rare=3)
    kinded = train(kinds_of, l2=1e-3, rare=2)
    weights = {"attachment": attached, "kinds": kinded}
    learnt = Learnt(weights, _usage(taught), _meaning(taught, listed), _eventness(taught, listed))
    rules = learnt.of(taught[0].rules)
    merged = train([c for lesson in unseen for c in lesson.weight * merging_choices(lesson, rules)], l2=3e-3, rare=3)
    return replace(learnt, weights={**learnt.weights, "merging": merged})


def measure(taught: Sequence[Lesson], listed: Sequence[Example], language: Language) -> dict[str, float]:
    """The figures of all articles, each read with what those of the other folds taught."""
    found: list[tuple[Annotated, Sequence[Event]]] = []
    for others, left in _folds(taught):
        unseeing = replace(language, events=learn(others, listed).of(language.events))
        found += [(lesson.gold, assembly.events(lesson.document, unseeing)) for lesson in left]
    return {name: value for name, value in figures_of(found).table().items() if name not in FIELDS}


def main() -> None:
    """Train on folders of annotated articles and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=annotated.weighted)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--folds", action="store_true")
    arguments = parser.parse_args()
    articles = [article for articles in arguments.folders for article in articles]
    language = load(arguments.language)
    taught, known = lessons(articles, language), listed(arguments.language, language.load_model().vocab)
    if arguments.folds:
        print(json.dumps(measure(taught, known, language)))
        return
    learnt = learn(taught, known)
    folder = Path(str(files(f"timeline.languages.{arguments.language}")))
    np.save(folder / "meaning.npy", learnt.meaning.matrix.astype(np.float16))
    np.save(folder / "eventness.npy", learnt.eventness.weights.astype(np.float16))
    target = folder / "event_weights.json"
    tables = {**learnt.weights, "usage": learnt.usage}
    target.write_text(json.dumps(tables, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target}: {', '.join(f'{name} {len(table)}' for name, table in learnt.weights.items())} weights")


if __name__ == "__main__":
    main()
