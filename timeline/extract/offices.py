"""Who acts by office alone in a title: « Visite |du Premier ministre| », and who holds an office that the text names.

Not here: which words of the text are participants (`participants`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.extract.entities import Entity
from timeline.extract.event_mention import EventGroup
from timeline.extract.layout import Layout
from timeline.extract.verb_arguments import subjects
from timeline.gazetteer import fold
from timeline.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUNCTION = 9  # tokens from a function to the name of who holds it


class Offices:
    """The offices of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def subject(self, verb: Token, participants: Sequence[Participant]) -> Token | None:
        """The office that is the subject of a verb, whose holder the participants do not name: « |Le chef de l'État|
        recevra Friedrich Merz »."""
        verbs = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
        noun = next((c for each in verbs for c in subjects(each)), None)
        if noun is None or noun.pos_ != "NOUN" or self.holder(noun) is not None:
            return None
        known = {e.name: e for e in self.layout.registry.entities}
        spoken = (m for p in participants if p.name in known for m in known[p.name].mentions)
        named = any(m.first <= noun.i < m.last or self.layout.top(m.root) == noun.i for m in spoken)
        return noun if self._is_office(noun) and not named else None

    def _is_office(self, noun: Token) -> bool:
        return noun.lower_ in self.layout.lexicon.functions or fold(noun.text) in self._offices

    def actor(self, group: EventGroup) -> Token | None:
        """Who carries out an event that a noun names, by office alone: « le ministre de la Culture fera une visite »,
        whomever else the article speaks of."""
        carrier = group.main.carrier
        verb = self.layout.doc[carrier] if carrier is not None else None
        subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN") if verb is not None else ()
        return next((c for c in subjects if c.i != group.main.root and self._tells_who(c)), None)

    def _tells_who(self, noun: Token) -> bool:
        """True for an institution, and for an office with what it is of; « le président » alone may be anyone."""
        lexicon = self.layout.lexicon
        of = any(child.dep_ in ("nmod", "amod") for child in noun.children)
        office = noun.lower_ in lexicon.functions and of and self.holder(noun) is None
        return office or noun.lower_ in lexicon.institutions

    def holder(self, function: Token) -> Entity | None:
        """The person whose function a noun is: « le maire, Georges Képénékian, l'accueillera »."""
        if function.lower_ not in self.layout.lexicon.functions and fold(function.text) not in self._offices:
            return None
        for entity in self.layout.registry.entities:
            spoken = any(m.form == "function" and m.first == function.i for m in entity.mentions)
            beside = any(0 < m.first - function.i <= _FUNCTION for m in entity.mentions if m.form == "name")
            if entity.kind == "person" and (spoken or beside and (entity.role or "").startswith(function.text)):
                return entity
        return None

    @cached_property
    def _offices(self) -> frozenset[str]:
        """The words that stand for who holds an office: « le Saint-Père »."""
        return frozenset(fold(office) for office in self.layout.lexicon.offices)
