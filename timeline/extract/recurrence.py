"""Recurrences: the RRULE (RFC 5545) of a habit, its limit, and its first occurrence.

A rule writes `FREQ={UNIT};BYDAY={ORDINAL}.{WEEKDAY}` with TIMEX3 codes; `rrule` turns them into RFC 5545's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from timeline.extract.calendar_functions import nth_weekday

DAYS: Mapping[str, str] = {"1": "MO", "2": "TU", "3": "WE", "4": "TH", "5": "FR", "6": "SA", "7": "SU"}
FREQUENCIES: Mapping[str, str] = {
    "Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY", "TH": "HOURLY", "TM": "MINUTELY", "TS": "SECONDLY",
}  # fmt: skip
_DAY = re.compile(r"(?:(-?\d)\.)?([1-7])")
SEARCH = 400  # days in which a first occurrence is looked for


def rrule(text: str) -> str:
    """The RFC 5545 text of a filled template.

    >>> rrule("FREQ=M;BYDAY=1.6")
    'FREQ=MONTHLY;BYDAY=1SA'
    >>> rrule("FREQ=W;BYDAY=2-6")
    'FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA'
    """
    return ";".join(_part(*part.split("=", 1)) for part in text.split(";") if "=" in part)


def _part(name: str, value: str) -> str:
    if name == "FREQ":
        return f"FREQ={FREQUENCIES.get(value, value)}"
    if name == "BYDAY" and "-" in value[1:]:  # from one day of the week to another
        first, last = (int(day) for day in value.split("-"))
        span = range(first, first + (last - first) % 7 + 1)
        return "BYDAY=" + ",".join(DAYS[str((day - 1) % 7 + 1)] for day in span)
    if name == "BYDAY":
        days = (_DAY.fullmatch(day) for day in value.split(","))
        return "BYDAY=" + ",".join((day[1] or "") + DAYS[day[2]] for day in days if day)
    if name in ("BYMONTH", "BYMONTHDAY", "INTERVAL"):
        return f"{name}={int(value)}"
    return f"{name}={value}"


def until(text: str, last: date) -> str:
    """The rule with its last day."""
    return f"{text};UNTIL={last:%Y%m%d}"


def first_occurrence(text: str, start: date) -> date | None:
    """The first day from `start` on that a weekly, daily or monthly rule names; None for other rules."""
    parts = dict(part.split("=", 1) for part in text.split(";"))
    days = [re.fullmatch(r"(-?\d)?([A-Z]{2})", day) for day in parts.get("BYDAY", "").split(",")]
    names = list(DAYS.values())
    if parts.get("FREQ") == "DAILY":
        return start
    if not all(days) or parts.get("FREQ") not in ("WEEKLY", "MONTHLY"):
        return None
    wanted = [(int(day[1] or 0), names.index(day[2]) + 1) for day in days if day]
    for offset in range(SEARCH):
        day = start + timedelta(days=offset)
        if any(_fits(day, nth, weekday) for nth, weekday in wanted):
            return day
    return None


def _fits(day: date, nth: int, weekday: int) -> bool:
    if day.isoweekday() != weekday:
        return False
    try:
        return nth == 0 or nth_weekday(day.year, day.month, weekday, nth) == day
    except ValueError:
        return False
