"""Who takes part in an event: every name of the article is a candidate, weighed by how it stands to the event.

Out: who only comments, sources, topics, places, those said to be absent.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set

from timeline.extract import antecedents, entries, relations, sides, tellers
from timeline.extract.absences import Absences
from timeline.extract.entities import Entity, EntityMention
from timeline.extract.layout import ACTORS, Layout
from timeline.extract.relations import Tie
from timeline.model import Participant

BIAS = "bias"
_SPORT = "sport"
_KINDS = {"person": "person", "country": "country"}
Found = tuple[Participant, tuple[tuple[int, int], ...]]
Features = frozenset[str]
LISTED = 0.7  # what someone in a list with others must weigh of what is asked of one alone
_ALWAYS = frozenset((BIAS,))


def find(layout: Layout, away: Absences) -> list[tuple[Found, ...]]:
    """For each event group of the layout its participants, in order of the text, with where the article says so.

    `away`: who is said to stay away from each.
    """
    said = nameable(layout)
    found = [_of_event(layout, number, _present(said, away.get(number))) for number in range(len(layout.groups))]
    return [_shared(layout, number, found) for number in range(len(layout.groups))]


def _present(said: Mapping[int, list[EntityMention]], away: Set[int] | None) -> Mapping[int, list[EntityMention]]:
    return {index: mentions for index, mentions in said.items() if index not in away} if away else said


def _shared(layout: Layout, number: int, found: Sequence[tuple[Found, ...]]) -> tuple[Found, ...]:
    """The participants of an event; of a later date of one verb, its subject as of the first and whom it names itself:
    « Les Bleus affronteront le Japon samedi, puis |les Fidji| le 14 »."""
    told, main = entries.member(layout, number), layout.groups[number].main
    if told is None or told.first:
        return found[number]
    firsts = (n for n, g in enumerate(layout.groups) if g.main.root == main.root and _begins(layout, n))
    shared = [each for each in found[next(firsts, number)] if each[1] and each[1][0][0] < main.start]
    own = [
        (m, layout.registry.entities[m.entity])
        for m in told.own
        if not m.located and not layout.is_date(m.start, m.end)
    ]
    added = [
        (participant(e), ((m.start, m.end),))
        for m, e in own
        if e.kind in ACTORS or main.kind == _SPORT and sides.opposed(layout, m)
    ]
    return tuple({person.name: (person, spans) for person, spans in (*shared, *found[number], *added)}.values())


def _begins(layout: Layout, number: int) -> bool:
    told = entries.member(layout, number)
    return told is not None and told.first


def _of_event(layout: Layout, number: int, said: Mapping[int, list[EntityMention]]) -> tuple[Found, ...]:
    if layout.groups[number].main.sides:
        return sides.teams(layout, number)
    scorer = layout.lexicon.participants
    likely = {
        index: scorer.probability(features | _ALWAYS) for index, features in candidates(layout, number, said).items()
    }
    kept = [
        (participant(layout.registry.entities[index]), _evidence(layout, number, index))
        for index in dict.fromkeys((*_with_their_lists(layout, number, likely), *_pitted(layout, number, said)))
    ]
    return tuple(sorted(kept, key=lambda found: found[1]))


def _pitted(layout: Layout, number: int, said: Container[int]) -> list[int]:
    """The two that a match sets against each other: « La finale opposera Toulouse à La Rochelle »."""
    return [index for index in sides.pitted_in(layout, number) if index in said]


def _with_their_lists(layout: Layout, number: int, likely: Mapping[int, float]) -> list[int]:
    """Those who take part, and those who stand in one list with them and may; of two sides both: « entre |la France| et
    l'Italie »."""
    least, entities = layout.lexicon.participants.threshold, layout.registry.entities

    def head(index: int) -> EntityMention:
        return layout.list_head(relations.closest(layout, number, index))

    lists = {(head(index).start, entities[index].kind) for index, much in likely.items() if much >= least}

    def listed(index: int, much: float) -> bool:
        """Asked only of those who stand in such a list at all: what ties them closest is weighed anew."""
        entity = entities[index]
        if not any((layout.list_head(m).start, entity.kind) in lists for m in entity.mentions):
            return False
        first = head(index)
        return (first.start, entity.kind) in lists and (much >= LISTED * least or _sides(layout, first))

    return [index for index, much in likely.items() if much >= least or listed(index, much)]


def _sides(layout: Layout, head: EntityMention) -> bool:
    """Whether a list tells the sides of something: « |entre| Paris et Rome »."""
    return bool(layout.case(layout.top(head.root)) == layout.lexicon.titles["grammar"]["between"])


def participant(entity: Entity) -> Participant:
    """The entity as a participant: full name, kind, function."""
    return Participant(entity.name, _KINDS.get(entity.kind, "organization"), entity.role)


def _evidence(layout: Layout, number: int, index: int) -> tuple[tuple[int, int], ...]:
    """The mention closest to the event."""
    mention = relations.closest(layout, number, index)
    return ((mention.start, mention.end),)


