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
    told = {m.first: index for index, mentions in said.items() for m in mentions}
    for verb in _verbs(layout, number):
        for index in _where(layout, verb, told):
            kinds = layout.registry.entities
            finer = chosen is not None and kinds[chosen].kind in _TOWNS and kinds[index].kind == "venue"
            if chosen is None or finer or _elsewhere(layout, verb):
                chosen = index
    return chosen


def _verbs(layout: Layout, number: int) -> Iterator[int]:
    """The verbs that say of the event taken up that it is held."""
    held = layout.lexicon.participation["held"]
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
