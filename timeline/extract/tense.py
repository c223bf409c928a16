"""The time of the verb that governs an expression: from the spaCy parse when there is one, else from words and endings.

Answers "past", "future", "present", or None when nothing tells. The words and endings are the language's data.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Set
from typing import TYPE_CHECKING

from timeline.extract.shallow_tense import Tense, cue, moves, shallow_tense
from timeline.extract.temporal_rules import TenseCues
from timeline.extract.timexes import Found, Text
from timeline.extract.tokens import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MONTH = len("XXXX-08")
_CLAUSE = 6  # tokens from the participle that opens a clause to its date
_ASIDE = 12  # tokens behind the date where the comma of the clause stands
_BARE = 30  # characters beside a day that stands alone on its line
_RESULT_REACH = 200  # characters from a day to a result
# « Pau - Dax 21-12 », « Stade français - Toulon : 29-12 »; not hours
_RESULT = re.compile(
    r"[A-ZÀ-Þ][^\n,;:()\d]{0,30} [-–—] [A-ZÀ-Þ][^\n,;:()\d]{0,30}(?: :)? \d{1,3} ?[-–] ?\d{1,3}(?![\d ]*h)"
)
_CLIMB = 12  # heads looked at with a parse
_TELLER = 7  # tokens from a verb of telling to its day, who tells between
_OF_TELLER = frozenset({"ADV", "DET", "NOUN", "PROPN", "ADP", "ADJ"})
_TOLD = 2  # tokens in front of a compound verb: its auxiliary and the mark before it
_ACCOMPLISHED = ("present", "past")  # the tenses of « a dû », « avait dû »; « aurait dû » is neither
_INCISE = frozenset({",", "»", "”", '"', "–", "—"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "obl:arg"})


def governing(found: Found, text: Text, doc: Doc | None, cues: TenseCues) -> Tense | None:
    """The tense of the clause that an expression stands in; a preposition that settles it (depuis) wins."""
    by_word = settled(found, text, cues)
    if by_word:
        return by_word
    if found.first and text.sentences[found.first - 1] == text.sentences[found.first]:
        beside = cue(text, found.first - 1, cues)
        if beside:
            return None if _decided_then(found, text, cues) else beside
    if doc is not None and _in_participle_clause(doc, found, cues):
        return "past"
    within = text.stretch(text.sentences, found.first)
    parsed = parsed_tense(doc, found.start, found.end, cues, within) if doc is not None else None
    return parsed or shallow_tense(text, found.first, cues)


def past_participle(token: Token) -> bool:
    """Whether a word is a participle of the past, a verb's or its auxiliary's (« a |été| lu »)."""
    return "Part" in token.morph.get("VerbForm") and "Past" in token.morph.get("Tense")


def has_results(text: Text, found: Found) -> bool:
    """Whether the line of an expression, or the one under it when it is alone on its own, gives the result of a match:
    « Samedi », and below « Pau - Dax : 21-12 »."""
    start, end = text.stretch(text.lines, found.first)
    rest = text.text[found.start - min(found.start - start, _BARE) : found.start] + text.text[found.end : end][:_BARE]
    alone = not any(c.isalnum() for c in rest)
    said = text.text[found.end : found.end + _RESULT_REACH]
    lines = said.lstrip(" .:,").lstrip("\n") if alone else said
    return _RESULT.search(lines.partition("\n")[0].partition(". ")[0]) is not None


def _in_participle_clause(doc: Doc, found: Found, cues: TenseCues) -> bool:
    """Whether the expression ends a clause that a participle opens, whatever the parse ties it to: « |Née| en mars dans
    un garage, l'association », « les accords, |signés| le 12 février », « l'ancien |ayant démissionné| en janvier »."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return False
    for at in range(span.start - 1, max(span.start - _CLAUSE, -1), -1):
        token = doc[at]
        if token.is_punct or token.is_space or "Fin" in token.morph.get("VerbForm"):
            return False
        if token.pos_ == "VERB" and past_participle(token):
            planned = _sense(token, cues) or fold(token.text) in cues.moved
            return not planned and _opens_clause(token, span.end)
    return False


