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
from timeline.extract.name_forms import spells, territory
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_roads import numbered
from timeline.extract.name_runs import Runs
from timeline.extract.name_words import BREAK, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DATED = re.compile(r"\d{1,2}(?:er)?-[A-ZÀ-Þ]")  # rue du 4-Septembre
_NO_NOUN = ("VERB", "AUX", "ADP", "ADV", "CCONJ")
_SHORT = 3
_LED = 5  # words from a function to the adjective of the institution: 'présidente de la Commission |européenne|'
_TERRITORY = 5  # words in the name of a region: 'Pays de la Loire'
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


class Spans(Runs):
    """The name spans of a parsed text, in order, not overlapping."""

    def find(self) -> list[NameSpan]:
        """Every name span: those headed by a common noun first, then bare runs of capitals."""
        found: list[NameSpan] = []
        at = 0
        while at < len(self.words):
            span = self._spelt_out(at) or self._road(at) or self._articled(at) or self._headed(at) or self._bare(at)
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

    def _articled(self, position: int) -> NameSpan | None:
        """A town whose name holds an article: 'La Rochelle', 'L'Isle-Adam'."""
        word, first = self.words[position], position + 1
        article = word.lower in self.lexicon.definites or word.lower in self.lexicon.plural_articles
        if not article or not word.text[0].isupper() or not self._adjacent(first):
            return None
        if not self.words[first].capital or word.opens and not self._proper(first):
            return None
        for end in range(self._run(first), first, -1):
            name = self.text[word.start : self.words[end - 1].end]
            if gazetteer.is_known(name) or gazetteer.fold(name) in self.lexicon.regions:
                return NameSpan(position, end, None, position)
        return None

    def _proper(self, position: int) -> bool:
        """Whether a capital is not that of a common noun behind a first word: 'Le |Conseil| d'État'."""
        lower = self.words[position].lower
        lexicon = self.lexicon
        common = lower in lexicon.heads or lower in lexicon.things or lower in lexicon.functions
        return not common and lower not in self.plain

    def _road(self, position: int) -> NameSpan | None:
        """A road by its number: 'la |RD 786|', 'la |départementale 471|'."""
        found = numbered(self.words, position, self.lexicon)
        if found is None or not all(map(self._adjacent, range(position + 1, found[0]))):
            return None
        return NameSpan(position, found[0], found[1], found[0])

    def _bare(self, position: int) -> NameSpan | None:
        if not self._starts_name(position):
            return None
        end = territory(self.text, self.words[position : position + _TERRITORY], self.lexicon)
        end = position + end if end else self._run(position)
        if end == position + 1 and self._common(position) and end < len(self.words) and self._adjacent(end):
            end += self._adjective(end) and self._token(end).i == self._token(end - 1).i + 1  # 'le Crédit lorrain'
        if self.words[position].lower in self.lexicon.heads and not self._person(position):
            end = self._complements(end)
            return NameSpan(position, end, self.words[position].lower, position)
        return NameSpan(position, end, None, position)

    def _person(self, position: int) -> bool:
        """Whether a head is a given name before another capital: '|Marine| Le Pen'."""
        given = self.words[position].lower in self.lexicon.first_names
        return given and self._adjacent(position + 1) and self.words[position + 1].capital

    def _headed(self, position: int) -> NameSpan | None:
        """A span opened by a lower-case (or first) institution or venue noun: 'tribunal judiciaire d'Épinal'."""
        word = self.words[position]
        if word.lower not in self.lexicon.institutions and word.lower not in self.lexicon.venues:
            return None
        if word.capital and not word.opens:
            return None
        if word.capital and self._person(position):
            return None
        led = position > 0 and self.words[position - 1].lower in self.lexicon.determiners
        if self._token(position).pos_ in _NO_NOUN and word.lower in self.plain and not led:
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
        head, phrase = self.words[position].lower, self.text[self.words[position].start : self.words[end - 1].end]
        if any(c.isupper() for c in phrase[1:]):
            return False
        if head in self.lexicon.landmarks or phrase.lower().startswith(self.lexicon.idioms):
            return True
        if self.words[end - 1].lower in self.lexicon.wholes and self.words[end - 2].lower in self.lexicon.determiners:
            return True  # 'temple de la ville', not 'hôtel de ville'
        if head not in self.lexicon.proper_only or any(c.isdigit() for c in phrase):
            return False
        linked = end > position + 1 and self.words[position + 1].lower in self.lexicon.of
        return linked or head not in self.lexicon.bare_venues  # 'foyer rural'

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
            if word.capital and self._leader(end):
                break
            if word.capital and not self._civility(end) and word.lower not in self.lexicon.never:
                nouns = 1 if end == at and nouns == 0 else 2  # 'association Graines |de bocage|', no more after others
                end = self._run(end)
                continue
            if end == at and self._titled(end):
                end = self._run(end + 1)
                nouns = 2
                continue
            if self._adjective(end) or end == at and self.lexicon.is_club(self.words[end - 1].text, word.text):
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

    def _leader(self, position: int) -> bool:
        """Whether a person's full name behind an adjective is that of who leads the institution: 'la présidente du
        Parlement européen |Roberta Metsola|', not 'le lycée professionnel |Jean Moulin|'."""
        if position < _LED or not (self._given(position) and self._adjacent(position + 1)):
            return False
        *before, head, _ = (word.lower for word in self.words[position - _LED : position])
        led = head not in self.lexicon.venues and any(word in self.lexicon.functions for word in before)
        return led and self.words[position + 1].capital and self._adjective(position - 1)

    def _titled(self, position: int) -> bool:
        """Whether an article opens the name that a head bears: 'cinéma |Le| Rex', 'restaurant |L'|Escale'."""
        word = self.words[position]
        article = word.text[0].isupper() and word.lower in self.lexicon.determiners
        return article and self._adjacent(position + 1) and self.words[position + 1].capital

    def _after_town(self, at: int, position: int) -> bool:
        """Whether a 'de' complement that is a proper name stands before: 'l'usine Michelin de Cholet |ferme|'. The
        parse takes the verb for an adjective."""
        before = position - 2
        return before > at and self.words[position - 1].capital and self.words[before].lower in self.lexicon.of

    def _adjective(self, position: int) -> bool:
        token = self._token(position)
        word = self.words[position]
        joins = word.lower not in self.lexicon.never and word.lower not in self.lexicon.passing
        return joins and token.pos_ == "ADJ" and word.text.isalpha() and "VerbForm" not in token.morph

    def _joined_adjective(self, at: int, position: int) -> bool:
        """Whether 'et' and a second adjective follow a first one: 'comité social |et économique|'."""
        if (
            self.words[position].lower not in self.lexicon.conjunctions
            or position <= at
            or not self._adjective(position - 1)
        ):
            return False
        return position + 1 < len(self.words) and self._adjacent(position + 1) and self._adjective(position + 1)

    def _purpose(self, at: int) -> int:
        """The end of what an organisation is for, 0 for none: 'Ligue |pour la protection|', not 'pour la rentrée'."""
        if self.words[at].lower not in self.lexicon.purposes:
            return 0
        noun = at + 1
        while noun < len(self.words) and self._adjacent(noun) and self.words[noun].lower in self.lexicon.determiners:
            noun += 1
        caused = noun < len(self.words) and self._adjacent(noun) and self.words[noun].lower in self.lexicon.causes
        return noun + 1 if caused else 0

    def _complement(self, at: int, nouns: int) -> int:
        """The end of 'de la Moselotte', 'd'organisation', 'des droits de l'homme' after a head; 0 when none."""
        if (purpose := self._purpose(at)) and nouns < 2:
            return purpose
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
