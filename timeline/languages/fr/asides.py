"""Asides of a plan: « parlera |comme convenu| mardi soir ».

The parser ties what follows the participle to it; it is of the verb that the aside interrupts. A spaCy component
behind the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from timeline.languages.fr.morphology import listed, with_arcs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = "asides"
_OF_VERB = frozenset({"obl:mod", "advmod", "nmod"})  # what stands behind an aside and is not its own


def asides(doc: Doc) -> Doc:
    """Give the verb in front of an aside what stands behind it."""
    strings, lowers = doc.vocab.strings, doc.to_array("LOWER").tolist()
    found = [
        doc[i + 1]
        for i, lower in enumerate(lowers[:-1])
        if strings[lower] in listed("asides") and _is_aside(doc[i + 1])
    ]
    moved = [
        (child.i, participle.head.i) for participle in found for child in participle.rights if child.dep_ in _OF_VERB
    ]
    if not moved:
        return doc
    heads = [token.head.i for token in doc]
    for child, verb in moved:
        heads[child] = verb
    return with_arcs(doc, heads, [token.dep_ for token in doc])


def _is_aside(token: Token) -> bool:
    """Whether a word is a participle without auxiliary behind the verb that it says something of."""
    bare = "Part" in token.morph.get("VerbForm") and not any(child.dep_.startswith("aux") for child in token.lefts)
    return bare and token.dep_ == "advcl" and token.head.i < token.i


Language.component(NAME, func=asides)
