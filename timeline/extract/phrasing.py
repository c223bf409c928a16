"""How words are put behind each other: articles, contractions, elision, the preposition before a country.

The grammar of the language is data (`[grammar]` of its titles). Not here: which words a title has (`titles`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from timeline.gazetteer import fold, is_known

if TYPE_CHECKING:
    from spacy.tokens import Token


class Phrasing:
    """The links of a language, from its table."""

    def __init__(self, grammar: Mapping[str, Any]) -> None:
        self.grammar = grammar
        self.vowels, self.aspirated = tuple(grammar["vowels"]), frozenset(grammar["aspirated"])

    def link(self, preposition: str, determiner: str, words: str) -> str:
        """'de' + 'le' + 'sommet' -> 'du sommet'; 'de' + 'Angela' -> \"d'Angela\"."""
        article, _, rest = words.partition(" ")
        # « Le Mans » with its preposition: « du Mans »
        if not determiner and article.lower() in self.grammar["articles"] and is_known(words):
            determiner, words = article.lower(), rest
        joined = self.grammar["contractions"].get(f"{preposition} {determiner}")
        if joined:
            return f"{joined} {words}"
        named = self.join(part for part in (determiner, words) if part)
        if preposition == self.grammar["of"] and self.elides(named):  # « d'Angela », but « contre Angela »
            return f"{preposition[:-1]}'{named}"
        return " ".join(part for part in (preposition, named) if part)

    def elides(self, words: str) -> bool:
        """True when a word before these loses its vowel: not « de Yannick », « de Hongrie »."""
        first = fold(words).replace("-", " ").partition(" ")[0]
        if first[:1] not in self.vowels or first in self.aspirated:
            return False
        return not (first.startswith("y") and first[1:2] in self.vowels)

    def determiner(self, noun: Token, first: str) -> str:
        """The article that a noun has in the text, the definite one for a possessive; '' for neither.

        `first`: the word that it stands before, the noun or what qualifies it.
        """
        for child in noun.lefts:
            article = child.lower_
            if child.pos_ == "DET" and article in self.grammar["articles"]:
                return article if child.nbor().text == first else self._whole(article, noun, first)
            if child.pos_ == "DET" and "Yes" in child.morph.get("Poss"):  # son budget: le budget
                return article if noun.lower_ in self.grammar["relational"]["nouns"] else self.definite(noun, first)
        return ""

    def _whole(self, article: str, noun: Token, first: str) -> str:
        """The article as it stands before another word: « l'ancien maire » without its adjective is « le maire »."""
        singular = {self.grammar["definite"][form] for form in ("Elided", "Masc", "Fem")}
        stands = article not in singular or article.endswith("'") == self.elides(first)
        return article if stands else self.definite(noun, first)

    def definite(self, noun: Token, first: str) -> str:
        """The definite article of a noun, by its number, its first sound and its gender; '' for an unknown one."""
        if "Plur" in noun.morph.get("Number"):
            return str(self.grammar["definite"]["Plur"])
        if self.elides(first):
            return str(self.grammar["definite"]["Elided"])
        (gender, *_) = noun.morph.get("Gender") or [""]
        return str(self.grammar["definite"].get(gender, ""))

    def into(self, country: str) -> str:
        """The preposition before a country: 'au Mali', 'en Norvège', 'aux Pays-Bas', 'à Chypre'."""
        rules = self.grammar["countries"]
        if country in rules["plurals"]:
            return str(rules["plural"])
        if country in rules["feminines"]:
            return str(rules["other"])
        if country in rules["islands"]:
            return str(self.grammar["at"])
        soft = country.endswith("e") or fold(country)[:1] in self.vowels
        return str(rules["other"] if soft and country not in rules["masculines"] else rules["masculine"])

    def of_country(self, country: str) -> str:
        """The article of a country behind 'de': 'le Mali', 'les Pays-Bas'; '' for 'de France', 'de Chypre'."""
        rules = self.grammar["countries"]
        return str(rules["articles"].get(self.into(country), ""))

    @staticmethod
    def join(words: Iterable[str]) -> str:
        """Words with the blanks that they want between them."""
        text = ""
        for word in words:
            joined = text.endswith(("'", "-", "(", "°")) or word in (",", ".", ")") or word[:1] == "-"
            glue = "" if not text or joined else " "
            text += glue + word
        return text
