"""What all sources say of one event, folded into one state.

Claims are read in order of publication, not of arrival, so that the state does not depend on who came first:
the newest statement wins, but a vaguer one does not undo a more precise one that it agrees with (a later article
that says only the day keeps the hour known). Participants unite; those reported as absent leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline.edtf import When
from timeline.extract.claims import Claim
from timeline.extract.names import fold as fold_name
from timeline.extract.sameness import fuller_name, same_participant, same_place_name, within_place
from timeline.gazetteer import find_country, find_locality
from timeline.model import Event, Evidence, Participant, Place, Span

T = TypeVar("T")
NAMING_WORDS = 2  # and one with fewer than that names next to nothing
TELLING_WORDS = 4  # a title with that many words of four letters says enough
LONG_WORD = 4
DOUBTFUL = 0.7  # what a place must weigh of the sureness of the one that it replaces


def contains(outer: When, inner: When) -> bool:
    """True when `inner` spans no day outside `outer` and says no other hour."""
    starts = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    if not (starts and ends):
        return False
    if outer.timed and outer.start and inner.start:
        return inner.timed and inner.start.first == outer.start.first
    return True


def lasts(when: When) -> bool:
    """True for a stretch of known days. A week is a vague day: "la semaine prochaine"."""
    return when.interval and when.exact and not when.timed and when.precision != "week"


def _prevails(said: When, known: When) -> bool:
    """True when what is said now replaces what is known: unless it is a vaguer way to say the same, or one day
    (the opening, the day of the article) of days that are known."""
    if lasts(known) and not lasts(said) and contains(known, said):
        return False
    if lasts(said) and not lasts(known) and contains(said, known):
        return True
    return not contains(said, known) or str(said) == str(known)


def agree(a: When, b: When) -> bool:
    """True when one is a more precise way to say the other, or both say the same."""
    return contains(a, b) or contains(b, a)


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates known so far, and the zone of `when`."""

    when: When | None
    previous: When | None
    zone: str
    off: bool = False  # called off at that date, or put off from it with no new one
    moved: bool = False  # the newest statement is the new date of what was off

    @classmethod
    def of(cls, told: Event) -> Dating:
        """The dates that one statement gives."""
        return cls(told.when, told.previous_when, told.time_zone, _is_off(told))

    def after(self, told: Event) -> Dating:
        """The dates once `told` is known too."""
        old = self.when or self.previous
        if self.off and told.when and not _is_off(told) and old and not agree(old, told.when):
            return Dating(told.when, _finer(told.previous_when, old) or old, told.time_zone, moved=True)
        return replace(self._dated(told), off=_is_off(told) or (self.off and told.when is None))

    def _dated(self, told: Event) -> Dating:
        previous = _finer(told.previous_when, self.previous) or self.previous
        if told.status == "postponed" and (told.when is None or self._moves(told.when)):
            # What it was planned for is what was known before; the article may say it less precisely.
            previous = _finer(told.previous_when, self.when) or self.when or previous
            return Dating(told.when, previous, told.time_zone if told.when else self.zone)
        if told.when is None:
            return replace(self, previous=previous, moved=False)
        if told.moved and self._moves(told.when):
            return Dating(told.when, previous or self.when, told.time_zone)
        if self.when is None or _prevails(told.when, self.when):
            return Dating(told.when, previous, told.time_zone)
        return replace(self, previous=previous, moved=False)

    def _moves(self, to: When) -> bool:
        """True for another date; of known days, for another beginning, too."""
        if self.when is None:
            return False
        return not agree(self.when, to) or (lasts(self.when) and self.when.earliest != to.earliest)


def _is_off(told: Event) -> bool:
    """True for what is cancelled, or put off with no new date."""
    return told.status == "cancelled" or (told.status == "postponed" and told.when is None)


def _finer(said: When | None, known: When | None) -> When | None:
    """What is said, or what is known where that is a more precise way to say it."""
    return known if said and known and contains(said, known) else said


def finer_place(known: Place | None, said: Place | None) -> Place | None:
    """The place once `said` is known too: another one replaces it; a vaguer or a much less sure one does not."""
    if known is None or said is None:
        return said or known
    if same_place_name(known.name, said.name):
        longer = known if len(fold_name(known.name)) >= len(fold_name(said.name)) else said
        other = said if longer is known else known
        return Place(
            longer.name,
            longer.context or other.context,
            longer.country or other.country,
            longer.latitude if longer.latitude is not None else other.latitude,
            longer.longitude if longer.longitude is not None else other.longitude,
            max(known.sureness, said.sureness),
        )
    if _vaguer(said, known):
        return known
    if _vaguer(known, said):
        return _in_town(said, known)
    return said if said.sureness >= DOUBTFUL * known.sureness else known


def _in_town(venue: Place, town: Place) -> Place:
    """A venue with the town that an earlier statement of the event gives, when its own gives none: what is said of a
    second town later then moves the event. A town that is told after the venue may be the second one already."""
    sure = town.sureness >= DOUBTFUL * venue.sureness
    if not sure or not _of_no_town(venue) or find_locality(town.name) is None:
        return venue
    return replace(venue, context=town.name, country=town.country, latitude=town.latitude, longitude=town.longitude)


