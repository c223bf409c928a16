"""Learn the weights of the event stage from annotated articles, and write them into the language's folder.

    python -m timeline.evaluation.training tests/corpus/news tests/corpus/own-dev

The weights say how much each feature speaks for a candidate (`attachment`) and for a kind (`kinds`). The same
articles always give the same weights. `--folds 5` measures instead: each fold read by a model that never saw it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from timeline.evaluation import annotated
from timeline.evaluation.annotated import Annotated, GoldEvent
from timeline.evaluation.linear import Choice, train
from timeline.evaluation.news import first_day
from timeline.extract import attachment, document, kinds, mentions, moments, structure
from timeline.extract.annotation import annotate
from timeline.extract.attachment import Candidate, Scene
from timeline.extract.document import Document
from timeline.extract.event_rules import EventRules
from timeline.extract.language import Language
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse
from timeline.languages import load
from timeline.model import KINDS, Span

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article ready to learn from."""

    gold: Annotated
    document: Document
    scene: Scene
    moments: tuple[Moment, ...]
    rules: EventRules

    @property
    def parse(self) -> Parse:
        return self.scene.parse


def lessons(articles: Sequence[Annotated], language: Language) -> list[Lesson]:
    """The articles parsed, with their moments."""
    rules: EventRules = language.events
    found = []
    for gold, read in zip(articles, document.read([a.article for a in articles], language.load_model()), strict=True):
        parse = Parse.of(read.doc)
        dated = structure.inherit(parse, moments.find(parse, annotate(read, language)))
        found.append(Lesson(gold, read, mentions.scene_of(read, parse, dated, rules), tuple(dated), rules))
    return found


def _covers(document: Document, start: int, end: int, spans: Sequence[Span]) -> bool:
    own = document.source(start, end)
    return any(own.field == s.field and own.start < s.end and s.start < own.end for s in spans)


def _trigger_spans(gold: Annotated, event: GoldEvent) -> list[Span]:
    shift = event.quote.find(event.trigger)
    return [Span(s.field, s.start + shift, s.start + shift + len(event.trigger)) for s in gold.spans(event.quote)]


def attachment_choices(lesson: Lesson) -> list[Choice]:
    """One choice per moment: which of its candidates, or none, the annotators took for its event."""
    gold, scene = lesson.gold, lesson.scene
    taken = frozenset(scene.moment_of)
    triggers = [(event, _trigger_spans(gold, event)) for event in gold.events]
    found = []
    for moment in lesson.moments:
        choices = attachment.candidates(scene.parse, moment, scene.known, taken)
        day = first_day(str(moment.when) if moment.when else None)
        mine = [(e, s) for e, s in triggers if first_day(e.when) == day or (e.rrule and moment.rrule)]
        right = {
            k for k, c in enumerate(choices) for _, spans in mine
            if _covers(lesson.document, scene.parse.words[c.i].start, scene.parse.words[c.i].end, spans)
        }  # fmt: skip
        replaced = any(first_day(e.previous_when) == day for e in gold.events if e.previous_when)
        if not right and (mine or replaced):
            continue  # the day of an event that is told elsewhere, or its old date: it teaches nothing
        found.append(_choice(scene, moment, choices, right))
    return found


def _choice(scene: Scene, moment: Moment, choices: Sequence[Candidate], right: set[int]) -> Choice:
    rows = [attachment.features(scene, moment, c) for c in choices]
    rows.append(attachment.none_features(scene, moment, choices))
    return Choice(tuple([(f, 1.0) for f in row] for row in rows), frozenset(right or {len(choices)}))


def kind_choices(lesson: Lesson) -> list[Choice]:
    """One choice per annotated trigger: which kind."""
    parse, triggers = lesson.parse, lesson.rules.triggers
    article = kinds.milieu(parse, triggers, 0, len(parse.words))
    names, found = list(KINDS), []
    for event in lesson.gold.events:
        spans = _trigger_spans(lesson.gold, event)[:1]
        root = next((w.i for w in parse.words if _covers(lesson.document, w.start, w.end, spans)), None)
        if root is not None and root in lesson.scene.known:
            rows = kinds.features(parse, triggers, lesson.scene.known[root], article)
            found.append(Choice(tuple(rows[k] for k in names), frozenset({names.index(event.kind)})))
    return found


def learn(taught: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The weights of all models."""
    return {
        "attachment": train([c for lesson in taught for c in attachment_choices(lesson)], l2=1e-3, rare=3),
        "kinds": train([c for lesson in taught for c in kind_choices(lesson)], l2=1e-3, rare=2),
    }


def main() -> None:
    """Train on folders of annotated articles and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--language", default="fr")
    arguments = parser.parse_args()
    articles = [article for path in arguments.folders for article in annotated.folder(path)]
    weights = learn(lessons(articles, load(arguments.language)))
    target = Path(str(files(f"timeline.languages.{arguments.language}") / "event_weights.json"))
    target.write_text(json.dumps(weights, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target}: {', '.join(f'{name} {len(table)}' for name, table in weights.items())} weights")


if __name__ == "__main__":
    main()
