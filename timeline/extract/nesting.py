"""Places in one another, as a text sets them side by side: 'au théâtre, à Hamra', 'en Ukraine, à Dnipro'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from timeline import gazetteer
from timeline.extract.entities import Entity, EntityMention
from timeline.extract.layout import PLACES, Layout

_JOINED = 11  # characters between a place and the next
_BEHIND = 2  # characters from a venue to a date of its own
_LINKS = ("ADP", "CCONJ", "DET")
_AROUND = 3  # mentions on either side of a place


def beside(layout: Layout, mention: EntityMention) -> Iterator[tuple[EntityMention, str]]:
    """The places beside a place, and whether it is the "finer" or the "wider": 'à Minsk, en |Biélorussie|', 'à Lyon,
    |à la Halle|'; of two alike the first is the finer."""
    around, own = layout.registry.mentions, _grain(layout, mention)
    at = bisect_left(around, mention.start, key=lambda m: m.start)
    for other in around[max(at - _AROUND, 0) : at + _AROUND]:
        if not _is_place(layout, other) or other.entity == mention.entity:
            continue
        before, behind = _adjoins(layout, other, mention), _adjoins(layout, mention, other)
        if _inside(mention, other) or before and own <= _grain(layout, other) or behind and own < _grain(layout, other):
            yield other, "wider"
        elif _inside(other, mention) or before or behind:
            yield other, "finer"


def _is_place(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is that of a place, or of a house where something is held: 'à Nairobi, |au KICC|'."""
    kind = layout.registry.entities[mention.entity].kind
    return kind in PLACES or kind == "organization" and mention.located


def grain_beside(layout: Layout, mention: EntityMention) -> str:
    """Whether a place stands beside a "finer" or a "wider" one; "" when it stands alone."""
    return next((grain for _, grain in beside(layout, mention)), "")


def town(layout: Layout, entity: Entity, mention: EntityMention) -> str | None:
    """The town or country named right after a place: 'Plumelec (Morbihan)', 'au théâtre, à Lyon'; the wider one right
    before it: 'à Lyon, au théâtre'; a venue's town."""
    for other in layout.registry.mentions:
        holder = layout.registry.entities[other.entity]
        if holder is entity or holder.kind not in ("place", "country"):
            continue
        behind = _adjoins(layout, other, mention) and _grain(layout, other) < _grain(layout, mention)
        if behind or _inside(other, mention) or _adjoins(layout, mention, other):
            return holder.name
    return None


def _inside(mention: EntityMention, other: EntityMention) -> bool:
    """Whether a name is part of a longer one: 'théâtre |de Sète|'."""
    return other.start < mention.start and mention.end <= other.end


def _adjoins(layout: Layout, mention: EntityMention, other: EntityMention) -> bool:
    """Whether a preposition or a mark alone leads from a name to the next: 'théâtre, |à| Lyon', 'Lure |(|Saône)'; from
    a town to a venue a day too: 'à Nairobi |les 11 et 12 mai, au| palais'."""
    gap = layout.document.text[mention.end : other.start] if mention.end <= other.start else ""
    leads = gap.strip(" (,").lower()
    near = 0 < len(gap) <= _JOINED and (not leads or leads in layout.lexicon.town_prepositions)
    return near or bool(gap) and _across_days(layout, mention, other)


def _across_days(layout: Layout, town: EntityMention, venue: EntityMention) -> bool:
    """Whether days alone stand between a town and the venue in it, which has none of its own behind."""
    if (_grain(layout, town), _grain(layout, venue)) != (1, 2) or not layout.dates_between(town.first, venue.first):
        return False
    if any(venue.end < start <= venue.end + _BEHIND for start, _ in layout.dates):
        return False
    lead = layout.document.text[town.end : venue.start].rpartition(",")[2].strip().lower()
    between = range(town.last, venue.first)
    days = all(layout.pos[t] in _LINKS or layout.lowers[t] == "," or layout.in_date(t) for t in between)
    return days and lead in layout.lexicon.town_prepositions


def _grain(layout: Layout, mention: EntityMention) -> int:
    """How wide a place is: 0 a country or a region, 1 a town, 2 a venue."""
    entity = layout.registry.entities[mention.entity]
    wide = entity.kind == "country" or gazetteer.fold(entity.name) in layout.lexicon.regions
    return 0 if wide else 2 if entity.kind in ("venue", "organization") else 1
