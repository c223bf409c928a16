"""The title of an event: a noun phrase as in a calendar, without date, 90 characters at most.

A noun that tells the event keeps its own complements; a verb gives way to its noun, with its subject or object; the
place comes last when there is room. Words and grammar of the language are data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.extract import sides
from timeline.extract.entities import Entity, EntityMention
from timeline.extract.event_mention import EventGroup
from timeline.extract.layout import Layout
from timeline.extract.naming import Naming
from timeline.extract.phrasing import Phrasing
from timeline.gazetteer import fold
from timeline.model import Participant, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 90
_BARE = 4  # words of a title that has room for its participants
_ACRONYM = 4  # letters; a longer word in capitals is the heading of a line
_AFTER = 60  # characters after a trigger where its competition may stand
_FUNCTION = 9  # tokens from a function to the name of who holds it
_PHRASE = 14  # tokens after a noun
_STOPS = frozenset(",;:.!?()[]–—\n")
_ARGUMENTS = ("obj", "nsubj:pass", "nsubj", "obl:arg")


class Writer:
    """Writes the titles of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.document, self.registry = layout, layout.document, layout.registry
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.doc: Doc = layout.doc
        self.grammar = self.words["grammar"]
        self.phrasing = Phrasing(self.grammar)
        self.naming = Naming(layout, self.phrasing)
        self.inside = frozenset(self.grammar["inside"])
        self.dangling = frozenset(self.grammar["dangling"])
        self.dropped = frozenset(self.grammar["dropped"])
        self.of = layout.lexicon.of
        self.dates = layout.dates
        self.names = {m.first: m for m in sorted(self.registry.mentions, key=lambda m: m.last) if m.form == "name"}

    def title(self, number: int, participants: Sequence[Participant], place: Place | None) -> str:
        """The title of one event."""
        group = self.layout.groups[number]
        root, kind = self.doc[group.main.root], group.main.kind
        if group.main.sides:
            return self._finish(self._listed(number, participants))
        if kind == "sport" and (fixture := self._fixture(root, participants)):
            return self._finish(fixture)
        verb = "" if self._is_its_noun(root, kind) else self._verb(root)
        core = self._verbal(root, verb, kind, participants) if verb else self._nominal(root)
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

    def _verb(self, root: Token) -> str:
        """The infinitive of a verb or of a participle that the parser took for an adjective; '' for a noun."""
        if root.pos_ in ("VERB", "AUX"):
            return str(root.lemma_)
        lemma = str(root.lemma_)
        if root.pos_ == "ADJ" and lemma not in self.words["nouns"]:
            lemma = next(
                (lemma.removesuffix(e) + "er" for e in self.grammar["participles"] if lemma.endswith(e)), lemma
            )
        return lemma if root.pos_ == "ADJ" and lemma in self.words["nouns"] else ""

    def _is_its_noun(self, root: Token, kind: str) -> bool:
        """True for a noun that the parser took for a participle: « remise du trophée »."""
        of, contracted = self.grammar["of"], self.grammar["contractions"]
        behind = self.doc[root.i + 1].lower_ if root.i + 1 < len(self.doc) else ""
        linked = behind in {of, f"{of[:-1]}'", *(word for pair, word in contracted.items() if pair.startswith(of))}
        return linked and fold(self._noun(root, str(root.lemma_), kind)) == fold(root.text)

    def _fixture(self, root: Token, participants: Sequence[Participant]) -> str:
        """'Ligue 1 : OL - Metz': two teams, behind the competition that their line names before them."""
        teams = [p.name for p in participants if p.kind in ("organization", "country")]
        stands = {root.lemma_, root.lower_} & {*self.words["matches"], *self.layout.lexicon.venues}
        plays = stands or root.i in self.layout.fixtures
        if len(teams) != 2 or self._verb(root) == "" and not plays:
            return ""
        line = self.layout.line(root.i)
        label = self._label([m for m in self.registry.mentions if self.layout.line(m.root) == line], teams)
        if label:
            return f"{label} : {teams[0]} - {teams[1]}"
        named = [
            self._said(m)
            for m in self.registry.mentions
            if self.layout.line(m.root) == line
            and m.start < root.idx + _AFTER
            and self.doc[m.first].lower_ in self.layout.lexicon.things
        ]
        prefix = named[-1] if named else self.words["defaults"]["sport"]
        return f"{prefix} : {teams[0]} - {teams[1]}"

    def _listed(self, number: int, participants: Sequence[Participant]) -> str:
        """'Football, R2 : Challes - Ugine': both sides behind what heads the line, else the last competition above."""
        above = sides.above(self.layout, number, self.layout.lexicon.things)
        told = (self.naming.label(*span) for span in sides.labels(self.layout, number))
        lead = next(filter(None, told), self._said(above) if above else "")
        return f"{lead or self.words['defaults']['sport']} : {' - '.join(p.name for p in participants)}"

    def _label(self, named: list[EntityMention], teams: list[str]) -> str:
        """'Handball, N3F': what stands before the teams up to a colon, on a line that tells no more."""
        first = next((m for m in named if self.registry.entities[m.entity].name in teams), None)
        if first is None:
            return ""
        text = self.document.text
        line = text.rfind("\n", 0, first.start) + 1
        if not text[line : first.start].rstrip().endswith(":"):
            return ""
        return self.naming.label(line, first.start)

    def _said(self, mention: EntityMention) -> str:
        return self.document.text[mention.start : mention.end]

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

    # -- a noun ----------------------------------------------------------------------------------------------------

    def _nominal(self, root: Token) -> str:
        before = [t for t in self._before(root) if t.lower_ not in self.dropped]
        lead = next((noun for words, noun in self.words["leads"].items() if self._follows(root, words)), "")
        if lead:  # « mis en examen » is a « mise en examen »
            return self.phrasing.join([lead, *self._phrase(root)])
        if fixed := self._fixed(root):  # « prendra la |parole| » is a speech
            return fixed
        whole = "" if self._compound(root) else self.words["rewritten"].get(root.lemma_)
        if whole:
            return self.phrasing.join([whole, *self._phrase(root)[1:]])
        return self.phrasing.join([*(t.text for t in before), *self._phrase(root)])

    def _fixed(self, root: Token) -> str:
        """The noun of a fixed phrase that a noun ends, its verb above it; '' elsewhere."""
        words, noun = self._construction(root.head, str(root.head.lemma_))
        return noun if root.lower_ in words.split() else ""

    def _compound(self, root: Token) -> bool:
        """True for a noun that is one word with what follows: « feu d'artifice »."""
        said = "".join(t.text_with_ws for t in self.doc[root.i : root.i + 4]).lower()
        return any(said.startswith(words) for words in self.words["compounds"])

    def _follows(self, root: Token, words: str) -> bool:
        """True for a noun right behind these words."""
        count = len(words.split())
        return root.i >= count and [t.lower_ for t in self.doc[root.i - count : root.i]] == words.split()

    def _before(self, root: Token) -> Iterator[Token]:
        """The adjectives and compound parts that stand right before a noun, in order."""
        first = root.i
        while first > 0 and self._qualifies(self.doc[first - 1]) and not self._dated(self.doc[first - 1]):
            word = self.doc[first - 1]
            if word.whitespace_ == "" and word.text in ("(", "-") or word.is_upper and len(word) > _ACRONYM:
                break
            first -= 1
        yield from self.doc[first : root.i]

    def _qualifies(self, token: Token) -> bool:
        return token.pos_ in ("ADJ", "PROPN") or (token.pos_ == "NUM" and token.is_alpha)

    def _phrase(self, root: Token) -> list[str]:
        """The noun and what belongs to it, names at their fullest; dates, asides and clauses left out."""
        out = [root.text]
        at, quoted = root.i + 1, False
        while at < len(self.doc) and at - root.i <= _PHRASE:
            token = self.doc[at]
            name = self.names.get(at)
            if self._dated(token):
                break
            if name:
                out.append(self._full(name))
                at = max(name.last, at + 1)
                continue
            if token.text in '«»"“”':
                quoted = not quoted
            elif not quoted and not self._belongs(token) and not self._describes(token):
                theme = self._theme(token)
                if theme is None:
                    break
                out += [self.grammar["about"], *filter(None, [theme[0]])]
                at = theme[1]
                continue
            if token.lower_ not in self.dropped or out[-1].endswith("'"):
                out.append(token.text)
            at += 1
        return self._trim(out)

    def _belongs(self, token: Token) -> bool:
        if token.text in _STOPS or "\n" in token.text:
            return bool(token.text == "-" and token.whitespace_ == "")
        if token.lower_ in self.inside:
            return True
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "ADV", "ADP", "PUNCT", "CCONJ"):
            return False
        return token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X")

    def _theme(self, token: Token) -> tuple[str, int] | None:
        """The article and the first token of what an event is about: « consacrée aux chansons » gives « les » and where
        « chansons » stands; None where the words go on otherwise."""
        behind = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if behind is None or token.lemma_.lower() not in self.words["themes"] or self._dated(behind):
            return None
        article = self.grammar["themes"].get(behind.lower_)
        return None if article is None else (article, behind.i + 1)

    def _describes(self, token: Token) -> bool:
        """True for a participle that is an adjective of the noun before it: « thé dansant », « quartiers inondés de »,
        not « match reporté au 3 », « animé par »."""
        before = self.doc[token.i - 1]
        if "Part" not in token.morph.get("VerbForm") or token.head != before or token.i in self.layout.triggers:
            return False
        behind = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return behind is None or not (self._dated(behind) or behind.pos_ == "ADP" and behind.lower_ not in self.of)

    def _dated(self, token: Token) -> bool:
        return any(start <= token.idx < end for start, end in self.dates)

    def _full(self, mention: EntityMention) -> str:
        entity = self.registry.entities[mention.entity]
        said = self.document.text[mention.start : mention.end]
        return entity.name if entity.kind == "person" else said

    # -- a verb ----------------------------------------------------------------------------------------------------

    def _verbal(self, root: Token, verb: str, kind: str, participants: Sequence[Participant]) -> str:
        noun = self._noun(root, verb, kind)
        mutual = verb in self.words["mutual"]["verbs"] and kind in ("meeting", "sport")
        people = [p.name for p in participants if p.kind in ("person", "country", "organization")]
        if mutual and len(people) >= 2 or kind == "visit" and people:
            return self._add(noun, self.naming.people(participants, kind))
        event = self._happening(root, verb)
        if event is not None:
            return self._nominal(event)
        argument = self._argument(root, self._construction(root, verb)[0])
        if argument is not None and verb in self.words["yielding"] and argument.dep_ in ("obj", "nsubj:pass"):
            return self._nominal(argument)
        if argument is None:
            return self._add(noun, self.naming.people(participants, kind))
        return self._of(noun, argument)

    def _happening(self, root: Token, verb: str) -> Token | None:
        """The noun that is the event of a verb of happening: « un incendie s'est déclaré », « la tempête a frappé »."""
        if set(self._forms(root, verb)).isdisjoint(self.words["happening"]):
            return None
        line = self.layout.line(root.i)
        subjects = (c for c in root.children if c.dep_.startswith("nsubj") and self.layout.line(c.i) == line)
        return next((noun for noun in subjects if noun.pos_ == "NOUN" and not self._acts(noun)), None)

    def _acts(self, noun: Token) -> bool:
        """True for who does something, no event: « le trompettiste Louis Kervadec se produira »."""
        words = self.layout.lexicon
        return noun.lower_ in words.functions | words.institutions | words.groups or noun.i + 1 in self.names

    def _noun(self, root: Token, lemma: str, kind: str) -> str:
        if built := self._construction(root, lemma)[1]:
            return built
        for verb in self._forms(root, lemma):
            if found := self.words["by_kind"].get(f"{verb}.{kind}") or self.words["nouns"].get(verb):
                return str(found)
        return str(self.words["defaults"][kind])

    def _forms(self, root: Token, lemma: str) -> tuple[str, ...]:
        """The infinitive, behind its reflexive one where the verb has a pronoun: « se déclarer », « déclarer »."""
        reflexive = any(child.dep_.startswith("expl") for child in root.children)
        return (f"{self.grammar['reflexive']} {lemma}", lemma) if reflexive else (lemma,)

    def _construction(self, root: Token, lemma: str) -> tuple[str, str]:
        """The words that make a fixed phrase with a verb, and the noun of both: « prendre la parole », a speech."""
        after = " ".join(t.lower_ for t in self.doc[root.i : root.i + 6])
        for construction, noun in self.words["constructions"].items():
            verb, _, rest = construction.partition(" ")
            if lemma == verb and rest in after:
                return rest, str(noun)
        return "", ""

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
            if role in children and not self._dated(children[role]) and fold(children[role].text):
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
        name = next((m for m in self.names.values() if m.first <= argument.i < m.last), None)
        start = name.first if name else argument.i
        words = self._phrase(self.doc[start]) if not name else [self._full(name)]
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

    def _trim(self, words: list[str]) -> list[str]:
        while len(words) > 1 and (fold(words[-1]) == "" or words[-1].lower() in self.dangling):
            if words[-1] in '»”"' and any(w in '«“"' for w in words[:-1]):
                break
            words.pop()
        return words

    def _finish(self, title: str) -> str:
        """One line, capital first, cut at a word when too long, nothing left dangling."""
        words = " ".join(title.split()).split(" ")
        while len(" ".join(words)) > LONGEST:
            words = self._trim(words[:-1])
        text = " ".join(self._trim(words)).strip(" ,;:-")
        return text[:1].upper() + text[1:]