def _opens_clause(participle: Token, end: int) -> bool:
    """Whether a participle stands behind a comma or « ayant », or heads a sentence that a comma goes on behind `end`
    (not a label: « Reprise vendredi »)."""
    before = participle.nbor(-1) if participle.i else None
    if before is None or before.is_space or before.is_punct and before.text != ",":
        return any(token.text == "," for token in participle.doc[end : end + _ASIDE])
    present = "Part" in before.morph.get("VerbForm") and "Pres" in before.morph.get("Tense")
    return before.text == "," or present


def _decided_then(found: Found, text: Text, cues: TenseCues) -> bool:
    """« reportée fin août »: a month that no preposition ties is as likely that of the decision."""
    return len(found.said) == MONTH and text.forms[found.first - 1] in cues.moved


def settled(found: Found, text: Text, cues: TenseCues) -> Tense | None:
    """What the preposition before an expression settles: "depuis" is past; before a day, "au" is to come."""
    before = text.forms[found.first - 1] if found.first else ""
    direction = cues.before.get(before)
    if direction is None and found.type == "DATE" and found.said[:4] == "XXXX" and found.said[5:].isdigit():
        looks_back = before.endswith(cues.participles) and not (before in cues.words or before in cues.moved)  # paru au
        direction = None if looks_back else cues.before_day.get(text.forms[found.first])  # au mois de novembre
    if direction is None and found.said.startswith("XXXX-WXX-") and not _ends_range(found, text, cues):
        direction = cues.before_weekday.get(before)  # reporté à vendredi
    if direction is None and found.type == "DATE" and found.said[:4] == "XXXX" and found.said[8:].isdigit():
        direction = cues.before_day.get(before) or cues.before_weekday.get(before)  # annoncé pour le 26
    return direction  # type: ignore[return-value]


def _ends_range(found: Found, text: Text, cues: TenseCues) -> bool:
    """True for the end of "de vendredi à lundi"."""
    return found.first > 2 and text.forms[found.first - 3] in cues.since


