"""Where an event takes place: the most specific name tied to it, or none.

Every town, country, region or venue of the article is a candidate; so is "no place". The best weighed one wins.
The gazetteer adds country, coordinates and zone to what the text says.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from timeline import gazetteer
from timeline.extract import entries, nesting, origins, relations, retold, sides, tellers
from timeline.extract.entities import Entity, EntityMention
from timeline.extract.layout import PLACES, Layout
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.relations import Tie, neighbours
from timeline.extract.scoring import Scorer, top_share
from timeline.model import Place

Features = frozenset[str]
_REACH = 14  # tokens after a trigger where a place still belongs to it
_FRAME = 4  # tokens before a place that frames its sentence
_ASIDE = 30  # characters from a bracket to a town in it
_DATELINE = 60  # tokens from the start where a town that opens a line is the dateline
_PLAN = ("acl", "advcl", "amod", "conj")  # how a participle of a plan hangs
_TALKS = frozenset({"meeting", "vote", "court", "publication"})  # kinds of events that are about something
NOWHERE = -1
_LEAST_VOTES = 1.0
Spans = tuple[tuple[int, int], ...]
_Denied = Mapping[int, Set[int]]  # sentence -> the entities that it says to be elsewhere


def find(layout: Layout) -> list[tuple[Place, Spans] | None]:
    """For each event group of the layout its place with where the article names it; None when it has none."""
    found: list[tuple[Place, Spans] | None] = []
    denied = _denied(layout)
    said = placeable(layout, denied)
    for number in range(len(layout.groups)):
        weighed = candidates(layout, number, said)
        best, sureness = choose(_beside_date(layout, number, weighed) or weighed, layout.lexicon.places)
        fine = None if best == NOWHERE else _finest(layout, number, best, weighed)
        where = retold.place(layout, number, fine, said)
        found.append(None if where is None else _placed(layout, number, where, sureness, denied))
    return found


def _beside_date(layout: Layout, number: int, weighed: Mapping[int, Features]) -> dict[int, Features]:
    """The place of the event's own date where a verb has several: « samedi à Lyon, puis le Japon le 14 |à Lille| »."""
    told = entries.member(layout, number)
    kinds = {m.entity: layout.registry.entities[m.entity].kind for m in told.own} if told else {}
    own = {m.entity for m in told.own if m.located and kinds[m.entity] in PLACES} if told else set()
    beside = own | {index for index, kind in kinds.items() if kind == "venue"} if own else own
    return {index: features for index, features in weighed.items() if index in beside}


def choose(weighed: Mapping[int, Features], scorer: Scorer) -> tuple[int, float]:
    """The candidate that weighs most, and its share (0..1) among all."""
    scores = {index: scorer.logit(features) for index, features in weighed.items()}
    best = max(scores, key=lambda index: (scores[index], -index))
    return best, top_share(scores.values())


def _placed(layout: Layout, number: int, index: int, sureness: float, denied: _Denied) -> tuple[Place, Spans]:
    """The place with where it is said; a sentence that denies another one says it surely: 'au stade et non à la
    basilique'."""
    entity = layout.registry.entities[index]
    mention = relations.closest(layout, number, index)
    if denied.get(layout.sentence(mention.root), frozenset()) - {index}:
        sureness = 1.0
    return replace(locate(layout, entity, mention), sureness=round(sureness, 2)), ((mention.start, mention.end),)


def _denied(layout: Layout) -> _Denied:
    """The entities that each sentence says to be elsewhere: 'à Metz et non |à Nancy|'."""
    found: dict[int, set[int]] = {}
    for mention in layout.registry.mentions:
        if relations.is_denied(layout, mention):
            found.setdefault(layout.sentence(mention.root), set()).add(mention.entity)
    return found


def locate(layout: Layout, entity: Entity, mention: EntityMention) -> Place:
    """The place with its context from the text and its coordinates from the gazetteer."""
    context = nesting.town(layout, entity, mention)
    country = gazetteer.find_country(entity.country) if entity.country else None
    if country:
        where = country.locality
        return Place(entity.name, context, country.code, where.latitude, where.longitude)
    name, behind = apart(layout.lexicon, entity)
    context = context or behind
    town = gazetteer.find_locality(name) or (gazetteer.find_locality(context) if context else None)
    if town is None:
        return Place(name, context)
    return Place(name, context, town.country, town.latitude, town.longitude)


def apart(lexicon: NameLexicon, entity: Entity) -> tuple[str, str | None]:
    """What a place is called, and its town behind a venue that has a name of its own: 'stade de l'Amitié |de Cotonou|';
    'gare de Lissac' has no other name."""
    for link in lexicon.of:
        venue, found, town = entity.name.rpartition(f" {link}" if link.endswith("'") else f" {link} ")
        own = venue.partition(" ")[2]
        if found and any(c.isupper() or c.isdigit() for c in own) and gazetteer.is_locality(town):
            return venue, town
    return entity.name, None


