"""Phrases that a rule hands to dateparser: calendar dates, clock times, plain distances. Each phrase is read once.

dateparser gets one language and strict settings. What it cannot say (a decade, a week, an anaphora) never comes here.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import dateparser.date

_ANY_DAY = datetime(2000, 1, 1)  # for phrases that say everything; a leap year and no day of DST change
_SETTINGS: dict[str, Any] = {
    "DATE_ORDER": "DMY",
    "NORMALIZE": True,
    "RETURN_AS_TIMEZONE_AWARE": False,
    "PREFER_DAY_OF_MONTH": "first",
    "CACHE_SIZE_LIMIT": 100,
}


@lru_cache(maxsize=4)
def _parser(language: str, parsers: tuple[str, ...], reference: datetime) -> dateparser.date.DateDataParser:
    import dateparser.date  # here: commands that read no date need not wait for it

    settings = {**_SETTINGS, "PARSERS": list(parsers), "RELATIVE_BASE": reference}
    return dateparser.date.DateDataParser(languages=[language], settings=settings)


@lru_cache(maxsize=65_536)
def absolute(phrase: str, language: str) -> datetime | None:
    """The date or clock time that a complete phrase says; None when there is no such one (31 février).

    >>> str(absolute("27 mai 1998", "fr"))
    '1998-05-27 00:00:00'
    """
    return _read(phrase, language, ("absolute-time",), _ANY_DAY)


@lru_cache(maxsize=65_536)
def relative(phrase: str, language: str, reference: datetime) -> datetime | None:
    """The moment at a plain distance from a reference ("il y a 3 jours", "demain")."""
    return _read(phrase, language, ("relative-time",), reference)


def _read(phrase: str, language: str, parsers: tuple[str, ...], reference: datetime) -> datetime | None:
    try:
        found = _parser(language, parsers, reference).get_date_data(phrase).date_obj
    except (OverflowError, ValueError):  # a year that the calendar does not have
        return None
    return found.replace(tzinfo=None) if isinstance(found, datetime) else None
