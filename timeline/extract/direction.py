"""What tells whether a day of the week (« mardi »), a day or a month without a year (« le 3 janvier », « en mars ») is
the last one or the next one.

The verb's tense alone misleads (« prévu samedi » may be told after it, « annulé samedi » before it): here is the
evidence of the clause, the line and the article. Not here: any word of a language; the weighing (`occasions`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from timeline.extract import columns
from timeline.extract.tense import clause_verb, infinitive_between, past_participle
from timeline.extract.timexes import Found, Text
from timeline.extract.tokens import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CLIMB = 12  # heads looked at
_AWAY = (7, 31, 75, 180, 290, 334, 358)  # days to the next occurrence
_SOON = 3  # days
NOUN = "n:"  # before a noun among the classes
_PHRASE = 9  # tokens before a day where the noun that it is of stands
_SCORE = 6  # tokens from a participle to its day: « battus 2-1 samedi »
_STOPS = frozenset({".", "!", "?", "…", "»", "–", "-", "•"})
_FILLERS = frozenset({"NUM", "PUNCT", "ADV", "SPACE", "SYM"})
REACH = 4  # tokens after an auxiliary where its participle stands
_CLOCK = re.compile(r"\b\d{1,2}\s?(?:h[a-z]*\b|[h:]\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where a day stands.

    `tense` is what the rules read, `today` the publication day, `focus` the last day named, `told` the days dated
    before, `finite` the finite verbs of the text (first character, form), `to_come` the share of futures among them;
    `past` and `ahead` are the two days to choose from; `titled` says that the first line is a title.
    """

    found: Found
    text: Text
    doc: Doc
    tense: str | None
    today: date
    focus: date | None
    told: Set[date]
    finite: Sequence[tuple[int, str]]
    to_come: float
    past: date
    ahead: date
    titled: bool = True


def finite_verbs(doc: Doc) -> list[tuple[int, str]]:
    """The finite verbs of a text in order: (first character, tense or "Cnd")."""
    told = columns.of(doc)
    verbs = [i for i, pos in enumerate(told.pos) if pos in ("VERB", "AUX") and "VerbForm=Fin" in told.morphs[i]]
    return [(told.starts[i], _finite(doc[i])) for i in verbs]


