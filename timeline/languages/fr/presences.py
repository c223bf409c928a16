"""Who is somewhere on a day: « sera |mardi| à Berlin », « était |à Beyrouth| lundi ».

The parser makes the day or the town the predicate and the verb its copula; the verb then tells nothing that could
happen. A spaCy component behind the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from timeline.languages.fr.morphology import listed, of_day, with_arcs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = "presences"
_COPULAS = ("cop", "aux")
_APART = ("VERB", "AUX", "NOUN")  # what stands between a verb and the place of something else
_REACH = 6  # tokens from the verb to the place


def presences(doc: Doc) -> Doc:
    """Make the verb of being the predicate where a place named behind it is where someone is."""
    strings, lemmas = doc.vocab.strings, doc.to_array("LEMMA").tolist()
    being = [doc[i] for i, lemma in enumerate(lemmas) if strings[lemma] in listed("being")]
    found = [(verb, place) for verb in being if verb.dep_.startswith(_COPULAS) and (place := _place(verb))]
    if not found:
        return doc
    heads, relations = [token.head.i for token in doc], [token.dep_ for token in doc]
    for verb, place in found:
        _raise(verb, place, heads, relations)
        verb.pos_ = "VERB"
    return with_arcs(doc, heads, relations)


def _place(verb: Token) -> Token | None:
    """The name with a preposition of place that the copula is of, or that stands behind the day that it is of."""
    head = verb.head
    if head.i < verb.i or not (_located(head) or of_day(head)):
        return None
    behind = verb.doc[verb.i + 1 : min(verb.i + _REACH, len(verb.doc))]
    name = next((token for token in behind if _located(token)), None)
    between = verb.doc[verb.i + 1 : name.i] if name is not None else ()
    return None if any(token.pos_ in _APART and not of_day(token) for token in between) else name


def _located(token: Token) -> bool:
    """Whether a name stands behind a preposition of place: « à Berlin », « en Angola »."""
    return token.pos_ == "PROPN" and any(c.lower_ in listed("inside") for c in token.lefts if c.pos_ == "ADP")


def _raise(verb: Token, place: Token, heads: list[int], relations: list[str]) -> None:
    """Put the verb where its predicate hangs; the predicate, its subject and the place hang on the verb."""
    predicate = verb.head
    noun = predicate.head if relations[predicate.i] == "nmod" and predicate.head.i < verb.i else None
    top = noun if noun is not None else predicate
    rooted = heads[top.i] == top.i
    heads[verb.i], relations[verb.i] = verb.i if rooted else heads[top.i], relations[top.i]
    ahead = [child for child in predicate.children if child.i < verb.i or child.dep_ == "punct"]
    days = [child for word in (predicate, place) if not of_day(word) for child in word.children if of_day(child)]
    for child in (*ahead, *days):
        heads[child.i] = verb.i
    for day in days:
        relations[day.i] = "obl:mod"
    if noun is not None:
        heads[noun.i], relations[noun.i] = verb.i, "nsubj"
    heads[predicate.i], relations[predicate.i] = verb.i, "obl:mod"
    heads[place.i], relations[place.i] = verb.i, "obl:arg"


Language.component(NAME, func=presences)
