"""Learn from annotated stories which events of two articles are one, and write the weights into the package.

    python -m timeline.evaluation.following_training tests/corpus/stories tests/corpus/stories-own ...

A story is articles `NAME-a`, `NAME-b`, ... whose annotated events carry a `story_event`. Their events are extracted;
each is set against the events that the articles before told, put together as the annotators did. The annotated events
teach, too, as an extraction without fault would tell them. `--folds 9` measures instead: the pairs of extracted
mentions of one event that end together, each story read with what the others taught.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from uuid import UUID

from timeline import edtf
from timeline.evaluation import annotated
from timeline.evaluation.annotated import Annotated, GoldEvent
from timeline.evaluation.linear import Choice, train
from timeline.evaluation.matching import best_pairs
from timeline.evaluation.news import first_day
from timeline.extract import assembly, assignment, document, story_pairs
from timeline.extract.claims import Claim
from timeline.extract.folding import fold
from timeline.extract.following import likeness
from timeline.extract.language import Language
from timeline.extract.subject import closeness, subject
from timeline.languages import load
from timeline.model import DEFAULT_ZONE, Event, Participant, Place, Quote

SAME_DAY = 4.0  # what the right first day counts beside the shared characters when mentions are matched
L2 = 3e-3
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One article of a story: its extracted events as claims, and which story event each tells (None: none)."""

    claims: tuple[Claim, ...]
    told: tuple[str | None, ...]


