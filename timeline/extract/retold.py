"""Where a later sentence puts an event: « Elle se tiendra |au gymnase| », « Le concert est déplacé |à Roubaix| ».

Used by `places` on the place that it chose: a venue is finer than the town told before, another place replaces it only
where the sentence says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.extract.entities import EntityMention
from timeline.extract.layout import PLACES, Layout

_TOWNS = ("place", "country")


def place(layout: Layout, number: int, chosen: int | None, said: Mapping[int, list[EntityMention]]) -> int | None:
    """The entity where the event is in the end; `chosen`: None for nowhere; `said`: the mentions that may be places."""
    verbs, entities = [*_verbs(layout, number)], layout.registry.entities
    told = {m.first: index for index, mentions in said.items() for m in mentions} if verbs else {}
    for verb in verbs:
        where = [index for index in _where(layout, verb, told) if entities[index].head not in layout.lexicon.courts]
        best = next((index for index in where if entities[index].kind == "venue"), next(iter(where), None))
        if best is None:
            continue
        finer = chosen is not None and entities[chosen].kind in _TOWNS and entities[best].kind == "venue"
        if chosen is None or finer or chosen not in where and _elsewhere(layout, verb):
            chosen = best
    return chosen


def _verbs(layout: Layout, number: int) -> Iterator[int]:
    """The verbs that say of the event taken up that it is held."""
    held, main = layout.lexicon.participation["held"], layout.groups[number].main
    if main.carrier is not None and layout.lemmas[main.carrier] in held:
        yield main.carrier  # « Le concert d'Angers |aura lieu| au Quai »
    named = [m.root for m in layout.groups[number].mentions[1:]]
    for token in sorted({*named, *layout.reprises.get(number, ())}):
        verbs = [token]
        if layout.pos[token] == "NOUN":
            over = [layout.heads[token]] if layout.deps[token].startswith("nsubj") else []
            verbs = [*over, *(c for c in layout.children(token) if layout.deps[c].startswith("acl:relcl"))]
        yield from (verb for verb in verbs if layout.pos[verb] == "VERB" and layout.lemmas[verb] in held)


def _where(layout: Layout, verb: int, told: Mapping[int, int]) -> Iterator[int]:
    """The places that a verb has beside it, the first one first."""
    for mention in layout.registry.mentions:
        entity = layout.registry.entities[mention.entity]
        tied = layout.heads[layout.top(mention.root)] == verb
        where = entity.kind == "venue" or mention.located and entity.kind in PLACES
        if tied and where and told.get(mention.first) == mention.entity:
            yield mention.entity


def _elsewhere(layout: Layout, verb: int) -> bool:
    """Whether a verb says that it is another place than was told: « |finalement| au gymnase », « est |déplacé| »."""
    words = layout.lexicon.participation
    moved = layout.lemmas[verb] in words["relocating"]
    return moved or any(layout.lowers[child] in words["after_all"] for child in layout.children(verb))