def _finest(layout: Layout, number: int, index: int, weighed: Container[int]) -> int:
    """The finer place that stands beside the one chosen: 'en Ukraine, |à Dnipro|', 'à Lyon, |à la Halle|'."""
    if layout.registry.entities[index].kind not in ("place", "country"):
        return index
    mention = relations.closest(layout, number, index)
    finer = (
        other.entity
        for other, grain in nesting.beside(layout, mention)
        if grain == "wider" and other.entity in weighed and layout.sentence(other.root) == layout.sentence(mention.root)
    )
    found = next(finer, index)
    return index if layout.registry.entities[found].head in layout.lexicon.courts else found


def placeable(layout: Layout, denied: _Denied | None = None) -> dict[int, list[EntityMention]]:
    """What may be a place of some event: the index of each entity, and the mentions that do not say otherwise.

    `denied`: the entities that each sentence denies, found here when not given.
    """
    denied = _denied(layout) if denied is None else denied
    found = {}
    for index, entity in enumerate(layout.registry.entities):
        if not _placeable(entity, layout.lexicon.houses) or gazetteer.fold(entity.name) in layout.lexicon.nowhere:
            continue
        out = (_elsewhere, sides.hides, sides.pitted, _speaks, _topic, _sought, _channel, _led, _given_up, _pair)
        told = [m for m in entity.mentions if index not in denied.get(layout.sentence(m.root), ())]
        said = [m for m in told if not any(says(layout, m) for says in out)]
        if said:
            found[index] = said
    return found


def candidates(
    layout: Layout, number: int, said: Mapping[int, list[EntityMention]] | None = None
) -> dict[int, Features]:
    """Each place (index of its entity, `NOWHERE` for none) with its features. `said`: see `placeable`."""
    group = layout.groups[number]
    every = placeable(layout) if said is None else said
    named = entries.narrowed(every, lambda mention: _within(layout, number, mention))
    tied = relations.tied(layout, named, number, lambda index: layout.in_reach(index, number) or _heads(layout, index))
    order = sorted(tied, key=lambda i: tied[i][0].cost)
    nearest, before = _nearest(layout, group.main.root, tied), tuple(neighbours(layout, number))
    found = {
        index: frozenset(
            (
                *_features(layout, number, index, tied[index], rank, nearest),
                *_beside(layout, number, index, tied[index][0], before),
            )
        )
        for rank, index in enumerate(order)
    }
    found[NOWHERE] = frozenset(_none(layout, number, tied))
    return found