def nameable(layout: Layout) -> dict[int, list[EntityMention]]:
    """Who may take part in some event: the index of each entity, and the mentions that do not say otherwise."""

    def counts(mention: EntityMention) -> bool:
        tells = relations.is_left_out(layout, mention) or tellers.only_tells(layout, mention)
        return not layout.is_date(mention.start, mention.end) and not tells

    entities = layout.registry.entities
    return {index: said for index, e in enumerate(entities) if (said := [m for m in e.mentions if counts(m)])}


def candidates(
    layout: Layout, number: int, said: Mapping[int, list[EntityMention]] | None = None
) -> dict[int, Features]:
    """Each entity that could take part in that event (its index) with its features. `said`: see `nameable`."""
    every = nameable(layout) if said is None else said
    named = entries.narrowed(every, lambda mention: not entries.is_of_another_date(layout, number, mention))
    tied = relations.tied(layout, named, number, lambda index: layout.in_reach(index, number))
    ranks = _ranks(layout, tied)
    standing = antecedents.stand_in(layout, number)
    found: dict[int, Features] = {}
    for index, closest in tied.items():
        stands = antecedents.features(layout, standing, index) if standing else ()
        found[index] = frozenset((*_features(layout, number, index, closest, ranks[index]), *stands))
    return found


def _ranks(layout: Layout, tied: Mapping[int, list[Tie]]) -> dict[int, int]:
    """Entity -> how many entities of its kind are closer to the event."""
    seen: dict[str, int] = {}
    ranks = {}
    for index in sorted(tied, key=lambda i: tied[i][0].cost):
        kind = layout.registry.entities[index].kind
        ranks[index] = seen.get(kind, 0)
        seen[kind] = ranks[index] + 1
    return ranks


def _features(layout: Layout, number: int, index: int, closest: list[Tie], rank: int) -> Iterator[str]:
    entity = layout.registry.entities[index]
    main = layout.groups[number].main
    kind = _kind(layout, entity, main.kind, closest[0])
    pos = layout.pos[main.root] if layout.pos[main.root] in ("VERB", "NOUN") else "OTHER"
    tie = closest[0]
    near = "near" if tie.near else "far"
    if not tie.near:
        yield "apart"
    yield f"kind {kind} {near}"
    yield f"kind {kind} {main.kind}"
    yield f"rank {min(rank, 4)} {near}"
    yield f"rank {min(rank, 2)} {kind} {main.kind} {near}"
    yield f"salience {min(layout.salience[index], 3)} {kind} {near}"
    yield f"count {min(len(entity.mentions), 4)} {near}"
    if not tie.near and layout.salience[index] == 0:
        yield f"foremost {kind} {main.kind}"
        yield f"foremost {kind} rank {min(rank, 2)} {layout.dominance(index)}"
        yield f"foremost {kind} alone {layout.alone(number)}"
    yield f"role {bool(entity.role)} {kind}"
    if entity.head:
        yield f"head {entity.head}"
        if entity.head in layout.lexicon.buildings:
            yield f"building {main.kind}"
            yield f"building {'of' if relations.completes(layout, tie) else 'beside'}"
        yield f"headed {'proper' if any(c.isupper() for c in entity.name[1:]) else 'common'} {near}"
    if tie.anchor.strength != "main":
        yield f"by {tie.anchor.strength} {near}"
    for feature in relations.tie_features(layout, tie, number):
        yield feature
        yield f"{feature} {kind}"
        yield f"{feature} {pos}"
    if tie.near:
        rivals = min(relations.rivals(layout, tie.mention, number), 2)
        yield f"rivals {rivals}"
        yield f"rivals {rivals} {kind}"
        yield f"rivals {rivals} {main.kind}"
        for feature in relations.mention_features(layout, tie.mention, main.kind):
            yield feature
            yield f"{feature} {kind}"
        if tie.mention.located:
            yield f"located {kind} {main.kind}"
    for other in closest[1:]:
        for feature in relations.tie_features(layout, other, number):
            yield f"next {feature}"
    if index in layout.titled:
        yield f"in title {kind} {near}"


def _kind(layout: Layout, entity: Entity, event: str, tie: Tie) -> str:
    """The kind that counts for the event: a town that plays is a team."""
    if event != _SPORT:
        return entity.kind
    if tie.mention.first in layout.fixtures or entity.kind == "organization":
        return "team"
    played = _played(layout, tie.mention) or sides.opposed(layout, tie.mention) or sides.pitted(layout, tie.mention)
    return "team" if entity.kind == "place" and tie.near and played else entity.kind


def _played(layout: Layout, mention: EntityMention) -> bool:
    """Whether a town stands where a team does, as a subject or an object: 'Auxerre accueillera |Metz|'."""
    root = layout.top(mention.root)
    role = layout.deps[root]
    bare = role.startswith("obl") and not layout.case(root)
    return not mention.located and (role in ("nsubj", "obj", "nsubj:pass") or bare)
