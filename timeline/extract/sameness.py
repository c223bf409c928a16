"""Do two names mean one person, one organization, one place?

Asked only of events that may be the same one, so that a short name may stand for a full one:
"Zelensky" and "Volodymyr Zelenskyy", "USLD" and "USL Dunkerque", "Bucarest" within "palais Cotroceni (Bucarest)".
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from timeline.extract.names import PARTICLES, fold, initials, parts, sounded, words
from timeline.model import Participant, Place

ACRONYM = 6  # letters at most
ACRONYM_HEAD = 4  # the same before a town: "USL Dunkerque"
TYPO_LENGTH = 5  # shorter names with one other letter are other names
NAMED = ("person", "organization", "country")


@lru_cache(maxsize=65_536)
def _sounds(name: str) -> tuple[str, ...]:
    return tuple(map(sounded, parts(name)))


def _alike(a: str, b: str) -> bool:
    """One word, up to one slip in a long one: "nadja" and "nadia", "archambault" and "archambaud"."""
    if a == b:
        return True
    if min(len(a), len(b)) < TYPO_LENGTH or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= (1 if max(len(a), len(b)) < 9 else 2)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The same surname, and first names that agree where both are given ("M." for Marie)."""
    if not a or not b or not _alike(a[-1], b[-1]):
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    first, other = a[0], b[0]
    return _alike(first, other) or first == other[0] or other == first[0] or "".join(a) == "".join(b)


def _acronym(short: str, long: str) -> bool:
    """True for "ONU" and "Organisation des Nations unies", "USLD" and "USL Dunkerque", "USBCO" and "US Boulogne"."""
    letters, spelt = fold(short).replace(" ", ""), fold(long).split()
    if not 2 <= len(letters) <= ACRONYM or len(spelt) < 2 or not short[:1].isupper():
        return False
    capitals = "".join(word[0] for word in spelt if word not in PARTICLES)
    if letters in (initials(long), capitals):
        return True
    # An acronym before the rest of the name: the rest may be longer in full than the long name says.
    head, rest = spelt[0], "".join(word[0] for word in spelt[1:] if word not in PARTICLES)
    return len(head) < len(letters) and len(head) <= ACRONYM_HEAD and letters.startswith(head + rest)


def _same_organization(a: str, b: str) -> bool:
    left, right = _sounds(a), _sounds(b)
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if all(any(_alike(word, other) for other in long) for word in short) and any(len(word) > 3 for word in short):
        return True
    return _acronym(a, b) or _acronym(b, a)


def same_name(a: str, b: str, kind: str = "person") -> bool:
    """True when two names of the given kind may mean one."""
    if fold(a) == fold(b):
        return True
    if kind == "person":
        return _same_person(_sounds(a), _sounds(b))
    return kind == "organization" and _same_organization(a, b)


def same_participant(a: Participant, b: Participant) -> bool:
    """True when the two mean one. An unnamed function ("président sénégalais") is only its own words."""
    if a.kind == b.kind:
        return same_name(a.name, b.name, a.kind)
    if "role" in (a.kind, b.kind):
        role, other = (a, b) if a.kind == "role" else (b, a)
        return bool(other.role) and fold(role.name) == fold(other.role or "")
    return fold(a.name) == fold(b.name)


def fuller_name(a: str, b: str) -> str:
    """The name with more words; the first of equals."""
    return b if len(fold(b).split()) > len(fold(a).split()) else a


def same_place_name(a: str, b: str) -> bool:
    """True for one name in two spellings, or one that begins or ends the other: "consulat général (du Sénégal)"."""
    left, right = (tuple(map(sounded, words(name))) for name in (a, b))
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if len(short) == len(long):
        return all(map(_alike, short, long))
    return set(short) <= set(long) and (long[: len(short)] == short or long[-len(short) :] == short)


def within_place(inner: Place, outer: Place) -> bool:
    """True when `outer` is said to contain `inner`, as its context; a venue of the same town does not."""
    return bool(inner.context) and not outer.name[:1].islower() and same_place_name(inner.context or "", outer.name)
