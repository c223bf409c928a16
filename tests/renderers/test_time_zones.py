"""VTIMEZONE: the offsets that a reader computes from it are those of the IANA zone."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.renderers.time_zones import time_zone

ZONES = (
    *("Europe/Paris", "Europe/Kyiv", "Europe/London", "Europe/Dublin", "Europe/Moscow", "America/Montreal"),
    *("America/Santiago", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Tokyo", "Asia/Kathmandu"),
    *("Pacific/Noumea", "Pacific/Apia", "Europe/Istanbul", "America/Caracas"),
)


@lru_cache
def onsets(name: str, first: int, last: int) -> list[tuple[datetime, timedelta]]:
    """Every onset that a reader finds in the VTIMEZONE, with the offset from then on (RFC 5545 3.6.5)."""
    found = []
    for part in icalendar.Timezone.from_ical(time_zone(name, first, last)).subcomponents:
        start, before, after = part["DTSTART"].dt, part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        days = [start]
        if "RRULE" in part:
            until = part["RRULE"].pop("UNTIL", [None])[0]
            limit = until.replace(tzinfo=None) + before if until else datetime(last + 1, 1, 1)
            days = rrulestr(part["RRULE"].to_ical().decode(), dtstart=start).between(start, limit, inc=True)
        found += [(day, after) for day in days]
    return sorted(found)


def offset_read(name: str, first: int, last: int, moment: datetime) -> timedelta:
    found = onsets(name, first, last)
    return found[bisect_right(found, moment, key=lambda onset: onset[0]) - 1][1]


@pytest.mark.parametrize("name", ZONES)
def test_every_month_has_the_offset_of_the_zone(name: str) -> None:
    for year in range(2015, 2038):
        for month in range(1, 13):
            moment = datetime(year, month, 20, 12)
            assert offset_read(name, 2015, 2037, moment) == moment.replace(tzinfo=ZoneInfo(name)).utcoffset(), moment


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), st.datetimes(datetime(1975, 1, 1), datetime(2037, 12, 1)))
def test_any_hour_has_the_offset_of_the_zone(name: str, moment: datetime) -> None:
    tz = ZoneInfo(name)
    offsets = {moment.replace(tzinfo=tz, fold=fold).utcoffset() for fold in (0, 1)}
    assert offset_read(name, 1975, 2037, moment) in offsets


def test_paris_is_two_rules_without_comment() -> None:
    octets = time_zone("Europe/Paris", 2025, 2025)
    assert octets.decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        *("BEGIN:STANDARD", "DTSTART:20240101T000000", "TZNAME:CET", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100"),
        "END:STANDARD",
        *("BEGIN:DAYLIGHT", "DTSTART:20240331T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "TZNAME:CEST"),
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT"),
        *("BEGIN:STANDARD", "DTSTART:20241027T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZNAME:CET"),
        *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
        "END:VTIMEZONE",
        "",
    ]


def test_a_zone_without_changes_is_one_observance() -> None:
    assert time_zone("Asia/Tokyo", 2025, 2025).count(b"BEGIN:") == 2


@pytest.mark.parametrize("name", ZONES)
def test_the_first_and_last_years_of_the_calendar_are_no_trouble(name: str) -> None:
    assert time_zone(name, 1, 9999).startswith(b"BEGIN:VTIMEZONE")
