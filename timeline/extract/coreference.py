"""Who a pronoun or a common noun stands for: "il", "le président ukrainien", "le chef de l'État", "le tribunal".

Simple and cautious: the person or organisation that fits in gender, function and head noun, the nearest or the one
that the article speaks of most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract import columns
from timeline.extract.document import text_of
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_words import Word
from timeline.gazetteer import find_capital

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from timeline.extract.entities import Entity, EntityMention

_SUBJECTS = ("nsubj", "nsubj:pass")
_BESIDE = ("appos", "flat:name")
_TWICE = 2
_PHRASE = 6  # words of a function with its complement
_LONG = 4  # letters from which a word of a function tells something


@dataclass(frozen=True, slots=True)
class Link:
    """A token that stands for entities; `start`, `end`: the characters of the whole phrase."""

    token: int
    entities: tuple[int, ...]
    start: int
    end: int


def resolve(doc: Doc, words: Sequence[Word], entities: Sequence[Entity], lexicon: NameLexicon) -> list[Link]:
    """The links of a document, in order."""
    resolver = _Resolver(doc, words, entities, lexicon)
    resolver.nouns()
    resolver.pronouns()
    return sorted(resolver.links.values(), key=lambda link: link.start)


def foremost(entities: Sequence[Entity], start: int, fits: Callable[[Entity], bool]) -> int | None:
    """The entity that the article names most, of those that fit and are named before these characters."""
    named = [(len(e.mentions), -i) for i, e in enumerate(entities) if fits(e) and e.mentions[0].start < start]
    return -max(named)[1] if named else None


def _most_named(persons: Sequence[int]) -> int | None:
    """The person named more often than any other, twice at least; None when there is none."""
    ranked = Counter(persons).most_common(2)
    if not ranked or ranked[0][1] < _TWICE or len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


class _Resolver:
    def __init__(self, doc: Doc, words: Sequence[Word], entities: Sequence[Entity], lexicon: NameLexicon) -> None:
        self.doc, self.words, self.entities, self.lexicon = doc, words, entities, lexicon
        self.text = text_of(doc)
        self.links: dict[int, Link] = {}
        self.covered = {t for e in entities for m in e.mentions for t in range(m.first, m.last)}
        self.persons: list[tuple[EntityMention, int]] = sorted(
            ((m, i) for i, e in enumerate(entities) if e.kind == "person" for m in e.mentions),
            key=lambda pair: pair[0].start,
        )
        self.starts = {m.start for m, _ in self.persons}

    # -- nouns -----------------------------------------------------------------------------------------------------

    def nouns(self) -> None:
        """'le président ukrainien', 'le tribunal', 'le groupe': definite nouns without a name of their own."""
        for position, word in enumerate(self.words):
            dignity = word.lower in self.lexicon.dignities
            if not position or word.token in self.covered or word.capital and not (word.opens or dignity):
                continue
            before = self.words[position - 1].lower
            if before not in self.lexicon.definites:
                continue
            found = None
            if dignity or word.lower in self.lexicon.functions:
                phrase, end = self._phrase(position)
                if not self._introduces(position):
                    found = self._office(phrase, word.start)
            elif word.lower in self.lexicon.capitals:
                phrase, end = self._phrase(position)
                found = self._capital(phrase)
            elif word.lower in self.lexicon.institutions or word.lower in self.lexicon.generics:
                end = word.end
                found = self._institution(word)
            if found is not None:
                self.links[word.token] = Link(word.token, (found,), word.start, end)

    def _capital(self, phrase: str) -> int | None:
        """The town of the article that is the capital of a country told by its adjective: 'capitale malienne'."""
        said = {self.lexicon.demonyms[word] for word in phrase.split() if word in self.lexicon.demonyms}
        towns = ((i, find_capital(e.name)) for i, e in enumerate(self.entities) if e.kind == "place")
        return next((i for i, country in towns if country is not None and country.code in said), None)

    def _institution(self, word: Word) -> int | None:
        """The organisation that the same head noun opened before; for 'le groupe', the one spoken of most."""
        before = [
            (max((m.start for m in e.mentions if m.start < word.start), default=-1), i)
            for i, e in enumerate(self.entities)
            if e.kind in ("organization", "venue") and e.head == word.lower
        ]
        nearest = max(before, default=(-1, -1))
        if nearest[0] >= 0:
            return nearest[1]
        if word.lower not in self.lexicon.generics:
            return None
        return foremost(self.entities, word.start, lambda e: e.kind == "organization")

    def _introduces(self, position: int) -> bool:
        """Whether a person's name follows within the phrase (then the name itself is the mention)."""
        for word in self.words[position + 1 : position + 9]:
            if word.start in self.starts:
                return True
            if word.text in ".;:!?()" or self.doc[word.token].pos_ in ("VERB", "AUX"):
                return False
        return False

    def _phrase(self, position: int) -> tuple[str, int]:
        """The function noun with its adjectives and complement, in lower case; and where it ends."""
        stop = position + 1
        while stop < len(self.words) and stop - position < _PHRASE:
            word, token = self.words[stop], self.doc[self.words[stop].token]
            if token.pos_ in ("VERB", "AUX", "PRON", "PUNCT", "CCONJ", "SCONJ", "ADV") or word.text in ",.;:()":
                break
            if token.pos_ == "ADP" and word.lower not in self.lexicon.of:
                break
            stop += 1
        first = position - 1 if self.words[position - 1].lower in self.lexicon.first_words else position
        phrase = " ".join(w.lower for w in self.words[first:stop]).replace("' ", "'")
        return phrase, self.words[stop - 1].end

    def _office(self, phrase: str, start: int) -> int | None:
        """The person whose function agrees with the phrase; for an office of state, else the foremost person."""
        heads: tuple[str, ...] = (phrase.split()[0],)
        of_state = False
        for office, values in self.lexicon.offices.items():
            if phrase.startswith(office) and (office not in self.lexicon.functions or self._of_nation(phrase)):
                heads, phrase, of_state = values, values[0] + phrase[len(office) :], True
                break
        fits = []
        for index, entity in enumerate(self.entities):
            if entity.kind != "person" or not entity.role:
                continue
            agreement = self._agreement(phrase, entity.role.lower(), heads)
            named = [m.start for m in entity.mentions]
            if agreement is not None and min(named) < start:
                fits.append((agreement, max(s for s in named if s < start), index))
        if fits and max(fits)[0] >= 0:
            return max(fits)[2]
        if heads[0] in self.lexicon.generic_persons:
            return foremost(self.entities, start, lambda e: e.kind == "person")
        if not (of_state or heads[0] in self.lexicon.state_heads):
            return None
        found = foremost(self.entities, start, lambda e: e.kind == "person" and not e.role)
        if found is None and fits and phrase == heads[0]:  # « le chef de l'État » after « le président sénégalais »
            return max(fits)[2]
        return self._named_next(start) if found is None and self._of_nation(phrase) else found

    def _of_nation(self, phrase: str) -> bool:
        """Whether a function is said to be a country's: 'président du Sénégal', 'président chilien'."""
        words = phrase.replace("'", " ").split()
        return any(word in self.lexicon.demonyms or self.lexicon.country(word) for word in words)

    def _named_next(self, start: int) -> int | None:
        """Who opens the next sentence of the paragraph by name, first named there and without a function: « Le
        président du Sénégal a inauguré un consulat. Macki Sall était entouré de… »."""
        mention, index = next((pair for pair in self.persons if pair[0].start > start), (None, -1))
        if mention is None or self.entities[index].mentions[0] is not mention or self.entities[index].role:
            return None
        between = self.text[start : mention.start]
        opens = mention.first == self.doc[mention.first].sent.start
        return index if opens and "\n" not in between and between.count(".") == 1 else None

    def _agreement(self, phrase: str, role: str, heads: tuple[str, ...]) -> int | None:
        """How well a function agrees with a phrase; None when head noun or country contradict."""
        if not any(role.startswith(head) for head in heads):
            return None
        demonyms = self.lexicon.demonyms
        said = {demonyms[w] for w in phrase.split() if w in demonyms}
        known = {demonyms[w] for w in role.split() if w in demonyms}
        if said and known and not said & known:
            return None
        if said and not known:  # « son homologue, le ministre russe » beside « Jean Dupré, ministre »
            return -1
        rest = [w for w in phrase.split()[1:] if len(w) > _LONG and w not in demonyms]
        agreement = sum(w in role for w in rest) + (2 if said else -bool(known))
        return agreement if not rest or agreement > 0 else -1

    # -- pronouns --------------------------------------------------------------------------------------------------

    def pronouns(self) -> None:
        """'il', 'elle', 'ils', 'elles' as subjects."""
        for token in [self.doc[at] for at, pos in enumerate(columns.of(self.doc).pos) if pos == "PRON"]:
            if self._aside(token):
                continue
            feminine = self.lexicon.singular_pronouns.get(token.lower_)
            if feminine is not None and not self._impersonal(token):
                found = self._antecedent(token, feminine)
                members: tuple[int, ...] = () if found is None else (found,)
            elif token.lower_ in self.lexicon.object_pronouns and token.dep_ in ("obj", "iobj", "obl:arg"):
                found = self._antecedent(token, self.lexicon.object_pronouns[token.lower_])
                members = () if found is None else (found,)
            elif token.lower_ in self.lexicon.plural_pronouns:
                members = self._several(token)
            else:
                continue
            if members:
                self.links[token.i] = Link(token.i, members, token.idx, token.idx + len(token))

    def _aside(self, token: Token) -> bool:
        """Whether a pronoun stands between commas: 'l'assemblée est, |elle|, maintenue' takes its own subject up."""
        beside = self.doc[max(token.i - 1, 0) : token.i + 2]
        return [word.text for word in beside] == [",", token.text, ","]

    def _impersonal(self, token: Token) -> bool:
        return token.dep_.startswith("expl") or token.head.lemma_ in self.lexicon.impersonal_verbs

    def _paragraph(self, index: int) -> int:
        return int(self.text.rfind("\n", 0, self.doc[index].idx))

    def _antecedent(self, token: Token, feminine: bool) -> int | None:
        """The last person named as a subject before in the paragraph, else named there; above it only the one that the
        article speaks of most."""
        start = self._paragraph(token.i)
        before = [(m.start, m.root, i) for m, i in self.persons if m.start < token.idx]
        before += [
            (link.start, link.token, link.entities[0])
            for link in self.links.values()
            if len(link.entities) == 1 and link.start < token.idx and self.entities[link.entities[0]].kind == "person"
        ]
        fits = sorted(c for c in before if self.entities[c[2]].feminine in (None, feminine))
        here = [c for c in fits if c[0] > start]
        subjects = [c for c in here if self._subject(c[1])]
        chosen = (subjects or here)[-1:]
        return chosen[0][2] if chosen else _most_named([c[2] for c in fits])

    def _subject(self, index: int) -> bool:
        """Whether a name is a subject, or stands beside the function that is: « |le pape| Léon XIV est arrivé »."""
        token = self.doc[index]
        while token.dep_ in _BESIDE and token.head.i < token.i:
            token = token.head
        return token.dep_ in _SUBJECTS

    def _several(self, token: Token) -> tuple[int, ...]:
        """'Ils': the last persons of one sentence of the same paragraph; () when there is only one."""
        start = self._paragraph(token.i)
        before = [(m, i) for m, i in self.persons if start < m.start < token.idx]
        if not before:
            return ()
        sentence = self.doc[before[-1][0].root].sent.start
        unique = tuple(dict.fromkeys(i for m, i in before[-3:] if self.doc[m.root].sent.start == sentence))
        return unique if len(unique) > 1 else ()
