"""Is this the event that we know already?

`likeness` weighs what an article tells against the state of an event that shares a blocking key with it. A wrong merge
is worse than a missed one: the dates must agree (or the news must be that they moved), what both name must not
contradict, and something beyond the date must be shared. Which claim takes which event is decided in `assignment`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, hypot, radians
from zoneinfo import ZoneInfo

from timeline.edtf import When
from timeline.extract.folding import agree, contains
from timeline.extract.names import fold, parts, sounded, words
from timeline.extract.sameness import NAMED, same_participant, same_place_name, within_place
from timeline.model import Event, Participant, Place

# What each observation weighs. Chosen by hand over pairs of claims, annotated and extracted (the same event told by two
# articles; two events told by one article or on one day): a regression over the few extracted pairs merged worse.
WEIGHTS: Mapping[str, float] = {
    "same hour": 0.3,
    "same clock": 0.15,  # the same hour in another zone
    "same date": 0.15,
    "hour of that day": 0.1,
    "another hour": -0.3,
    "vague date": -0.05,  # a month or a season, and a day of it
    "begins that day": -0.15,
    "part of the days": -0.35,
    "one of the days": -0.15,  # the same, of what is called the same: the last day of a visit, an evening of a festival
    "moved from there": 0.2,
    "moved": -0.1,
    "same kind": 0.1,
    "near kind": -0.1,
    "other kind": -0.25,
    "same place": 0.2,
    "place within": 0.15,
    "another place of the town": -0.05,
    "another place": -0.08,
    "people": 0.4,  # times the share of those named that both name
    "other people": -0.2,
    "same title": 0.15,
    "head": 0.05,  # the same first word: "concert" and "concert"
    "topic": 0.35,  # times the share of the topic's words that both use
    "other topic": -0.2,
    "said": 0.3,  # times the share of the clauses' long words that both use
    "one story": 0.1,  # times how surely the articles tell one story
}
THRESHOLD = 0.55
MOVED_DAYS = 100  # how far a new date may lie from the old one when the article does not give the old one
FEW = 2  # one shared word of a topic of one word is half a proof
CROWD = 4  # so many names in common are enough, however long the lists
CLAUSE = 4  # the same in a clause, where articles and verbs are more
MANY = 4  # long words that a clause must have to be compared
LONE = 0.5  # what one shared name still proves of events of two kinds that share nothing else
SHARED_PLACE = frozenset({"same place", "place within"})
ENOUGH = 0.6
MAX_MENTIONS = 6
EARTH = 6371.0  # kilometres of radius
TOWN = 10.0  # kilometres: a suburb is in its town
SHORT = 3  # letters of a word that tells nothing
# Two words of one family begin with so many letters, and so much of the shorter: "énergie" and "énergétiques".
STEM = 5
STEM_SHARE = 0.6
# Kinds that articles give to one event: a summit is a visit to its guests, an inauguration a ceremony.
NEAR_KINDS = (
    frozenset({"meeting", "visit", "ceremony", "culture"}),
    frozenset({"ceremony", "business", "culture", "visit"}),
    frozenset({"court", "incident"}),
    frozenset({"life", "ceremony"}),
    frozenset({"vote", "meeting"}),
    frozenset({"deadline", "publication", "vote"}),
    frozenset({"protest", "ceremony"}),
    frozenset({"sport", "culture"}),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was observed of a claim and an event, each with how much of it (0 to 1)."""

    observed: Mapping[str, float]

    @property
    def score(self) -> float:
        """The weights of what was observed; one event when it reaches `THRESHOLD`."""
        return sum(WEIGHTS[name] * much for name, much in self.observed.items())


def likeness(
    told: Event, known: Event, published: datetime, *, retold: bool = False, story: float = 0.0
) -> Likeness | None:
    """How alike a claim and an event are; None when the dates forbid that they are one.

    `retold`: one article's own correction, which may give another date. `story`: how surely the article and those
    that told the event tell one story (0 to 1).
    """
    date = _date(told, known, published)
    if date is None and not retold:
        return None
    said = dict(_words(told, known))
    if date == "part of the days" and "head" in said and told.kind == known.kind:
        date = "one of the days"
    observed = {name: 1.0 for name in (date, _kind(told, known), _place(told.place, known.place)) if name}
    if story:
        observed["one story"] = story
    people = dict(_people(told, known))
    if told.kind != known.kind and not said and SHARED_PLACE.isdisjoint(observed) and _one_name(told, known):
        people = {name: much * LONE for name, much in people.items()}
    return Likeness({**observed, **people, **said})


