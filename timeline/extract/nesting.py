"""Places in one another, as a text sets them side by side: 'au théâtre, à Hamra', 'en Ukraine, à Dnipro'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from timeline import gazetteer
from timeline.extract.entities import Entity, EntityMention
from timeline.extract.layout import PLACES, Layout

_JOINED = 11  # characters between a place and the next
_AROUND = 3  # mentions on either side of a place


def beside(layout: Layout, mention: EntityMention) -> Iterator[tuple[EntityMention, str]]:
    """The places beside a place, and whether it is the "finer" or the "wider": 'à Minsk, en |Biélorussie|', 'à Lyon,
    |à la Halle|'; of two alike the first is the finer."""
    around, own = layout.registry.mentions, _grain(layout, mention)
    at = bisect_left(around, mention.start, key=lambda m: m.start)
    for other in around[max(at - _AROUND, 0) : at + _AROUND]:
        if layout.registry.entities[other.entity].kind not in PLACES or other.entity == mention.entity:
            continue
        before, behind = _adjoins(layout, other, mention), _adjoins(layout, mention, other)
        if _inside(mention, other) or before and own <= _grain(layout, other) or behind and own < _grain(layout, other):
            yield other, "wider"
        elif _inside(other, mention) or before or behind:
            yield other, "finer"


def grain_beside(layout: Layout, mention: EntityMention) -> str:
    """Whether a place stands beside a "finer" or a "wider" one; "" when it stands alone."""
    return next((grain for _, grain in beside(layout, mention)), "")


def town(layout: Layout, entity: Entity, mention: EntityMention) -> str | None:
    """The town or country named right after a place: 'Plumelec (Morbihan)', 'au théâtre, à Lyon'; a venue's town."""
    for other in layout.registry.mentions:
        holder = layout.registry.entities[other.entity]
        if holder is entity or holder.kind not in ("place", "country"):
            continue
        if _inside(other, mention) or _adjoins(layout, mention, other):
            return holder.name
    return None


def _inside(mention: EntityMention, other: EntityMention) -> bool:
    """Whether a name is part of a longer one: 'théâtre |de Sète|'."""
    return other.start < mention.start and mention.end <= other.end


def _adjoins(layout: Layout, mention: EntityMention, other: EntityMention) -> bool:
    """Whether a preposition or a mark alone leads from a name to the next: 'théâtre, |à| Lyon', 'Lure |(|Saône)'."""
    gap = layout.document.text[mention.end : other.start] if mention.end <= other.start else ""
    leads = gap.strip(" (,").lower()
    return 0 < len(gap) <= _JOINED and (not leads or leads in layout.lexicon.town_prepositions)


def _grain(layout: Layout, mention: EntityMention) -> int:
    """How wide a place is: 0 a country or a region, 1 a town, 2 a venue."""
    entity = layout.registry.entities[mention.entity]
    wide = entity.kind == "country" or gazetteer.fold(entity.name) in layout.lexicon.regions
    return 0 if wide else 2 if entity.kind == "venue" else 1
