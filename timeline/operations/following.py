"""Keeping one stored event for one real-world event, whatever the order in which articles arrive.

The events are what one reads when all articles are taken in order of publication: each article's claims join the
events that the articles before it told, or found new ones. An article that arrives late is put into its place, and
only the later ones that looked at what it changed are read again (their claims, not their text).
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from timeline.extract import assignment, blocking
from timeline.extract.claims import Claim
from timeline.extract.folding import fold
from timeline.extract.subject import closeness
from timeline.model import Event
from timeline.operations.changes import Change, create, lock, record_creation, write
from timeline.store import claims, events, revisions
from timeline.store.identifiers import new_id

Reading = tuple[datetime, str]
CANDIDATES = 20  # events that each claim is compared with at most: those that share the most keys
MAX_PARTS = 20  # claims of a merged event that it is recognised by, besides its state


@dataclass
class Followed:
    """What became of the events: ids of those made, changed, and gone."""

    added: set[UUID] = field(default_factory=set)
    updated: set[UUID] = field(default_factory=set)
    removed: set[UUID] = field(default_factory=set)


@dataclass
class _Pass:
    """One run over the articles that a change concerns. `before`: the events whose claims change, as they were;
    `founded`: events of this run; `origins`: where claims stood before it."""

    session: Session
    change: Change
    before: dict[UUID, Event] = field(default_factory=dict)
    founded: dict[UUID, Event] = field(default_factory=dict)
    inserted: set[UUID] = field(default_factory=set)
    origins: dict[UUID, UUID] = field(default_factory=dict)
    queue: list[tuple[Reading, UUID]] = field(default_factory=list)
    queued: set[UUID] = field(default_factory=set)
    pinned: set[UUID] = field(default_factory=set)

    @property
    def touched(self) -> set[UUID]:
        return set(self.founded) | set(self.before)

    def touch(self, event_ids: Iterable[UUID]) -> None:
        """Keep how these events are, before their claims change."""
        self.before |= events.get_many(self.session, set(event_ids) - self.touched)


def follow(session: Session, new: Sequence[Claim], old: Sequence[Claim], change: Change) -> Followed:
    """Take the `old` claims of an article out and its `new` ones in (each may be empty), and settle every event
    that this concerns. The `event_id` of a new claim is not read."""
    run = _Pass(session, change)
    run.touch(claim.event_id for claim in old)
    claims.remove(session, [claim.id for claim in old])
    homes = _inherit(run, new, old)
    free = [claim for claim in new if claim.id not in run.pinned]
    _enqueue_affected(run, [*old, *new], min((c.reading for c in (*old, *new)), default=None))
    while run.queue and free and run.queue[0][0] < free[0].reading:
        _place_next(run)
    if free:
        _place_article(run, free, homes, stored=False)
    while run.queue:
        _place_next(run)
    _keep_ids(run)
    return _settle(run)


def _place_next(run: _Pass) -> None:
    """Place the claims of the next queued article anew."""
    _, article_id = heapq.heappop(run.queue)
    mine = [claim for claim in claims.of_articles(run.session, [article_id]) if not claim.pinned]
    if mine:
        _place_article(run, mine, {claim.id: claim.event_id for claim in mine}, stored=True)


def _inherit(run: _Pass, new: Sequence[Claim], old: Sequence[Claim]) -> dict[UUID, UUID]:
    """Where the new claims of an article that is read again come from: claim id -> event id.

    What a person merged or split stays so: those that take the place of a pinned claim are put into its event here.
    """
    pairs = _successors(new, old)
    was = {claim.id: claim for claim in old}
    took = [(claim, was[pairs[claim.id]]) for claim in new if claim.id in pairs]
    heirs = [replace(claim, event_id=before.event_id, pinned=before.pinned) for claim, before in took]
    run.pinned = {claim.id for claim in heirs if claim.pinned}
    claims.add(run.session, [claim for claim in heirs if claim.pinned])
    return {claim.id: claim.event_id for claim in heirs if not claim.pinned}


def _successors(new: Sequence[Claim], old: Sequence[Claim]) -> dict[UUID, UUID]:
    """new claim id -> old claim id of the same article that says the same: same trigger, else likest."""
    found: dict[UUID, UUID] = {}
    left = list(old)
    for claim in new:
        same = next((o for o in left if o.told.trigger == claim.told.trigger and o.told.when == claim.told.when), None)
        if same:
            found[claim.id] = same.id
            left.remove(same)
    rest = [claim for claim in new if claim.id not in found]
    if rest and left:
        likest = assignment.assign(
            [c.told for c in rest], {o.id: [o.told] for o in left}, rest[0].published, retold=True
        )
        found |= {claim.id: was for claim, was in zip(rest, likest, strict=True) if was}
    return found


def _place_article(run: _Pass, mine: Sequence[Claim], homes: Mapping[UUID, UUID], *, stored: bool) -> None:
    """Give each claim of one article its event among those that articles before it told.

    A claim that speaks of none of them stays in its home (the event that it is in, or that what it corrects was in)
    when no earlier article told that one; else it founds a new event.
    """
    known, stories, occupied = _known_before(run, mine, set(homes.values()))
    targets = assignment.assign([claim.told for claim in mine], known, mine[0].published, stories=stories)
    run.touch({t for t in targets if t} | set(homes.values()))
    moved: list[Claim] = []
    for claim, target in zip(mine, targets, strict=True):
        home = homes.get(claim.id)
        if target is None and home and home not in occupied and home not in targets:
            target = home
        if not stored or target != home:
            moved.append(replace(claim, event_id=target or _found(run, claim)))
    _write(run, moved, homes, stored=stored)
    if moved:
        around = claims.of_events(run.session, {t for t in (*targets, *homes.values()) if t})
        _enqueue_affected(run, [*moved, *around], mine[0].reading)


def _write(run: _Pass, moved: Sequence[Claim], homes: Mapping[UUID, UUID], *, stored: bool) -> None:
    """Write the claims into their events, the new ones of which are made first."""
    create(run.session, [event for event_id, event in run.founded.items() if event_id not in run.inserted], run.change)
    run.inserted |= set(run.founded)
    if not stored:
        claims.add(run.session, moved)
        return
    for claim in moved:
        run.origins.setdefault(claim.id, homes[claim.id])
        claims.move(run.session, claim.id, claim.event_id)


def _known_before(
    run: _Pass, mine: Sequence[Claim], homes: set[UUID]
) -> tuple[dict[UUID, list[Event]], dict[UUID, float], set[UUID]]:
    """The candidate events of an article, each in the states that it may be recognised by; how surely it tells their
    story; and those among them that an earlier article told (not only a person)."""
    sought = frozenset[int]().union(*(blocking.keys_of(c.told, c.published, c.subject).sought for c in mine))
    told = _told(run.session, {*claims.events_sharing(run.session, sought, CANDIDATES * len(mine)), *homes})
    with_word = [event_id for event_id, told_of in told.items() if any(claim.word for claim in told_of)]
    decided = {i: e for i, e in events.get_many(run.session, with_word).items() if e.locked}
    known: dict[UUID, list[Event]] = {}
    stories: dict[UUID, float] = {}
    occupied: set[UUID] = set()
    for event_id, all_claims in sorted(told.items(), key=lambda item: min(c.order for c in item[1])):
        others = [claim for claim in all_claims if claim.article_id != mine[0].article_id]
        before = [claim for claim in others if claim.word or claim.reading < mine[0].reading]
        # What a person put together is recognised by each of its parts, whenever it was published.
        parts = [claim for claim in others if claim.pinned and not claim.word][:MAX_PARTS]
        states = [claim.told for claim in parts]
        if before:
            states.insert(0, fold(before))
            states += [lock(states[0], decided[event_id])] if event_id in decided else []
        if states:
            known[event_id] = states
            stories[event_id] = max(closeness(mine[0].subject, claim.subject) for claim in (*before, *parts))
        if any(claim.article_id for claim in before):
            occupied.add(event_id)
    return known, stories, occupied


def _found(run: _Pass, claim: Claim) -> UUID:
    """A new event for a claim that speaks of none that is known; `_write` inserts it."""
    made = new_id(run.change.now)
    run.founded[made] = replace(fold([claim]), id=made, uid=new_id(run.change.now))
    return made


def _enqueue_affected(run: _Pass, changed: Iterable[Claim], after: Reading | None) -> None:
    """Queue the later articles that may have looked at one of these claims."""
    if after is None:
        return
    keys = frozenset[int]().union(*(blocking.keys_of(c.told, c.published, c.subject).affected for c in changed))
    new = claims.articles_affected(run.session, keys, after) - run.queued
    for claim in claims.of_articles(run.session, new):
        assert claim.article_id is not None
        if claim.article_id not in run.queued:
            run.queued.add(claim.article_id)
            heapq.heappush(run.queue, (claim.reading, claim.article_id))


def _keep_ids(run: _Pass) -> None:
    """An event of this run that takes the claims of one that it emptied takes its id, uid and history."""
    if not run.origins:
        return
    left = _told(run.session, run.touched)
    empty = set(run.before) - set(left)
    for made in sorted(set(run.founded) & set(left)):
        votes = Counter(origin for claim in left[made] if (origin := run.origins.get(claim.id)) in empty)
        if votes:
            heir = votes.most_common(1)[0][0]
            empty.discard(heir)
            for claim in left[made]:
                claims.move(run.session, claim.id, heir)


def _told(session: Session, event_ids: Iterable[UUID]) -> dict[UUID, list[Claim]]:
    """The claims of each event."""
    found: dict[UUID, list[Claim]] = {}
    for claim in claims.of_events(session, event_ids):
        found.setdefault(claim.event_id, []).append(claim)
    return found


def _settle(run: _Pass) -> Followed:
    """Fold each touched event anew; drop those that nobody tells any more."""
    session, result = run.session, Followed()
    told = _told(session, run.touched)
    _settle_founded(run, told, result)
    for event_id, now in events.get_many(session, run.before).items():
        mine = told.get(event_id, [])
        if _lives(now, mine):
            after = lock(fold(mine), now) if mine else now
            if write(session, run.before[event_id], after, run.change):
                result.updated.add(event_id)
        else:
            revisions.bury(session, now, run.change.now, run.change.by, "unsourced")
            events.delete(session, event_id)
            result.removed.add(event_id)
    return result


def _settle_founded(run: _Pass, told: Mapping[UUID, Sequence[Claim]], result: Followed) -> None:
    for event_id in sorted(set(run.founded) - set(told)):
        events.delete(run.session, event_id)
    grown = [event_id for event_id in sorted(set(run.founded) & set(told)) if len(told[event_id]) > 1]
    for event_id in grown:
        event = run.founded[event_id]
        events.change(run.session, replace(lock(fold(told[event_id]), event), version=1), run.change.now)
    result.added |= set(run.founded) & set(told)
    made = events.get_many(run.session, result.added)
    record_creation(run.session, list(made.values()), run.change)


def _lives(event: Event, mine: Sequence[Claim]) -> bool:
    """An event needs an article, unless a person entered, accepted, rejected or edited it."""
    decided = event.origin != "extracted" or event.review != "proposed" or bool(event.locked)
    return decided or any(claim.article_id for claim in mine)
