"""The spaCy parse as plain words: what the event stages read of it, taken over once per article.

Reading a spaCy token costs a call for every attribute; the stages look at each word dozens of times.
Segments are sentences by their full stops, cut also at line ends, because a list has none.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.extract import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc


_CLOSING = frozenset({".", "!", "?", "…", "...", "»", '"', "”", ")", ",", ";", ":", "-", "–", "—"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, straight apostrophes: « L’Été » -> "l'ete"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe").casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _sentence_starts(words: list[Word], text: str) -> bool:
    """Whether a word after a full stop begins a sentence. Not the parser's guess, which cuts lists anywhere."""
    before = words[-1]
    if before.text in ("»", '"', "”", ")") and len(words) > 1:
        before = words[-2]
    return before.text in (".", "!", "?", "…", "...") and not text[:1].islower() and text not in _CLOSING


def _speech(words: list[Word]) -> tuple[str, list[int]]:
    parts, ends, length, elided = [], [], 0, False
    for word in words:
        part = word.form if elided or word.form in ",." else f" {word.form}"
        parts.append(part)
        length += len(part)
        ends.append(length)
        elided = word.form.endswith("'")
    return "".join(parts), ends


@dataclass(slots=True)
class Word:
    """A token: `head`, `children` are token indexes; `form`, `lemma` are folded; `morph` is the UD feature string."""

    i: int
    start: int
    end: int
    text: str
    form: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str
    segment: int
    children: list[int]

    @property
    def finite(self) -> bool:
        return "VerbForm=Fin" in self.morph

    @property
    def participle(self) -> bool:
        return "VerbForm=Part" in self.morph

    @property
    def infinitive(self) -> bool:
        return "VerbForm=Inf" in self.morph


@dataclass(frozen=True, slots=True)
class Parse:
    """All words of a document; `segments[k]` is the (first, past-last) token of segment k; `lines[k]` its line."""

    words: list[Word]
    segments: list[tuple[int, int]]
    lines: list[int]
    starts: list[int]
    speech: tuple[str, list[int]]  # the folded words as one reads them, and where each ends in them
    doc: Doc | None = None  # for what plain words do not hold: vectors

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """Take the parse of a spaCy document over."""
        told = columns.of(doc)
        words: list[Word] = []
        segments: list[tuple[int, int]] = []
        lines: list[int] = []
        line, opened = 0, 0
        for i, (text, first) in enumerate(zip(told.texts, told.starts, strict=True)):
            blank = "\n" in text
            if i > opened and (blank or _sentence_starts(words, text)):
                segments.append((opened, i))
                lines.append(line)
                opened = i
            words.append(
                Word(i, first, first + len(text), text, fold(text), fold(told.lemmas[i]), told.pos[i],
                     told.deps[i], told.heads[i], told.morphs[i], len(segments), [])
            )  # fmt: skip
            if blank:
                segments.append((opened, i + 1))
                lines.append(line)
                opened, line = i + 1, line + 1
        if opened < len(words):
            segments.append((opened, len(words)))
            lines.append(line)
        for word in words:
            if word.head != word.i:
                words[word.head].children.append(word.i)
        return cls(words, segments, lines, told.starts, _speech(words), doc)

    def spoken(self, first: int, last: int) -> tuple[str, int]:
        """The folded words of tokens first:last as one reads them, "l'ete, a paris", and where they begin (`heard`)."""
        text, ends = self.speech
        start = ends[first - 1] if first else 0
        return text[start : ends[last - 1]], start

    def heard(self, at: int) -> int:
        """The token that holds a character of what is spoken."""
        return bisect_right(self.speech[1], at)

    def at(self, offset: int) -> int:
        """The token that holds a character (or the one before a gap)."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def opens_line(self, i: int) -> bool:
        """Whether a token is the first of its line, a bullet aside."""
        return all("\n" in w.text or w.pos == "PUNCT" for w in self.words[max(i - 2, 0) : i][-1:])

    def line_start(self, i: int) -> int:
        """The first token of the line of a token."""
        return self.segments[bisect_left(self.lines, self.lines[self.words[i].segment])][0]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The (first, past-last) tokens that characters start:end touch."""
        return self.at(start), self.at(max(end - 1, start)) + 1

    def top(self, start: int, end: int) -> int:
        """The token of start:end (token indexes) whose head lies outside: the head of the phrase."""
        for i in range(start, end):
            head = self.words[i].head
            if (head < start or head >= end or head == i) and self.words[i].pos != "PUNCT":
                return i
        return start

    def ancestors(self, i: int, most: int = 8) -> list[int]:
        """The heads above a token, nearest first."""
        words, found = self.words, list[int]()
        while len(found) < most and (head := words[i].head) != i:
            found.append(head)
            i = head
        return found

    def has(self, i: int, *deps: str) -> bool:
        """Whether a token has a child whose relation starts with one of `deps`."""
        return bool(self.child(i, *deps))

    def child(self, i: int, *deps: str) -> list[int]:
        """The children of a token whose relation starts with one of `deps`."""
        words = self.words
        return [c for c in words[i].children if words[c].dep.startswith(deps)]