Chapters = tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of a story in order of publication: as they are extracted, and as they are annotated."""

    extracted: Chapters
    annotated: Chapters


def read(paths: Sequence[Path], language: Language) -> dict[str, Story]:
    """The stories of some folders."""
    golds = [gold for path in paths for gold in annotated.folder(path)]
    found: dict[str, list[tuple[Chapter, Chapter]]] = defaultdict(list)
    texts = document.read([gold.article for gold in golds], language.load_model())
    for gold, text in sorted(zip(golds, texts, strict=True), key=lambda pair: pair[0].article.published):
        name = (gold.article.id or "").rpartition("-")[0]
        found[name].append((_extracted(gold, assembly.events(text, language)), _annotated(gold)))
    return {name: Story(*zip(*chapters, strict=True)) for name, chapters in sorted(found.items())}


def _claims(gold: Annotated, events: Sequence[Event]) -> tuple[Claim, ...]:
    article = gold.article
    about = subject(article.title, article.text)
    return tuple(
        Claim(
            id=UUID(int=n), event_id=NOBODY, told=event, published=article.published, tie=article.id or "", position=n,
            article=article.id, subject=about,
        )
        for n, event in enumerate(events)
    )  # fmt: skip


def _annotated(gold: Annotated) -> Chapter:
    claims = _claims(gold, [_event(gold, wanted) for wanted in gold.events])
    return Chapter(claims, tuple(wanted.story for wanted in gold.events))


def _event(gold: Annotated, wanted: GoldEvent) -> Event:
    """An annotated event as an extraction without fault would tell it."""
    span = next(iter(gold.spans(wanted.quote)))
    people = zip(wanted.participants, wanted.participant_kinds, strict=True)
    return Event(
        title=wanted.title,
        kind=wanted.kind,
        status=wanted.status,
        when=edtf.parse(wanted.when) if wanted.when else None,
        previous_when=edtf.parse(wanted.previous_when) if wanted.previous_when else None,
        time_zone=wanted.time_zone or DEFAULT_ZONE,
        rrule=wanted.rrule,
        place=Place(wanted.place, wanted.place_context) if wanted.place else None,
        participants=tuple(Participant(name, kind) for (name, _), kind in people),
        confidence=1.0,
        mentions=(Quote(span, wanted.quote),),
    )


def _extracted(gold: Annotated, events: Sequence[Event]) -> Chapter:
    followed = [event for event in gold.events if event.story]
    weights: dict[tuple[int, int], float] = {}
    for g, wanted in enumerate(followed):
        days = {first_day(wanted.when), first_day(wanted.previous_when)} - {None}
        for n, event in enumerate(events):
            mark = (event.trigger or event.mentions[0]).span
            spans = [s for s in gold.spans(wanted.quote) if s.field == mark.field]
            shared = max((min(mark.end, s.end) - max(mark.start, s.start) for s in spans), default=0)
            if shared > 0:
                right = first_day(str(event.when) if event.when else None) in days
                weights[g, n] = 1 + shared / (mark.end - mark.start) + SAME_DAY * right
    names = {n: followed[g].story for g, n in best_pairs(weights)}
    return Chapter(_claims(gold, events), tuple(names.get(n) for n in range(len(events))))


def _stories(chapter: Chapter, known: Mapping[int, Sequence[Claim]]) -> dict[int, float]:
    """How surely an article tells the story of those that told each known event."""
    about = next((claim.subject for claim in chapter.claims), ())
    return {key: max(closeness(about, claim.subject) for claim in claims) for key, claims in known.items()}


def choices(story: Chapters) -> Iterator[Choice]:
    """One choice per claim and known event of a story whose dates agree: one event, or two."""
    known: dict[int, list[Claim]] = {}
    names: dict[int, str | None] = {}
    for chapter in story:
        states = {key: [fold(claims)] for key, claims in known.items()}
        stories = _stories(chapter, known)
        alike = {
            (n, key): found
            for n, claim in enumerate(chapter.claims)
            for key, near in stories.items()
            if near >= assignment.ONE_STORY
            and (found := likeness(claim.told, states[key][0], claim.published, story=near))
        }
        rows = story_pairs.features(alike, [claim.told for claim in chapter.claims], states)
        for (n, key), row in rows.items():
            mine, other = chapter.told[n], names[key]
            if mine or other:
                yield Choice((tuple(row.items()), ()), frozenset({0 if mine == other else 1}))
        for claim, name in zip(chapter.claims, chapter.told, strict=True):
            home = next((key for key, other in names.items() if name and other == name), len(known))
            known.setdefault(home, []).append(claim)
            names[home] = name


def learn(stories: Sequence[Story]) -> dict[str, float]:
    """The weights of a pair's features."""
    taught = [chapters for story in stories for chapters in (story.extracted, story.annotated)]
    return train([choice for chapters in taught for choice in choices(chapters)], l2=L2, epochs=300)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions of one event that ended together, pairs that should not have, pairs that should have."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Pairs) -> Pairs:
        return Pairs(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def table(self) -> dict[str, float]:
        """Precision, recall and F1."""
        precision, recall = self.right / max(self.right + self.wrong, 1), self.right / max(self.right + self.missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def follow(story: Chapters, weights: Mapping[str, float]) -> Pairs:
    """What becomes of a story's mentions when its articles come in order."""
    known: dict[int, list[Claim]] = {}
    homes: list[tuple[str, int]] = []
    for chapter in story:
        states = {key: [fold(claims)] for key, claims in known.items()}
        mine = [claim.told for claim in chapter.claims]
        if not mine:
            continue
        near = _stories(chapter, known)
        taken = assignment.assign(mine, states, chapter.claims[0].published, stories=near, weights=weights)
        for claim, key, name in zip(chapter.claims, taken, chapter.told, strict=True):
            home = len(known) if key is None else key
            known.setdefault(home, []).append(claim)
            homes += [(name, home)] if name else []
    pairs = list(combinations(homes, 2))
    return Pairs(
        sum(a == b and x == y for (a, x), (b, y) in pairs),
        sum(a != b and x == y for (a, x), (b, y) in pairs),
        sum(a == b and x != y for (a, x), (b, y) in pairs),
    )


def measure(stories: Mapping[str, Story], folds: int) -> Pairs:
    """The pairs of all stories, each followed with what those of the other folds taught."""
    names, total = list(stories), Pairs()
    for fold_ in range(folds):
        weights = learn([stories[name] for k, name in enumerate(names) if k % folds != fold_])
        total = sum((follow(stories[name].extracted, weights) for name in names[fold_::folds]), total)
    return total


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    stories = read(options.folders, load(options.language))
    target = Path(str(files("timeline.extract"))) / "story_weights.json"
    if options.folds:
        print(json.dumps(measure(stories, options.folds).table()))
        return
    target.write_text(json.dumps(learn(list(stories.values())), indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
