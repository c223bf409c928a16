"""The old date and the new one of an event that moved: what each lends to the other.

Not here: which two dates are those of one event (`rescheduling`, `superseded`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from timeline import edtf
from timeline.edtf import When
from timeline.extract.event_mention import EventMention
from timeline.extract.mentions import Found
from timeline.extract.temporal_rules import IN_FULL


def in_its_year(new: Found, found: Sequence[Found]) -> Found:
    """A month or a season that a postponement names, behind the date that it leaves: « prévu le 6 septembre, remis au
    printemps » is that of the next year."""
    when, mine = new.mention.when, new.mention
    if (
        IN_FULL in new.moment.why
        or mine.status != "postponed"
        or when is None
        or when.start is None
        or when.start.unit not in ("month", "season")
    ):
        return new
    days = [f.mention.when for f in found if f.mention.root == mine.root and f is not new]
    left = max(
        (day.earliest for day in days if day and day.earliest and day.start and day.start.unit == "day"), default=None
    )
    if when.interval or when.latest is None or left is None or when.latest >= left:
        return new
    later = f"{when.start.first.year + 1}{when.start.text[4:]}{when.start.qualifier}"
    return replace(new, mention=replace(mine, when=edtf.parse(later)))


def one_day(a: EventMention, b: EventMention) -> bool:
    """Whether two dates fall on one day: « prévue vendredi soir à la Rockhal, elle se tiendra finalement au Tramsschapp
    à 19 h 30 » is moved in place alone."""
    if a.when is None or b.when is None or a.when.timed and b.when.timed:
        return False
    return a.when.earliest is not None and a.when.earliest == b.when.earliest


def hour_of_the_new_day(event: EventMention, later: EventMention) -> When | None:
    """The new date with the hour that is told behind it, and that was read on the old day: « est repoussée de deux
    jours. Elle débutera |à 19 h 30| »."""
    new, old, hour = event.when, event.previous_when, later.when
    if new is None or old is None or hour is None or not hour.timed or new.timed or hour.start is None:
        return None
    if old.earliest != hour.earliest or new.earliest is None or new.interval:
        return None
    return edtf.parse(f"{new.earliest.isoformat()}T{hour.start.first:%H:%M}")


def before_it(old: Found, new: Found) -> Found:
    """An old date without its year or week that was read after the new one: « le 5 février. Elle devait avoir lieu en
    décembre » is of the year before, « vendredi. Elle devait se tenir mardi » of the week before."""
    when, other = old.mention.when, new.mention.when
    if when is None or other is None or when.interval or when.earliest is None or other.earliest is None:
        return old
    if IN_FULL in old.moment.why or when.start is None or when.earliest < other.earliest:
        return old
    if old.moment.rule.startswith("weekday") and when.start.unit == "day":
        weeks = (when.earliest - other.earliest).days // 7 + 1
        earlier = (when.earliest - timedelta(weeks=weeks)).isoformat()
    elif when.start.unit == "month":
        earlier = f"{when.start.first.year - 1}{when.start.text[4:]}"
    else:
        return old
    return replace(old, mention=replace(old.mention, when=edtf.parse(earlier)))


def with_old_date(found: Found, old: Found) -> Found:
    """The old date beside the new one. A plan for a later day than the one given up is a postponement; one for an
    earlier day stays a plan."""
    if found.mention.status == "scheduled" and is_later(found, old):
        found = replace(found, mention=replace(found.mention, status="postponed"))
    earlier = found.mention.status == "scheduled" and is_later(old, found)
    if found.mention.status not in ("postponed", "cancelled") and not earlier:
        return found
    if one_day(found.mention, old.mention) and old.mention.when and not old.mention.when.timed:
        return replace(found, mention=replace(found.mention, status="scheduled"))  # its place alone has changed
    return replace(found, mention=replace(found.mention, previous_when=old.mention.when))


def is_later(new: Found, old: Found) -> bool:
    """Whether one date lies behind another: by the day, and on one day by the hours, when both are told."""
    own, before = new.mention.when, old.mention.when
    if own is None or before is None or own.earliest is None or before.latest is None:
        return False
    if own.earliest == before.latest and own.timed and before.timed and own.start and before.start:
        return own.start.first > before.start.first
    return own.earliest > before.latest
