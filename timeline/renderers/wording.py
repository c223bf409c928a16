"""What a calendar entry says in French: dates in words, and the sentences of its description."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from timeline.edtf import Point, When
from timeline.model import Event, Source

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"),
    *("novembre", "décembre"),
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SEASONS = {"21": "printemps", "22": "été", "23": "automne", "24": "hiver"}
MAX_SOURCES = 5


def say_day(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """« 1er septembre 2025 », « jeudi 4 septembre 2025 »."""
    number = "1er" if day.day == 1 else str(day.day)
    words = [DAYS[day.weekday()]] if weekday else []
    return " ".join([*words, number, MONTHS[day.month - 1], *([str(day.year)] if year else [])])


def _clock(point: Point) -> str:
    return f"{point.first.hour} h" + (f" {point.first.minute:02d}" if point.first.minute else "")


def _bare(point: Point, *, weekday: bool = False) -> str:
    first = point.first.date()
    if point.unit == "minute":
        return f"{say_day(first, weekday=weekday)} à {_clock(point)}"
    if point.unit == "day":
        return say_day(first, weekday=weekday)
    if point.unit == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    if point.unit == "season":
        years = f"{first.year}-{first.year + 1}" if point.text.endswith("-24") else str(first.year)
        return f"{SEASONS[point.text[-2:]]} {years}"
    if point.unit == "year":
        return str(first.year)
    return f"années {first.year}" if point.unit == "decade" else f"de {first.year} à {point.last.year}"


def _point(point: Point, *, weekday: bool = False) -> str:
    words = _bare(point, weekday=weekday)
    if point.qualifier in ("~", "%"):
        words = f"vers le {words}" if point.unit in ("day", "minute") else f"vers {words}"
    return f"{words} (à confirmer)" if point.qualifier in ("?", "%") else words


_BARE = {"du": "de", "au": "à", "jusqu'au": "jusqu'à", "avant le": "avant", "à partir du": "à partir de"}


def _of(words: str, before: str) -> str:
    """`before` (a key of `_BARE`) in the form that the words can take: days have an article,
    months and years have none."""
    if words[:1].isdigit() and " " in words:
        return f"{before} {words}"
    bare = _BARE[before]
    return f"{bare[:-1]}'{words}" if bare.endswith("de") and words[:1] in "aoéeiu" else f"{bare} {words}"


@lru_cache(maxsize=4_096)
def say_when(when: When) -> str:
    """A date in words: « jeudi 4 septembre 2025 à 15 h », « du 4 au 7 septembre 2025 », « vers octobre 2025 »."""
    if not when.interval and when.start:
        return _point(when.start, weekday=True)
    if when.start is None and when.end:
        return _of(_point(when.end), "jusqu'au")
    if when.end is None and when.start:
        return _of(_point(when.start), "à partir du")
    return _interval(when.start, when.end)  # type: ignore[arg-type]  # both ends are known here


def _interval(start: Point, end: Point) -> str:
    first, last = start.first, end.last
    if start.unit == end.unit == "minute" and first.date() == last.date():
        return f"{say_day(first.date(), weekday=True)}, de {_clock(start)} à {_clock(end)}"
    if start.unit == end.unit == "day" and not start.qualifier and first.year == last.year:
        left = say_day(first.date(), year=False)
        if first.month == last.month:
            left = left.split(" ")[0]
        return f"du {left} au {say_day(last.date())}"
    return f"{_of(_point(start), 'du')} {_of(_point(end), 'au')}"


def say_status(event: Event) -> str | None:
    """What a reader must know before all else: cancelled, moved, unsure, open or imprecise; None for a plain event."""
    before = f"prévu auparavant : {say_when(event.previous_when)}" if event.previous_when else ""
    if event.status == "cancelled":
        return "Annulé."
    if event.status == "postponed" and event.when is None:
        return "Reporté à une date inconnue" + (f" ; {before}." if before else ".")
    if event.status == "postponed":
        return "Reporté" + (f" ; {before}." if before else ".")
    if event.when and not event.when.exact:
        if event.when.start is None and event.when.end:
            return f"{_capital(_of(_point(event.when.end), 'avant le'))}."
        words = say_when(event.when)
        return f"{_capital(words)}." if event.when.end is None else f"Date imprécise : {words}."
    return "À confirmer." if event.status == "tentative" else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _source(source: Source, zone: str) -> str:
    day = say_day(source.published.astimezone(ZoneInfo(zone)).date())
    lines = [f"« {source.quote.strip()} »", f"{source.outlet}, {day}" if source.outlet else f"Article du {day}"]
    return "\n".join([*lines, *([source.url] if source.url else [])])


def describe(event: Event) -> str:
    """The description of a calendar entry, plain text: status, the event's own words, who, then who says so."""
    parts = [say_status(event), event.description]
    if event.participants:
        who = (person.name + (f" ({person.role})" if person.role else "") for person in event.participants)
        parts.append("Participants : " + ", ".join(who))
    newest = sorted(event.sources, key=lambda source: (source.published, source.article), reverse=True)
    parts += [_source(source, event.time_zone) for source in newest[:MAX_SOURCES]]
    if len(newest) > MAX_SOURCES:
        rest = len(newest) - MAX_SOURCES
        parts.append(f"Et {rest} autre{'s' if rest > 1 else ''} article{'s' if rest > 1 else ''}.")
    return "\n\n".join(part for part in parts if part)
