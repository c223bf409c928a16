"""Who is said not to come: « Paul Dol n'y |assistera pas| », « sans |la Hongrie| », « a décliné l'invitation »."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.extract import relations
from timeline.extract.entities import EntityMention
from timeline.extract.layout import ACTORS, Layout

_SUBJECTS = ("nsubj", "vocative")  # the parse takes « Paul Dol, souffrant, sera absent » for a call
_NOUNS = ("NOUN", "PROPN")
_APART = (":", ";")  # what follows tells something else
Absences = Mapping[int, frozenset[int]]  # event -> the entities that will not be there


def find(layout: Layout) -> Absences:
    """The entities that each event of a layout is said to do without."""
    found: dict[int, set[int]] = {}
    for mention in layout.registry.mentions:
        if layout.registry.entities[mention.entity].kind in ACTORS and _away(layout, mention):
            for number in _missed(layout, mention):
                found.setdefault(number, set()).add(mention.entity)
    return {number: frozenset(entities) for number, entities in found.items()}


def _missed(layout: Layout, mention: EntityMention) -> list[int]:
    """The events that somebody stays away from: those that the verb, or the clause behind the name, is about; else
    those of the sentence before: « La réunion aura lieu mardi. Paul Dol |n'y participera pas|. »"""
    top = layout.top(mention.root)
    verb, sentence = layout.heads[top], layout.sentence(mention.root)
    here = _told_in(layout, sentence)
    about = [n for n in here if _is_about(layout, n, top, verb)]
    if about or any(verb == layout.groups[n].main.root for n in here):
        return about
    return [] if here else _told_in(layout, sentence - 1)


def _told_in(layout: Layout, sentence: int) -> list[int]:
    groups = enumerate(layout.groups)
    return [n for n, group in groups if any(layout.sentence(m.root) == sentence for m in group.mentions)]


def _is_about(layout: Layout, number: int, name: int, verb: int) -> bool:
    """Whether an event hangs on the verb that somebody is the subject of, or on « participer » behind the name (« qui
    devait participer |à la réunion|, ne viendra pas »); one that a clause tells of them is another matter."""
    main = layout.groups[number].main
    chain = layout.chain(main.root)
    if name in chain:
        carrier = main.carrier if main.carrier is not None else layout.heads[main.root]
        return layout.lemmas[carrier] in layout.lexicon.participation["presences"]
    between = layout.lowers[min(verb, main.root) : max(verb, main.root)]
    noun = layout.pos[main.root] in _NOUNS and not any(mark in between for mark in _APART)
    return noun and verb in chain[1:] or main.root in layout.chain(name)


def names(layout: Layout, away: Absences) -> list[tuple[str, ...]]:
    """The names of those away from each event, in order of the text."""
    entities = layout.registry.entities
    return [tuple(entities[index].name for index in sorted(away.get(n, ()))) for n in range(len(layout.groups))]


def _away(layout: Layout, mention: EntityMention) -> bool:
    """Whether a sentence says of somebody named in it that they will not be there."""
    words = layout.lexicon.participation
    if relations.leads(layout, mention, words["exceptions"], frozenset()):
        return True
    root = layout.top(mention.root)
    verb, role = layout.heads[root], layout.deps[root]
    if verb == root or not role.startswith(_SUBJECTS):
        return False
    lemma, children = layout.lemmas[verb], layout.children(verb)
    if any(layout.lowers[c] in words["denying"] for c in children):
        return lemma in words["presences"] or role == "nsubj:pass" and lemma in words["invitations"]
    objects = [layout.lowers[c] for c in children if layout.deps[c] in ("obj", "xcomp")]
    missing = lemma in words["declaring"] and any(word in words["missing"] for word in objects)
    away = layout.lowers[verb] in words["missing"] and any(layout.deps[c] == "cop" for c in children)
    return missing or away or lemma in words["shunning"] or bool(objects) and lemma in words["skipping"]