def _one_name(told: Event, known: Event) -> bool:
    """True when one of the two names nobody but one person, who may be everywhere that day."""
    return min(len(_named(event.participants)) for event in (told, known)) == 1


def _date(told: Event, known: Event, published: datetime) -> str | None:
    """How the dates agree; None when they do not."""
    a, b = told.when, known.when
    if a and b and (_hour_of_a_later_day(a, b) or _hour_of_a_later_day(b, a)):
        return None
    if a and b and (agree(a, b) or _one_day(a, b)):
        return _closeness(told, known, a, b)
    for mine, theirs in ((told.previous_when, b), (told.previous_when, known.previous_when), (a, known.previous_when)):
        if mine and theirs and agree(mine, theirs):
            return "moved from there"
    off = _given_up(known)
    if a and off and told.status != "cancelled" and told.previous_when is None:
        later = a.first_known - off.first_known
        return "moved" if timedelta(0) < later <= timedelta(days=MOVED_DAYS) else None
    if told.moved and a and b and told.previous_when is None:
        sooner = b.first_known - a.first_known
        return "moved" if timedelta(0) <= sooner <= timedelta(days=MOVED_DAYS) else None
    if b and told.previous_when is None and (told.status == "postponed" or a is None):
        ahead = b.first_known - published.date()
        return "moved" if timedelta(days=-2) <= ahead <= timedelta(days=MOVED_DAYS) else None
    return None


def _given_up(event: Event) -> When | None:
    """The date that an event was to have and no longer has, as long as it has no other: called off or put off."""
    if event.when is None:
        return event.previous_when
    return event.when if event.status == "cancelled" else None


def _hour_of_a_later_day(stretch: When, hour: When) -> bool:
    """Whether an hour lies behind the first of several days: a session of what lasts all week, not the whole of it."""
    first, last, day = stretch.earliest, stretch.latest, hour.earliest
    if first is None or last is None or day is None or stretch.timed or not (stretch.interval and hour.timed):
        return False
    return first < day <= last


def _one_day(a: When, b: When) -> bool:
    """True for two hours of one day."""
    return a.timed and b.timed and a.earliest is not None and a.earliest == b.earliest


def _closeness(told: Event, known: Event, a: When, b: When) -> str:
    if a.timed and b.timed:
        if _instant(a, told.time_zone) == _instant(b, known.time_zone):
            return "same hour"
        return "same clock" if _clock(a) == _clock(b) else "another hour"
    if str(a) == str(b):
        return "same date"
    outer, inner = (a, b) if contains(a, b) else (b, a)
    same_days = outer.earliest == inner.earliest and outer.latest == inner.latest
    if same_days:
        return "hour of that day"
    if not outer.exact:
        return "vague date"
    return "begins that day" if outer.earliest == inner.earliest else "part of the days"


def _clock(when: When) -> datetime | None:
    return when.start.first if when.start else None


def _instant(when: When, zone: str) -> datetime | None:
    clock = _clock(when)
    return clock.replace(tzinfo=ZoneInfo(zone)) if clock else None


def _kind(told: Event, known: Event) -> str:
    if told.kind == known.kind:
        return "same kind"
    near = "other" in (told.kind, known.kind) or any({told.kind, known.kind} <= kinds for kinds in NEAR_KINDS)
    return "near kind" if near else "other kind"


def _place(told: Place | None, known: Place | None) -> str | None:
    if told is None or known is None:
        return None
    if same_place_name(told.name, known.name):
        return "same place"
    if within_place(told, known) or within_place(known, told):
        return "place within"
    apart = _kilometres(told, known)
    if apart is not None:
        return "place within" if apart <= TOWN else "another place"
    if told.latitude is not None or known.latitude is not None:
        return None  # a town and a venue that the gazetteer does not know: it may stand there
    one_town = told.context and known.context and same_place_name(told.context, known.context)
    return "another place of the town" if one_town else "another place"


