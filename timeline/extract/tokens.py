"""Text -> tokens: the words and numbers that the temporal rules match, folded, with what joins them.

One pass of one regular expression without nested repetition, so the time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# In this order: a telephone number, an ISO date(-time), a numeric date, a clock time, a grouped or decimal number,
# digits, a word (an elided one keeps its apostrophe), any other character.
_TOKEN = re.compile(
    r"(?P<phone>(?<![\d,])0\d(?:[ .]\d\d){4}(?!\d))"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numeric>\d{1,2}(?P<separator>[./-])\d{1,2}(?P=separator)(?:\d{4}|\d\d)(?![./-]?\d))"
    r"|(?P<version>\d++(?:\.\d++){2,})"
    r"|(?P<clock>\d{1,2}:\d\d(?![\d:]))"
    r"|(?P<decimal>\d{1,3}(?:[. ]\d{3})+(?:,\d+)?(?!\d)|\d++[.,]\d++)"
    r"|(?P<digits>\d++)"
    r"|(?P<word>[^\W\d_]++(?:['’ʼ`](?=[^\W\d_]))?)"
    r"|(?P<mark>[^\w\s]|_)"
)
_HYPHENS = frozenset("-‐‑‒–—")
_APOSTROPHES = frozenset("'’ʼ`")
_UNIT = re.compile(r"\d\s?[^\W\d]\Z")  # a number with a unit of one letter
_RANGE = re.compile(r"\d{1,2}\s[^\W\d]{1,12}(?P<hyphen>[-‐‑‒–—])\d{1,2}\s[^\W\d]")  # « 28 juin-7 juillet »
_PARAGRAPH = re.compile(r"\n[ \t]*\n")

_WIDE = 16  # characters on either side of a hyphen between two dates

FREE, GLUED, JOINED = 0, 1, 2  # what stands before a token: a blank or a mark, nothing, a hyphen


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, one kind of apostrophe: damaged and correct spelling fall together.

    >>> fold("Été")
    'ete'
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("ʼ", "'")


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token: folded form, kind, first and past-last character, join, new paragraph."""

    forms: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    joins: list[int]
    breaks: list[bool]

    def __len__(self) -> int:
        return len(self.forms)


def tokenise(text: str) -> Tokens:
    """Cut a text. A hyphen inside a compound disappears (week-end, week end and weekend's parts read alike)."""
    tokens = Tokens([], [], [], [], [], [])
    last_end, joined = 0, False
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or "mark"
        raw = match.group()
        if kind == "mark" and raw in _HYPHENS and _inside_compound(text, start, end):
            joined = True
            last_end = end
            continue
        gap = start - last_end
        join = JOINED if joined and gap == 0 else FREE
        if (
            join == FREE
            and gap == 0
            and kind != "mark"
            and tokens.kinds
            and tokens.kinds[-1] != "mark"
            and text[start - 1] not in _APOSTROPHES
        ):
            join = GLUED
        tokens.forms.append(fold(raw))
        tokens.kinds.append("numeric" if kind == "separator" else kind)
        tokens.starts.append(start)
        tokens.ends.append(end)
        tokens.joins.append(join)
        tokens.breaks.append(gap > 1 and _PARAGRAPH.search(text, last_end, start) is not None)
        last_end, joined = end, False
    return tokens


def _inside_compound(text: str, start: int, end: int) -> bool:
    """True for a hyphen between two letters or between a letter and a digit; 4-7, 14h-18h, 9 h-12 h and « 28 juin-7
    juillet » keep theirs."""
    if start == 0 or end >= len(text):
        return False
    left, right = text[start - 1], text[end]
    if right.isdigit():
        if left.isdigit() or _UNIT.search(text, max(0, start - 4), start):
            return False
        ranges = _RANGE.finditer(text, max(0, start - _WIDE), end + _WIDE)
        if any(found.start("hyphen") == start for found in ranges):
            return False
    return left.isalnum() and right.isalnum()
