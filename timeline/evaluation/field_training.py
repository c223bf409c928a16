"""Learn who takes part and where from annotated articles, and write the weights into the language's folder.

    python -m timeline.evaluation.field_training tests/corpus/news=3 tests/corpus/own-dev tests/corpus/press

The annotated triggers stand in for the detection, so that these fields are learnt and measured apart. The same
articles always give the same weights. `--folds 5` measures instead: each article read by a model that never saw it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from timeline.evaluation import annotated
from timeline.evaluation.annotated import Annotated, GoldEvent
from timeline.evaluation.linear import Choice, train
from timeline.evaluation.news import Figures, same_name
from timeline.extract import document, entities, participants, places
from timeline.extract.annotation import annotate
from timeline.extract.document import Document
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.language import Language
from timeline.extract.layout import Layout
from timeline.extract.scoring import Scorer
from timeline.languages import load

THRESHOLD = 0.3  # of a participant: a missed one costs more than a wrong one when half of them are missed
L2_PARTICIPANTS, L2_PLACES = 6.0, 3.0
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article laid out with its annotated events."""

    events: tuple[GoldEvent, ...]
    layout: Layout
    weight: int = 1


def lessons(articles: Sequence[tuple[Annotated, int]], language: Language) -> list[Lesson]:
    """The articles, each with its weight, parsed; an event whose quote stands nowhere is left out."""
    read = document.read((gold.article for gold, _ in articles), language.load_model())
    return [
        replace(_lesson(gold, each, language), weight=weight)
        for (gold, weight), each in zip(articles, read, strict=True)
    ]


def _lesson(gold: Annotated, read: Document, language: Language) -> Lesson:
    pairs = [(event, group) for event in gold.events if (group := _group(gold, event, read)) is not None]
    taken = tuple((timex.start, timex.end) for timex in annotate(read, language).timexes)
    registry = entities.read(read, language)
    layout = Layout(read, [group for _, group in pairs], registry, language.names, taken)
    return Lesson(tuple(event for event, _ in pairs), layout)


def _group(gold: Annotated, event: GoldEvent, read: Document) -> EventGroup | None:
    """The event as the detection would hand it over: one mention at its annotated trigger."""
    if read.doc is None:
        return None
    for token in read.doc:
        span = read.source(token.idx, token.idx + len(token))
        for quote in gold.spans(event.quote):
            if span.field != quote.field or not quote.start <= span.start < quote.end:
                continue
            if gold_word(read, token.idx, event.trigger) and token.text.strip():
                end = token.idx + len(event.trigger)
                mention = EventMention(
                    root=token.i, lemma=token.lemma_, kind=event.kind, start=token.idx, end=end, clause=(token.idx, end)
                )
                return EventGroup((mention,))
    return None


def gold_word(read: Document, start: int, word: str) -> bool:
    """Whether the cleaned text reads this word here (an exotic blank is a blank)."""
    return read.text[start : start + len(word)].split() == word.split()


def participant_choices(lesson: Lesson) -> list[Choice]:
    """One yes-or-no choice per candidate; those that annotators left open are left out."""
    found = []
    for number, event in enumerate(lesson.events):
        weighed = participants.candidates(lesson.layout, number)
        names = {index: participants.participant(lesson.layout.registry.entities[index]).name for index in weighed}
        wanted = _named(names, (name for name, optional in event.participants if not optional))
        open_ = _named(names, (name for name, optional in event.participants if optional)) - wanted
        for index, features in weighed.items():
            if index not in open_:
                yes = [(feature, 1.0) for feature in sorted(features)] + [(participants.BIAS, 1.0)]
                found.append(Choice((tuple(yes), ()), frozenset({0 if index in wanted else 1})))
    return found


def _named(names: dict[int, str], wanted: Iterable[str]) -> set[int]:
    """The candidates that bear one of the names: exactly when there is one, else loosely."""
    found: set[int] = set()
    for name in wanted:
        exact = {index for index, own in names.items() if same_name(name, own, strict=True)}
        found |= exact or {index for index, own in names.items() if same_name(name, own)}
    return found


def place_choices(lesson: Lesson) -> list[Choice]:
    """One choice per event: which place, or none."""
    found = []
    for number, event in enumerate(lesson.events):
        weighed = places.candidates(lesson.layout, number)
        order = list(weighed)
        if event.place is None:
            right = {places.NOWHERE}
        else:
            names = {i: _placed(lesson, i) for i in order if i != places.NOWHERE}
            right = _named(names, [event.place])
        if right:
            rows = tuple(tuple((feature, 1.0) for feature in sorted(weighed[index])) for index in order)
            found.append(Choice(rows, frozenset(order.index(index) for index in right)))
    return found


def _placed(lesson: Lesson, index: int) -> str:
    return places.apart(lesson.layout.lexicon, lesson.layout.registry.entities[index])[0]


def learn(taught: Sequence[Lesson]) -> dict[str, Weights]:
    """The weights of both fields."""
    people = [choice for lesson in taught for choice in lesson.weight * participant_choices(lesson)]
    spots = [choice for lesson in taught for choice in lesson.weight * place_choices(lesson)]
    return {
        "participants": train(people, l2=L2_PARTICIPANTS / len(people)),
        "places": train(spots, l2=L2_PLACES / len(spots)),
    }


def measure(read: Sequence[Lesson], weights: dict[str, Weights]) -> Figures:
    """Participants and places of lessons, read with these weights."""
    figures = Figures()
    priors = read[0].layout.lexicon.priors
    people = Scorer(weights["participants"], THRESHOLD).with_priors(priors)
    spots = Scorer(weights["places"])
    for lesson in read:
        for number, event in enumerate(lesson.events):
            names = [
                participants.participant(lesson.layout.registry.entities[index]).name
                for index, features in participants.candidates(lesson.layout, number).items()
                if people.probability({*features, participants.BIAS}) >= people.threshold
            ]
            for strict, name in ((False, "participants"), (True, "participants_strict")):
                _count(event, names, strict, name, figures)
            best, _ = places.choose(places.candidates(lesson.layout, number), spots)
            place = _placed(lesson, best) if best != places.NOWHERE else None
            figures.share("place", same_name(event.place, place) if event.place else place is None)
    return figures


def _count(event: GoldEvent, names: Sequence[str], strict: bool, name: str, figures: Figures) -> None:
    wanted = [own for own, optional in event.participants if not optional]
    spare = [own for own, optional in event.participants if optional]
    hits = sum(any(same_name(own, n, strict) for n in names) for own in wanted)
    counted = [
        n
        for n in names
        if any(same_name(own, n, strict) for own in wanted) or not any(same_name(own, n) for own in spare)
    ]
    figures.tally(name, hits, len(wanted), max(len(counted), hits))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=annotated.weighted)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    taught = lessons([gold for each in options.folders for gold in each], load(options.language))
    if options.folds:
        for fold in range(options.folds):
            kept = [lesson for number, lesson in enumerate(taught) if number % options.folds != fold]
            print(json.dumps(measure(taught[fold :: options.folds], learn(kept)).table()))
        return
    target = Path(str(files("timeline.languages") / options.language))
    for name, weights in learn(taught).items():
        data = {"threshold": THRESHOLD, "weights": weights}
        (target / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