def _of_no_town(place: Place) -> bool:
    """True for a venue (« palais du Parlement », « 12 rue de la Paix ») that its article puts in no town."""
    return (place.name[:1].islower() or place.name[:1].isdigit()) and not place.context


def _vaguer(said: Place, known: Place) -> bool:
    """True for what holds a place, or may: its town, a town beside a venue that is not said to be in another, the
    country of a town."""
    if within_place(known, said):
        return True
    if find_country(said.name):
        return not find_country(known.name) and known.country in (None, said.country)
    return _of_no_town(known) and find_locality(said.name) is not None


def _there(place: Place | None, said: Place | None) -> bool:
    """True when what is said agrees with the place."""
    if place is None or said is None:
        return said is None
    return same_place_name(place.name, said.name) or _vaguer(said, place) or _vaguer(place, said)


def unite(known: tuple[Participant, ...], told: Event) -> tuple[Participant, ...]:
    """Who takes part once `told` is known too."""
    united = list(known)
    for new in told.participants:
        at = next((i for i, old in enumerate(united) if same_participant(old, new)), None)
        if at is None:
            united.append(new)
        else:
            old = united[at]
            kind = new.kind if old.kind == "role" else old.kind
            united[at] = Participant(fuller_name(old.name, new.name), kind, old.role or new.role)
    return tuple(p for p in united if not any(same_participant(p, replace(p, name=name)) for name in told.absent))


def _title(claims: Sequence[Claim], place: Place | None) -> Claim:
    """The claim that gives the title: the newest of those that say enough, name the event by a noun of the text (a
    later article tells one turn of it by a verb) and do not name a place left behind."""

    def worth(claim: Claim) -> tuple[bool, int, bool, int]:
        words = sum(len(word) >= LONG_WORD for word in fold_name(claim.told.title).split())
        return _there(place, claim.told.place), min(words, NAMING_WORDS), _named(claim), min(words, TELLING_WORDS)

    best = max(map(worth, claims))
    return [claim for claim in claims if worth(claim) == best][-1]


def _named(claim: Claim) -> bool:
    """Whether a title begins with the word that names the event in its article, or an adjective or number before it:
    « Première étape », not « Fin du festival »."""
    trigger, title = claim.told.trigger, fold_name(claim.told.title)
    words = fold_name(trigger.text).split() if trigger is not None else []
    return any(word in title.split()[:2] for word in words if len(word) >= LONG_WORD)


def _kind(claims: Sequence[Claim]) -> str:
    """The kind that most claims give; the first told among equals."""
    return Counter(claim.told.kind for claim in claims).most_common(1)[0][0]


def _newest(values: Iterable[T | None]) -> T | None:
    found: T | None = None
    for value in values:
        found = value if value else found
    return found


def fold(claims: Sequence[Claim]) -> Event:
    """The event that the claims (at least one) tell together. Identity, review and locks are the store's.

    A person's verdict counts only when no article is left.
    """
    told = sorted((c for c in claims if c.word != "verdict"), key=lambda c: c.order) or list(claims)
    first = told[0].told
    dating = Dating.of(first)
    place, participants = first.place, unite((), first)
    for claim in told[1:]:
        dating = dating.after(claim.told)
        place = finer_place(place, claim.told.place)
        participants = unite(participants, claim.told)
    title = _title(told, place)
    newest = told[-1].told
    state = Event(
        title=title.told.title,
        kind=_kind(told),
        status="postponed" if dating.moved and newest.status == "scheduled" else newest.status,
        when=dating.when,
        previous_when=dating.previous,
        time_zone=dating.zone,
        rrule=_newest(c.told.rrule for c in told),
        exdates=_newest(c.told.exdates for c in told) or (),
        place=place,
        participants=participants,
        description=_newest(c.told.description for c in told),
        url=_newest(c.told.url for c in told),
        confidence=max(c.told.confidence for c in told),
        trigger=title.quoted(title.told.trigger) if title.told.trigger else None,
        mentions=tuple(c.quoted(m) for c in told for m in c.told.mentions),
    )
    return replace(state, evidence=_evidence(state, told))


def _evidence(state: Event, told: Sequence[Claim]) -> Evidence:
    """The spans of all claims that say what the state says."""
    when: list[Span] = []
    where: list[Span] = []
    status: list[Span] = []
    people: dict[str, tuple[Span, ...]] = {}
    for claim in told:
        said, evidence = claim.told, claim.told.evidence
        if said.when and state.when and agree(said.when, state.when):
            when += claim.all_located(evidence.when)
        if said.place and _there(state.place, said.place):
            where += claim.all_located(evidence.place)
        if said.status == state.status:
            status += claim.all_located(evidence.status)
        for name, spans in evidence.participants.items():
            who = next((p.name for p in state.participants if same_participant(p, Participant(name, p.kind))), None)
            if who:
                people[who] = people.get(who, ()) + claim.all_located(spans)
    return Evidence(tuple(when), tuple(where), people, tuple(status))
