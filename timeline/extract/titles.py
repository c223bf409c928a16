"""The title of an event: a noun phrase as in a calendar, without date, 90 characters at most.

A noun that tells the event keeps its own complements; a verb gives way to its noun, with its subject or object; the
place comes last when there is room. Words and grammar of the language are data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.extract.entities import Entity
from timeline.extract.event_mention import EventGroup
from timeline.extract.fixtures import Fixtures
from timeline.extract.layout import Layout
from timeline.extract.naming import Naming
from timeline.extract.noun_phrases import NounPhrases
from timeline.extract.phrasing import Phrasing
from timeline.extract.verb_nouns import VerbNouns
from timeline.gazetteer import fold
from timeline.model import Participant, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 90
_BARE = 4  # words of a title that has room for its participants
_FUNCTION = 9  # tokens from a function to the name of who holds it
_ARGUMENTS = ("obj", "nsubj:pass", "nsubj", "obl:arg")


class Writer:
    """Writes the titles of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.registry = layout, layout.registry
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.doc: Doc = layout.doc
        self.grammar = self.words["grammar"]
        self.phrasing = Phrasing(self.grammar)
        self.naming = Naming(layout, self.phrasing)
        self.fixtures, self.verbs = Fixtures(layout), VerbNouns(layout)
        self.nouns = NounPhrases(layout, self.phrasing, self.verbs)

    def title(self, number: int, participants: Sequence[Participant], place: Place | None) -> str:
        """The title of one event."""
        group = self.layout.groups[number]
        root, kind = self.doc[group.main.root], group.main.kind
        if kind == "sport" and (fixture := self.fixtures.title(root, bool(self.verbs.infinitive(root)), participants)):
            return self._finish(fixture)
        verb = "" if self.verbs.is_its_noun(root, kind) else self.verbs.infinitive(root)
        core = self._verbal(root, verb, kind, participants) if verb else self.nouns.nominal(root)
        core = core or self.words["defaults"][kind]
        if self._bare(core) and not any(self._holds(core, p.name) for p in participants):
            core = self._add(core, self.naming.people(participants, kind))
        at = self.naming.at(place) if place and not self._holds(core, place.name) else ""
        if self._bare(f"{core} {at}"):
            actor = None if participants else self._actor(group)
            core = self._of(core, actor) if actor else self._add(core, self._topic(core, placed=place is not None))
        core = self._add(core, at)
        ahead = group.main.status != "occurred"  # what is over was an end, no limit to keep
        if kind == "deadline" and ahead and core.split()[0] not in self.words["limits"]:
            core = f"{self.words['limit']} {self.phrasing.link(self.grammar['of'], '', core[:1].lower() + core[1:])}"
        return self._finish(core)

    def _actor(self, group: EventGroup) -> Token | None:
        """Who carries out an event that a noun names, by office alone: « le ministre de la Culture fera une visite »,
        whomever else the article speaks of."""
        carrier = group.main.carrier
        verb = self.doc[carrier] if carrier is not None else None
        subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN") if verb is not None else ()
        return next((c for c in subjects if c.i != group.main.root and self._tells_who(c)), None)

    def _tells_who(self, noun: Token) -> bool:
        """True for an institution, and for an office with what it is of; « le président » alone may be anyone."""
        lexicon = self.layout.lexicon
        of = any(child.dep_ in ("nmod", "amod") for child in noun.children)
        office = noun.lower_ in lexicon.functions and of and self._holder(noun) is None
        return office or noun.lower_ in lexicon.institutions

    def _topic(self, core: str, placed: bool) -> str:
        """'des Porcelaines Duroc': what the article speaks of most, for a title that tells little alone."""
        most = self.naming.foremost(placed)
        return "" if most is None or self._holds(core, most.name) else self.naming.of(most)

    # -- a verb ----------------------------------------------------------------------------------------------------

    def _verbal(self, root: Token, verb: str, kind: str, participants: Sequence[Participant]) -> str:
        noun = self.verbs.noun(root, verb, kind)
        mutual = verb in self.words["mutual"]["verbs"] and kind in ("meeting", "sport")
        people = [p.name for p in participants if p.kind in ("person", "country", "organization")]
        if mutual and len(people) >= 2 or kind == "visit" and people:
            return self._add(noun, self.naming.people(participants, kind))
        event = self._happening(root, verb)
        if event is not None:
            return self.nouns.nominal(event)
        argument = self._argument(root, self.verbs.construction(root, verb)[0])
        if argument is not None and verb in self.words["yielding"] and argument.dep_ in ("obj", "nsubj:pass"):
            return self.nouns.nominal(argument)
        if argument is None:
            return self._add(noun, self.naming.people(participants, kind))
        return self._of(noun, argument)

    def _happening(self, root: Token, verb: str) -> Token | None:
        """The noun that is the event of a verb of happening: « un incendie s'est déclaré », « la tempête a frappé »."""
        if set(self.verbs.forms(root, verb)).isdisjoint(self.words["happening"]):
            return None
        line = self.layout.line(root.i)
        subjects = (c for c in root.children if c.dep_.startswith("nsubj") and self.layout.line(c.i) == line)
        return next((noun for noun in subjects if noun.pos_ == "NOUN" and not self._acts(noun)), None)

    def _acts(self, noun: Token) -> bool:
        """True for who does something, no event: « le trompettiste Louis Kervadec se produira »."""
        words = self.layout.lexicon
        return noun.lower_ in words.functions | words.institutions | words.groups or noun.i + 1 in self.nouns.names

    def _argument(self, root: Token, fixed: str) -> Token | None:
        """What the noun is of: the object of an active verb, the subject of any other, a participle's antecedent.

        `fixed`: words that belong to the verb.
        """
        told = [
            c for c in root.children
            if c.dep_ in _ARGUMENTS and c.pos_ != "PRON" and c.lower_ not in fixed.split() and not self._addresses(c)
        ]  # fmt: skip
        children = {c.dep_: c for c in reversed(told)}
        for role in ("obj", "nsubj:pass", "nsubj"):
            if role in children and not self.nouns.dated(children[role]) and fold(children[role].text):
                return children[role]
        if root.dep_.startswith("acl") and root.head.pos_ in ("NOUN", "PROPN"):
            return root.head
        return None

    def _addresses(self, token: Token) -> bool:
        """True for a street or a square without article: « se rassembler place Aristide-Briand »."""
        bare = not any(child.pos_ in ("DET", "ADP") for child in token.lefts)
        return bare and token.text in self.grammar["addresses"]

    def _of(self, noun: str, argument: Token) -> str:
        """'Fermeture' + 'la RN 13' -> 'Fermeture de la RN 13'."""
        holder = self._holder(argument)
        if holder is not None:
            return self._add(noun, self.naming.of(holder))
        name = next((m for m in self.nouns.names.values() if m.first <= argument.i < m.last), None)
        start = name.first if name else argument.i
        words = self.nouns.phrase(self.doc[start]) if not name else [self.nouns.full(name)]
        determiner = self.phrasing.determiner(argument)
        return self.phrasing.join([noun, self.phrasing.link(self.grammar["of"], determiner, self.phrasing.join(words))])

    def _holder(self, function: Token) -> Entity | None:
        """The person whose function a noun is: « le maire, Georges Képénékian, l'accueillera »."""
        if function.lower_ not in self.layout.lexicon.functions:
            return None
        for entity in self.registry.entities:
            spoken = any(m.form == "function" and m.first == function.i for m in entity.mentions)
            beside = any(0 < m.first - function.i <= _FUNCTION for m in entity.mentions if m.form == "name")
            if entity.kind == "person" and (spoken or beside and (entity.role or "").startswith(function.text)):
                return entity
        return None

    # -- the whole -----------------------------------------------------------------------------------------------

    @staticmethod
    def _bare(title: str) -> bool:
        """True for a title so short that it has room for more, or needs it."""
        return len(title.replace("'", " ").split()) <= _BARE

    def _holds(self, title: str, name: str) -> bool:
        words = fold(name).split()
        return bool(words) and words[-1] in fold(title).split()

    def _add(self, core: str, more: str) -> str:
        return f"{core} {more}".replace(" :", " :") if more and len(core) + len(more) < LONGEST else core

    def _finish(self, title: str) -> str:
        """One line, capital first, cut at a word when too long, nothing left dangling."""
        words = " ".join(title.split()).split(" ")
        while len(" ".join(words)) > LONGEST:
            words = self.nouns.trim(words[:-1])
        text = " ".join(self.nouns.trim(words)).strip(" ,;:-")
        return text[:1].upper() + text[1:]
