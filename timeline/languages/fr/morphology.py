"""Verbs that the tagger takes for something else, known by their endings.

The statistical tagger reads a rare verb as a noun or an adverb now and then (some 2 % of the futures of a news text);
without its tense and lemma neither its date nor its event is read right. A spaCy component behind the tagger.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.symbols import AUX, VERB

from timeline.languages.fr.names import first_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = "verb_endings"
LINES = "line_starts"
MISREAD = frozenset({"acl", "amod", "appos", "dep", "nmod"})  # what no finite verb is to the noun before it
_VERBAL = frozenset({AUX, VERB})
ATTESTED = "attested_forms"
_BEHIND_OPENERS = frozenset({"ADP", "NUM", "ADV"})
_JOINS = frozenset({"-", "–", "et", "ou"})
_PHRASE = 15  # words in front of the clause of its subject
_CLAUSES = ("advcl", "acl")
_INFINITIVES = ("er", "ir", "re")
_PARTICIPLES = ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "t", "te", "ts", "tes")
_AGREED = ("", "s", "e", "es")
_URGING = "ons"
_QUALIFYING = ("ante", "antes")
_REGULAR = ("é", "ée", "és", "ées")
SHORTEST = 3  # letters before the ending
Ending = tuple[str, str, str]  # of the form, of the infinitive, UD features


@cache
def forms() -> dict[str, Any]:
    """The table of the forms of verbs."""
    return tomllib.loads((Path(__file__).parent / "verbs.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of its lists."""
    return frozenset(forms()[name])


def of_day(token: Token) -> bool:
    """Whether a word is of a date: 'mercredi', 'soir', '12'."""
    return token.lower_ in listed("days") or token.text.isdigit()


@cache
def _endings(of: str) -> tuple[Ending, ...]:
    """The endings of a list, the longest first."""
    return tuple(sorted(((a, b, c) for a, b, c in forms()[of]), key=lambda ending: -len(ending[0])))


@cache
def _finals() -> tuple[str, ...]:
    """All endings, to pass most words by at once."""
    return tuple({form for of in ("endings", "participles") for form, _, _ in _endings(of)})


def line_starts(doc: Doc) -> Doc:
    """Tell the parser, which comes behind, that a line ends its sentence: a title has no full stop."""
    strings = doc.vocab.strings
    for before, word in enumerate(doc.to_array("ORTH").tolist()[:-1]):
        if "\n" in strings[word]:
            doc[before + 1].is_sent_start = True
    return doc


def verb_endings(doc: Doc) -> Doc:
    """Give the words that only a verb can be their part of speech, features and lemma."""
    misread: list[Token] = []
    for token in _suspects(doc):
        ending = _ending(token) if token.is_lower else None
        if ending is None:
            _settle_tense(token)
            continue
        if token.pos_ not in ("VERB", "AUX"):
            token.pos_ = "VERB"
            token.set_morph(ending[2])
            token.lemma_ = token.text[: -len(ending[0])] + ending[1]
        else:
            _settle_tense(token)
        if "VerbForm=Fin" in ending[2] and token.dep_ in MISREAD and not _has_subject(token):
            misread.append(token)
    return _with_heads(doc, misread) if misread else doc


def _suspects(doc: Doc) -> list[Token]:
    """The words that the tagger takes for verbs, and those that end like one: the others are passed by at once."""
    strings, finals = doc.vocab.strings, _finals()
    read = doc.to_array(["ORTH", "POS"]).tolist()
    return [doc[i] for i, (word, pos) in enumerate(read) if pos in _VERBAL or strings[word].endswith(finals)]


def _settle_tense(token: Token) -> None:
    """Give a finite verb the tense that its form has beside its infinitive, whatever the tagger makes of it: « rendra »
    is to come, « montra » is past."""
    if token.pos_ not in ("VERB", "AUX") or "Fin" not in token.morph.get("VerbForm"):
        return
    form, infinitive = token.lower_, token.lemma_.lower()
    for tense, cut, ending in _tenses():
        if infinitive.endswith(cut) and form == infinitive.removesuffix(cut) + ending:
            if token.morph.get("Tense") != [tense]:
                token.set_morph({**token.morph.to_dict(), "Tense": tense, "Mood": "Ind"})
            return
    if _is_conditional(form, infinitive):
        token.set_morph({**token.morph.to_dict(), "Tense": "Pres", "Mood": "Cnd"})
    elif _is_present(form, infinitive):
        token.set_morph({**token.morph.to_dict(), "Tense": forms()["both"][0], "Mood": "Ind"})


