"""Names as they vary from paper to paper: one folded form to compare, one key to look up.

Kiev and Kyiv are for the gazetteer; here: case, accents, articles, doubled letters, i and y, particles
written apart or joined, short against full names, initials. No word of any language but name particles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Parts of surnames, written apart or joined: Le Maire and Lemaire, van der Leyen, de Gaulle, ben Salmane.
PARTICLES = frozenset(
    "le la de du des d l van der den von zu ten ter di da dos del della el al ben bin ibn abu mac mc o".split()  # noqa: SIM905
)
# How one sound is spelt from paper to paper and from one transliteration to another; in this order.
HEARD = (
    *(("sch", "ch"), ("tch", "ch"), ("sh", "ch"), ("ou", "u"), ("w", "v"), ("ph", "f"), ("th", "t")),
    *(("y", "i"), ("j", "i"), ("k", "c")),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, without accents or punctuation, one blank between words: "L’Élysée" -> "l elysee"."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("ø", "o").replace("ł", "l")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in decomposed if not unicodedata.combining(c))))


@lru_cache(maxsize=65_536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, particles joined to what follows: "Bruno Le Maire" -> ("bruno", "lemaire")."""
    found: list[str] = []
    prefix = ""
    for word in fold(name).split():
        if word in PARTICLES:
            prefix += word
        else:
            found.append(prefix + word)
            prefix = ""
    return tuple(found) if not prefix else (*found, prefix)


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """The words of a title or a place, particles dropped: "palais du Parlement" -> ("palais", "parlement")."""
    return tuple(word for word in fold(text).split() if word not in PARTICLES)


@lru_cache(maxsize=65_536)
def sounded(word: str) -> str:
    """A key that spelling variants share: "zelenskyy" and "zelensky" -> "zelenski"."""
    for spelt, heard in HEARD:
        word = word.replace(spelt, heard)
    return _DOUBLED.sub(r"\1", word)


def initials(name: str) -> str:
    """ "Confédération générale du travail" -> "cgdt" and the like: first letters of all words."""
    return "".join(word[0] for word in fold(name).split())
