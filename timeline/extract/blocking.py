"""Blocking keys: what two claims of one event share, as indexable numbers, so that candidates come from an index.

A key is a day (or a month, a year) with one telling word: a surname, a word of an organization, a place or the
title; a day with one of the names that the article says most, too. Claims that share no key are never compared.
Precise dates are filed by day, and by month for the vague ones to find; vague dates by month; what is
moved without saying its old date looks through the months ahead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.edtf import When
from timeline.extract.names import parts, sounded, words
from timeline.model import Event, Participant

PRECISE_DAYS = 10  # a longer date is vague: filed by month
VAGUE_MONTHS = 6  # a longer one is a year or a decade: only the same one can be the same event
MONTHS_AHEAD = 3  # how far a postponement looks for what it postpones
WORD = 4  # shorter words tell nothing
STEM = 6  # letters of a title's word: singular and plural, noun and verb often share them
MAX_WORDS = 12
MAX_NAMES = 12  # of the article's names


@dataclass(frozen=True, slots=True)
class Keys:
    """`filed`: what a claim is found by. `sought`: what it looks for; `affected`: which claims look for it."""

    filed: frozenset[int]
    sought: frozenset[int]
    affected: frozenset[int]


def keys_of(told: Event, published: datetime, subject: Sequence[str] = ()) -> Keys:
    """The keys of what an article published then tells; `subject`: the article's names, the most frequent first.

    Those file a claim under its days only: as telling as a day is, names of a whole article are not.
    """
    telling = _words(told)
    filed, sought, affected = set[str](), set[str](), set[str]()
    for when in (told.when, told.previous_when):
        if when is not None:
            mine, others = _buckets(when)
            filed |= mine
            sought |= others
            affected |= others
    affected |= {f"wide {bucket[-7:]}" for bucket in filed if bucket.startswith("precise")}
    elsewhere = told.moved or told.status in ("postponed", "cancelled")
    if told.when is None or (elsewhere and told.previous_when is None):
        wide = {f"{m:%Y-%m}" for m in _months(published.date(), published.date() + timedelta(days=31 * MONTHS_AHEAD))}
        filed |= {f"wide {month}" for month in wide}
        sought |= {f"precise {month}" for month in wide}
        affected |= {f"precise {month}" for month in wide}
    names = subject[:MAX_NAMES]
    return Keys(*(frozenset(_all_hashed(buckets, telling, names)) for buckets in (filed, sought, affected)))


def _all_hashed(buckets: set[str], telling: Iterable[str], names: Iterable[str]) -> Iterator[int]:
    yield from _hashed(buckets, telling)
    yield from _hashed((bucket for bucket in buckets if bucket.startswith("day")), names)


def _hashed(buckets: Iterable[str], words: Iterable[str]) -> Iterator[int]:
    for bucket in buckets:
        for word in words:
            digest = hashlib.blake2b(f"{bucket} {word}".encode(), digest_size=8).digest()
            yield int.from_bytes(digest, signed=True)


def _buckets(when: When) -> tuple[set[str], set[str]]:
    """Where a date is filed and where it looks."""
    first = when.earliest or when.latest
    last = when.latest or when.earliest
    if first is None or last is None:
        return set(), set()
    months = {f"{month:%Y-%m}" for month in _months(first, last)}
    if (last - first).days <= PRECISE_DAYS:
        days = {f"day {first + timedelta(days=n)}" for n in range((last - first).days + 1)}
        return days | {f"precise {m}" for m in months}, days | {f"{b} {m}" for m in months for b in ("vague", "wide")}
    if len(months) <= VAGUE_MONTHS:
        vague = {f"vague {m}" for m in months}
        return vague, vague | {f"precise {m}" for m in months}
    long = {f"long {first} {last}"}
    return long, long


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)
        if (month - first).days > 31 * (VAGUE_MONTHS + 2):
            return


def _words(told: Event) -> list[str]:
    """The telling words of an event, the most telling first."""
    found = dict.fromkeys(word for p in told.participants for word in _name_words(p))
    if told.place:
        for name in (told.place.name, told.place.context or ""):
            found |= dict.fromkeys(sounded(word) for word in words(name) if len(word) >= WORD)
    title = sorted((word for word in words(told.title) if len(word) >= WORD), key=len, reverse=True)
    found |= dict.fromkeys(sounded(word)[:STEM] for word in title)
    return list(found)[:MAX_WORDS]


def _name_words(participant: Participant) -> Iterator[str]:
    words = [sounded(word) for word in parts(participant.name)]
    if participant.kind == "person":
        yield from words[-1:]
    elif participant.kind in ("organization", "country"):
        yield from (word for word in words if len(word) >= WORD or len(words) == 1)
