"""When an event is: a profile of EDTF (ISO 8601-2), kept as imprecise as the text that said it.

Grammar (local time, no offset)::

    when     = point | interval
    interval = ( point | ".." ) "/" ( point | ".." )      both ends inclusive, one may be open
    point    = ( century | decade | year | season | month | day | time ) [ "~" | "?" | "%" ]
    century  = 2DIGIT "XX"                                 19XX: 1900 to 1999
    decade   = 3DIGIT "X"                                  197X
    year     = 4DIGIT
    season   = year "-" ( "21" | "22" | "23" | "24" )      spring, summer, autumn, winter (December to February)
    month    = year "-" 2DIGIT
    day      = month "-" 2DIGIT
    time     = day "T" 2DIGIT ":" 2DIGIT

It is a profile because standard EDTF has no clock times in intervals. Seconds are dropped when read.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from timeline.errors import FieldError, InvalidDateError

Unit = Literal["century", "decade", "year", "season", "month", "day", "minute"]
PRECISIONS = ("minute", "day", "week", "month", "season", "year", "decade", "interval")
SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}  # first month; three months each (meteorological seasons)

_POINT = re.compile(
    r"(?:(?P<century>\d{2})XX|(?P<decade>\d{3})X"
    r"|(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2})?)?)?)?)"
    r"(?P<qualifier>[~?%]?)"
)


def _invalid(text: str, why: str) -> InvalidDateError:
    return InvalidDateError(f"« {text} » is not a date: {why}.", (FieldError("/when", f"« {text} »: {why}"),))


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class Point:
    """One end of a `When`: a stretch of time of a given unit, from `first` to `last` (both inclusive).

    `first` and `last` are naive local date-times for a minute, else the first and last day.
    """

    text: str
    unit: Unit
    first: datetime
    last: datetime
    qualifier: str = ""

    @property
    def exact(self) -> bool:
        """True for a day or a clock time without a doubt mark."""
        return self.unit in ("day", "minute") and not self.qualifier

    def __str__(self) -> str:
        return self.text + self.qualifier


def _stretch(match: re.Match[str]) -> tuple[Unit, date, date]:
    """The unit and the first and last day of a matched point. Raises ValueError for an impossible one."""
    if match["century"]:
        year = int(match["century"]) * 100
        return "century", date(year, 1, 1), date(year + 99, 12, 31)
    if match["decade"]:
        year = int(match["decade"]) * 10
        return "decade", date(year, 1, 1), date(year + 9, 12, 31)
    year = int(match["year"])
    if match["month"] is None:
        return "year", date(year, 1, 1), date(year, 12, 31)
    month = int(match["month"])
    if match["day"] is None and month in SEASON_START:
        start = SEASON_START[month]
        end = _last_day(year, start + 2) if start < 12 else _last_day(year + 1, 2)
        return "season", date(year, start, 1), end
    if match["day"] is None:
        return "month", date(year, month, 1), _last_day(year, month)
    day = date(year, month, int(match["day"]))
    return "day", day, day


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _invalid(
            whole, "expected YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDTHH:MM, a season (YYYY-21 to -24), 197X, or A/B"
        )
    try:
        unit, first, last = _stretch(match)
        start, end = (datetime(d.year, d.month, d.day) for d in (first, last))
        if match["hour"]:
            unit = "minute"
            start = end = start.replace(hour=int(match["hour"]), minute=int(match["minute"]))
    except ValueError as error:
        raise _invalid(whole, str(error)) from error
    core = text[: len(text) - len(match["qualifier"])]
    return Point(core[:16] if unit == "minute" else core, unit, start, end, match["qualifier"])


@dataclass(frozen=True)
class When:
    """A date, a clock time or an interval of them; `str` gives the EDTF text back.

    >>> str(parse("2025-09-04/2025-09-07").latest)
    '2025-09-07'
    """

    start: Point | None
    end: Point | None
    interval: bool = False

    def __str__(self) -> str:
        if not self.interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    @cached_property
    def earliest(self) -> date | None:
        """The first day that it spans; None where it is open."""
        return self.start.first.date() if self.start else None

    @cached_property
    def latest(self) -> date | None:
        """The last day that it spans, inclusive; None where it is open."""
        return self.end.last.date() if self.end else None

    @property
    def first_known(self) -> date:
        """The day that sorts it: `earliest`, else `latest`."""
        return self.earliest or self.latest  # type: ignore[return-value]  # one end is always known

    @cached_property
    def timed(self) -> bool:
        """True when an end is a clock time."""
        return any(p is not None and p.unit == "minute" for p in (self.start, self.end))

    @property
    def exact(self) -> bool:
        """True when a calendar can draw it: both ends known to the day or the minute, none marked ~ ? or %."""
        return all(p is not None and p.exact for p in (self.start, self.end))

    @cached_property
    def precision(self) -> str:
        """One of `PRECISIONS`."""
        if not self.interval and self.start is not None:
            return "interval" if self.start.unit == "century" else self.start.unit
        if self.start and self.end and self.exact:
            if self.timed:
                return "minute"
            if self.start.first.weekday() == 0 and self.end.last - self.start.first == timedelta(days=6):
                return "week"
        return "interval"

    def calendar(self, zone: str) -> tuple[date | datetime, date | datetime | None] | None:
        """(start, end exclusive) for a calendar; None when imprecise or open.

        All-day dates are `date`; clock times are aware date-times in the IANA `zone`, and the end of a
        single one is None (RFC 5545 3.6.1).
        """
        if not self.exact or self.start is None or self.end is None:
            return None
        if not self.timed:
            return self.start.first.date(), self.end.last.date() + timedelta(days=1)
        tz = ZoneInfo(zone)
        start = self.start.first.replace(tzinfo=tz)
        if not self.interval:
            return start, None
        last = self.end.last if self.end.unit == "minute" else self.end.last + timedelta(days=1)
        end = last.replace(tzinfo=tz)
        return start, (end if end.timestamp() > start.timestamp() else None)


@lru_cache(maxsize=65_536)
def parse(text: str) -> When:
    """Read an EDTF text of the profile above.

    Raises `InvalidDateError` naming the text and the reason.
    """
    text = text.strip()
    left, slash, right = text.partition("/")
    if not slash:
        point = _point(text, text)
        return When(point, point)
    if left == ".." and right == "..":
        raise _invalid(text, "an interval needs at least one known end")
    start = None if left == ".." else _point(left, text)
    end = None if right == ".." else _point(right, text)
    if start and end and end.last < start.first:
        raise _invalid(text, "the interval ends before it begins")
    return When(start, end, interval=True)


def from_day(day: date) -> When:
    """The `When` of one calendar day."""
    return parse(day.isoformat())
