"""The closed list of calendar functions that a rule's value may name: what no template can compute.

A value such as `2025-F:easter+39` or `2025-F:weekday+1.1.5` (first Monday of May) calls one; the year is chosen first.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache


def easter(year: int, argument: str = "0") -> date:
    """Easter Sunday of a year, `argument` days later (method of Meeus, Jones and Butcher; Gregorian).

    >>> easter(2025, "+39")
    datetime.date(2025, 5, 29)
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1) + timedelta(days=int(argument))


def weekday(year: int, argument: str) -> date:
    """The n-th weekday of a month: `argument` is "n.weekday.month", n from 1 or -1 for the last, Monday 1.

    >>> weekday(2025, "-1.7.5")
    datetime.date(2025, 5, 25)
    """
    nth, day, month = (int(part) for part in argument.split("."))
    return nth_weekday(year, month, day, nth)


def nth_weekday(year: int, month: int, day: int, nth: int) -> date:
    """The n-th (from 1; -1 the last) weekday (Monday 1) of a month. Raises ValueError when there is none."""
    last = calendar.monthrange(year, month)[1]
    if nth < 0:
        end = date(year, month, last)
        return end - timedelta(days=(end.isoweekday() - day) % 7 + 7 * (-nth - 1))
    first = date(year, month, 1)
    return date(year, month, 1 + (day - first.isoweekday()) % 7 + 7 * (nth - 1))


def advent(year: int, argument: str = "0") -> date:
    """The first Sunday of Advent (fourth before Christmas), `argument` days later."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.isoweekday() + 21) + timedelta(days=int(argument))


def monthend(year: int, argument: str) -> date:
    """The last day of a month."""
    return date(year, int(argument), calendar.monthrange(year, int(argument))[1])


def mothers(year: int, _argument: str) -> date:
    """French Mothers' Day: the last Sunday of May, the first of June when that is Pentecost (law of 24 May 1950)."""
    day = nth_weekday(year, 5, 7, -1)
    return day + timedelta(days=7) if day == easter(year, "49") else day


ISLAMIC: Mapping[str, str] = {
    "eidfitr": "Eid al-Fitr",
    "eidadha": "Eid al-Adha",
    "mawlid": "Prophet's Birthday",
    "hijra": "Islamic New Year",
}


@cache
def _observed(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """The public holidays of a country in a year, in order, by their English names."""
    import holidays  # here: only an article that names a feast needs it

    return tuple(sorted(holidays.country_holidays(country, years=[year], language="en_US").items()))


def _islamic(name: str) -> Callable[[int, str], date]:
    """A feast of the lunar calendar, from the tables of `holidays` (estimated for years to come; a day off at most)."""

    def feast(year: int, argument: str = "0") -> date:
        day = next((day for day, label in _observed("MA", year) if name in label), None)
        if day is None:
            raise ValueError(f"no {name} known in {year}")
        return day + timedelta(days=int(argument))

    return feast


FUNCTIONS: Mapping[str, Callable[[int, str], date]] = {
    "easter": easter,
    "weekday": weekday,
    "advent": advent,
    "monthend": monthend,
    "mothers": mothers,
    **{key: _islamic(name) for key, name in ISLAMIC.items()},
}


def call(year: int, expression: str) -> date | None:
    """Run "name" or "name+argument" or "name-argument" for a year; None when the calendar has no such day."""
    name = expression.rstrip("0123456789.+-")
    try:
        return FUNCTIONS[name](year, expression[len(name) :] or "0")
    except ValueError:
        return None
