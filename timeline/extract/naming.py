"""A name behind its preposition in a title: « du tribunal », « à la mairie », « au Mali ».

Here: which article and preposition the text, else the language, gives to a name, and which name the article speaks of
most. Not here: which names a title says (`titles`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.extract.entities import Entity
from timeline.extract.layout import PLACES, Layout
from timeline.extract.phrasing import Phrasing
from timeline.gazetteer import fold, is_locality
from timeline.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACRONYM = 4  # letters; a longer word in capitals is a heading


class Naming:
    """The names of one article's layout, as its titles say them."""

    def __init__(self, layout: Layout, phrasing: Phrasing) -> None:
        self.layout, self.phrasing = layout, phrasing
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.grammar = self.words["grammar"]

    def people(self, participants: Sequence[Participant], kind: str, link: str) -> str:
        """'de Paul Kermarec et d'Angela Merkel'; ': USL - USBCO' for the two sides of a match; '' for nobody.

        `link`: the preposition before them. Of a person and a firm only the first is told: one acts for the other.
        """
        sides = [p for p in participants if p.kind in ("organization", "country")] if kind == "sport" else []
        participants = sides if len(sides) == 2 else participants  # « les Bleus de Didier Deschamps »
        if not participants:
            return ""
        if kind not in self.words["shared"]:
            participants = [p for p in participants if p.kind == participants[0].kind]
        names = [p.name for p in participants]
        if len(names) > self.words["max_subjects"]:
            names = names[: self.words["few_subjects"]]
        if kind == "sport" and len(names) == 2:
            return f": {names[0]} - {names[1]}"
        known = {entity.name: entity for entity in self.layout.registry.entities}
        linked = [self.of(known[n], link) if n in known else self.phrasing.link(link, "", n) for n in names]
        if link != self.grammar["of"]:  # « par A et B », but « de A et de B »
            linked = [linked[0], *(said.removeprefix(f"{link} ") for said in linked[1:])]
        return linked[0] if len(linked) == 1 else f"{', '.join(linked[:-1])} {self.grammar['and']} {linked[-1]}"

    def of(self, entity: Entity, link: str | None = None) -> str:
        """'du tribunal', "d'Angela Merkel", 'de la France': the name behind 'de' with the article of the text.

        `link`: another preposition.
        """
        determiner = "" if entity.kind == "person" else self._article(entity)
        return self.phrasing.link(link or self.grammar["of"], determiner, entity.name)

    def owner(self, possessive: Token) -> Entity | None:
        """Whom a possessive speaks of: the person named last before it, in its sentence or the one before, else the
        organisation."""
        layout, entities = self.layout, self.layout.registry.entities
        named = [
            (entities[m.entity].kind == "person", m.start, m.entity)
            for m in layout.registry.mentions
            if m.last <= possessive.i
            and entities[m.entity].kind in ("person", "organization")
            and layout.sentence(possessive.i) - layout.sentence(m.root) <= 1
        ]
        return entities[max(named)[-1]] if named else None

    def _article(self, entity: Entity) -> str:
        """The definite article that the text puts before the name; '' when it puts none.

        Where a headline leaves it out, that of the common noun that opens the name: « Festival de Lorient : ».
        """
        for mention in entity.mentions:
            if mention.form == "name" and mention.first and entity.name.startswith(self.layout.doc[mention.first].text):
                word = self.grammar["determiners"].get(self.layout.lowers[mention.first - 1], "")
                if word and (not word.endswith("'") or self.phrasing.elides(entity.name)):
                    return str(word)
        if entity.kind == "country":
            return self.phrasing.of_country(entity.name)
        head = self.layout.doc[entity.mentions[0].first]
        opens = entity.name.startswith(head.text) and entity.kind not in PLACES
        common = head.lower_ in self.layout.lexicon.heads | self.layout.lexicon.things
        return self.phrasing.definite(head, head.text) if opens and common else ""

    def at(self, place: str) -> str:
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
                        [words[0].lower(), *words[1:], self.layout.document.text[mention.start : mention.end]]
                    )
        named = next((e for e in self.layout.registry.entities if self._is(e, place)), None)
        if named and named.kind == "country":
            return f"{self.phrasing.into(place)} {place}"
        if place.partition(" ")[0] in self.grammar["addresses"]:
            return place
        if fold(place) in self.layout.lexicon.regions:
            article = self._article(named) if named else ""
            within = f"{self.grammar['within']} {article}" if article in self.grammar["masculines"] else ""
            if article or not is_locality(place):  # a province has an article where the town of its name has none
                return f"{within or self.grammar['countries']['other']} {place}"
        return self.phrasing.link(self.grammar["at"], self._lead(named) if named else "", place)

    @staticmethod
    def _is(entity: Entity, place: str) -> bool:
        """True for the name of a place, with or without its town."""
        return entity.name == place or entity.name.startswith(f"{place} ") and entity.kind in PLACES

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
        return self._article(entity) or (self.phrasing.definite(common, common.text) if common is not None else "")

    def foremost(self, placed: bool) -> Entity | None:
        """What the headline is about, the name that the article speaks of most; None when it names nothing: one entry
        of an agenda is not what the others are of.

        A town or country only where the event has no place of its own, which may be another.
        """
        told = [e for e in self.layout.registry.entities if self._named(e) and not (placed and e.kind in PLACES)]
        return max((e for e in told if self._heads(e)), key=lambda e: len(e.mentions), default=None)

    def _heads(self, entity: Entity) -> bool:
        """True for a name of the headline, not for a heading in capitals that the text never repeats: « DIRECT. »."""
        body = self.layout.document.body_start
        told = [m for m in entity.mentions if m.start < body]
        heading = entity.name.isupper() and len(entity.name) > _ACRONYM and len(told) == len(entity.mentions)
        return bool(told) and not heading

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
