"""The noun of a verb: « fermer » is a « Fermeture », « prendre la parole » a « Discours ».

Here: the infinitive of a trigger, its fixed phrases and its noun, all from the titles of the language. Not here: what
the noun is of (`titles`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from timeline.extract.layout import Layout
from timeline.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Token


class VerbNouns:
    """The nouns of the verbs of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.doc = layout.doc
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.grammar = self.words["grammar"]

    def infinitive(self, root: Token) -> str:
        """The infinitive of a verb or of a participle that the parser took for an adjective; '' for a noun."""
        if root.pos_ in ("VERB", "AUX"):
            return str(root.lemma_)
        lemma = str(root.lemma_)
        if root.pos_ == "ADJ" and lemma not in self.words["nouns"]:
            lemma = next(
                (lemma.removesuffix(e) + "er" for e in self.grammar["participles"] if lemma.endswith(e)), lemma
            )
        return lemma if root.pos_ == "ADJ" and lemma in self.words["nouns"] else ""

    def is_its_noun(self, root: Token, kind: str) -> bool:
        """True for a noun that the parser took for a participle: « remise du trophée »."""
        of, contracted = self.grammar["of"], self.grammar["contractions"]
        behind = self.doc[root.i + 1].lower_ if root.i + 1 < len(self.doc) else ""
        linked = behind in {of, f"{of[:-1]}'", *(word for pair, word in contracted.items() if pair.startswith(of))}
        return linked and fold(self.noun(root, str(root.lemma_), kind)) == fold(root.text)

    def noun(self, root: Token, lemma: str, kind: str) -> str:
        """The noun of a verb, else that of the kind."""
        return self.own(root, lemma, kind) or str(self.words["defaults"][kind])

    def own(self, root: Token, lemma: str, kind: str) -> str:
        """The noun of a verb; '' for one that the tables do not hold."""
        if built := self.construction(root, lemma)[1]:
            return built
        for verb in self.forms(root, lemma):
            if found := self.words["by_kind"].get(f"{verb}.{kind}") or self.words["nouns"].get(verb):
                return str(found)
        return ""

    def participle(self, root: Token, noun: Token) -> str:
        """The participle of a verb in the gender and number of what it is done to: « a lessivé |la façade| »
        gives « lessivée »; '' for a verb in another form, and of what does it."""
        if "Part" not in root.morph.get("VerbForm") or noun.dep_ == "nsubj":
            return ""
        if noun.dep_ != "obj":
            return str(root.lower_)  # a passive one agrees already
        base = str(root.lower_) + ("e" if "Fem" in noun.morph.get("Gender") else "")
        return base + ("s" if "Plur" in noun.morph.get("Number") and not base.endswith("s") else "")

    def forms(self, root: Token, lemma: str) -> tuple[str, ...]:
        """The infinitive, behind its reflexive one where the verb has a pronoun: « se déclarer », « déclarer »."""
        reflexive = any(child.dep_.startswith("expl") for child in root.children)
        return (f"{self.grammar['reflexive']} {lemma}", lemma) if reflexive else (lemma,)

    def construction(self, root: Token, lemma: str) -> tuple[str, str]:
        """The words that make a fixed phrase with a verb, and the noun of both: « prendre la parole », a speech."""
        after = " ".join(t.lower_ for t in self.doc[root.i : root.i + 6])
        for construction, noun in self.words["constructions"].items():
            verb, _, rest = construction.partition(" ")
            if lemma == verb and rest in after:
                return rest, str(noun)
        return "", ""