def _is_conditional(form: str, infinitive: str) -> bool:
    """Whether a form in « -rait » has the stem of the future: « préparait » has that of its infinitive, and is past.

    The tagger takes nearly all of them under a verb of saying for imperfects: « a dit qu'elle recevrait ».
    """
    ending = next((e for e in forms()["conditional"] if form.endswith(e)), "")
    stem = form.removesuffix(ending)
    past = infinitive.removesuffix(next((cut for cut in forms()["past_stem_of"] if infinitive.endswith(cut)), ""))
    return bool(ending) and stem.endswith(forms()["future_stem"]) and stem != past


def _is_present(form: str, infinitive: str) -> bool:
    """Whether a form that is present and simple past alike (« se réunit ») is of a verb whose present it can be."""
    _, cut, endings = forms()["both"]
    alike = infinitive.endswith(cut) and form in {infinitive.removesuffix(cut) + ending for ending in endings}
    past = infinitive.endswith(tuple(forms()["only_past"])) and not infinitive.endswith(tuple(forms()["but_present"]))
    return alike and not past


@cache
def _tenses() -> tuple[Ending, ...]:
    """(tense, what falls off the infinitive, what is put in its place) of the regular forms."""
    return tuple((tense, cut, ending) for tense, cut, endings in forms()["tenses"] for ending in endings)


def _has_subject(verb: Token) -> bool:
    """True for the verb of a whole clause: it has a subject, or a relative pronoun or a conjunction leads it in."""
    leads = (child for child in verb.subtree if verb.head.i < child.i < verb.i)
    return any(c.dep_.startswith(("nsubj", "csubj", "mark")) or "PronType=Rel" in c.morph for c in leads)


def _raise(verb: Token, heads: list[int], relations: list[str]) -> None:
    """Make a verb that hangs on the noun before it the head of its clause, and the noun its subject."""
    noun = verb.head
    if noun.i >= verb.i or noun.pos_ not in ("NOUN", "PROPN", "PRON") or heads[verb.i] != noun.i:
        return
    heads[verb.i] = verb.i if heads[noun.i] == noun.i else heads[noun.i]
    relations[verb.i] = relations[noun.i]
    heads[noun.i], relations[noun.i] = verb.i, "nsubj"
    for token in noun.children:
        if token.i > verb.i and heads[token.i] == noun.i:
            heads[token.i] = verb.i


def _with_heads(doc: Doc, misread: Sequence[Token]) -> Doc:
    """The document with each of these verbs as the head of its clause."""
    heads, relations = [token.head.i for token in doc], [token.dep_ for token in doc]
    for verb in misread:
        _raise(verb, heads, relations)
    return with_arcs(doc, heads, relations)


def with_arcs(doc: Doc, heads: Sequence[int], relations: Sequence[str]) -> Doc:
    """The document with another parse: the index of each token's head, and its relation to it."""
    arcs = np.zeros((len(doc), 2), dtype="uint64")
    arcs[:, 0] = np.array([head - i for i, head in enumerate(heads)], dtype="int64").astype("uint64")
    arcs[:, 1] = [doc.vocab.strings.add(relation) for relation in relations]
    return doc.from_array([HEAD, DEP], arcs)


def _ending(token: Token) -> Ending | None:
    """The ending that makes a word a verb: a personal one, or a participle's behind an auxiliary."""
    if not token.text.endswith(_finals()) or (token.i and token.nbor(-1).pos_ == "DET"):
        return None
    behind = any(child.dep_.startswith("aux") for child in token.children)
    every = (*_endings("endings"), *(_endings("participles") if behind else ()))
    return next((e for e in every if token.text.endswith(e[0]) and len(token.text) >= len(e[0]) + SHORTEST), None)


