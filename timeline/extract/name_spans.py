"""Where names stand: runs of capitalised words, and noun phrases headed by an institution or a venue.

The stock entity recogniser gives spans that are often too long or too short and labels that are often wrong; runs of
capitals are found here by form, and its labels only vote on what they are (`entities`). Offsets index
`Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline import gazetteer
from timeline.extract.document import text_of
from timeline.extract.name_forms import spells
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_words import BREAK, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASHES = frozenset("-–—")
_DATED = re.compile(r"\d{1,2}(?:er)?-[A-ZÀ-Þ]")  # rue du 4-Septembre
_SHORT = 3
_LONGEST = 12  # words in a name
_SPELT = 15  # words of a name that an acronym spells out


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name found: words first..last-1; `head` is the lower-case institution or venue noun that opens it, if any;
    `first_proper` the first capitalised word."""

    first: int
    last: int
    head: str | None
    first_proper: int
    quoted: bool = False


class Spans:
    """The name spans of a parsed text, in order, not overlapping."""

    def __init__(self, doc: Doc, words: Sequence[Word], lexicon: NameLexicon) -> None:
        self.doc, self.words, self.lexicon = doc, words, lexicon
        self.text = text_of(doc)
        self.plain = {w.lower for w in words if not w.capital}
        self.named = {w.lower for w in words if w.capital and not w.opens}
        self.brackets = [i for i, w in enumerate(words) if w.text == "("]

    def find(self) -> list[NameSpan]:
        """Every name span: those headed by a common noun first, then bare runs of capitals."""
        found: list[NameSpan] = []
        at = 0
        while at < len(self.words):
            span = self._spelt_out(at) or self._headed(at) or self._bare(at)
            if span and span.last > at:
                found.append(span)
                at = span.last
            else:
                at += 1
        return found

    def _spelt_out(self, position: int) -> NameSpan | None:
        """A name as long as the acronym in brackets behind it spells: 'Union pour la République (UPR)'."""
        nearest = bisect_left(self.brackets, position)
        if nearest == len(self.brackets) or self.brackets[nearest] >= position + _SPELT:
            return None
        word = self.words[position]
        head = word.lower if word.lower in self.lexicon.heads else None
        if not (head or word.capital and not word.opens):
            return None
        for stop in range(position + 2, min(position + _SPELT, len(self.words) - 2)):
            mark = self.words[stop].text
            if mark == "(" and self.words[stop + 2].text == ")":
                spelt = spells(self.text[word.start : self.words[stop - 1].end], self.words[stop + 1].text)
                return NameSpan(position, stop, head, position) if spelt else None
            if mark in BREAK or mark == "," or not self._adjacent(stop):
                return None
        return None

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
            step = self._initial(position, at) or self._particle(position, at)
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
            if word.lower not in allowed or (
                not (person or titled) and word.lower in self.lexicon.determiners and self._locality(first, at)
            ):
                return 0
            steps += 1
        return 0

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

    def _country(self, position: int) -> int:
        """The end of a country's name that goes on in lower case: 'Corée du Nord'; 0 when none."""
        stop = position + 1
        while stop < len(self.words) and stop - position < _SHORT and self._adjacent(stop):
            if not self.words[stop].text[-1].isalnum() and self.words[stop].text[-1] not in "'’":
                break
            stop += 1
        for end in range(stop, position + 1, -1):
            if self.lexicon.country(self.text[self.words[position].start : self.words[end - 1].end]):
                return end
        return 0

    def _bare(self, position: int) -> NameSpan | None:
        if not self._starts_name(position):
            return None
        end = self._country(position) or self._run(position)
        if end == position + 1 and self._common(position) and end < len(self.words) and self._adjacent(end):
            end += self._adjective(end) and self._token(end).i == self._token(end - 1).i + 1  # 'le Crédit lorrain'
        if self.words[position].lower in self.lexicon.heads:
            end = self._complements(end)
            return NameSpan(position, end, self.words[position].lower, position)
        return NameSpan(position, end, None, position)

    def _headed(self, position: int) -> NameSpan | None:
        """A span opened by a lower-case (or first) institution or venue noun: 'tribunal judiciaire d'Épinal'."""
        word = self.words[position]
        if word.lower not in self.lexicon.institutions and word.lower not in self.lexicon.venues:
            return None
        if word.capital and not word.opens:
            return None
        if self._token(position).pos_ in ("VERB", "AUX", "ADP", "ADV", "CCONJ") and word.lower in self.plain:
            return None
        end = self._complements(position + 1)
        proper = next((i for i in range(position + 1, end) if self.words[i].capital), end)
        if self._of_person(position, proper, end) or self._common_thing(position, end):
            return None
        if end > position + 1:
            return NameSpan(position, end, word.lower, proper)
        return NameSpan(position, end, word.lower, end) if self._visited(position) else None

    def _common_thing(self, position: int, end: int) -> bool:
        """Whether a noun phrase without a proper name is no name: 'foyer d'infection', 'sécurité du continent';
        'boulevard du 8-Mai' is one."""
        head, phrase = self.words[position].lower, self.text[self.words[position].end : self.words[end - 1].end]
        if head not in self.lexicon.proper_only or any(c.isupper() or c.isdigit() for c in phrase):
            return False
        return (
            head not in self.lexicon.venues or end > position + 1 and self.words[position + 1].lower in self.lexicon.of
        )

    def _of_person(self, position: int, proper: int, end: int) -> bool:
        """Whether a noun only has a person as its complement: 'la présidence |d'Atmane Mazouz|'."""
        linked = proper == position + 2 and self.words[position + 1].lower in self.lexicon.of
        named = end - proper > 1 and self.words[proper].lower in self.lexicon.first_names
        return linked and named and self.words[proper + 1].capital

    def _visited(self, position: int) -> bool:
        """Whether a bare venue stands where one goes: 'en préfecture', 'à la mairie'."""
        if self.words[position].lower not in self.lexicon.bare_venues or position == 0:
            return False
        before = self.words[position - 1].lower
        if before in self.lexicon.determiners and position > 1 and before not in self.lexicon.town_prepositions:
            before = self.words[position - 2].lower
        return before in self.lexicon.town_prepositions

    def _complements(self, at: int) -> int:
        """Where the adjectives, names and 'de' complements that follow a head noun end."""
        end, nouns = at, 0
        while end < len(self.words):
            quoted = self._quotation(end)
            if quoted:
                return quoted
            if not self._adjacent(end):
                break
            word = self.words[end]
            if word.capital and not self._civility(end) and word.lower not in self.lexicon.never:
                nouns = 1 if end == at and nouns == 0 else 2  # 'association Graines |de bocage|', no more after others
                end = self._run(end)
                continue
            if self._adjective(end):
                if self._after_town(at, end):
                    break
                end += 1
                continue
            if self._joined_adjective(at, end):
                end += 2
                continue
            step = self._complement(end, nouns)
            if not step:
                break
            nouns = nouns + 1 if not self.words[step - 1].capital else 2
            end = step
        return end

    def _after_town(self, at: int, position: int) -> bool:
        """Whether a 'de' complement that is a proper name stands before: 'l'usine Michelin de Cholet |ferme|'. The
        parse takes the verb for an adjective."""
        before = position - 2
        return before > at and self.words[position - 1].capital and self.words[before].lower in self.lexicon.of

    def _adjective(self, position: int) -> bool:
        token = self._token(position)
        return token.pos_ == "ADJ" and self.words[position].text.isalpha() and "VerbForm" not in token.morph

    def _joined_adjective(self, at: int, position: int) -> bool:
        """Whether 'et' and a second adjective follow a first one: 'comité social |et économique|'."""
        if (
            self.words[position].lower not in self.lexicon.conjunctions
            or position <= at
            or not self._adjective(position - 1)
        ):
            return False
        return position + 1 < len(self.words) and self._adjacent(position + 1) and self._adjective(position + 1)

    def _complement(self, at: int, nouns: int) -> int:
        """The end of 'de la Moselotte', 'd'organisation', 'des droits de l'homme' after a head; 0 when none."""
        step = at
        while step < len(self.words) and step - at < _SHORT and self._adjacent(step):
            lower = self.words[step].lower
            if lower in self.lexicon.of or (step > at and lower in self.lexicon.determiners):
                step += 1
                continue
            break
        if step == at or step >= len(self.words) or not self._adjacent(step):
            return 0
        word = self.words[step]
        if (word.capital or _DATED.match(word.text)) and word.lower not in self.lexicon.never:
            end = self._run(step)  # 'délégation de la |Confédération africaine de football|'
            return self._complements(end) if word.lower in self.lexicon.institutions else end
        noun = (
            self._token(step).pos_ == "NOUN"
            and word.lower not in self.lexicon.never
            and (word.lower not in self.lexicon.functions or nouns or self._members(at, step))
            and not self._introduces(step)
        )
        if not noun and self._adjective(step) and step + 1 < len(self.words) and self._adjacent(step + 1):
            step += 1  # 'peloton de gendarmerie de haute montagne'
            noun = self._token(step).pos_ == "NOUN" and not self.words[step].capital
        return step + 1 if noun and nouns < 2 else 0

    def _members(self, at: int, step: int) -> bool:
        """Whether a function names those who make up a body: 'Chambre des |députés|', not 'bureau du président'."""
        return self.words[at - 1].capital and self.words[step - 1].lower in self.lexicon.plural_articles

    def _introduces(self, position: int) -> bool:
        """Whether a function or a civility leads to a person's name: 'la présidence de |l'amiral| Rob Bauer'."""
        lower = self.words[position].lower
        title = lower in self.lexicon.functions or lower in self.lexicon.civilities
        return title and position + 1 < len(self.words) and self.words[position + 1].capital

    def _quotation(self, at: int) -> int:
        """The end of a quoted name right after a head: 'la compagnie « Les Essaims »'; 0 when none."""
        if at >= len(self.words) or self.words[at].text not in '«"“':
            return 0
        for stop in range(at + 1, min(at + 9, len(self.words))):
            if self.words[stop].text in '»"”':
                return stop + 1 if self.words[at + 1].capital else 0
        return 0


def find(doc: Doc, words: Sequence[Word], lexicon: NameLexicon) -> Iterator[NameSpan]:
    """The name spans of the text, in order."""
    yield from Spans(doc, words, lexicon).find()
