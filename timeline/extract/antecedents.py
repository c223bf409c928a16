"""Whom the pronoun of an event may stand for: "il s'envolera", "elle présentera", "son procès".

One pronoun is resolved nowhere for good: every name before it is a candidate, and what speaks for it (subject of the
sentence before, nearest, foremost, agreement) are features that the weights of `participants` judge with the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extract.entities import Entity, EntityMention
from timeline.extract.layout import ACTORS, Layout

_SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj")
_AHEAD = 4  # tokens between a pronoun and its verb: 'ils se sont inclinés'


@dataclass(frozen=True, slots=True)
class StandIn:
    """A pronoun that acts in an event; `form`: "il", "elle", "ils", "elles", or "own" for a possessive."""

    token: int
    form: str


def stand_in(layout: Layout, number: int) -> StandIn | None:
    """The pronoun that is the subject of the event's verb, or the possessive before its noun; None when a name is."""
    root = layout.groups[number].main.root
    pronouns = layout.lexicon.pronouns
    for verb in _verbs(layout, root):
        for child in layout.children(verb):
            if layout.deps[child] in _SUBJECTS:
                return StandIn(child, layout.lowers[child]) if layout.lowers[child] in pronouns else None
        for token in range(verb - 1, max(verb - _AHEAD, -1), -1):
            if layout.lowers[token] in pronouns:
                return StandIn(token, layout.lowers[token])
            if layout.pos[token] not in ("AUX", "PRON", "ADV", "PART"):
                break
    for child in layout.children(root):
        if layout.lowers[child] in layout.lexicon.possessives:
            return StandIn(child, "own")
    return None


def _verbs(layout: Layout, root: int) -> Iterator[int]:
    """The verb of the event, those it is coordinated to, and for a noun the verb over it."""
    verb = root if layout.pos[root] == "VERB" else layout.predicate(root)[0]
    while layout.pos[verb] in ("VERB", "AUX"):
        yield verb
        if layout.deps[verb] != "conj" or layout.heads[verb] == verb:
            return
        verb = layout.heads[verb]


def features(layout: Layout, standing: StandIn, index: int) -> Iterator[str]:
    """What speaks for an entity as the one that the pronoun stands for."""
    entity = layout.registry.entities[index]
    form, last = standing.form, _last(layout, entity, standing.token)
    if any(m.first == standing.token for m in entity.mentions):
        yield f"stands {form} resolved"
    if last is None:
        yield f"stands {form} later"
        return
    role = "subject" if layout.deps[layout.top(last.root)] in _SUBJECTS else "other"
    gap = min(layout.sentence(standing.token) - layout.sentence(last.root), 3)
    rank = min(_nearer(layout, last, standing.token, index), 3)
    agrees = _agreement(layout, entity, form)
    yield f"stands {form} {entity.kind} {agrees}"
    yield f"stands {role} {gap}"
    yield f"stands {form} {role} {gap} {entity.kind}"
    yield f"stands {role} nearer {rank}"
    yield f"stands {entity.kind} nearer {rank} {agrees}"
    yield f"stands {entity.kind} foremost {min(layout.salience[index], 2)} {agrees}"


def _last(layout: Layout, entity: Entity, token: int) -> EntityMention | None:
    """The last mention of an entity before a token."""
    before = [m for m in entity.mentions if m.last <= token and m.form != "pronoun"]
    return max(before, key=lambda m: m.start, default=None)


def _nearer(layout: Layout, last: EntityMention, token: int, index: int) -> int:
    """How many other actors are named between an entity's last mention and the pronoun."""
    mentions = layout.registry.mentions
    first = bisect_left(mentions, last.end, key=lambda m: m.start)
    found = set()
    for mention in mentions[first:]:
        if mention.first >= token:
            break
        if mention.entity != index and layout.registry.entities[mention.entity].kind in ACTORS:
            found.add(mention.entity)
    return len(found)


def _agreement(layout: Layout, entity: Entity, form: str) -> str:
    """Whether gender and number let the pronoun stand for the entity: "yes", "no" or "unknown"."""
    if form == "own":
        return "unknown"
    plural = form in layout.lexicon.plural_pronouns
    feminine = layout.lexicon.pronouns[form]
    if plural != _plural(layout, entity):
        return "no"
    known = entity.feminine if entity.kind == "person" else _gender(layout, entity)
    return "unknown" if known is None else "yes" if known == feminine else "no"


def _plural(layout: Layout, entity: Entity) -> bool:
    """Whether an entity is named in the plural: 'les Draveurs'."""
    return "Plur" in _article(layout, entity, "Number")


def _gender(layout: Layout, entity: Entity) -> bool | None:
    """Whether a thing is feminine by its article, else by its head word: 'la CGT', 'l'entreprise'."""
    said = _article(layout, entity, "Gender") or layout.doc[entity.mentions[0].root].morph.get("Gender")
    return said[0] == "Fem" if len(said) == 1 else None


def _article(layout: Layout, entity: Entity, feature: str) -> list[str]:
    """What the article before the first mention that has one shows of gender or number."""
    for mention in entity.mentions:
        before = mention.first - 1
        if mention.form == "name" and before >= 0 and layout.pos[before] in ("DET", "ADP"):
            found: list[str] = layout.doc[before].morph.get(feature)
            if found:
                return found
    return []
