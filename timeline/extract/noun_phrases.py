"""A noun of the text with what belongs to it, as a title says it: « réunion publique sur la sécheresse ».

Here: where its phrase begins and ends; dates, asides and clauses left out. Not here: what is added to it (`titles`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from timeline.extract.entities import EntityMention
from timeline.extract.layout import Layout
from timeline.extract.phrasing import Phrasing
from timeline.extract.verb_nouns import VerbNouns
from timeline.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACRONYM = 4  # letters; a longer word in capitals is the heading of a line
_OFFICE = 9  # tokens from an office to the name of who holds it
_PHRASE = 14  # tokens after a noun
_STOPS = frozenset(",;:.!?()[]–—\n")


class NounPhrases:
    """The noun phrases of one layout."""

    def __init__(self, layout: Layout, phrasing: Phrasing, verbs: VerbNouns) -> None:
        self.layout, self.phrasing, self.verbs = layout, phrasing, verbs
        self.doc: Doc = layout.doc
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.grammar = self.words["grammar"]
        self.inside = frozenset(self.grammar["inside"])
        self.dangling = frozenset(self.grammar["dangling"])
        self.dropped = frozenset(self.grammar["dropped"])
        self.of = layout.lexicon.of
        named = sorted(layout.registry.mentions, key=lambda m: m.last)
        self.names = {m.first: m for m in named if m.form == "name"}

    def nominal(self, root: Token) -> str:
        before = self.qualifiers(root)
        lead = next((noun for words, noun in self.words["leads"].items() if self._follows(root, words)), "")
        if lead:  # « mis en examen » is a « mise en examen »
            return self.phrasing.join([lead, *self.phrase(root)])
        if fixed := self._fixed(root):  # « prendra la |parole| » is a speech
            return fixed
        whole = "" if self._compound(root) else self.words["rewritten"].get(root.lemma_)
        if whole:
            return self.phrasing.join([whole, *self.phrase(root)[1:]])
        return self.phrasing.join([*before, *self.phrase(root)])

    def _fixed(self, root: Token) -> str:
        """The noun of a fixed phrase that a noun ends, its verb above it; '' elsewhere."""
        words, noun = self.verbs.construction(root.head, str(root.head.lemma_))
        return noun if root.lower_ in words.split() else ""

    def _compound(self, root: Token) -> bool:
        """True for a noun that is one word with what follows: « feu d'artifice »."""
        said = "".join(t.text_with_ws for t in self.doc[root.i : root.i + 4]).lower()
        return any(said.startswith(words) for words in self.words["compounds"])

    def _follows(self, root: Token, words: str) -> bool:
        """True for a noun right behind these words."""
        count = len(words.split())
        return root.i >= count and [t.lower_ for t in self.doc[root.i - count : root.i]] == words.split()

    def qualifiers(self, root: Token) -> list[str]:
        """The words right before a noun that its title keeps: « |deux jeunes| gens »."""
        return [t.text for t in self._before(root) if t.lower_ not in self.dropped]

    def quantity(self, root: Token) -> list[str]:
        """The same with a number in digits before them, not capitalised as at the head of a sentence."""
        words = list(self._before(root))
        ahead = self.doc[root.i - len(words) - 1] if root.i > len(words) else None
        if ahead is not None and ahead.pos_ == "NUM" and ahead.head == root and not self.dated(ahead):
            words = [ahead, *words]
        kept = (t for t in words if t.lower_ not in self.dropped)
        return [t.lower_ if t.is_sent_start and t.pos_ != "PROPN" else t.text for t in kept]

    def _before(self, root: Token) -> Iterator[Token]:
        """The adjectives and compound parts that stand right before a noun, in order."""
        first = root.i
        while first > 0 and self._qualifies(self.doc[first - 1]) and not self.dated(self.doc[first - 1]):
            word = self.doc[first - 1]
            if word.whitespace_ == "" and word.text in ("(", "-") or word.is_upper and len(word) > _ACRONYM:
                break
            first -= 1
        yield from self.doc[first : root.i]

    def _qualifies(self, token: Token) -> bool:
        joined = token.i + 1 < len(self.doc) and token.whitespace_ == "" and self.doc[token.i + 1].text[:1] == "-"
        return token.pos_ in ("ADJ", "PROPN") or joined or (token.pos_ == "NUM" and token.text.strip("-").isalpha())

    def phrase(self, root: Token) -> list[str]:
        """The noun and what belongs to it, names at their fullest; dates, asides and clauses left out."""
        out = [root.text]
        at, quoted = root.i + 1, False
        while at < len(self.doc) and at - root.i <= _PHRASE:
            token = self.doc[at]
            name = self.names.get(at)
            if self.dated(token) or not quoted and (self._apart(token) or token.text in self.grammar["closing"]):
                break
            if name:
                out.append(self.full(name))
                at = max(name.last, at + 1)
                continue
            if held := self._held(token):
                self._by_name(held, out)
                at = self._behind(held)
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
                self._article_before(token, out)
                out.append(token.text)
            at += 1
        return self.trim(out)

    def _held(self, token: Token) -> EntityMention | None:
        """The name of who holds the office that a word opens: « le maire de Lille, |Arnaud Deslandes|, »."""
        qualified = self.doc[token.i - 1].pos_ == "ADJ"  # « l'ancien maire, Luc Roy »
        if token.lower_ not in self.layout.lexicon.functions or token.text[:1].isupper() or qualified:
            return None
        text, entities = self.layout.document.text, self.layout.registry.entities
        ahead = (self.names.get(first) for first in range(token.i + 1, min(token.i + _OFFICE, len(self.doc))))
        named = (m for m in ahead if m and (entities[m.entity].role or "").startswith(token.text))
        return next((m for m in named if text[token.idx : m.start].rstrip(" ,") == entities[m.entity].role), None)

    def _by_name(self, held: EntityMention, words: list[str]) -> None:
        """Put a name in place of the office that it comes with: « visite |du| maire, Arnaud Deslandes » is his."""
        led = words[-1].lower() in {*self.grammar["articles"], *self.layout.lexicon.possessives}
        article = words.pop().lower() if led else ""
        whole = {joined: pair.split()[0] for pair, joined in self.grammar["contractions"].items()}
        if words and not article and words[-1].lower() in whole:
            words[-1] = whole[words[-1].lower()]
        name = self.full(held)
        if words and words[-1] == self.grammar["of"]:
            words[-1:] = self.phrasing.link(words[-1], "", name).split(" ", 1)
        else:
            words.append(name)

    def _behind(self, held: EntityMention) -> int:
        """The token behind a name and the comma that ends its aside."""
        commas = [self.doc[i].text == "," for i in (held.first - 1, held.last) if i < len(self.doc)]
        return held.last + 1 if commas == [True, True] else held.last

    def _article_before(self, token: Token, words: list[str]) -> None:
        """Elide the last article before a word that another was left out of: « la |dernière| étape » is « l'étape »."""
        definite = self.grammar["definite"]
        left_out = token.i and self.doc[token.i - 1].lower_ in self.dropped
        if left_out and words[-1] in (definite["Masc"], definite["Fem"]) and self.phrasing.elides(token.text):
            words[-1] = str(definite["Elided"])

    def _apart(self, token: Token) -> bool:
        """True for an article right behind a noun: « congrès |le| premier week-end de mai » goes on with another."""
        before = self.doc[token.i - 1]
        goes_on = before.pos_ == "NOUN" and before.lower_ not in self.layout.lexicon.civilities
        return goes_on and token.pos_ == "DET" and token.text in self.grammar["articles"]

    def _belongs(self, token: Token) -> bool:
        if token.text in _STOPS or "\n" in token.text:
            return bool(token.text == "-" and token.whitespace_ == "")
        if token.lower_ in self.inside:
            return True
        if token.text[:1].isupper() and self.doc[token.i - 1].text[:1].isupper():
            return True  # « Champions |Cup| », whatever the tagger takes it for
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "ADV", "ADP", "PUNCT", "CCONJ"):
            return False
        return token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X")

    def _theme(self, token: Token) -> tuple[str, int] | None:
        """The article and the first token of what an event is about: « consacrée aux chansons » gives « les » and where
        « chansons » stands; None where the words go on otherwise."""
        behind = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if behind is None or token.lemma_.lower() not in self.words["themes"] or self.dated(behind):
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
        return behind is None or not (self.dated(behind) or behind.pos_ == "ADP" and behind.lower_ not in self.of)

    def dated(self, token: Token) -> bool:
        """Whether a word is part of a date, or says of which parts of days it is: « |les nuits| du 13 au 16 avril »."""
        if token.lower_ in self.grammar["parts_of_days"] and token.i + 2 < len(self.doc):
            token = self.doc[token.i + 2]
        return any(start <= token.idx < end for start, end in self.layout.dates)

    def full(self, mention: EntityMention) -> str:
        entity = self.layout.registry.entities[mention.entity]
        said = self.layout.document.text[mention.start : mention.end]
        return entity.name if entity.kind == "person" else said

    def trim(self, words: list[str]) -> list[str]:
        while len(words) > 1 and (fold(words[-1]) == "" or words[-1].lower() in self.dangling):
            if words[-1] in '»”"' and any(w in '«“"' for w in words[:-1]):
                break
            if words[-1].endswith(".") and words[-2][:1].isupper():  # « Kévin M. »
                break
            words.pop()
        return words
