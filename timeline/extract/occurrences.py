"""The occurrences of a cyclic date (each year, month, week) and which of them is meant. Pure calendar arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from timeline.extract import calendar_functions
from timeline.extract.shallow_tense import Tense
from timeline.extract.timexes import Found
from timeline.extract.values import day_of, first_day, last_day, shift_date

# Days: nearer than this, the nearest date wins over the tense, since a fixed date is said in any tense.
TENSE_SLACK = 75
FUTURE_SLACK = 30  # the same for a future, which tells the side more firmly than a past
SETTLED_SLACK = 30  # the same where a preposition tells (reporté au 4 mars)
AHEAD = "ahead"  # the direction of a date that is to come, whatever the tense
PERIOD_SLACK = 25  # the same for a month or a season


def fill_period(said: str, day: date) -> str:
    """A value with its silent parts filled from a day: XXXX-WXX-1 with 2025-09-04 is the Monday of that week."""
    if said.startswith("XXXX-WXX"):
        year, week, _ = day.isocalendar()
        rest = said[len("XXXX-WXX") :]
        if rest in ("", "-WE"):
            return f"{year:04d}-W{week:02d}{rest}"
        return date.fromisocalendar(year, week, int(rest[1:])).isoformat()
    quarter, half = (day.month - 1) // 3 + 1, (day.month - 1) // 6 + 1
    value = said.replace("XXXX-QX", f"{day.year:04d}-Q{quarter}").replace("XXXX-HX", f"{day.year:04d}-H{half}")
    parts = value.split("-")
    if parts[0] == "XXXX":
        parts[0] = f"{day.year:04d}"
    elif parts[0] == "XXX":
        parts[0] = f"{day.year // 10:03d}"
    elif parts[0] == "XX":
        parts[0] = f"{day.year // 100:02d}"
    if len(parts) > 1 and parts[1] == "XX":
        parts[1] = f"{day.month:02d}"
    if len(parts) > 2 and parts[2] == "XX":
        parts[2] = f"{day.day:02d}"
    return day_of("-".join(parts)) or ""


def from_partner(said: str, found: Found, origin: date, direction: str) -> tuple[str, str] | None:
    """The occurrence next to the other end of a range (`origin`): the first from it on, or the last up to it."""
    around = occurrences(said, found, origin)
    if direction == "next":
        after = [v for v in around if (last_day(v) or date.min) >= origin]
        value = after[0] if after else None
    else:
        before = [v for v in around if (first_day(v) or date.max) <= origin]
        value = before[-1] if before else None
    return (value, "the other end of the range") if value else None


def of_century(said: str, today: date) -> str | None:
    """A year or decade of two digits: the latest that began no later than five years from the publication."""
    for century in (today.year // 100, today.year // 100 - 1):
        value = day_of(f"{century:02d}{said[2:]}")
        if value and (first_day(value) or date.max).year <= today.year + 5:
            return value
    return None


def by_tense(said: str, found: Found, origin: date, tense: Tense | None, slack: int = TENSE_SLACK) -> str | None:
    """The occurrence that a clause of this tense means; for a weekday the tense decides, today included."""
    around = occurrences(said, found, origin)
    if not around:
        return None
    past = [v for v in around if (first_day(v) or date.max) <= origin]
    ahead = [v for v in around if (last_day(v) or date.min) >= origin]
    if said.startswith("XXXX-WXX"):
        return past[-1] if tense == "past" and past else (ahead or past)[0]
    closest = min(around, key=lambda v: distance_to(v, origin))
    slack = slack if len(said) == 10 else PERIOD_SLACK
    if said.startswith("XXXX-XX-") and "WEEKDAY" not in found.values:
        slack = 0  # a bare day is of the month before or after
    if said == "XXXX" and found.values.get("EDGE") == "START" and tense == "future" and origin.month > 3:
        return f"{origin.year + 1:04d}"
    if tense == "past" and past and closest not in past:
        return past[-1] if distance_to(closest, origin) > slack else closest
    if tense == "future" and ahead and closest not in ahead:
        return ahead[0] if distance_to(closest, origin) > min(slack, FUTURE_SLACK) else closest
    return closest


def both_sides(said: str, found: Found, origin: date) -> tuple[str | None, str | None]:
    """The last occurrence up to a day and the first from it on; the same twice when it is that day itself."""
    return _both_sides(said, found.values.get("WEEKDAY"), origin)


@lru_cache(maxsize=16_384)
def _both_sides(said: str, weekday: str | None, origin: date) -> tuple[str | None, str | None]:
    around = _around(said, weekday, origin)
    past = [v for v in around if (first_day(v) or date.max) <= origin]
    ahead = [v for v in around if (first_day(v) or date.min) >= origin]
    return (past[-1] if past else None), (ahead[0] if ahead else None)


def distance_to(value: str, origin: date) -> int:
    """Days between a day and the nearer edge of a value; 0 inside it."""
    first, last = first_day(value) or origin, last_day(value) or origin
    return 0 if first <= origin <= last else min(abs((first - origin).days), abs((last - origin).days))


def nearest(said: str, found: Found, origin: date, policy: str) -> str | None:
    """The nearest occurrence wholly before or after a day."""
    around = occurrences(said, found, origin)
    if policy in ("last", "preceding"):
        before = [v for v in around if (last_day(v) or date.max) < origin]
        return before[-1] if before else None
    after = [v for v in around if (first_day(v) or date.min) > origin]
    return after[0] if after else None


def occurrences(said: str, found: Found, origin: date) -> tuple[str, ...]:
    """The occurrences of a cyclic value around a day, in order; a weekday that is said must fit, if any does."""
    return _around(said, found.values.get("WEEKDAY"), origin)


@lru_cache(maxsize=16_384)
def _around(said: str, weekday: str | None, origin: date) -> tuple[str, ...]:
    every = tuple(_cycle(said, origin))
    if weekday and len(said) == 10 and "W" not in said:
        fitting = tuple(v for v in every if (first_day(v) or origin).isoweekday() == int(weekday))
        if fitting:
            return fitting
    return tuple(v for v in every if abs(((first_day(v) or origin) - origin).days) < 800) or every


def _cycle(said: str, origin: date) -> Iterator[str]:
    if said.startswith("XXXX-WXX"):
        for k in (-1, 0, 1):
            yield fill_period(said, origin + timedelta(days=7 * k))
    elif said.startswith("XXXX-XX"):
        for k in range(-12, 13):
            moved = shift_date(origin.replace(day=1), k, "M")
            value = day_of(said.replace("XXXX-XX", f"{moved.year:04d}-{moved.month:02d}", 1)) if moved else None
            if value:
                yield value
    elif said.startswith("XXXX"):
        for year in range(origin.year - 8, origin.year + 9):
            value = of_year(said, year)
            if value:
                yield value


@lru_cache(maxsize=65_536)
def of_year(said: str, year: int) -> str | None:
    """A value of unknown year in a given one, feasts computed; None when that year has no such day."""
    rest = said[4:]
    if rest.startswith("-F:"):
        day = calendar_functions.call(year, rest[3:])
        return day.isoformat() if day else None
    return day_of(f"{year:04d}{rest}")
