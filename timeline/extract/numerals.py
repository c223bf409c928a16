"""Numbers in words, composed from the values that a language's lexicon gives: additive, with multipliers.

The method is that of the Romance languages (vingt et un, soixante-dix-sept, quatre-vingt-dix, deux mille vingt-cinq);
the words are data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MULTIPLIERS = (100, 1_000)  # a smaller number before them counts them
LONGEST = 9  # mille neuf cent quatre vingt dix neuf, with "et"


def compose(forms: Sequence[str], start: int, values: Mapping[str, int], conjunction: str) -> tuple[int, int] | None:
    """(value, how many tokens) of the longest number in words from `start`; None when there is none.

    >>> compose(["vingt", "et", "un", "mai"], 0, {"vingt": 20, "un": 1}, "et")
    (21, 3)
    """
    total = group = 0
    used = at = 0
    previous = 0
    for at in range(start, min(start + LONGEST, len(forms))):
        form = forms[at]
        if form == conjunction and previous >= 20 and used:
            continue
        value = values.get(form)
        if value is None or not _may_follow(previous, group, value, bool(used)):
            break
        if value == 1_000:
            total, group = total + (group or 1) * 1_000, 0
        elif value == 100 or (value == 20 and group % 100 == 4):
            group = group - group % 100 + (group % 100 or 1) * value if group % 100 else group + value
        else:
            group += value
        used, previous = at - start + 1, value
    return (total + group, used) if used else None


def _may_follow(previous: int, group: int, value: int, started: bool) -> bool:
    """True when `value` can continue a number whose last word is `previous`."""
    if not started:
        return True
    if value in MULTIPLIERS:
        return previous < value and previous != 0
    if value == 20 and group % 100 == 4:
        return True  # quatre-vingts
    if previous in MULTIPLIERS:
        return value < previous
    if previous in (60, 80, 20) and 10 <= value < 20 and group % 100 in (60, 80):
        return True  # soixante-dix, quatre-vingt-dix
    if previous == 10 and value in (7, 8, 9):
        return True  # dix-sept
    return previous >= 20 and value < 10
