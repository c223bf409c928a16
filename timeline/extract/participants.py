"""Who takes part in an event: every name of the article is a candidate, weighed by how it stands to the event.

Out: who only comments, sources, topics, places, those said to be absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.extract import relations
from timeline.extract.document import Document
from timeline.extract.entities import Entity, EntityMention, Registry
from timeline.extract.event_mention import EventGroup
from timeline.extract.language import Language
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.relations import Layout
from timeline.model import Participant

_KINDS = {"person": "person", "country": "country"}
Found = tuple[Participant, tuple[tuple[int, int], ...]]


def find(
    document: Document,
    group: EventGroup,
    registry: Registry,
    language: Language,
    taken: Sequence[tuple[int, int]] = (),
) -> tuple[Found, ...]:
    """The participants of one event, in order of the text, each with where the article says so.

    `taken`: where the dates of the article stand.
    """
    lexicon: NameLexicon = language.names
    layout = Layout(document, taken)
    found = []
    for index, features in candidates(layout, group, registry, lexicon):
        if lexicon.participants.probability(features) >= lexicon.participants.threshold:
            entity = registry.entities[index]
            found.append((participant(entity, lexicon), _evidence(entity, layout, group)))
    return tuple(found)


def participant(entity: Entity, lexicon: NameLexicon) -> Participant:
    """The entity as a participant: name without a generic head ('le groupe Koivula' -> Koivula), kind, function."""
    return Participant(entity.name, _KINDS.get(entity.kind, "organization"), entity.role)


def _evidence(entity: Entity, layout: Layout, group: EventGroup) -> tuple[tuple[int, int], ...]:
    """The mention in the words of the event, else the nearest."""
    nearest = min(entity.mentions, key=lambda m: abs(m.root - group.main.root))
    return ((nearest.start, nearest.end),)


def candidates(
    layout: Layout, group: EventGroup, registry: Registry, lexicon: NameLexicon
) -> Iterator[tuple[int, frozenset[str]]]:
    """Each entity that could take part (its index) with its features."""
    anchors = relations.anchors(layout, group, lexicon)
    ranks = _ranks(layout, anchors[0].token, registry)
    for index, entity in enumerate(registry.entities):
        if all(relations.is_source(layout, mention, lexicon) for mention in entity.mentions):
            continue
        yield index, frozenset(_features(layout, anchors, group, index, entity, lexicon, ranks))


def _ranks(layout: Layout, trigger: int, registry: Registry) -> dict[int, int]:
    """Entity -> how many entities of its kind are nearer to the trigger in its sentence."""
    sentence = layout.sentence(trigger)
    near: dict[int, tuple[int, str]] = {}
    for mention in registry.mentions:
        if layout.sentence(mention.root) == sentence:
            distance = abs(mention.root - trigger)
            kind = registry.entities[mention.entity].kind
            if mention.entity not in near or distance < near[mention.entity][0]:
                near[mention.entity] = (distance, kind)
    ordered = sorted(near, key=lambda e: near[e][0])
    return {e: sum(near[o][1] == near[e][1] for o in ordered[: ordered.index(e)]) for e in ordered}


def _features(
    layout: Layout,
    anchors: Sequence[relations.Anchor],
    group: EventGroup,
    index: int,
    entity: Entity,
    lexicon: NameLexicon,
    ranks: dict[int, int],
) -> Iterator[str]:
    main = group.main
    pos = layout.doc[main.root].pos_
    pos = pos if pos in ("VERB", "NOUN") else "OTHER"
    yield "bias"
    yield f"kind={entity.kind}"
    yield f"kind={entity.kind} event={main.kind}"
    yield f"count={min(len(entity.mentions), 4)} {entity.kind}"
    yield f"rank={min(ranks[index], 3)} {entity.kind}" if index in ranks else "rank=none"
    if entity.head:
        yield f"head={entity.head}"
    if index == 0:
        yield "first entity"
    relevant = False
    for mention in entity.mentions:
        if relations.is_source(layout, mention, lexicon):
            continue
        own = list(relations.mention_features(layout, mention, lexicon))
        for anchor in anchors:
            strength = anchor.strength
            pairs = list(relations.pair_features(layout, mention, anchor, lexicon))
            for feature in pairs:
                yield f"{strength} {feature}"
                if strength == "main":
                    yield f"{pos} {feature} {entity.kind}"
            if "same line" in pairs and ("sentences 0" in pairs or "is trigger" in pairs):
                relevant = True
                if mention.located:
                    yield f"{strength} located {entity.kind}"
                for feature in own:
                    yield f"{strength} {feature} {entity.kind}"
        if "in title" in own:
            yield f"in title {entity.kind}"
    if not relevant:
        yield f"elsewhere {entity.kind}"


__all__ = ["EntityMention", "candidates", "find", "participant"]
