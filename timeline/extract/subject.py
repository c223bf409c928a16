"""Do two articles tell one story? By the proper names that both use.

The names of an article are its capitalised words that do not open a sentence, as they sound. No word of any language
here; it asks for one that does not capitalise its common nouns.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from timeline.extract.names import PARTICLES, fold, sounded

MOST = 40  # names kept of an article: those that it says most
ENOUGH = 0.5  # articles of one story share so much of the shorter list; more is not more of a proof
FEW = 8  # names: a shorter list proves less
SHORT = 3  # letters of a word that tells nothing, unless it is an acronym
# A capitalised word after a word, a comma or an apostrophe, and not after the end of a sentence or a quotation mark.
_INNER = re.compile(r"(?<=[\w,;’'\-(] )[A-ZÀ-ÖØ-Þ][\w-]+|(?<=[\w][’'\-])[A-ZÀ-ÖØ-Þ][\w-]+")


@lru_cache(maxsize=4_096)
def subject(title: str, text: str) -> tuple[str, ...]:
    """What an article is about: its names as they sound, the most frequent first, at most `MOST`."""
    found = Counter(
        sounded(word)
        for name in _INNER.findall(f"{title}\n{text}")
        for word in fold(name).split()
        if word not in PARTICLES and (len(word) > SHORT or name.isupper())
    )
    return tuple(sorted(found, key=lambda word: (-found[word], word))[:MOST])


def closeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How surely two articles tell one story (0 to 1), from the share of the names of the shorter list."""
    if not a or not b:
        return 0.0
    shared = len(set(a) & set(b))
    return min(1.0, shared / max(FEW, min(len(a), len(b))) / ENOUGH)
