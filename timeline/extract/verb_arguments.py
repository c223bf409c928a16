"""What the noun of a verb is of, in a title: « a fermé |l'école| », « |l'école| fermera », « |le pont|, fermé »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.extract.layout import Layout
from timeline.extract.noun_phrases import NounPhrases
from timeline.extract.predicates import agreement_of, clash

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARGUMENTS = ("obj", "nsubj:pass", "nsubj", "obl:arg")

_SUBJECT = ("nsubj", "expl:subj")


class Arguments:
    """The arguments of the verbs of one layout. `nouns`: its noun phrases."""

    def __init__(self, layout: Layout, nouns: NounPhrases) -> None:
        self.layout, self.nouns = layout, nouns
        self.grammar = layout.lexicon.titles["grammar"]
        self._own_objects = frozenset(layout.lexicon.titles["own_objects"])  # « rouvre ses portes »
        self._people = layout.lexicon.generic_persons | frozenset(self.grammar["relational"]["people"])

    def of(self, root: Token, fixed: str) -> Token | None:
        """What the noun is of: the object of an active verb, the subject of any other, a participle's antecedent.

        `fixed`: words that belong to the verb.
        """
        told = [
            c for c in root.children
            if c.dep_ in _ARGUMENTS and c.pos_ != "PRON" and c.lower_ not in fixed.split() and not self._addresses(c)
            and not self.nouns.dated(c) and any(map(str.isalpha, c.text))
        ]  # fmt: skip
        children = {c.dep_: c for c in reversed(told) if c.dep_ != "obj" or c.lower_ not in self._own_objects}
        for role in ("obj", "nsubj:pass", "nsubj"):
            if role in children:
                return self._by_name(children[role])
        if root.dep_.startswith("acl") and root.head.pos_ in ("NOUN", "PROPN"):
            return self._apposed(root) or self._somebody(root) or self._antecedent(root)
        if root.dep_ == "xcomp" or opens_clause(root):  # « les écoles resteront |fermées| »
            subject = next((c for c in subjects(root.head) if not self.nouns.dated(c)), None)
            return subject or (self._taken_up(root.head) if root.dep_ == "xcomp" else None)
        return self._taken_up(root)

    def _taken_up(self, verb: Token) -> Token | None:
        """The thing that the pronoun of a verb stands for, the subject of the sentence before: « |La piscine| a fermé.
        Elle rouvrira le 4 mai »."""
        pronoun = next((c for c in verb.children if c.dep_.startswith(_SUBJECT) and c.pos_ == "PRON"), None)
        if pronoun is None or "3" not in pronoun.morph.get("Person"):
            return None
        layout, doc, own = self.layout, pronoun.doc, agreement_of(str(pronoun.morph))
        for i in range(pronoun.i - 1, -1, -1):
            if layout.sentence(pronoun.i) - layout.sentence(i) > 1:
                return None
            word = doc[i]
            if layout.sentence(i) == layout.sentence(pronoun.i) or not word.dep_.startswith("nsubj"):
                continue
            if (
                word.pos_ == "NOUN"
                and word.lower_ not in self._people
                and word.lower_ not in layout.lexicon.functions
                and not clash(own, agreement_of(str(word.morph)))
            ):
                return word
        return None

    def _antecedent(self, participle: Token) -> Token:
        """What a participle is of: behind two sides, what is between: « |l'accord| entre Paris et Rome, signé »."""
        head = participle.head
        side = head.head if head.dep_ == "conj" else head
        between = any(c.dep_ == "case" and c.lower_ == self.grammar["between"] for c in side.children)
        return side.head if between and side.head.pos_ == "NOUN" else head

    def _by_name(self, noun: Token) -> Token:
        """Who stands behind « un second accusé, |Kévin M.| », else the noun."""
        named = (c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > noun.i)
        return next(named, noun) if noun.lower_ in self._people else noun

    def _somebody(self, participle: Token) -> Token | None:
        """The noun of a person right in front of a participle behind a comma, where the parse ties it to a thing:
        « l'état de santé de |son client|, hospitalisé jeudi »."""
        if participle.i < 2 or participle.nbor(-1).text != ",":
            return None
        noun, people = participle.nbor(-2), self.layout.lexicon.functions | self._people
        agrees = noun.morph.get("Number") == participle.morph.get("Number")
        return noun if agrees and noun.lower_ in people and participle.head.lower_ not in people else None

    def _apposed(self, participle: Token) -> Token | None:
        """The person right in front of a participle behind a comma, whatever noun the parse ties it to: « aux obsèques
        de |David Rey|, décédé mardi »."""
        before = participle.i - 1
        if before < 1 or self.layout.doc[before].text != "," or "Plur" in participle.morph.get("Number"):
            return None
        feminine = "Fem" in participle.morph.get("Gender")
        entities = self.layout.registry.entities
        mentions = (m for m in self.layout.registry.mentions if m.last == before and m.form == "name")
        named = (m for m in mentions if m.last > m.first + 1)
        persons = (m for m in named if entities[m.entity].kind == "person")
        return next((self.layout.doc[m.root] for m in persons if entities[m.entity].feminine in (None, feminine)), None)

    def _addresses(self, token: Token) -> bool:
        """True for a street or a square without article: « se rassembler place Aristide-Briand »."""
        bare = not any(child.pos_ in ("DET", "ADP") for child in token.lefts)
        return bare and token.text in self.grammar["addresses"]


def opens_clause(verb: Token) -> bool:
    """Whether a participle stands in front of the clause of its subject: « |Fermées| depuis lundi, les salles... »."""
    return verb.dep_ == "advcl" and "Part" in verb.morph.get("VerbForm") and verb.i < verb.head.i


def subjects(verb: Token) -> Iterator[Token]:
    """The nouns and names that are the subjects of a verb."""
    return (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN"))
