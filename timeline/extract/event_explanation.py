"""Why an article gave these events and no others: every moment, what was weighed for it, and what became of it.

Runs the same stages as the extraction and keeps what they throw away. `lines` writes it for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.extract import attachment, confidence, feasts, mentions, merging, moments, structure
from timeline.extract.annotation import Annotation
from timeline.extract.attachment import Candidate, Scene
from timeline.extract.document import Document
from timeline.extract.event_rules import EventRules
from timeline.extract.language import Language
from timeline.extract.mentions import Found, Reading
from timeline.extract.moments import Moment
from timeline.extract.parse import Parse

MOST = 4  # candidates and features told of each moment


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate of a moment: its word, its probability, the parse arcs to it, the features that spoke most."""

    word: str
    chance: float
    arcs: str
    reasons: tuple[tuple[str, float], ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One moment: its words, its date, the temporal rule and anchor behind it, its candidates, and the verdict."""

    start: int
    words: str
    when: str | None
    dated_by: tuple[str, ...]
    no_event: float
    candidates: tuple[Weighed, ...]
    verdict: str


def explain(document: Document, language: Language) -> list[Explained]:
    """What became of every moment of a parsed document, in its order."""
    rules: EventRules = language.events
    annotation = feasts.annotated(document, language)
    reading = mentions.read(document, annotation, rules)
    parse = reading.parse
    kept = [ranked.moment for ranked in reading.ranked]
    scene = mentions.scene_of(document, parse, kept, rules)
    fates = _fates(document, reading, rules)
    told = [_explained(document, annotation, scene, reading, k, rules, fates) for k in range(len(kept))]
    every = moments.find(parse, annotation, rules.structures)
    live = structure.live_entries(parse, every, document.article.local)
    told += [_dropped(document, annotation, moment, "entry time of a live report") for moment in live]
    told += [_dropped(document, annotation, moment, "an hour aside") for moment in structure.hours_aside(every)]
    return sorted(told, key=lambda item: item.start)


def _fates(document: Document, reading: Reading, rules: EventRules) -> Mapping[tuple[int, str | None], str]:
    """{(trigger token, date): what became of the mention}."""
    published, body = document.article.local.date(), document.body_start
    fates: dict[tuple[int, str | None], str] = {}
    for members in merging.gather(reading, rules, body):
        sure = confidence.chance(confidence.features(reading.parse, members, published, body), rules.confidence)
        main = members[0].mention
        fate = f"event {main.kind}, {main.status}, confidence {sure:.2f}"
        if main.named is not None:
            fate += f", its subject takes up « {_word(reading.parse, main.named)} »"
        if sure < confidence.DOUBTFUL:
            fate = f"dropped: doubtful, confidence {sure:.2f} is under {confidence.DOUBTFUL}"
        for member in members:
            merged = "" if member is members[0] else f", told again (see « {_word(reading.parse, main.root)} »)"
            fates[_key(member)] = fate + merged
    return fates


def _key(found: Found) -> tuple[int, str | None]:
    return found.mention.root, str(found.moment.when) if found.moment.when else None


def _word(parse: Parse, i: int) -> str:
    return parse.words[i].text


def _dated_by(annotation: Annotation, moment: Moment) -> tuple[str, ...]:
    timexes = (annotation.timexes[index] for index in moment.timexes)
    return (moment.rule, *(f"{t.text}: {t.rule}" + (f" ({t.anchor})" if t.anchor else "") for t in timexes))


def _explained(
    document: Document,
    annotation: Annotation,
    scene: Scene,
    reading: Reading,
    k: int,
    rules: EventRules,
    fates: Mapping[tuple[int, str | None], str],
) -> Explained:
    ranked = reading.ranked[k]
    moment, parse = ranked.moment, reading.parse
    taken = [c for _, _, c in mentions.chosen(parse, ranked)]
    when = str(moment.when) if moment.when else None
    weighed = tuple(
        Weighed(
            _word(parse, c.i),
            chance,
            arcs(parse, moment, c.i),
            reasons(scene, moment, c, rules.attachment),
            fates.get((c.i, when), "joined with another date of its trigger")
            if c in taken
            else _why_not(parse, c, taken),
        )
        for chance, c in ranked.choices[:MOST]
    )
    verdict = "an event" if taken else "no event: nothing here to date" if not weighed else "no event is likelier"
    return Explained(
        moment.start,
        document.text[moment.start : moment.end] + (" (heading)" if moment.inherited else ""),
        when,
        _dated_by(annotation, moment),
        ranked.none,
        weighed,
        verdict,
    )


def _why_not(parse: Parse, c: Candidate, taken: list[Candidate]) -> str:
    related = next((t for t in taken if mentions.kin(parse, t.i, c.i)), None)
    if related is not None:
        return f"dropped: the same event as « {_word(parse, related.i)} »"
    return "dropped: less likely" if taken else "dropped with its moment"


def _dropped(document: Document, annotation: Annotation, moment: Moment, why: str) -> Explained:
    when = str(moment.when) if moment.when else None
    words = document.text[moment.start : moment.end]
    return Explained(moment.start, words, when, _dated_by(annotation, moment), 1.0, (), f"no event: {why}")


def arcs(parse: Parse, moment: Moment, i: int) -> str:
    """The dependency path from the moment to a word: « lundi <obl:mod- tenir <acl:relcl- sommet »."""
    up = [moment.head, *parse.ancestors(moment.head, 12)]
    other = [i, *parse.ancestors(i, 12)]
    meeting = next((j for j in up if j in other), None)
    if meeting is None:
        return "no arc: by distance"
    words = parse.words
    out = words[moment.head].text
    for j, head in zip(up, up[1 : up.index(meeting) + 1], strict=False):
        out += f" <{words[j].dep}- {words[head].text}"
    below = other[: other.index(meeting)]
    return out + "".join(f" -{words[j].dep}> {words[j].text}" for j in reversed(below))


def reasons(scene: Scene, moment: Moment, c: Candidate, weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The features that weighed most for or against a candidate."""
    row = {name: weights.get(name, 0.0) for name in attachment.features(scene, moment, c)}
    return tuple(sorted(row.items(), key=lambda item: -abs(item[1]))[:MOST])


def lines(explained: list[Explained]) -> Iterator[str]:
    """The explanation as text, one block per moment."""
    for item in explained:
        yield f"« {item.words} » -> {item.when}   [{'; '.join(item.dated_by)}]"
        yield f"  {item.verdict} (chance of no event {item.no_event:.2f})"
        for weighed in item.candidates:
            yield f"  {weighed.chance:5.2f}  {weighed.word}   {weighed.arcs}"
            yield f"         {weighed.verdict}"
            yield "         " + "  ".join(f"{name} {weight:+.2f}" for name, weight in weighed.reasons)
        yield ""