def accomplished(doc: Doc | None, found: Found, held: frozenset[str]) -> bool:
    """Whether a participle that plans and holds nothing opens the sentence of a day: « |Fondé| le 2 janvier, le club
    jouera vendredi » was founded before, whatever its verb says."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand") if doc is not None else None
    at = _participle_before(span) if span is not None else None
    if span is None or at is None or fold(span.doc[at].lemma_) in held:
        return False
    before = span.doc[at - 1] if at else None
    behind = span.doc[span.end : span.end + _SCORE]
    return (before is None or before.is_space or before.text in _STOPS) and any(token.text == "," for token in behind)


def features(situation: Situation, classes: Mapping[str, str]) -> list[str]:
    found, doc = situation.found, situation.doc
    out = ["bias", f"tense={situation.tense}"]
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return out
    verbs = list(verbs_above(span))
    out += _of_verbs(verbs, classes)
    if verbs and span.root.head.i == verbs[0].i:
        out.append(f"own={verb_form(verbs[0])}")
    out += _of_participle(span, classes)
    out += _of_nouns(span, verbs, classes)
    out += _of_place(span, situation)
    out += _of_calendar(situation)
    form = verb_form(verbs[0]) if verbs else "none"
    out += _of_company(situation)
    out += [f"{form}:{'soon' if (situation.ahead - situation.today).days <= _SOON else 'late'}"]
    return out


def verbs_above(span: Span) -> Iterator[Token]:
    """The verbs that govern an expression, the nearest first: of « a demandé de |raccourcir| l'étape, samedi », the
    infinitive before the verb that the parse ties the day to."""
    token, first = span.root, True
    if (copula := next((c for c in token.lefts if c.pos_ == "AUX" and c.i < span.start), None)) is not None:
        yield copula  # the parse makes the day the predicate: « |sera| samedi à Nantes »
        return
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return
        token = token.head
        if token.pos_ in ("VERB", "AUX") and not span.start <= token.i < span.end:
            token = clause_verb(token, span) if first else token
            inside = infinitive_between(token, span) if first else None
            yield from (token,) if inside is None else (inside, token)
            first = False


def verb_form(verb: Token) -> str:
    """Tense and mood of a verb with its auxiliary: "Pres", "Imp", "Fut", "Cnd", "compound+Pres" (a parlé), "pass+Pres"
    (est lu), "been+Pres" (a été lu), "part", "inf"..."""
    helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
    lead = next((h for h in helpers if "Fin" in h.morph.get("VerbForm")), None)
    if lead is not None:
        passive = [h for h in helpers if h.dep_ == "aux:pass"]
        if passive and any(map(past_participle, helpers)):
            return f"been+{_finite(lead)}"
        return f"{'pass' if passive else 'compound'}+{_finite(lead)}"
    if "Fin" in verb.morph.get("VerbForm"):
        return f"compound+{_finite(verb)}" if _carries(verb) else _finite(verb)
    if "Inf" in verb.morph.get("VerbForm"):
        return "inf"
    if "Past" in verb.morph.get("Tense"):
        return "part"
    return "gerund" if "Part" in verb.morph.get("VerbForm") else "unclear"


def _carries(verb: Token) -> bool:
    """Whether a finite auxiliary stands before its participle where the parse does not tie them: « ont parlé »."""
    behind = verb.doc[verb.i + 1 : verb.i + REACH]
    part = next((t for t in behind if t.pos_ in ("VERB", "NOUN", "PUNCT", "PRON")), None)
    return verb.pos_ == "AUX" and part is not None and part.pos_ == "VERB" and "Past" in part.morph.get("Tense")


def _finite(verb: Token) -> str:
    return "Cnd" if "Cnd" in verb.morph.get("Mood") else next(iter(verb.morph.get("Tense")), "Pres")


def _of_verbs(verbs: Sequence[Token], classes: Mapping[str, str]) -> Iterator[str]:
    """The nearest verb, what it does, and the two above it."""
    if not verbs:
        yield "verb=none"
        return
    first = verbs[0]
    form, kind = verb_form(first), classes.get(fold(first.lemma_), "other")
    yield from (f"verb={form}", f"verb={form}:{kind}", f"class={kind}")
    if form in ("inf", "part", "gerund"):
        yield f"dep={form}:{first.dep_}"
        above = verb_form(verbs[1]) if len(verbs) > 1 else "none"
        yield f"verb={form}<{above}"
        yield f"verb={form}:{kind}<{above}"
        if len(verbs) > 1:
            over = classes.get(fold(verbs[1].lemma_), "other")
            yield from (f"under={over}", f"{form}:under={over}<{above}")
    if len(verbs) > 1:
        yield f"top={verb_form(verbs[-1])}"


def _of_participle(span: Span, classes: Mapping[str, str]) -> Iterator[str]:
    """The participle that a day stands behind without a verb of its own, whatever the parse ties it to: « |Entamé|
    mercredi, le mouvement », « la chanteuse, |battue| 2-1 samedi »; of a plan it tells the other side (« attendu »)."""
    doc, at = span.doc, _participle_before(span)
    if at is None:
        return
    before = doc[at - 1] if at else None
    kind = classes.get(fold(doc[at].lemma_), "other")
    opens = before is None or before.is_space or before.is_punct
    yield f"behind-part:{kind}"
    yield f"behind-part:{kind}:{'opens' if opens else 'inside'}"


def _of_nouns(span: Span, verbs: Sequence[Token], classes: Mapping[str, str]) -> Iterator[str]:
    """The nouns between the verb and the day, which the day is of, whatever the parse ties it to: « a annoncé |la
    venue| du roi samedi »; those of what is only told once it is over (« sa |victoire| samedi »), and of what is undone
    before (« le |report| du marché de samedi »)."""
    nouns = list(_nouns_before(span))
    kinds = [kind for noun in nouns if (kind := classes.get(f"{NOUN}{noun}"))]
    said = kinds[-1] if kinds else "other" if nouns else "none"
    yield f"noun={said}"
    if verbs:
        yield f"{classes.get(fold(verbs[0].lemma_), 'other')}:noun={said}"


def _nouns_before(span: Span) -> Iterator[str]:
    """The lemmas of the nouns before a day, the nearest first, back to a verb or a mark."""
    for token in reversed(span.doc[max(span.start - _PHRASE, 0) : span.start]):
        if token.is_space or token.is_punct or token.pos_ in ("VERB", "AUX"):
            return
        if token.pos_ == "NOUN":
            yield fold(token.lemma_)


def _participle_before(span: Span) -> int | None:
    """The participle without auxiliary that a day stands right behind, numbers and adverbs aside."""
    doc = span.doc
    at = next((i for i in range(span.start - 1, max(span.start - _SCORE, -1), -1) if doc[i].pos_ not in _FILLERS), None)
    if at is None or not past_participle(doc[at]):
        return None
    return None if at and doc[at - 1].pos_ in ("AUX", "ADV") else at


def _of_place(span: Span, situation: Situation) -> Iterator[str]:
    """What stands just before and after, and where in its line the day stands."""
    text, first = situation.text, situation.found.first
    before = text.forms[first - 1] if first and text.lines[first - 1] == text.lines[first] else "^"
    yield f"before={before}"
    yield f"opens={text.forms[first]}" if text.forms[first] in ("le", "ce", "la", "cette") else "opens=bare"
    yield f"dep={span.root.dep_}"
    yield f"head={span.root.head.pos_}"
    if span.root.dep_ == "nmod":
        mark = next((child for child in span.root.head.children if child.dep_ == "case"), None)
        yield f"of-noun={mark.lower_ if mark is not None else 'bare'}"
    at = span.end
    if at < len(span.doc):
        following = span.doc[at]
        yield f"after={following.text if following.pos_ == 'PUNCT' else following.pos_}"
    if situation.found.said[10:]:
        yield "part-of-day"
    if _CLOCK.search(span.doc[at : at + 4].text):
        yield "clock"


def _of_calendar(situation: Situation) -> Iterator[str]:
    """How far both days are, and on which side the days named before lie."""
    today = situation.today
    over, to_come = (sum(day < today for day in situation.told), sum(day > today for day in situation.told))
    yield f"told{min(over, 3)}/{min(to_come, 3)}"
    away = (situation.ahead - today).days
    yield f"ahead{away}"
    yield f"ahead~{bisect_left(_AWAY, away)}:{situation.tense}"
    if situation.past in situation.told:
        yield "told-past"
    if situation.ahead in situation.told:
        yield "told-ahead"
    if situation.focus is None:
        yield "focus=none"
        return
    side = "past" if situation.focus < today else "today" if situation.focus == today else "ahead"
    yield f"focus={side}"
    yield f"focus={side}:{situation.tense}"
    gaps = abs((situation.past - situation.focus).days), abs((situation.ahead - situation.focus).days)
    yield "focus-nearer=" + ("past" if gaps[0] < gaps[1] else "ahead" if gaps[0] > gaps[1] else "none")


def _of_company(situation: Situation) -> Iterator[str]:
    """The verbs of the sentence and of the whole text."""
    text = situation.text
    line = text.lines[situation.found.first]
    finite = situation.finite
    for name, numbers in (("sentence", text.sentences), ("line", text.lines)):
        start, end = text.stretch(numbers, situation.found.first)
        low, high = bisect_left(finite, (start, "")), bisect_left(finite, (end, ""))
        forms = [form for _, form in finite[low:high]]
        yield f"{name}:{'title' if line == 0 and situation.titled else 'body'}:{'verbs' if forms else 'none'}"
        for tense in ("Fut", "Cnd", "Imp", "Past", "Pres"):
            share = forms.count(tense) / len(forms) if forms else 0
            yield f"{name}:{tense}{'0' if not share else '+' if share < 0.5 else '++'}"
    yield f"all:Fut{min(int(situation.to_come * 10), 4)}"
    left, right = bisect_left(finite, (situation.found.start, "")), bisect_left(finite, (situation.found.end, ""))
    yield f"left={finite[left - 1][1] if left else None}"
    yield f"right={finite[right][1] if right < len(finite) else None}"