def parsed_tense(
    doc: Doc, start: int, end: int, cues: TenseCues, bounds: tuple[int, int] = (0, sys.maxsize)
) -> Tense | None:
    """Climb from the expression to its verb and read its tense, mood and auxiliary; never out of the `bounds`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    for _ in range(_CLIMB):
        if not span.start <= token.i < span.end:
            token = clause_verb(token, span)
            inside = infinitive_between(token, span)
            tense = inside is not None and _infinitive_tense(inside, cues) or _tense_of(token, cues)
            if tense:
                return tense
        if token.head.i == token.i or not bounds[0] <= token.head.idx < bounds[1]:
            return None
        token = token.head
    return None


def _tense_of(token: Token, cues: TenseCues) -> Tense | None:
    """The tense that a token on the way up tells: a verb's; that of « sont morts », which the parse takes for a noun;
    None for a name that it takes for a verb."""
    if token.pos_ in ("VERB", "AUX"):
        named = token.text[:1].isupper() and token.i and token.nbor(-1).is_alpha
        return None if named else _verb_tense(token, cues)
    passed = any(child.dep_ == "aux:pass" and _is_finite(child) for child in token.children)
    return "past" if passed and moves(fold(token.text), cues) else None


def root_of(doc: Doc | None, start: int, end: int) -> Token | None:
    """The token that heads these characters; None without a parse."""
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    return span.root if span is not None else None


def told_in_passing(doc: Doc | None, start: int, end: int, reports: Set[str]) -> bool:
    """Whether an expression stands behind a verb of telling that the sentence puts in: « ..., |a fait savoir| dimanche
    soir la présidence ». Its day is that of the telling, and dates nothing that is told. `reports`: such verbs."""
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    at = span.start - 1 if span is not None else -1
    while span is not None and at > max(span.start - _TELLER, 0) and span.doc[at].pos_ in _OF_TELLER:
        at -= 1  # « ..., a annoncé |la Ligue| dimanche »
    if span is None or at < _TOLD or span.doc[at].pos_ != "VERB":
        return False
    first = at - 1 if span.doc[at - 1].pos_ in ("VERB", "AUX") and not _is_finite(span.doc[at - 1]) else at
    lead = first - 1
    while lead > 0 and span.doc[lead].pos_ == "PRON" and first - lead <= _TOLD:  # « a-t-il précisé lundi »
        lead -= 1
    helper, mark = span.doc[lead], span.doc[max(lead - 1, 0)]
    tells = any(fold(span.doc[i].lemma_) in reports for i in range(first, at + 1))
    active = not any(child.dep_ == "aux:pass" for child in span.doc[at].children) and span.doc[first].pos_ == "VERB"
    compound = helper.pos_ == "AUX" and "Pres" in helper.morph.get("Tense")
    return tells and compound and active and mark.text in _INCISE and not _has_subject_before(span.doc[first], lead)


def _has_subject_before(verb: Token, at: int) -> bool:
    """Whether a verb goes on about a subject in front of it, an aside between: « Le groupe, coté à Paris, |a confirmé|
    jeudi »; the parse may tie it to another word of the clause."""
    return any(child.dep_.startswith("nsubj") and child.i < at for child in verb.children)


def clause_verb(verb: Token, span: Span) -> Token:
    """The verb that an expression belongs to where the parse ties it to one that the sentence puts in behind: « elle
    n'y |passera| qu'un jour, vendredi, a-t-on appris »."""
    if verb.i < span.end or verb.pos_ != "VERB":
        return verb
    first = min([child.i for child in verb.children if child.dep_.startswith("aux")], default=verb.i)
    inverted = any(child.dep_.startswith("nsubj") and child.i > first for child in verb.children)
    if not inverted or first <= span.end or verb.doc[first - 1].text not in _INCISE:
        return verb
    before = (
        t for t in reversed(verb.doc[verb.sent.start : span.start]) if t.pos_ in ("VERB", "AUX") and _is_finite(t)
    )
    told = next(before, verb)
    return told.head if told.dep_.startswith(("aux", "cop")) and told.head.pos_ == "VERB" else told


def goes_on(doc: Doc | None, start: int, end: int, verbs: Set[str]) -> bool:
    """Whether an expression is of one of these verbs, with a personal pronoun as its subject or none but that of the
    verb it is joined to: « |Elle| doit s'achever vendredi », « s'ouvrira lundi et s'achèvera vendredi »."""
    root = root_of(doc, start, end)
    verb = root.head if root is not None else None
    if verb is None or verb.pos_ != "VERB" or fold(verb.lemma_) not in verbs:
        return False
    lead = verb.head if verb.dep_.startswith("xcomp") else verb
    subjects = [child for v in {verb, lead} for child in v.children if child.dep_.startswith("nsubj")]
    if not subjects:
        return bool(lead.dep_ == "conj")
    return all(s.pos_ == "PRON" and "Rel" not in s.morph.get("PronType") for s in subjects)


def infinitive_between(verb: Token, span: Span) -> Token | None:
    """The last infinitive that a verb governs before an expression tied to the verb itself: « a demandé de |raccourcir|
    l'étape, samedi »."""
    inside = (t for t in verb.doc[verb.i + 1 : span.start] if t.head.i == verb.i and t.dep_ in _COMPLEMENTS)
    return next((t for t in reversed(list(inside)) if "Inf" in t.morph.get("VerbForm")), None)


def is_distant(doc: Doc | None, start: int, end: int) -> bool:
    """Whether the verb of an expression tells what was over before the story: « avait signé », « fut signé »."""
    token = root_of(doc, start, end)
    for _ in range(_CLIMB):
        if token is None or token.head.i == token.i:
            break
        if token.pos_ in ("VERB", "AUX") and any(child.dep_.startswith("aux") for child in token.children):
            break
        token = token.head
    if token is None:
        return False
    helpers = [child for child in token.children if child.dep_.startswith("aux")]
    return any(_before_the_past(word) for word in helpers) or "Past" in token.morph.get("Tense") and _is_finite(token)


