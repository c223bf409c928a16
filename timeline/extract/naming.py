"""A name behind its preposition in a title: « du tribunal », « à la mairie », « au Mali ».

Here: which article and preposition the text, else the language, gives to a name, and which name the article speaks of
most. Not here: which names a title says (`titles`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.extract.entities import Entity
from timeline.extract.layout import PLACES, Layout
from timeline.extract.phrasing import Phrasing
from timeline.gazetteer import fold, is_locality
from timeline.model import Participant, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_PART = re.compile(r"[^.,:;()|]+")
_LABELS = 2  # parts of a line's label: the sport, the competition
_SHORT = 4  # words of one
_HEADLINE = 3  # times that a name in the headline counts more


class Naming:
    """The names of one article's layout, as its titles say them."""

    def __init__(self, layout: Layout, phrasing: Phrasing) -> None:
        self.layout, self.phrasing = layout, phrasing
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.grammar = self.words["grammar"]

    def people(self, participants: Sequence[Participant], kind: str) -> str:
        """'de Paul Kermarec et d'Angela Merkel'; ': USL - USBCO' for the two sides of a match; '' for nobody."""
        sides = [p for p in participants if p.kind in ("organization", "country")] if kind == "sport" else []
        names = [p.name for p in (sides if len(sides) == 2 else participants)]  # « les Bleus de Didier Deschamps »
        if not names:
            return ""
        if len(names) > self.words["max_subjects"]:
            names = names[: self.words["few_subjects"]]
        if kind == "sport" and len(names) == 2:
            return f": {names[0]} - {names[1]}"
        known = {entity.name: entity for entity in self.layout.registry.entities}
        linked = [self.of(known[n]) if n in known else self.phrasing.link(self.grammar["of"], "", n) for n in names]
        return linked[0] if len(linked) == 1 else f"{', '.join(linked[:-1])} {self.grammar['and']} {linked[-1]}"

    def label(self, opening: int, end: int) -> str:
        """'Handball, N3F': the first short parts of these characters without date, town or « Prochaine journée »."""
        parts = []
        for match in _PART.finditer(self.layout.document.text, opening, end):
            dated = any(start < match.end() and match.start() < end for start, end in self.layout.dates)
            part = match[0].strip(" -–")
            words = part.split()
            if (
                words
                and not dated
                and not words[0].isdecimal()
                and len(words) <= _SHORT
                and words[0].lower() not in self.grammar["dropped"]
            ):
                parts += [] if is_locality(part) else [part]
        return ", ".join(parts[:_LABELS])

    def of(self, entity: Entity) -> str:
        """'du tribunal', "d'Angela Merkel", 'de la France': the name behind 'de' with the article of the text."""
        determiner = "" if entity.kind == "person" else self._article(entity)
        return self.phrasing.link(self.grammar["of"], determiner, entity.name)

    def _article(self, entity: Entity) -> str:
        """The definite article that the text puts before the name; '' when it puts none."""
        for mention in entity.mentions:
            if mention.form == "name" and mention.first and entity.name.startswith(self.layout.doc[mention.first].text):
                word = self.grammar["determiners"].get(self.layout.lowers[mention.first - 1], "")
                if word and (not word.endswith("'") or self.phrasing.elides(entity.name)):
                    return str(word)
        return self.phrasing.of_country(entity.name) if entity.kind == "country" else ""

    def at(self, place: Place) -> str:
        """The place behind the preposition that the article uses, else behind the plain one."""
        for mention in self.layout.registry.mentions:
            entity = self.layout.registry.entities[mention.entity]
            if self._is(entity, place) and mention.located:
                lead = self.layout.doc[max(mention.first - 2, 0) : mention.first]
                words = (
                    [t.text for t in lead if t.pos_ in ("ADP", "DET")] if lead[-1:] and self._leads(lead[-1]) else []
                )
                if words and words[0].lower() in self.grammar["placing"]:
                    return self.phrasing.join(
                        [*(w.lower() for w in words), self.layout.document.text[mention.start : mention.end]]
                    )
        named = next((e for e in self.layout.registry.entities if self._is(e, place)), None)
        if named and named.kind == "country":
            return f"{self.phrasing.into(place.name)} {place.name}"
        if place.name.partition(" ")[0] in self.grammar["addresses"]:
            return place.name
        if fold(place.name) in self.layout.lexicon.regions:
            article = self._article(named) if named else ""
            within = f"{self.grammar['within']} {article}" if article in self.grammar["masculines"] else ""
            return f"{within or self.grammar['countries']['other']} {place.name}"
        return self.phrasing.link(self.grammar["at"], self._lead(named) if named else "", place.name)

    @staticmethod
    def _is(entity: Entity, place: Place) -> bool:
        """True for the name of a place, with or without its town."""
        return entity.name == place.name or entity.name.startswith(f"{place.name} ") and entity.kind in PLACES

    @staticmethod
    def _leads(token: Token) -> bool:
        """True for a preposition or an article: not « l'association Mende », where a noun stands between."""
        return token.pos_ in ("ADP", "DET")

    def _lead(self, entity: Entity) -> str:
        """The article before a place: that of the text, else the definite one before a common noun (la mairie)."""
        heads = (self.layout.doc[m.first] for m in entity.mentions)
        venues = self.layout.lexicon.venues
        common = next(
            (t for t in heads if (t.text[:1].islower() or t.lower_ in venues) and entity.name.startswith(t.text)), None
        )
        return self._article(entity) or (self.phrasing.definite(common) if common is not None else "")

    def foremost(self, placed: bool) -> Entity | None:
        """What the article speaks of most; None when it names nothing twice, nor in its headline: one entry of an
        agenda is not what the others are of.

        A town or country only where the event has no place of its own, which may be another.
        """
        told = [e for e in self.layout.registry.entities if self._named(e) and not (placed and e.kind in PLACES)]
        most = max(told, key=self._weight, default=None)
        return None if most is None or self._weight(most) == 1 else most

    def _named(self, entity: Entity) -> bool:
        """False for one noun with a capital: « Conseil des ministres » in an agenda, « Justice » as a heading; and for
        a feast that is a date wherever it stands."""
        if all(self.layout.is_date(m.start, m.end) for m in entity.mentions):
            return False
        doc = self.layout.doc
        heads = [doc[m.first] for m in entity.mentions if m.form == "name"]
        behind = (doc[head.i + 1] for head in heads if head.pos_ == "NOUN" and head.i + 1 < len(doc))
        proper = " " in entity.name or not any(word.pos_ == "ADP" or word.is_space for word in behind)
        return bool(heads) and proper

    def _weight(self, entity: Entity) -> int:
        """How much the article speaks of a name: how often, and whether its headline does."""
        body = self.layout.document.body_start
        return len(entity.mentions) + _HEADLINE * any(m.start < body for m in entity.mentions)
