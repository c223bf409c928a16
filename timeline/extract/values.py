"""TIMEX3 values: their first and last day, their arithmetic, and the EDTF date that each one means."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from timeline import edtf
from timeline.edtf import When
from timeline.errors import InvalidDateError

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "AU": 23, "WI": 24}
_MONTHS_OF = {"M": 1, "Q": 3, "H": 6, "Y": 12, "C": 1200}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|AU|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"(?:T(?P<clock>\d\d:\d\d)?Z?(?P<part>[A-Z]{2})?)?"
    r"|(?P<decade>\d{3})|(?P<century>\d{2})"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolved TIMEX3 value, its EDTF date (None: none) and why."""

    value: str
    when: When | None
    why: str


def day_of(value: str) -> str | None:
    """The value itself when the calendar has it, else None (2025-02-31)."""
    return value if edges(value) else None


@lru_cache(maxsize=65_536)
def edges(value: str) -> tuple[date, date] | None:
    """The first and last day of a resolved value; None for what is no calendar date.

    >>> edges("2025-W36")
    (datetime.date(2025, 9, 1), datetime.date(2025, 9, 7))
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _edges(match)
    except ValueError:
        return None


def _edges(match: re.Match[str]) -> tuple[date, date]:
    if match["decade"] or match["century"]:
        width = 10 if match["decade"] else 100
        year = int(match["decade"] or match["century"]) * width
        return date(year, 1, 1), date(year + width - 1, 12, 31)
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return (monday + timedelta(days=5) if match["weekend"] else monday), monday + timedelta(days=6)
    if match["season"]:
        point = edtf.parse(f"{year:04d}-{SEASONS[match['season']]}")
        return point.earliest or date(year, 1, 1), point.latest or date(year, 12, 31)
    if match["quarter"] or match["half"]:
        months = 3 if match["quarter"] else 6
        first = (int(match["quarter"] or match["half"]) - 1) * months + 1
        return date(year, first, 1), _month_end(year, first + months - 1)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return date(year, int(match["month"]), 1), _month_end(year, int(match["month"]))
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def first_day(value: str) -> date | None:
    """The first day of a resolved value."""
    found = edges(value)
    return found[0] if found else None


def last_day(value: str) -> date | None:
    """The last day of a resolved value."""
    found = edges(value)
    return found[1] if found else None


def shift_date(day: date, count: float, unit: str) -> date | None:
    """A day moved by days, weeks, months, quarters, half-years, years or centuries; None outside the calendar.

    A month later than the 31st is the last day of that month.
    """
    try:
        if unit in ("D", "W"):
            return day + timedelta(days=round(count * (7 if unit == "W" else 1)))
        months = day.year * 12 + day.month - 1 + round(count * _MONTHS_OF[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, KeyError):
        return None


def to_edtf(value: str, mod: str | None = None) -> When | None:
    """The EDTF date of a resolved value; `mod` START, MID, END or APPROX makes a coarse date approximate.

    >>> str(to_edtf("2025-10", "START"))
    '2025-10~'
    """
    match = _VALUE.fullmatch(value)
    found = edges(value)
    if match is None or found is None:
        return None
    try:
        return edtf.parse(_edtf_text(match, found, mod))
    except InvalidDateError:
        return None


def _edtf_text(match: re.Match[str], found: tuple[date, date], mod: str | None) -> str:
    first, last = found
    about = "~" if mod in ("START", "MID", "END", "APPROX") else ""
    if match["decade"]:
        return f"{match['decade']}X"
    if match["century"]:
        return f"{match['century']}XX"
    if match["clock"]:
        return f"{first.isoformat()}T{match['clock']}"
    if match["week"]:
        return f"{first.isoformat()}/{last.isoformat()}"
    if match["quarter"] or match["half"]:
        return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
    if match["season"]:
        return f"{match['year']}-{SEASONS[match['season']]}{about}"
    if match["day"]:
        return first.isoformat() + (about if mod == "APPROX" and not match["part"] else "")
    return (f"{match['year']}-{match['month']}" if match["month"] else match["year"]) + about