class Attested:
    """Corrects words by the tables of forms that the lemmatizer has.

    The participles and adjectives that open a sentence are no names, though their capital makes the tagger take them
    for such: « |Réunis| à Bruxelles, les ministres », « |Présent| à Lyon, M. Lombard ». A present that a noun looks
    like has the lemma of its verb: « Pau |joue| samedi ».
    """

    def __init__(self, nlp: Language, name: str) -> None:
        tables = nlp.get_pipe("lemmatizer").lookups
        irregular, regular = tables.get_table("lemma_exc"), tables.get_table("lemma_index")
        self.participles = {str(form): lemmas for of in ("verb", "adj") for form, lemmas in irregular[of].items()}
        self.adjectives, self.verbs = frozenset(regular["adj"]), frozenset(regular["verb"])
        self.nouns = frozenset(regular["noun"])

    def __call__(self, doc: Doc) -> Doc:
        for i, (pos, opens) in enumerate(doc.to_array(["POS", "SENT_START"]).tolist()):
            if pos == VERB:
                self._settle_verb(doc[i])
            elif opens == 1 and doc[i].is_title and i + 1 < len(doc) and self._unsettled(doc[i]):
                self._settle(doc[i])
        return doc

    def _settle_verb(self, verb: Token) -> None:
        form = verb.lower_
        if form.endswith(_QUALIFYING) and form.rstrip("s")[:-1] + "er" not in self.verbs:
            verb.pos_ = "ADJ"  # « la présidente |sortante| », not « il chante »
            verb.set_morph("")
            return
        infinitive = f"{verb.lemma_}r"
        if verb.lemma_ not in self.verbs and infinitive in self.verbs and "Fin" in verb.morph.get("VerbForm"):
            verb.lemma_ = infinitive

    def _unsettled(self, opener: Token) -> bool:
        """Whether what opens a sentence is read as a name, or as a noun that no table knows in front of a clause:
        « |Fermées| depuis lundi, les salles »."""
        if opener.pos_ != "NOUN":
            return bool(opener.pos_ == "PROPN")
        leads = opener.dep_ in _CLAUSES or _leads_clause(opener)
        return leads and opener.lemma_ not in self.nouns

    def _settle(self, token: Token) -> None:
        form, behind = token.lower_, token.nbor(1)
        if behind.pos_ == "SCONJ" and form.endswith(_URGING) and form[: -len(_URGING)] + "er" in self.verbs:
            token.pos_, token.lemma_ = "VERB", form[: -len(_URGING)] + "er"
            token.set_morph("Mood=Imp|Tense=Pres|VerbForm=Fin")
            return
        alone = behind.text == "," and form not in first_names() and _leads_clause(token)
        beside = behind.pos_ in _BEHIND_OPENERS and not behind.text[:1].isupper() and behind.text not in _JOINS
        if not alone and not beside:
            return
        regular = form.rstrip("es")[:-1] + "er" if form.endswith(_REGULAR) else ""
        lemmas = (*self.participles.get(form, ()), *([regular] if regular in self.verbs else ()))
        verb = next((lemma for lemma in lemmas if lemma.endswith(_INFINITIVES)), None)
        if verb is not None and form.endswith(_PARTICIPLES):
            token.pos_, token.lemma_ = "VERB", verb
            token.set_morph("Tense=Past|VerbForm=Part")
        elif adjective := next(
            (lemma for end in _AGREED if (lemma := form.removesuffix(end)) in self.adjectives), None
        ):
            token.pos_, token.lemma_ = "ADJ", adjective


def _leads_clause(opener: Token) -> bool:
    """Whether a comma and a noun phrase follow the first words of a sentence."""
    phrase = opener.doc[opener.i : opener.i + _PHRASE]
    comma = next((token for token in phrase if token.text == "," or "\n" in token.text), None)
    if comma is None or comma.text != "," or comma.i + 1 == len(opener.doc):
        return False
    subject = comma.nbor(1)
    dated = subject.i + 1 < len(subject.doc) and subject.nbor(1).pos_ == "NUM"  # « Loué, le 3 mai »
    return subject.pos_ in ("DET", "PROPN", "PRON") and not dated


Language.factory(ATTESTED, func=Attested)
Language.component(NAME, func=verb_endings)
Language.component(LINES, func=line_starts)
