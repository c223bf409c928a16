"""Learn which occurrence of a date that comes round is meant (« mardi », « le 3 janvier », « le 24 », « en mars »), and
write the weights into the language's folder.

    python -m timeline.evaluation.occasion_training tests/corpus/news tests/corpus/own-dev \\
        --sentences tests/corpus/sentences/directions.toml

The annotated event whose quote holds the expression tells which one was meant. The same articles always give the same
weights. `--folds 5` measures instead, beside the rules alone: each article read by a model that never saw it.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from timeline.evaluation import annotated
from timeline.evaluation.annotated import Annotated
from timeline.evaluation.linear import Choice, train
from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.extract.occasions import Occasion
from timeline.languages import load
from timeline.model import Article

L2 = 3e-4
UNTOLD = 0.5  # what a date counts that no event tells of: it means what the rules take
WRITTEN = 2.0  # what a date of a sentence written for it counts
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One date: its occurrences, which of them are right, and how much it counts; `told` by an annotated event."""

    occasion: Occasion
    right: frozenset[int]
    weight: float = 1.0
    told: bool = True


def examples(gold: Annotated, read: Document, language: Language) -> list[Example]:
    """The dates of an article, as annotated events tell them; else (« a annoncé lundi ») as the rules take them, so
    that learning from events alone does not unlearn the rest."""
    found = []
    for occasion in _occasions(read, language):
        told = _told(gold, read, occasion)
        right = told or _among(occasion, [occasion.ruled or ""])
        if right:
            found.append(Example(occasion, right, 1.0 if told else UNTOLD, bool(told)))
    return found


def _occasions(read: Document, language: Language) -> list[Occasion]:
    """The dates of a document that come round, as the reading comes by them; the rules alone date them."""
    seen: list[Occasion] = []
    unweighed = replace(language.temporal.direction, weights={})
    annotate(read, replace(language, temporal=replace(language.temporal, direction=unweighed)), observe=seen.append)
    return seen


def _told(gold: Annotated, read: Document, occasion: Occasion) -> frozenset[int]:
    """The occurrences that an event has, by the shortest quote that holds the expression; empty: nothing tells."""
    own = read.source(occasion.found.start, occasion.found.end)
    holding = [
        event
        for event in gold.events
        if any(q.field == own.field and q.start <= own.start and own.end <= q.end for q in gold.spans(event.quote))
    ]
    answers = (
        _among(occasion, _DAY.findall(f"{event.when} {event.previous_when}"))
        for event in sorted(holding, key=lambda e: len(e.quote))
    )
    return next((right for right in answers if right), frozenset())


def _among(occasion: Occasion, days: Sequence[str]) -> frozenset[int]:
    """The occurrences that are one of these days, or the month of one."""
    month = len("2026-11")
    values = enumerate(occasion.values)
    return frozenset(k for k, v in values if any(day == v or len(v) <= month and day.startswith(v) for day in days))


def sentence_examples(path: Path, language: Language) -> list[Example]:
    """The days in brackets of a file of sentences, sorted by side."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    published = datetime.fromisoformat(data["published"])
    marked = [(words, side) for side in ("past", "ahead") for words in data[side]]
    articles = (Article(words.replace("[", "").replace("]", ""), published) for words, _ in marked)
    found = []
    for (words, side), read in zip(marked, document.read(articles, language.load_model()), strict=True):
        for occasion in _occasions(read, language):
            if words.index("[") == occasion.found.start:
                at = 0 if side == "past" else len(occasion.values) - 1
                found.append(Example(occasion, frozenset({at}), WRITTEN))
    return found


def learn(taught: Sequence[Example]) -> Weights:
    """The weights of the evidence."""
    return train([_choice(example) for example in taught], l2=L2, rare=3)


def _choice(example: Example) -> Choice:
    rows = tuple([(name, 1.0) for name in row] for row in example.occasion.features)
    return Choice(rows, example.right, example.weight)


def measure(articles: Sequence[Sequence[Example]], sentences: Sequence[Example], folds: int) -> dict[str, int]:
    """How many of the articles' dates are rightly read, by the weights and by the rules alone."""
    told: Counter[str] = Counter()
    for fold in range(folds):
        weights = learn([e for k, own in enumerate(articles) if k % folds != fold for e in own] + list(sentences))
        for example in (e for own in articles[fold::folds] for e in own if e.told):
            occasion, right = example.occasion, example.right
            unit = occasion.features[0][0].partition(":")[0]
            told[unit] += 1
            told[f"{unit}: right by weights"] += occasion.values.index(occasion.likeliest(weights)[0]) in right
            told[f"{unit}: right by rules"] += occasion.ruled in [occasion.values[k] for k in right]
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
    target = Path(str(files(f"timeline.languages.{options.language}") / "temporal" / "occasions.json"))
    target.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
