"""Where an event takes place: the most specific name tied to it, or none.

Every town, country, region or venue of the article is a candidate; so is "no place". The best weighed one wins.
The gazetteer adds country, coordinates and zone to what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline import gazetteer
from timeline.extract import relations
from timeline.extract.document import Document
from timeline.extract.entities import Entity, EntityMention, Registry
from timeline.extract.event_mention import EventGroup
from timeline.extract.language import Language
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.relations import Layout
from timeline.model import Place

NOWHERE = -1
_KINDS = frozenset(("place", "venue", "country"))
_LEAST_VOTES = 1.0
Spans = tuple[tuple[int, int], ...]


def find(
    document: Document, group: EventGroup, registry: Registry, language: Language, taken: Spans = ()
) -> tuple[Place, Spans] | None:
    """The place of one event with where the article names it; None when the text gives it none."""
    lexicon: NameLexicon = language.names
    layout = Layout(document, taken)
    weighed = [
        (lexicon.places.logit(features), -index) for index, features in candidates(layout, group, registry, lexicon)
    ]
    best = -max(weighed)[1]
    if best == NOWHERE:
        return None
    entity = registry.entities[best]
    nearest = min(entity.mentions, key=lambda m: abs(m.root - group.main.root))
    return locate(entity, registry, layout, nearest, lexicon), ((nearest.start, nearest.end),)


def locate(entity: Entity, registry: Registry, layout: Layout, mention: EntityMention, lexicon: NameLexicon) -> Place:
    """The place with its context from the text and its coordinates from the gazetteer."""
    context = _context(entity, registry, layout, mention, lexicon)
    country = gazetteer.find_country(entity.country) if entity.country else None
    if country:
        where = country.locality
        return Place(entity.name, context, country.code, where.latitude, where.longitude)
    town = gazetteer.find_locality(entity.name) or (gazetteer.find_locality(context) if context else None)
    if town is None:
        return Place(entity.name, context)
    return Place(entity.name, context, town.country, town.latitude, town.longitude)


def zone(place: Place) -> str | None:
    """The IANA zone of a place that the gazetteer knows."""
    town = gazetteer.find_locality(place.name) or (gazetteer.find_locality(place.context) if place.context else None)
    if town:
        return town.zone
    country = gazetteer.find_country(place.country) if place.country else None
    return country.locality.zone if country else None


def _context(
    entity: Entity, registry: Registry, layout: Layout, mention: EntityMention, lexicon: NameLexicon
) -> str | None:
    """The town or country named right after a place: 'Plumelec (Morbihan)', 'au théâtre, à Lyon'; a venue's town."""
    text = layout.document.text
    for other in registry.mentions:
        holder = registry.entities[other.entity]
        if holder is entity or holder.kind not in ("place", "country"):
            continue
        gap = text[mention.end : other.start] if other.start >= mention.end else "-" * 99
        inside = mention.start < other.start and other.end <= mention.end
        if inside or (len(gap) <= 6 and gap.strip(" (,").lower() in {*lexicon.town_prepositions, ""}):
            return holder.name
    return None


def candidates(
    layout: Layout, group: EventGroup, registry: Registry, lexicon: NameLexicon
) -> Iterator[tuple[int, frozenset[str]]]:
    """Each place (index of its entity, `NOWHERE` for none) with its features."""
    anchors = relations.anchors(layout, group, lexicon)
    placed = [i for i, e in enumerate(registry.entities) if _placeable(e)]
    nearest = _nearest(layout, anchors[0].token, registry, placed)
    for index in placed:
        yield index, frozenset(_features(layout, anchors, group, registry, index, lexicon, nearest))
    yield NOWHERE, frozenset(_none(layout, group, registry, placed))


def _placeable(entity: Entity) -> bool:
    votes = max((entity.scores.get(k, 0.0) for k in _KINDS), default=0.0)
    return entity.kind in _KINDS or (votes >= _LEAST_VOTES and any(m.located for m in entity.mentions))


def _nearest(layout: Layout, trigger: int, registry: Registry, placed: Sequence[int]) -> dict[str, int]:
    """The nearest placed entity before and after the trigger in its line, and the one that opens the line."""
    line = layout.line(trigger)
    allowed = set(placed)
    found: dict[str, int] = {}
    for mention in registry.mentions:
        if mention.entity not in allowed or layout.line(mention.root) != line:
            continue
        if "opens" not in found and _opens(layout, mention):
            found["opens"] = mention.entity
        if mention.root < trigger:
            found["last before"] = mention.entity
            if mention.located:
                found["last located before"] = mention.entity
        elif mention.root > trigger and "first after" not in found:
            found["first after"] = mention.entity
        if mention.root > trigger and mention.located and "first located after" not in found:
            found["first located after"] = mention.entity
    return found


def _opens(layout: Layout, mention: EntityMention) -> bool:
    """Whether a mention opens its line and stands apart: 'PARIS, 1er mars -', 'Lisieux. Conférence', 'À Lyon,'."""
    text = layout.document.text
    start = text.rfind("\n", 0, mention.start) + 1
    before = text[start : mention.start].strip(" -–—•*")
    after = text[mention.end : mention.end + 3].lstrip()
    return (len(before) <= 2 or before[:1].isdigit()) and after[:1] in tuple(".:,-–—(")


def _none(layout: Layout, group: EventGroup, registry: Registry, placed: Sequence[int]) -> Iterator[str]:
    main = group.main
    yield "none"
    yield f"none event={main.kind}"
    yield f"none pos={layout.doc[main.root].pos_}"
    sentence = layout.sentence(main.root)
    near = [m for m in registry.mentions if m.entity in set(placed) and layout.sentence(m.root) == sentence]
    yield f"none near={min(len(near), 2)} located={min(sum(m.located for m in near), 2)}"
    yield f"none body={main.start >= layout.document.body_start}"


def _features(
    layout: Layout,
    anchors: Sequence[relations.Anchor],
    group: EventGroup,
    registry: Registry,
    index: int,
    lexicon: NameLexicon,
    nearest: dict[str, int],
) -> Iterator[str]:
    entity = registry.entities[index]
    kind = entity.kind if entity.kind in _KINDS else "other"
    yield f"kind={kind}"
    yield f"kind={kind} event={group.main.kind}"
    yield f"count={min(len(entity.mentions), 3)}"
    if entity.head:
        yield f"head={entity.head}"
        yield f"road={entity.head in lexicon.roads}"
    for position, other in nearest.items():
        if other == index:
            yield position
            yield f"{position} {kind}"
    for mention in entity.mentions:
        for anchor in anchors:
            for feature in relations.pair_features(layout, mention, anchor, lexicon):
                yield f"{anchor.strength} {feature}"
                if anchor.strength == "main":
                    yield f"{feature} located={mention.located} {kind}"
            if layout.sentence(mention.root) == layout.sentence(anchor.token):
                for feature in relations.mention_features(layout, mention, lexicon):
                    yield f"{anchor.strength} {feature} {kind}"
        if mention.start < layout.document.body_start:
            yield f"in title {kind} located={mention.located}"
        elif _opens(layout, mention):
            first = layout.line(mention.root) <= layout.line(layout.doc[0].i) + 2
            yield f"opens {'text' if first else 'line'} {kind}"
