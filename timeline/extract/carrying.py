"""The year and the month that a text names once for the days behind: « le 3 novembre 2020 ... le 24 », « L'an passé, la
soirée du 5 août ».

Not here: what an expression without any day leans on (`discourse`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from itertools import pairwise

from timeline.extract import occurrences
from timeline.extract.context import YEAR_AT_HAND, Context, begins_line
from timeline.extract.tense import is_distant
from timeline.extract.timexes import Found
from timeline.extract.values import first_day

YEAR_REACH = 8  # sentences over which a chronicle carries the year of its last date
STORY_SPAN = 300  # days: a story that goes on after a date seldom waits longer
ERA_SPAN = 366  # days from the first one of an era
ERA_REACH = 2  # sentences after « en 2017 » where « avait » still tells of it
DAY = len("XXXX-09-24")
OPENING = 8  # words of a sentence that open it
MONTH_REACH = 45  # days from the publication within which a bare day may repeat one named before
YEAR_OPENS = 2  # tokens from the head of a sentence to the year that opens it: « en 2016 »
SAID_YEAR, PUT_OFF = "the year that the sentence names", "the first day after the one that it was put off from"
_BESIDE = re.compile(r"[\s,(]*(?:\w{1,3}\s)?")  # between a year and the day behind it: « l'an dernier, le 12 août »


def carried(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """The year of a full date is carried to the days and months told after it, the month to a bare day.

    Only in the same paragraph, or to a line that begins with its date (a chronicle), and never to a verb to come.
    """
    if said.startswith("XXXX-WXX"):
        return None
    if said.startswith("XXXX-XX-"):
        return _carried_month(said, found, context)
    if not said.startswith("XXXX-"):
        return None
    if value := _year_of_sentence(said, found, context):
        return value, SAID_YEAR
    if context.tense(found) == "future":
        return None
    return _carried_year(said, found, context) or _of_the_era(said, found, context)


def _year_of_sentence(said: str, found: Found, context: Context) -> str | None:
    """The day in the year that opens its sentence or stands right before it: « |L'an passé|, la soirée du 5 août »,
    « elle était en Espagne |l'an dernier|, le 12 août »."""
    text, at = context.text, context.period_at
    if len(context.period) != len("2025") or at < 0 or text.sentences[at] != text.sentences[found.first]:
        return None
    side = int(context.period) - context.today.year
    if side and context.tense(found) == ("future" if side < 0 else "past"):
        return None
    opens = at < YEAR_OPENS or text.sentences[at - YEAR_OPENS] != text.sentences[at]
    ongoing = bool(at) and text.forms[at - 1] in context.temporal.lexicon.limits
    beside = _BESIDE.fullmatch(text.text[context.period_end : found.start]) is not None
    return occurrences.of_year(said, int(context.period)) if beside or opens and not ongoing else None


