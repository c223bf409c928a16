"""How a name reads once it is taken out of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from timeline import gazetteer
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_words import Word

_LETTERS = 2  # of an acronym at least


def clean(text: str) -> str:
    """The words of a name without the marks around them, one blank between two; an initial keeps its full stop."""
    words = text.strip(' ,;:.«»"“”()').replace("« ", "").replace(" »", "").split()
    hidden = len(words) > 1 and len(words[-1]) == 1 and text.rstrip().endswith(f" {words[-1]}.")
    return " ".join(words) + ("." if hidden else "")


def seated(name: str, lexicon: NameLexicon) -> str:
    """The organisation that an instance or a seat is of: 'bureau du |PS|', 'assemblée générale de la |coopérative
    Altitude|'; the name itself where that is a town or no organisation."""
    lower = name.lower()
    seat = next((s for s in lexicon.seats if lower.startswith(f"{s} d")), None)
    if seat is None:
        return name
    rest = name[len(seat) :].replace("’", "'").replace("'", "' ").split()
    while rest and rest[0].lower() in lexicon.light:
        rest = rest[1:]
    inner = " ".join(rest).replace("' ", "'")
    proper = inner[:1].isupper() and not gazetteer.find_locality(inner) and not lexicon.country(inner)
    return inner if proper or rest and rest[0].lower() in lexicon.institutions else name


def spells(name: str, acronym: str) -> bool:
    """Whether the letters of an acronym open words of a name in their order, its first and its last word among them.

    >>> spells("Association des maires ruraux de France", "AMRF"), spells("ministre de l'Intérieur", "MFA")
    (True, False)
    """
    letters = [letter for letter in gazetteer.fold(acronym) if letter.isalpha()]
    if len(letters) < _LETTERS or not acronym.isupper():
        return False
    initials = [word[0] for word in gazetteer.fold(name.replace("’", "'").replace("'", " ")).split()]
    if not initials or initials[0] != letters[0] or initials[-1] != letters[-1]:
        return False
    left = iter(initials)
    return all(letter in left for letter in letters)


def territory(text: str, words: Sequence[Word], lexicon: NameLexicon) -> int:
    """How many of the words are the name of a country or a region that goes on in lower case: 'Corée du Nord', 'Pays de
    la Loire'; 0 when none."""
    stop = 1
    while stop < len(words) and text[words[stop - 1].end : words[stop].start] in ("", " "):
        if not words[stop].text[-1].isalnum() and words[stop].text[-1] not in "'’":
            break
        stop += 1
    for end in range(stop, 1, -1):
        name = text[words[0].start : words[end - 1].end]
        if lexicon.country(name) or gazetteer.fold(name) in lexicon.regions:
            return end
    return 0


def of_town(letters: str, town: str) -> bool:
    """Whether a name is an acronym with the town that it is of: 'ASF |Sfax|', 'MHP |Montpellier|'."""
    return letters.isupper() and 2 <= len(letters) <= 5 and not town.isupper() and gazetteer.is_locality(town)