def _channel(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is that of a channel: « |Canal|+ »."""
    return layout.document.text[mention.end : mention.end + 1] == "+"


def _sought(layout: Layout, mention: EntityMention) -> bool:
    """Whether a venue only says what somebody is or wants to be: « les candidats à la |mairie de Perpignan| »."""
    root = layout.top(mention.root)
    lexicon, head = layout.lexicon, layout.heads[root]
    somebody = layout.lowers[head] in lexicon.functions or layout.lowers[head] in lexicon.generic_persons
    venue = layout.registry.entities[mention.entity].kind == "venue"
    beside = head < mention.first and all(layout.pos[t] in ("ADP", "DET") for t in range(head + 1, mention.first))
    return venue and somebody and beside and layout.deps[root].startswith("nmod")


def _topic(layout: Layout, mention: EntityMention) -> bool:
    """Whether a venue is what is talked about: 'réunion sur le |lycée de Kerfourn|', not 'sur la place d'Armes'."""
    root = layout.top(mention.root)
    about = layout.registry.entities[mention.entity]
    if about.kind != "venue" or about.head in layout.lexicon.roads or not layout.deps[root].startswith("nmod"):
        return False
    number = layout.triggers.get(layout.heads[root])
    talks = number is not None and layout.groups[number].main.kind in _TALKS
    return talks and layout.case(root) in layout.lexicon.participation["topics"]


def _led(layout: Layout, mention: EntityMention) -> bool:
    """Whether a venue only tells whose function someone holds: 'la directrice |du Kunsthaus|'; a mayor's town may be
    where it happens, a king's country is not."""
    entity = layout.registry.entities[mention.entity]
    town = gazetteer.find_locality(entity.name) or gazetteer.find_country(entity.name)
    if town is not None and entity.kind not in ("venue", "country"):
        return False
    root = layout.top(mention.root)
    holder = layout.lowers[layout.heads[root]]
    led = holder in layout.lexicon.functions or holder in layout.lexicon.dignities
    return led and layout.case(root) in layout.lexicon.of and layout.deps[root].startswith("nmod")


def _pair(layout: Layout, mention: EntityMention) -> bool:
    """Whether a name is that of two towns, as a match is called: 'Lens-Metz'."""
    name = layout.registry.entities[mention.entity].name
    towns = name.split("-")
    return len(towns) == 2 and all(map(gazetteer.find_locality, towns)) and gazetteer.find_locality(name) is None


def _given_up(layout: Layout, mention: EntityMention) -> bool:
    """Whether a plan put it there and the main clause puts it elsewhere: 'prévu |à Luanda|, se tiendra à Bruxelles'."""
    plan = layout.heads[layout.top(mention.root)]
    if layout.lemmas[plan] not in layout.lexicon.participation["planned"] or not layout.deps[plan].startswith(_PLAN):
        return False
    verb = layout.heads[plan]
    if layout.pos[verb] not in ("VERB", "AUX"):
        verb = layout.heads[verb]
    others = (m for m in layout.registry.mentions if m.first > mention.last and m.located)
    return layout.pos[verb] in ("VERB", "AUX") and any(layout.heads[layout.top(m.root)] == verb for m in others)


def _speaks(layout: Layout, mention: EntityMention) -> bool:
    """Whether a seat gives its name to who speaks: 'a annoncé lundi |le Quai d'Orsay|', '|l'Élysée| a annoncé', 'selon
    |Matignon|'."""
    if mention.located or layout.registry.entities[mention.entity].kind != "venue":
        return False
    root = layout.top(mention.root)
    verb = layout.lemmas[layout.heads[root]]
    tells = layout.deps[root].startswith("nsubj") and verb in layout.lexicon.participation["reporting"]
    behind = (
        mention.first > 0 and layout.pos[mention.first - 1] == "DET" and tellers.speaks(layout, mention) == "before"
    )
    return tells or behind or relations.is_left_out(layout, mention)


def _within(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a place may be of an event as the lines of a list divide them."""
    if layout.groups[number].main.sides:
        return sides.beside(layout, number, mention)
    here = layout.sentence(mention.root) == layout.sentence(layout.groups[number].main.root)
    if here and origins.is_origin(layout, mention):
        return False  # an event of another sentence may have been there
    about = layout.registry.entities[mention.entity]
    if here and layout.groups[number].main.kind == "sport" and sides.visits(layout, number, mention):
        return False
    if layout.groups[number].main.kind == "protest" and about.kind == "organization" and about.name.isupper():
        return False  # « la grève à la SNCF » is of its staff, wherever they are
    another = (entries.is_of_another, entries.is_of_another_date)
    return not any(says(layout, number, mention) for says in another)


def _elsewhere(layout: Layout, mention: EntityMention) -> bool:
    """Whether a town only says whose clock an hour in brackets is read from: 'à 11 heures (10 heures |à Paris|)'."""
    opened = layout.document.text.rfind("(", max(mention.start - _ASIDE, 0), mention.start)
    if opened < 0 or ")" in layout.document.text[opened : mention.start]:
        return False
    inside = any(start == opened + 1 for start, _ in layout.dates)
    return inside and any(end in (opened - 1, opened) for _, end in layout.dates)


def _heads(layout: Layout, index: int) -> bool:
    """Whether a place stands in the title or opens a line: it may count for all that follows."""
    return index in layout.titled or index in layout.openers


def _placeable(entity: Entity, houses: Container[str]) -> bool:
    votes = max((entity.scores.get(k, 0.0) for k in PLACES), default=0.0)
    located = any(m.located for m in entity.mentions)
    return entity.kind in PLACES or (
        located and entity.kind != "person" and (votes >= _LEAST_VOTES or entity.head in houses)
    )


def _nearest(layout: Layout, trigger: int, placed: Mapping[int, list[Tie]]) -> dict[str, int]:
    """The nearest placed entity before and after the trigger in its line, and the one that opens the line."""
    line = layout.line(trigger)
    found: dict[str, int] = {}
    for mention in layout.registry.mentions:
        if mention.entity not in placed:
            continue
        if layout.line(mention.root) != line:
            if mention.root < trigger and layout.opens(mention):
                found["last opener"] = mention.entity
            continue
        if "opens" not in found and layout.opens(mention):
            found["opens"] = mention.entity
        if mention.root < trigger:
            found["last before"] = mention.entity
            if mention.located:
                found["last located before"] = mention.entity
        elif mention.root > trigger:
            found.setdefault("first after", mention.entity)
            if mention.located:
                found.setdefault("first located after", mention.entity)
    return found


def _none(layout: Layout, number: int, tied: Mapping[int, list[Tie]]) -> Iterator[str]:
    main = layout.groups[number].main
    near = [ties[0] for ties in tied.values() if ties[0].near]
    located = min(sum(tie.mention.located for tie in near), 2)
    yield "none"
    yield f"none {main.kind}"
    yield f"none {layout.pos[main.root]}"
    yield f"none near {min(len(near), 2)} located {located}"
    yield f"none near {min(len(near), 2)} {main.kind}"
    yield f"none title {main.start < layout.document.body_start}"


def _features(
    layout: Layout, number: int, index: int, closest: list[Tie], rank: int, nearest: Mapping[str, int]
) -> Iterator[str]:
    entity = layout.registry.entities[index]
    main = layout.groups[number].main
    kind = entity.kind if entity.kind in PLACES else "other"
    tie = closest[0]
    near = "near" if tie.near else "far"
    located = "located" if tie.mention.located else "bare"
    yield f"kind {kind} {near} {located}"
    yield f"kind {kind} {main.kind}"
    yield f"rank {min(rank, 3)} {near}"
    yield f"rank {min(rank, 3)} {near} {kind} {located}"
    yield f"count {min(len(entity.mentions), 3)}"
    yield f"salience {min(layout.salience[index], 2)} {kind} {near}"
    yield f"beside {nesting.grain_beside(layout, tie.mention)} {kind} {near}"
    if entity.head:
        yield f"head {entity.head}"
        yield f"road {entity.head in layout.lexicon.roads} {near}"
    for position, other in nearest.items():
        if other == index:
            yield position
            yield f"{position} {kind} {near}"
    yield from relations.position_features(layout, tie, number)
    if tie.near:
        yield f"case {layout.case(layout.top(tie.mention.root)) or layout.case(tie.mention.root)} {kind}"
    if index in layout.titled:
        yield f"in title {kind} {near}"
    if opening := layout.openers.get(index):
        yield f"opens {'text' if opening[0].first <= _DATELINE else 'line'} {near}"
    yield from _attachment(layout, number, entity, kind)


def _beside(layout: Layout, number: int, index: int, tie: Tie, before: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Whether the events told just before happen at the place too."""
    entity, own = layout.registry.entities[index], layout.groups[number].main.kind
    kind = entity.kind if entity.kind in PLACES else "other"
    for relation, other in before:
        shared = any(m.located and _attached(layout, other, m) for m in entity.mentions)
        yield f"{relation} {shared} {'near' if tie.near else 'far'}"
        yield f"{relation} {shared} {layout.groups[other].main.kind == own} {kind}"


def _attachment(layout: Layout, number: int, entity: Entity, kind: str) -> Iterator[str]:
    """The strongest sign that a place is the event's: behind its trigger, framing its sentence, heading its line."""
    trigger = layout.groups[number].main.root
    sentence = layout.sentence(trigger)
    here = [m for m in entity.mentions if m.located and layout.sentence(m.root) == sentence]
    if any(_attached(layout, number, m) for m in here):
        yield "attached"
        yield f"attached {kind}"
    if any(_frames(layout, trigger, m) for m in here):
        yield f"frames {kind}"
    if here:
        yield f"located here {kind}"
    yield f"of {min(layout.located, 4)} {near_text(layout, entity, trigger)}"


def near_text(layout: Layout, entity: Entity, trigger: int) -> str:
    """Where the entity is named nearest: "sentence", "line" or "text"."""
    if any(layout.sentence(m.root) == layout.sentence(trigger) for m in entity.mentions):
        return "sentence"
    return "line" if any(layout.line(m.root) == layout.line(trigger) for m in entity.mentions) else "text"


def _attached(layout: Layout, number: int, mention: EntityMention) -> bool:
    """Whether a located mention follows the trigger closely, no other event in between, or hangs on it in the parse."""
    trigger = layout.groups[number].main.root
    if not mention.located or layout.sentence(mention.root) != layout.sentence(trigger):
        return False
    if layout.others_between(mention.root, trigger, number):
        return False
    carried = {trigger, layout.groups[number].main.carrier}
    return 0 < mention.root - trigger <= _REACH or not carried.isdisjoint(layout.chain(mention.root)[1:4])


def _frames(layout: Layout, trigger: int, mention: EntityMention) -> bool:
    """Whether a located mention opens the sentence of the trigger: 'À Abuja, ...'."""
    sentence = layout.sentence(trigger)
    if not mention.located or layout.sentence(mention.root) != sentence:
        return False
    return mention.first - layout.openings[sentence - 1] <= _FRAME if sentence else mention.first <= _FRAME
