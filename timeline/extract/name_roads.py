"""Roads called by their number: 'la RD 786', 'l'A13', 'la route départementale 471', 'le rang 3'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_words import Word

_NUMBER = re.compile(r"\d{1,4}")
_JOINED = re.compile(r"(?P<road>[A-Z]{1,2})(?P<number>\d{1,4})")
_SURE = 2  # letters of a class that means nothing but a road
_LONG = 2  # digits behind a single letter: 'la D1' may be a league


def numbered(words: Sequence[Word], at: int, lexicon: NameLexicon) -> tuple[int, str] | None:
    """Where the name of a road that starts here ends, and the noun it stands for; None where none starts.

    A noun or a class of one letter needs its article, and two digits where they are one word: 'en |D1|' is a league.
    """
    word, before = words[at], words[at - 1].lower if at else ""
    articled = before in lexicon.definites or word.opens
    joined = _JOINED.fullmatch(word.text)
    if joined and (noun := lexicon.numbered_roads.get(joined["road"])):
        sure = len(joined["road"]) >= _SURE or articled and len(joined["number"]) >= _LONG
        return (at + 1, noun) if sure else None
    last = at + 1 if at + 1 < len(words) and words[at + 1].lower in lexicon.numbered_roads else at
    if last + 1 >= len(words) or not _NUMBER.fullmatch(words[last + 1].text):
        return None
    letters = word.text.isupper()
    noun = lexicon.numbered_roads.get(word.text if letters else word.lower, "")
    league = word.capital and not letters and len(words[last + 1].text) < _LONG  # 'la Nationale 2'
    sure = articled and not league or letters and len(word.text) >= _SURE
    return (last + 2, noun) if noun and sure else None
