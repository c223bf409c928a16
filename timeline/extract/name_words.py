"""The words of a text as names need them: hyphens kept inside, elided articles apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract import columns
from timeline.extract.document import text_of
from timeline.extract.name_lexicon import NameLexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(
    r"(?P<elision>(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’](?=\w))"
    r"|(?P<initials>(?:[A-ZÀ-Þ]\.){2,})"
    r"|(?P<word>\w+(?:[-‑'’.]\w+)*\.?)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
BREAK = frozenset('.!?:;–—•-«»"“”()[]…*▶►|/')
_ABBREVIATIONS = frozenset(("m.", "mm.", "st.", "ste.", "dr.", "pr.", "mgr.", "me.", "mme.", "n."))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as names need it: hyphens kept inside, elided articles apart. `token` is the spaCy token it starts in."""

    start: int
    end: int
    text: str
    lower: str
    token: int
    capital: bool
    opens: bool  # nothing before it in its sentence, line or quotation


def split(doc: Doc, lexicon: NameLexicon) -> list[Word]:
    """The words of a parsed text; acronyms and countries in a row of hyphens are words of their own: 'CGT-CFDT-FO'."""
    text = text_of(doc)
    starts = columns.of(doc).starts
    words: list[Word] = []
    at, opens, elided = 0, True, -1
    for match in _WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if _elided_name(match, text, words):
            elided = start
            continue
        if elided >= 0:
            start, elided = elided, -1
            word = text[start:end]
        if word[-1] == "." and len(word) > 1 and match["word"] and word.lower() not in _ABBREVIATIONS:
            word, end = word[:-1], end - 1
        opens = opens or "\n" in text[at:start]
        capital = (word[0].isupper() or _prefixed(word, lexicon)) and not match["elision"]
        for shift, part in _apart(word, lexicon):
            own = start + shift
            words.append(Word(own, own + len(part), part, part.lower(), bisect_right(starts, own) - 1, capital, opens))
        if end < match.end():
            words.append(Word(end, end + 1, ".", ".", bisect_right(starts, end) - 1, False, False))
        opens = words[-1].text in BREAK or (opens and bool(match["elision"]))
        at = match.end()
    return words


def _prefixed(word: str, lexicon: NameLexicon) -> bool:
    """Whether a foreign particle is joined to a name: 'al-Sarraj'."""
    particle, _, rest = word.partition("-")
    return rest[:1].isupper() and particle in lexicon.foreign_particles


def _elided_name(match: re.Match[str], text: str, words: Sequence[Word]) -> bool:
    """Whether an elided capital opens the second word of a name: 'Affi |N'|Guessan', 'Réal |D'|Amours'."""
    if not match["elision"] or not match[0][0].isupper() or not text[match.end() : match.end() + 1].isupper():
        return False
    return bool(words) and words[-1].capital and text[words[-1].end : match.start()] == " "


def _apart(word: str, lexicon: NameLexicon) -> list[tuple[int, str]]:
    """The acronyms, or the two countries, that hyphens join and where each begins; any other word stays whole."""
    parts = word.split("-")
    if word in lexicon.acronyms or len(parts) == 1:
        return [(0, word)]
    sides = len(parts) == 2 and all(map(lexicon.country, parts)) and not lexicon.country(word)
    if not sides and not all(part in lexicon.acronyms for part in parts):
        return [(0, word)]
    starts = [sum(len(before) + 1 for before in parts[:number]) for number in range(len(parts))]
    return list(zip(starts, parts, strict=True))
