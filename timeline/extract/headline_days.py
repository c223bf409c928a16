"""The weekday of a headline that no verb dates, by the text below it: « Les syndicats reçus |jeudi| », where the lead
says « recevra jeudi 7 mai ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from timeline.extract import discourse
from timeline.extract.context import Context
from timeline.extract.timexes import Found
from timeline.extract.values import Resolved, first_day

_LEAD = 4  # lines of the text below a headline, blank ones among them
_NEAR = timedelta(days=8)  # from the publication to a day that a bare weekday may mean


def told_below(
    found: Sequence[Found], resolved: Sequence[tuple[Resolved | None, Resolved | None]], context: Context
) -> Mapping[int, str]:
    """First token -> the day, for each bare weekday of the headline that the lead dates otherwise."""
    if not context.titled or not any(_is_bare(item, context) for item in found):
        return {}
    days = [
        (context.text.lines[item.first], day)
        for item, (own, _) in zip(found, resolved, strict=True)
        if own is not None and (day := first_day(own.value)) is not None and abs(day - context.today) <= _NEAR
    ]
    other: dict[int, str] = {}
    for item, (own, _) in zip(found, resolved, strict=True):
        if own is None or not _is_bare(item, context):
            continue
        below = _first(days, _weekday(item)) if context.verbless(item) else None
        if below is not None and below != first_day(own.value):
            other[item.first] = below.isoformat()
    return other


def _weekday(item: Found) -> int:
    return discourse.weekday(item.said.partition("T")[0])


def _is_bare(item: Found, context: Context) -> bool:
    """Whether an expression is a weekday alone, in the headline."""
    return context.text.lines[item.first] == 0 and _weekday(item) > 0


def _first(days: Sequence[tuple[int, date]], weekday: int) -> date | None:
    """The first day of that name in the lead."""
    return next((day for line, day in days if 0 < line <= _LEAD and day.isoweekday() == weekday), None)