def _is_finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm")


def _before_the_past(helper: Token) -> bool:
    return _is_finite(helper) and ("Imp" in helper.morph.get("Tense") or "Past" in helper.morph.get("Tense"))


def _verb_tense(verb: Token, cues: TenseCues) -> Tense | None:
    """The tense of one verb with its auxiliaries; None where its head decides (infinitive, gerund, attribute)."""
    if past_participle(verb):
        return _participle_tense(verb, cues)
    if "Inf" in verb.morph.get("VerbForm"):
        return _infinitive_tense(verb, cues)
    finite, cue = _on_infinitive(verb, cues) or _finite_tense(verb), _sense(verb, cues)
    if finite == "past" and fold(verb.lemma_) in cues.hanging:
        return "future"
    if cue and finite in ("present", "future"):
        return cue  # type: ignore[return-value]
    return finite


def _sense(verb: Token, cues: TenseCues) -> str | None:
    """The direction of a verb whose sense overrides its form, alone or with its object (donner rendez-vous)."""
    lemma = fold(verb.lemma_)
    objects = (f"{lemma} {fold(child.text)}" for child in verb.children)
    return cues.lemmas.get(lemma) or next((cues.lemmas[phrase] for phrase in objects if phrase in cues.lemmas), None)


def _participle_tense(verb: Token, cues: TenseCues) -> Tense | None:
    """Past with "avoir" and alone; a passive has the tense of its "être" (est organisée samedi: to come)."""
    cue = _sense(verb, cues)
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    tenses = [_finite_tense(helper) for helper in helpers]
    if helpers and (_reports(helpers[0], cues) or (fold(verb.lemma_) in cues.modals and tenses[0] in _ACCOMPLISHED)):
        return "past"
    if cue or "future" in tenses:
        return cue or "future"  # type: ignore[return-value]
    if not helpers:
        return None if verb.dep_ in ("xcomp", "ccomp") else "past"
    if any(helper.dep_ == "aux:tense" for helper in helpers) or moves(fold(verb.text), cues):
        return "past"
    if all("Inf" in helper.morph.get("VerbForm") for helper in helpers):
        return None  # doit être nommé
    return next((tense for tense in tenses if tense), "past")


def _reports(helper: Token, cues: TenseCues) -> bool:
    """True for the verb that closes a quotation: « ... », a promis dimanche M. Scholz."""
    before = [t for t in helper.doc[max(0, helper.i - 2) : helper.i] if t.text != ","]
    return _is_finite(helper) and bool(before) and before[-1].text in cues.closing


def _infinitive_tense(verb: Token, cues: TenseCues) -> Tense | None:
    """To come after its preposition (a promis de trancher vendredi), unless its head only begins or ends it."""
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    if any(_finite_tense(helper) == "future" for helper in helpers):
        return "future"
    marked = any(child.dep_ == "mark" and fold(child.text) in cues.to for child in verb.children)
    if marked and verb.dep_ == "xcomp" and fold(verb.head.lemma_) not in cues.aspectual:
        return "future"
    return None


def _on_infinitive(verb: Token, cues: TenseCues) -> Tense | None:
    """The future of a form made of its infinitive and an ending (rejoindr-a), whatever the tagger makes of it."""
    form, stem = verb.lower_, verb.lemma_.lower().removesuffix(cues.silent)
    return "future" if form != stem and any(form == stem + ending for ending in cues.on_infinitive) else None


def _finite_tense(verb: Token) -> Tense | None:
    tense, mood = verb.morph.get("Tense"), verb.morph.get("Mood")
    if "Fut" in tense or "Cnd" in mood:
        return "future"
    if "Imp" in tense or "Past" in tense:
        return "past"
    return "present" if "Pres" in tense and _is_finite(verb) else None