def _kilometres(a: Place, b: Place) -> float | None:
    """How far apart two places of the gazetteer are; None when one is not in it."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north = radians(b.latitude - a.latitude)
    east = radians(b.longitude - a.longitude) * cos(radians((a.latitude + b.latitude) / 2))
    return EARTH * hypot(north, east)


def _people(told: Event, known: Event) -> Iterator[tuple[str, float]]:
    """The share of those named that both name: of the shorter list and of both, half each, so that a meeting of two
    is not taken for the summit where both sit."""
    mine, theirs = (_named(event.participants) for event in (told, known))
    if not mine or not theirs:
        return
    shared = sum(any(same_participant(p, q) for q in theirs) for p in mine)
    if shared:
        share = shared / min(len(mine), len(theirs)) / 2 + shared / max(len(mine), len(theirs)) / 2
        yield "people", min(1.0, max(share, shared / CROWD))
    else:
        yield "other people", 1.0


def _named(participants: Iterable[Participant]) -> list[Participant]:
    """Those with a name. Groups and functions ("supporters", "ministre") are described anew by each article."""
    return [p for p in participants if p.kind in NAMED]


def _words(told: Event, known: Event) -> Iterator[tuple[str, float]]:
    """The share of the topic's words that both titles use; a title's first word is what happens, not its topic."""
    if fold(told.title) == fold(known.title):
        yield "same title", 1.0
    names = _name_words(told) | _name_words(known)
    (head, *mine), (other, *theirs) = map(_title, (told, known))
    if head and akin(head, other):
        yield "head", 1.0
    said = _said(told, known)
    if said:
        yield "said", said
    topic, known_topic = (list(dict.fromkeys(w for w in title if w not in names)) for title in (mine, theirs))
    if not topic or not known_topic:
        return
    short, long = sorted((topic, known_topic), key=len)
    shared = sum(any(akin(word, one) for one in long) for word in short)
    if shared:
        yield "topic", shared / max(len(short), FEW)
    elif not said and not set(topic) <= _capitalised(told.title) and not set(known_topic) <= _capitalised(known.title):
        yield "other topic", 1.0


def _said(told: Event, known: Event) -> float:
    """How much of the shorter clause the others say too, names aside; all of it counts from `ENOUGH` on."""
    names = _name_words(told) | _name_words(known)
    mine, theirs = (
        {
            sounded(word)
            for mention in event.mentions[:MAX_MENTIONS]
            for word in words(mention.text)
            if len(word) > CLAUSE
        }
        - names
        for event in (told, known)
    )
    if min(len(mine), len(theirs)) < MANY:
        return 0.0
    short, long = sorted((mine, theirs), key=len)
    shared = sum(any(akin(word, one) for one in long) for word in short)
    return min(1.0, shared / len(short) / ENOUGH) if shared > 1 else 0.0


def _title(event: Event) -> list[str]:
    """What happens, and the long words of a title behind it."""
    head, *rest = words(event.title) or ("",)
    return [sounded(head), *(sounded(word) for word in rest if len(word) > SHORT)]


def _capitalised(title: str) -> set[str]:
    """The words of the names in a title. A title may name what its article speaks of, whatever the event is."""
    return {sounded(word) for each in title.split()[1:] if any(map(str.isupper, each)) for word in words(each)}


def _name_words(event: Event) -> set[str]:
    """The words that name people and places of an event: they count as such, not as its topic."""
    names = [p.name for p in event.participants if p.kind == "person"]
    if event.place:
        names += [event.place.name, event.place.context or ""]
    return {sounded(word) for name in names for word in (*words(name), *parts(name))}


def akin(a: str, b: str) -> bool:
    """True for two words of one family: "concert" and "concerts", "Ukraine" and "ukrainien"."""
    if a == b:
        return True
    short, long = sorted((len(a), len(b)))
    common = next((n for n in range(short) if a[n] != b[n]), short)
    return common == short == long - 1 or (common >= STEM and common >= STEM_SHARE * max(short, STEM_SHARE * long))
