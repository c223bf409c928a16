"""Learn on which side of the publication a day without its week or a day or month without its year lies, and write the
weights into the language's folder.

    python -m timeline.evaluation.direction_training tests/corpus/news tests/corpus/own-dev \\
        --sentences tests/corpus/sentences/directions.toml

The annotated event whose quote holds the day tells which one was meant. The same articles always give the same
weights. `--folds 5` measures instead, beside the tense alone: each article read by a model that never saw it.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

from timeline.evaluation import annotated
from timeline.evaluation.annotated import Annotated
from timeline.evaluation.linear import Choice, train
from timeline.extract import direction, document
from timeline.extract.annotation import annotate
from timeline.extract.direction import Situation
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.extract.temporal_rules import Direction
from timeline.languages import load
from timeline.model import Article

L2 = 2.0
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Example:
    """One day of an article: its evidence, whether the last one was meant, what the tense alone would say, and whether
    an annotated event tells it."""

    features: tuple[str, ...]
    past: bool
    by_tense: bool
    told: bool = True


def examples(gold: Annotated, read: Document, language: Language) -> list[Example]:
    """The days of an article, on the side that an annotated event tells; else (« a annoncé lundi ») as the tense does,
    so that learning from events alone does not unlearn the rest."""
    found = []
    for names, situation in _evidence(read, language):
        side, by_tense = _side(gold, read, situation), (situation.nearer or situation.tense) == "past"
        found.append(Example(names, by_tense if side is None else side, by_tense, side is not None))
    return found


def _evidence(read: Document, language: Language) -> list[tuple[tuple[str, ...], Situation]]:
    """The days of a document with their features, taken as the reading comes by them; the tense alone dates them."""
    seen: list[tuple[tuple[str, ...], Situation]] = []
    classes = language.temporal.direction.classes
    ruled = replace(language, temporal=replace(language.temporal, direction=Direction()))
    annotate(read, ruled, observe=lambda s: seen.append((tuple(direction.features(s, classes)), s)))
    return seen


def _side(gold: Annotated, read: Document, situation: Situation) -> bool | None:
    """Whether the last such day is meant: by the shortest quote that holds the expression; None: nothing tells."""
    own = read.source(situation.found.start, situation.found.end)
    holding = [
        event
        for event in gold.events
        if any(q.field == own.field and q.start <= own.start and own.end <= q.end for q in gold.spans(event.quote))
    ]
    for event in sorted(holding, key=lambda e: len(e.quote)):
        days = _DAY.findall(f"{event.when} {event.previous_when}")
        past, ahead = (_told(day, days, situation) for day in (situation.past, situation.ahead))
        if past != ahead:
            return past
    return None


def _told(day: date, days: Sequence[str], situation: Situation) -> bool:
    """Whether an event has a day, or the month that the expression says without its day."""
    said = day.isoformat()
    month = situation.nearer and not situation.found.said[8:]
    return any(each.startswith(said[:7]) for each in days) if month else said in days


def sentence_examples(path: Path, language: Language) -> list[Example]:
    """The days in brackets of a file of sentences, sorted by side."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    published = datetime.fromisoformat(data["published"])
    marked = [(words, side) for side in ("past", "ahead") for words in data[side]]
    articles = (Article(words.replace("[", "").replace("]", ""), published) for words, _ in marked)
    found = []
    for (words, side), read in zip(marked, document.read(articles, language.load_model()), strict=True):
        for names, situation in _evidence(read, language):
            if words.index("[") == situation.found.start:
                found.append(Example(names, side == "past", situation.tense == "past"))
    return found


def learn(taught: Sequence[Example]) -> dict[str, float]:
    """The weights of the evidence for the past."""
    choices = [Choice(([(n, 1.0) for n in e.features], []), frozenset({0 if e.past else 1})) for e in taught]
    return train(choices, l2=L2 / len(choices), rare=3)


def _says_past(weights: dict[str, float], example: Example) -> bool:
    score = sum(weights.get(name, 0.0) for name in example.features)
    return score > 0 if abs(score) >= direction.MARGIN else example.by_tense


def measure(articles: Sequence[Sequence[Example]], sentences: Sequence[Example], folds: int) -> dict[str, int]:
    """How many of the articles' days are put on their side, by the weights and by the rules alone."""
    told: Counter[str] = Counter()
    for fold in range(folds):
        weights = learn([e for k, own in enumerate(articles) if k % folds != fold for e in own] + list(sentences))
        for example in (e for own in articles[fold::folds] for e in own if e.told):
            name = "year" if example.features[0].startswith(direction.YEARLY) else "week"
            told[f"days of the {name}"] += 1
            told[f"{name}: right by weights"] += _says_past(weights, example) == example.past
            told[f"{name}: right by rules"] += example.by_tense == example.past
    return dict(sorted(told.items()))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    language = load(options.language)
    gold = [each for folder in options.folders for each in annotated.folder(folder)]
    read = document.read((each.article for each in gold), language.load_model())
    taught = [examples(own, each, language) for own, each in zip(gold, read, strict=True)]
    sentences = sentence_examples(options.sentences, language) if options.sentences else []
    if options.folds:
        print(json.dumps(measure(taught, sentences, options.folds)))
        return
    weights = learn([example for own in taught for example in own] + sentences)
    target = Path(str(files(f"timeline.languages.{options.language}") / "temporal" / "direction.json"))
    target.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