def _of_the_era(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """What « avait eu lieu le 24 septembre » means after « en 2017-2018 »: the first such day from then on."""
    text, era = context.text, context.era
    if era is None or len(said) < DAY or text.lines[found.first] != text.lines[context.era_at]:
        return None
    apart = text.sentences[found.first] - text.sentences[context.era_at]
    if apart > ERA_REACH or not is_distant(context.doc, found.start, found.end):
        return None
    every = (occurrences.of_year(said, era.year + k) for k in (0, 1))
    value = next((v for v in every if v and 0 <= ((first_day(v) or era) - era).days <= ERA_SPAN), None)
    return (value, YEAR_AT_HAND) if value and (first_day(value) or date.max) <= context.today else None


def _carried_year(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    if context.full is None:
        return None
    text = context.text
    apart = text.sentences[found.first] - text.sentences[context.full_at]
    chronicle = begins_line(found, text)
    same_line = text.lines[found.first] == text.lines[context.full_at]
    if not (apart == 0 or (same_line and apart <= 3) or (chronicle and apart <= YEAR_REACH)):
        return None
    onwards = [v for v in (occurrences.of_year(said, context.full.year + k) for k in (0, 1)) if v]
    after = [v for v in onwards if 0 <= ((first_day(v) or context.full) - context.full).days <= STORY_SPAN]
    value = next(iter(after or onwards), None)
    return (value, YEAR_AT_HAND) if value and (first_day(value) or date.max) <= context.today else None


def repeated(said: str, context: Context) -> str | None:
    """The day of that number which the text named before, near the publication ("le 30" after "samedi 30 mai")."""
    same = [d for d in context.told if f"XXXX-XX-{d:%d}" == said and abs((d - context.today).days) <= MONTH_REACH]
    return min(same, key=lambda d: abs((d - context.today).days)).isoformat() if same else None


def _carried_ahead(said: str, context: Context) -> tuple[str, str] | None:
    """A bare day to come takes the month of the last day to come, over what lies behind: « votera le 22 avril, le
    conseil ayant démissionné en janvier ; le référendum aura lieu |le 29| »."""
    day = said[8:10]
    if context.later is None or not day.isdigit() or int(day) <= context.later.day:
        return None
    try:
        value = context.later.replace(day=int(day)).isoformat()
    except ValueError:  # « le 31 » of a month of 30 days
        return None
    return value, "the month of the last date to come"


def _carried_month(said: str, found: Found, context: Context) -> tuple[str, str] | None:
    """A bare day takes the month named on its line, else that of a day just named."""
    text, today = context.text, context.today
    origin = first_day(context.period) if context.period_at >= 0 else None
    if origin is None or found.values.get("WEEKDAY") or _meanwhile(found, context):
        return None
    same_line = text.lines[found.first] == text.lines[context.period_at]
    apart = text.sentences[found.first] - text.sentences[context.period_at]
    if apart > (4 if same_line else 1) or len(context.period) < 7 or "W" in context.period:
        return None
    tense = context.tense(found)
    told = same_line and context.full is not None and text.lines[context.full_at] == text.lines[found.first]
    if not told and tense == "future" and origin < today:
        return _carried_ahead(said, context) if same_line else None
    if not told and abs((origin - today).days) < 20:
        return None
    if not same_line and abs((origin - today).days) > 366:
        return None
    if (value := _put_off(said, found, origin, context)) is not None:
        return value, PUT_OFF
    value = _nearest_month(said, found, origin, context, told)
    return (value, "the month of the last date that the text named") if value else None


def _meanwhile(found: Found, context: Context) -> bool:
    """Whether the sentence opens with « d'ici là »: its days lie before the one told last."""
    text, phrases = context.text, context.temporal.lexicon.meanwhile
    first = bisect_left(text.sentences, text.sentences[found.first])
    forms = text.forms[first : min(found.first, first + OPENING)]
    return any(f"{a} {b}" in phrases for a, b in pairwise(forms))


def _nearest_month(said: str, found: Found, origin: date, context: Context, chronicle: bool) -> str | None:
    """The bare day inside the last range, or in a chronicle later in the month at hand, else the nearest one."""
    every = occurrences.occurrences(said, found, origin)
    nearest = min(every, key=lambda v: occurrences.distance_to(v, origin), default=None)
    if context.interval and context.interval[0] <= origin <= context.interval[1]:
        first, last = context.interval
        inside = [v for v in every if first <= (first_day(v) or date.max) <= last]
        if inside:
            return inside[0]
    of_month = [v for v in every if v.startswith(context.period)] if len(context.period) == len("2019-06") else []
    if of_month:
        return of_month[0]
    behind = [v for v in every if (first_day(v) or date.min) >= origin]
    onwards = [v for v in behind if v.startswith(f"{origin:%Y-%m}")]
    return onwards[0] if chronicle and onwards else nearest


def _put_off(said: str, found: Found, origin: date, context: Context) -> str | None:
    """The first such day after the one that a verb puts off."""
    if not _moved_on(found, context):
        return None
    return next((v for v in occurrences.occurrences(said, found, origin) if (first_day(v) or date.min) >= origin), None)


def _moved_on(found: Found, context: Context) -> bool:
    """Whether a verb that puts off stands before a bare day: « fixées au 2 avril, sont |repoussées| au 19 »."""
    text = context.text
    before = text.forms[max(found.first - 2, 0) : found.first]
    return text.sentences[found.first] == text.sentences[context.period_at] and any(
        form in context.temporal.tense.moved for form in before
    )
