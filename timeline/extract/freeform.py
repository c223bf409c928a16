"""Dates as people type them: EDTF, or a French phrase read by the same rules as the articles.

"jeudi 14 h", "4-7 septembre", "4 sept. 2025 à 14h30", "2025-09-04/..". What is typed without a verb is to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from timeline import edtf
from timeline.edtf import When
from timeline.errors import FieldError, InvalidDateError, PartlyReadDateError
from timeline.extract import recurrence
from timeline.extract.annotation import Annotation, annotate
from timeline.extract.document import prepare
from timeline.extract.language import Language
from timeline.extract.tokens import tokenise
from timeline.model import DEFAULT_ZONE, Article, Timex

MAX_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood: the date, the zone and recurrence that the text names, the words that said it."""

    when: When
    text: str
    time_zone: str | None = None
    rrule: str | None = None


def read(text: str, now: datetime, language: Language, zone: str = DEFAULT_ZONE) -> Typed:
    """The date that `text` says, resolved against `now` (aware).

    Raises `InvalidDateError`: nothing was understood, or only a part; the message says which.
    """
    text = text.strip()
    if len(text) > MAX_CHARACTERS:
        raise _refused(text[:40] + "…", f"longer than {MAX_CHARACTERS} characters")
    try:
        return Typed(edtf.parse(text), text)
    except InvalidDateError:
        if not any(c.isalpha() for c in text.replace("T", "").replace("X", "")) and "/" in text and ".." in text:
            raise
    found = annotate(prepare(Article(text=text, published=now, time_zone=zone)), language, default_tense="future")
    return _whole(text, found, language, now.astimezone(ZoneInfo(zone)).date())


def _whole(text: str, found: Annotation, language: Language, today: date) -> Typed:
    """The date whose words leave nothing of the text unread but small words."""
    dated: list[tuple[int, int, When, str | None]] = [
        (t.start, t.end, t.when, t.time_zone) for t in found.timexes if t.when
    ]
    dated += [(r.start, r.end, r.when, r.time_zone) for r in found.ranges]
    habit = next((t for t in found.timexes if t.rrule), None)
    if habit and not any(r.rule.startswith("habit") for r in found.ranges):
        dated += _first_time(habit, found, today)
    if not dated:
        raise _refused(
            text, "no date was understood; write « 4 septembre 2025 à 14 h 30 », « jeudi 14 h » or 2025-09-04"
        )
    start, end, when, zone = max(dated, key=lambda d: (d[2].timed and d[2].interval, d[2].timed, d[1] - d[0]))
    left = _left(text, found, start, end, language)
    if left:
        raise PartlyReadDateError(text, text[start:end], str(when), " ".join(left))
    return Typed(when, text[start:end], zone, habit.rrule if habit else None)


def _first_time(habit: Timex, found: Annotation, today: date) -> list[tuple[int, int, When, str | None]]:
    """The first occurrence of a habit from today on, at the clock times that were typed."""
    day = recurrence.first_occurrence(habit.rrule or "", today)
    if day is None:
        return []
    hours = [t.value[-5:] for t in found.timexes if t.type == "TIME" and t.value[-3] == ":"][:2]
    text = "/".join(f"{day}T{hour}" for hour in hours) or day.isoformat()
    return [(habit.start, habit.end, edtf.parse(text), None)]


def _left(text: str, found: Annotation, start: int, end: int, language: Language) -> Sequence[str]:
    """The words outside what was understood, small ones (le, à, vers) left out."""
    spans = [(start, end), *((t.start, t.end) for t in found.timexes), *((r.start, r.end) for r in found.ranges)]
    tokens = tokenise(text)
    small = language.temporal.lexicon.small_words
    return [
        text[s:e]
        for s, e, form, kind in zip(tokens.starts, tokens.ends, tokens.forms, tokens.kinds, strict=True)
        if kind != "mark" and form not in small and not any(a <= s and e <= b for a, b in spans)
    ]


def _refused(text: str, why: str) -> InvalidDateError:
    return InvalidDateError(f"« {text} »: {why}.", (FieldError("/when", why),))
