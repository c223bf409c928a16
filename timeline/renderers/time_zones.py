"""VTIMEZONE (RFC 5545 3.6.5) for IANA zones: yearly rules where the zone has them, single dates where it has not.

`icalendar`'s own `Timezone.from_tzid` lists every change of the clock as an RDATE (2.4 kB a zone, an hour late in
spring) and adds a COMMENT, which the RFC has no room for there and strict readers refuse.
Desktop Outlook knows rules only.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar.cal.component import Component

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HORIZON = 2037  # zoneinfo computes with the zone's last rule up to here; what holds then holds for ever
EARLIEST, LATEST = 1850, 2100  # before there were zones, and as far as single dates are worth writing
_STEP = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the clock: `at` in local time as it was before, offsets in seconds east."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool

    @property
    def patterns(self) -> frozenset[str]:
        """The yearly rules that fall on this day: the n-th weekday of its month, and the last one when it is that."""
        day, weekday = self.at.day, WEEKDAYS[self.at.weekday()]
        last = day + 7 > calendar.monthrange(self.at.year, self.at.month)[1]
        ordinals = [*([-1] if last else []), *([(day - 1) // 7 + 1] if day <= 28 else [])]
        return frozenset(f"FREQ=YEARLY;BYMONTH={self.at.month};BYDAY={n}{weekday}" for n in ordinals)

    def same_kind(self, other: Change) -> bool:
        """True when only the year may differ."""
        mine, its = ((c.before, c.after, c.name, c.daylight, c.at.time()) for c in (self, other))
        return mine == its


@lru_cache(maxsize=512)
def time_zone(name: str, first: int, last: int) -> bytes:
    """The VTIMEZONE of an IANA zone, right for the years from `first` to `last` at least."""
    from icalendar import Timezone  # a quarter of a second to import, for feeds alone

    tz = ZoneInfo(name)
    start = datetime(min(max(first - 1, EARLIEST), HORIZON), 1, 1)
    end = datetime(min(max(last, HORIZON), LATEST), 12, 31)
    offset, abbreviation, daylight = _state(tz, start)
    opening = Change(start, offset, offset, abbreviation, daylight)
    zone = Timezone()
    zone.add("TZID", name)
    zone.add_component(_observance([opening], open_ended=False))
    for run in _runs(list(_changes(tz, start, end))):
        zone.add_component(_observance(run, open_ended=run[-1].at.year == end.year))
    return bytes(zone.to_ical())


def _state(tz: ZoneInfo, moment: datetime) -> tuple[timedelta, str, bool]:
    """Offset, abbreviation and whether it is daylight saving time, at a moment in naive UTC."""
    local = moment.replace(tzinfo=UTC).astimezone(tz)
    return local.utcoffset() or timedelta(), local.tzname() or "-", bool(local.dst())


def _changes(tz: ZoneInfo, start: datetime, end: datetime) -> Iterator[Change]:
    """Every change between two moments (naive UTC), found by steps and halving."""
    low, before = start, _state(tz, start)
    while low < end:
        high = min(low + _STEP, end)
        after = _state(tz, high)
        if after != before:
            moment = _first_second(tz, low, high, before)
            after = _state(tz, moment)
            yield Change(moment + before[0], before[0], *after)
            high = moment
        low, before = high, after


def _first_second(tz: ZoneInfo, low: datetime, high: datetime, before: tuple[timedelta, str, bool]) -> datetime:
    """The first second after `low` at which the zone is no longer in the state `before`."""
    first, last = 0, int((high - low).total_seconds())
    while last - first > 1:
        middle = (first + last) // 2
        first, last = (middle, last) if _state(tz, low + timedelta(seconds=middle)) == before else (first, middle)
    return low + timedelta(seconds=last)


def _runs(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes in runs that one yearly rule describes; a change that repeats no rule is a run of its own."""
    runs: list[list[Change]] = []
    for change in changes:
        run = next((run for run in reversed(runs) if run[-1].same_kind(change)), None)
        follows = run is not None and change.at.year == run[-1].at.year + 1
        if run is not None and follows and _shared([*run, change]):
            run.append(change)
        else:
            runs.append([change])
    return runs


def _shared(run: Sequence[Change]) -> frozenset[str]:
    return frozenset.intersection(*(change.patterns for change in run))


def _observance(run: Sequence[Change], *, open_ended: bool) -> Component:
    """STANDARD or DAYLIGHT from the first change of a run on; its rule ends with the run unless it is open-ended."""
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur

    first, last = run[0], run[-1]
    made: Component = TimezoneDaylight() if first.daylight else TimezoneStandard()
    made.add("DTSTART", first.at)
    made.add("TZOFFSETFROM", first.before)
    made.add("TZOFFSETTO", first.after)
    made.add("TZNAME", first.name)
    if len(run) > 1:
        until = "" if open_ended else f";UNTIL={last.at - last.before:%Y%m%dT%H%M%SZ}"
        made.add("RRULE", vRecur.from_ical(min(_shared(run)) + until))
    return made
