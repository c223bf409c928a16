"""Runs of capitals in a text: where the words of one bare name begin and end, particles inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline import gazetteer
from timeline.extract.document import text_of
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_words import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASHES = frozenset("-–—")
_SHORT = 3
_LONGEST = 12  # words in a name


class Runs:
    """The words of a parsed text, and the runs of capitals among them."""

    def __init__(self, doc: Doc, words: Sequence[Word], lexicon: NameLexicon) -> None:
        self.doc, self.words, self.lexicon = doc, words, lexicon
        self.text = text_of(doc)
        self.plain = {w.lower for w in words if not w.capital}
        self.named = {w.lower for w in words if w.capital and not w.opens}
        self.brackets = [i for i, w in enumerate(words) if w.text == "("]

    def _token(self, position: int) -> Token:
        return self.doc[self.words[position].token]

    def _adjacent(self, position: int) -> bool:
        """Whether the word follows the one before after one blank, on the same line."""
        return 0 < position < len(self.words) and (
            self.text[self.words[position - 1].end : self.words[position].start] in ("", " ")
        )

    def _starts_name(self, position: int) -> bool:
        word = self.words[position]
        if not word.capital or word.lower in self.lexicon.never or self._civility(position):
            return False
        if word.text.isupper() and len(word.text) == 1 and not self._opening_initial(position):
            return False
        ordinal = word.lower in self.lexicon.first_words and self._adjacent(position + 1)
        if ordinal and self.words[position + 1].lower in self.lexicon.functions:
            return False  # 'le Premier ministre'
        return not word.opens or self._proper_though_first(position)

    def _civility(self, position: int) -> bool:
        """Whether a word is said before a name; some are given names, too: '|Cheikh| Tidiane Bâ'."""
        word = self.words[position]
        return word.lower in self.lexicon.civilities and not (word.capital and word.lower in self.lexicon.first_names)

    def _opening_initial(self, position: int) -> bool:
        """Whether a letter is the first of a person's names: '|J.| Michel Doyon'."""
        dot, name = position + 1, position + 2
        if name >= len(self.words) or self.words[dot].text != "." or not self._adjacent(name):
            return False
        return not self.words[position].opens and self._given(name)

    def _given(self, position: int) -> bool:
        """Whether a word is a given name, or a hyphen joins one to another word: 'Anne-Sylvie'."""
        return self.lexicon.given(self.words[position].lower)

    def _proper_though_first(self, position: int) -> bool:
        """A capital that grammar alone could explain: is it a name all the same?"""
        word = self.words[position]
        if word.lower in self.named or word.lower in self.lexicon.first_names:
            return True
        if word.lower in self.plain or word.lower in self.lexicon.things or word.lower in self.lexicon.functions:
            return False
        if position + 1 < len(self.words) and self._adjacent(position + 1) and self.words[position + 1].capital:
            return True
        token = self._token(position)
        apart = position + 1 < len(self.words) and not self.words[position + 1].text[0].isalnum()
        if apart and token.pos_ not in ("VERB", "AUX", "ADV") and gazetteer.is_locality(word.text):
            return True
        return bool(token.pos_ == "PROPN")

    def _run(self, position: int) -> int:
        """The end of the run of capitals that starts here (particles inside)."""
        at = position + 1
        while at < len(self.words) and self._adjacent(at):
            word = self.words[at]
            if hidden := self._hidden_name(position, at):
                return at + hidden
            if (word.capital or word.text.isdigit()) and not self._civility(at):
                if word.text.isdigit() and len(word.text) > _SHORT:
                    break
                at += 1
                continue
            step = self._known(at) or self._initial(position, at) or self._particle(position, at)
            if not step:
                break
            at += step
        return min(at, position + _LONGEST)

    def _hidden_name(self, first: int, at: int) -> int:
        """How many words hide a surname behind a given name, as courts tell it: 'Kévin |R.|', 'Pierre |M.|'."""
        word, dot = self.words[at], at + (not self.words[at].text.endswith("."))
        if at - first != 1 or len(word.text.rstrip(".")) != 1 or not (word.capital and self._given(first)):
            return 0
        if dot >= len(self.words) or not self.words[dot].text.endswith("."):
            return 0
        behind = dot + 1
        follows = behind < len(self.words) and self._adjacent(behind) and self.words[behind].capital
        return 0 if follows and self.words[behind].lower not in self.lexicon.never else dot + 1 - at

    def _known(self, at: int) -> int:
        """1 for the last word of a name that the lexicon has, whatever the tagger takes it for: 'Nations |unies|'."""
        return int(f"{self.words[at - 1].lower} {self.words[at].lower}" in self.lexicon.expansions)

    def _initial(self, first: int, at: int) -> int:
        """1 for the full stop of an initial inside a person's name: 'Susan K|.| Whitlow'; else 0."""
        single = len(self.words[at - 1].text) == 1
        follows = at + 1 < len(self.words) and self._adjacent(at + 1) and self.words[at + 1].capital
        person = self._given(first) if at - first > 1 else self._opening_initial(first)
        return int(self.words[at].text == "." and single and follows and person)

    def _particle(self, first: int, at: int) -> int:
        """How many words join the run over a particle: 'Nicolas |de Rivière|', 'Coupe |de France|'."""
        head = self.words[first].lower
        noble = self.words[at - 1].lower in self.lexicon.particles and at - first > 1  # 'Ludo Van |den Bossche|'
        person = self._given(first) or noble or (at - first == 1 and self._announced(first))
        titled = head in self.lexicon.heads or head in self.lexicon.things
        if not (person or titled):
            titled = self.words[first].capital and (head in self.plain or self._team(first, at) or self._branch(first))
        allowed = self.lexicon.particles if person else self.lexicon.links if titled else self.lexicon.bare_links
        allowed = allowed | self.lexicon.foreign_particles
        steps = 0
        while steps < _SHORT and at + steps < len(self.words) and self._adjacent(at + steps):
            word = self.words[at + steps]
            if word.capital:
                return steps + 1 if steps else 0
            if (
                word.lower in self.lexicon.conjunctions
                and head not in self.lexicon.things
                and self._another(at + steps)
            ):
                return 0
            if word.lower not in allowed or (
                not (person or titled) and word.lower in self.lexicon.determiners and self._locality(first, at)
            ):
                return 0
            steps += 1
        return 0

    def _another(self, conjunction: int) -> bool:
        """Whether an article begins another name: 'le PSG et |le| Stade rennais'."""
        behind = conjunction + 1
        return (
            behind < len(self.words)
            and self.words[behind].lower in self.lexicon.definites | self.lexicon.plural_articles
        )

    def _locality(self, first: int, stop: int) -> bool:
        """Whether these words are a town's name: nothing is joined to 'à Pully |la Coupe|'."""
        return gazetteer.is_locality(self.text[self.words[first].start : self.words[stop - 1].end])

    def _branch(self, first: int) -> bool:
        """Whether an acronym behind its article is no national one: 'l'ADMR |de Panazol|'."""
        word, before = self.words[first], self.words[first - 1].lower if first else ""
        known = word.text in self.lexicon.acronyms or self.lexicon.country(word.text)
        return word.text.isupper() and len(word.text) >= _SHORT and not known and before in self.lexicon.definites

    def _team(self, first: int, at: int) -> bool:
        """Whether a word that names nobody stands behind an article or a dash and before the town that it is of:
        'l'Armada de Sorel', 'les Dauphins de Goma'."""
        town = at + 1
        if at - first != 1 or town >= len(self.words) or not (self._adjacent(town) and self._common(first)):
            return False
        word = self.words[town]
        known = word.lower in self.lexicon.first_names or gazetteer.fold(self.words[first].text) in self.lexicon.regions
        return word.capital and not word.text.isupper() and not known

    def _common(self, position: int) -> bool:
        """Whether a capitalised word behind a definite article is no country, town, people or acronym."""
        word, before = self.words[position], self.words[position - 1].lower if position else ""
        known = (
            gazetteer.is_locality(word.text)
            or self.lexicon.country(word.text)
            or word.lower in self.lexicon.first_names
            or gazetteer.fold(word.text) in self.lexicon.metonyms
            or word.lower in self.lexicon.demonyms
            or word.text in self.lexicon.acronyms
        )
        behind = before in self.lexicon.definites or before in self.lexicon.plural_articles or before in _DASHES
        return behind and not word.text.isupper() and not known

    def _announced(self, first: int) -> bool:
        """Whether a function or a civility stands right before a word, a comma aside: 'le préfet |Amaury| de
        Saint-Quentin', 'sa présidente, |Capucine| de Saint-Rémy'."""
        at = first - 2 if first > 1 and self.words[first - 1].text == "," else first - 1
        before = self.words[at].lower if at >= 0 else ""
        return before in self.lexicon.functions or before in self.lexicon.civilities
