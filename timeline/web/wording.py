"""What pages say in French: dates as people say them, short dates for lists, statuses. Pure.

Exact dates are worded as in the calendar feed (`timeline.renderers.wording`); imprecise ones get the words that a
sentence wants (« courant octobre 2025 »). Clock times and counts keep together with non-breaking spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location

from timeline.edtf import Point, When
from timeline.model import Event
from timeline.renderers.wording import say_when

NO_BREAK = "\N{NO-BREAK SPACE}"
UNKNOWN = "date inconnue"
_GLUE = re.compile(r"(?<=\d) (?=h\b)|(?<=\bh) (?=\d)")
_SEASONS = {"21": "au printemps", "22": "à l’été", "23": "à l’automne", "24": "pendant l’hiver"}
_NEAR = {-1: "hier", 0: "aujourd’hui", 1: "demain"}


def say_date(when: When | None) -> str:
    """A date in words: « jeudi 4 septembre 2025 à 15 h », « courant octobre 2025 », « date inconnue »."""
    if when is None:
        return UNKNOWN
    point = when.start
    if when.interval or point is None or point.unit in ("day", "minute") or point.qualifier:
        words = say_when(when)
    else:
        words = _vaguely(point)
    return _GLUE.sub(NO_BREAK, words.replace("'", "’"))


def _vaguely(point: Point) -> str:
    """A month, a season, a year or more, without a doubt mark."""
    year = point.first.year
    if point.unit == "month":
        return f"courant {say_month(point.first.date())}"
    if point.unit == "season":
        years = f"{year}-{year + 1}" if point.text.endswith("-24") else str(year)
        return f"{_SEASONS[point.text[-2:]]} {years}"
    if point.unit == "decade":
        return f"dans les années {year}"
    return f"courant {year}" if point.unit == "year" else f"entre {year} et {point.last.year}"


def say_moment(when: When | None) -> str:
    """The same as a complement of time: « le jeudi 4 septembre 2025 », « du 4 au 7 septembre 2025 »."""
    words = say_date(when)
    plain = when is not None and not when.interval and when.start is not None and not when.start.qualifier
    return f"le {words}" if plain and when.start.unit in ("day", "minute") else words  # type: ignore[union-attr]


def type_date(when: When | None) -> str:
    """A date as people type it: words that the reader of typed dates reads back to the very same date, EDTF where
    no words do; "" for none."""
    if when is None:
        return ""
    ends = [point for point in (when.start, when.end) if point]
    units, marks = {point.unit for point in ends}, {point.qualifier for point in ends}
    if when.interval:
        one_day = units == {"minute"} and when.earliest == when.latest and ends[0].first < ends[-1].first
        return say_date(when) if marks == {""} and (one_day or len(units) == 1 and units < _TYPED) else str(when)
    if units == {"month"} and marks == {""}:
        return say_month(ends[0].first.date())
    if units == {"year"} and marks == {""}:
        return str(ends[0].first.year)
    readable = units <= {"day", "year"} if marks == {"~"} else units <= _SAID and marks == {""}
    return say_date(when) if readable and not ends[0].text.endswith("-24") else str(when)


_TYPED = frozenset(("day", "month", "year"))
_SAID = frozenset(("minute", "day", "season", "decade"))


def say_month(day: date) -> str:
    """« septembre 2025 »"""
    return str(format_date(day, "MMMM y", locale="fr"))


def say_instant(moment: datetime, zone: str) -> str:
    """When something was published or done, in `zone`: « 2 septembre 2025 à 8 h 05 » (midnight: the day alone)."""
    local = moment.astimezone(ZoneInfo(zone))
    day = str(format_date(local.date(), "d MMMM y", locale="fr")).replace("1 ", "1er ", 1 if local.day == 1 else 0)
    if (local.hour, local.minute) == (0, 0):
        return day
    minutes = f"{NO_BREAK}{local.minute:02d}" if local.minute else ""
    return f"{day} à {local.hour}{NO_BREAK}h{minutes}"


def say_zone(event: Event, here: str) -> str:
    """« heure de Kiev » for a clock time that is told in another zone than the reader's, else nothing."""
    if event.all_day or event.time_zone == here:
        return ""
    city = str(get_timezone_location(event.time_zone, locale="fr", return_city=True))
    return f"heure {'d’' if city[:1] in 'AEÉIOUYH' else 'de '}{city}"


def say_status(event: Event) -> str | None:
    """What a reader must know before all else: « Annulé », « Reporté (était prévu le …) », « À confirmer »;
    None for an event that simply is planned or took place."""
    if event.status == "postponed":
        before = f" (était prévu {say_moment(event.previous_when)})" if event.previous_when else ""
        return ("Reporté" if event.when else "Reporté sans nouvelle date") + before
    return {"cancelled": "Annulé", "tentative": "À confirmer"}.get(event.status)


def say_nearness(when: When | None, today: date) -> str | None:
    """« aujourd’hui », « demain », « hier », « en cours »; None for what is further away or imprecise."""
    if when is None or not when.exact or when.earliest is None or when.latest is None:
        return None
    if when.earliest < today <= when.latest:
        return "en cours"
    return _NEAR.get((when.earliest - today).days)


def count(number: int, one: str, many: str | None = None) -> str:
    """« 1 événement », « 12 500 événements »; `many` is the plural when it is not `one` with an s."""
    digits = f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{digits}{NO_BREAK}{one if number < 2 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class ShortDate:
    """A date as a list shows it, under the heading of its month: `above` (jeu.), `main` (4), `below` (15 h).

    `words` alone for what has no day.
    """

    above: str = ""
    main: str = ""
    below: str = ""
    words: str = ""


def shorten(when: When | None) -> ShortDate:
    """A date for the first column of a list."""
    if when is None or not when.exact or when.earliest is None or when.latest is None:
        return ShortDate(words=say_date(when))
    first, last = when.earliest, when.latest
    if first == last:
        return ShortDate(_weekday(first), str(first.day), _clock(when))
    if (first.year, first.month) == (last.year, last.month):
        return ShortDate(f"{_weekday(first)}–{_weekday(last)}", f"{first.day}–{last.day}", _clock(when))
    until = str(format_date(last, "d MMM" if last - first < timedelta(days=300) else "d MMM y", locale="fr"))
    return ShortDate(_weekday(first), str(first.day), f"au {until}".replace(" ", NO_BREAK))


def _weekday(day: date) -> str:
    return str(format_date(day, "EEE", locale="fr"))


def _clock(when: When) -> str:
    point = when.start
    if point is None or point.unit != "minute":
        return ""
    minutes = f"{NO_BREAK}{point.first.minute:02d}" if point.first.minute else ""
    return f"{point.first.hour}{NO_BREAK}h{minutes}"
