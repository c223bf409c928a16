"""The vocabulary: what flows between the rooms. Frozen values; a change is a new value (`dataclasses.replace`).

Offsets are characters of the article's own `title` or `text`, end excluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Generic, Literal, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from timeline.edtf import When

Field = Literal["title", "text"]
T = TypeVar("T")

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "meeting": "réunion",
        "visit": "visite",
        "vote": "vote",
        "ceremony": "cérémonie",
        "court": "justice",
        "protest": "mobilisation",
        "sport": "sport",
        "culture": "culture",
        "publication": "publication",
        "deadline": "échéance",
        "incident": "incident",
        "life": "carnet",
        "business": "économie",
        "other": "autre",
    }
)
STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "scheduled": "prévu",
        "occurred": "passé",
        "tentative": "à confirmer",
        "cancelled": "annulé",
        "postponed": "reporté",
    }
)
REVIEWS: Mapping[str, str] = MappingProxyType({"proposed": "proposé", "accepted": "accepté", "rejected": "rejeté"})
ORIGINS: Mapping[str, str] = MappingProxyType({"extracted": "extrait", "manual": "saisi", "imported": "importé"})
PARTICIPANT_KINDS: Mapping[str, str] = MappingProxyType(
    {"person": "personne", "organization": "organisation", "country": "pays", "group": "groupe", "role": "fonction"}
)

MAX_ARTICLE_CHARACTERS = 100_000
MAX_QUOTE_CHARACTERS = 200
DEFAULT_ZONE = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read. `id` is the caller's own (`external_id` in the store); `published` is aware."""

    text: str
    published: datetime
    title: str = ""
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    time_zone: str = DEFAULT_ZONE

    @property
    def local(self) -> datetime:
        """The publication by the clock of who wrote the text, which « demain » counts from: its own offset, or the
        article's zone where it is in UTC, as feeds give it to everybody."""
        return self.published if self.published.utcoffset() else self.published.astimezone(ZoneInfo(self.time_zone))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of one field of an article; `article` is the caller's id where several articles meet."""

    field: Field
    start: int
    end: int
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with its words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A temporal expression (TIMEX3).

    `start`, `end` index the normalised text of the `Document` (`Document.source` carries them to the article).
    `value` is the TIMEX3 value: as said ("XXXX-WXX-4", "T15:00") before anchoring, resolved after it
    ("2025-09-04", "2025-09-04T15:00", "2025-W36", "P3D", "PRESENT_REF"). `when` is the EDTF date that it
    resolves to, None for durations, sets and vague references. `anchor` says what resolved it and why.
    `time_zone` is an IANA zone that the text names ("heure de Kiev"); `rrule` the recurrence of a SET.
    """

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    rule: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    when: When | None = None
    anchor: str | None = None
    time_zone: str | None = None
    rrule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A range or list over timexes ("du 4 au 7 septembre"): its members are indexes into the timexes."""

    start: int
    end: int
    text: str
    when: When
    rule: str
    members: tuple[int, ...] = ()
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """`name`, `context`: words of the text; the rest from the gazetteer, None when unsure. `sureness` (0..1): that the
    event takes place there, as the article that says so was read; one place is the same, however surely it is said."""

    name: str
    context: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    latitude: float | None = None
    longitude: float | None = None
    sureness: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: full name without title, its kind (`PARTICIPANT_KINDS`), function as said."""

    name: str
    kind: str = "person"
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the article says each fact."""

    when: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    participants: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    status: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article that tells the event. `article` is the caller's id, else the store's; `quote` stands at
    `span`, the trigger's place (else the clause's)."""

    article: str
    article_id: UUID | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One real-world event: the one shape from the extraction to the feed.

    `status` is what the newest source says (the clock never changes it); `review` is what we think of the
    extraction. `when` None: unknown (postponed sine die). Identity, review and revision belong to the store.
    `absent` names those who the text says will not take part (they leave the participants that older articles gave);
    `moved` that the article calls its date a new, earlier one, whether or not it gives the old one.
    `version` counts the revisions: it rises with every change, a new source included (ETag, If-Match).
    """

    title: str
    kind: str
    status: str = "scheduled"
    when: When | None = None
    previous_when: When | None = None
    time_zone: str = DEFAULT_ZONE
    rrule: str | None = None
    exdates: tuple[str, ...] = ()
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    absent: tuple[str, ...] = ()
    moved: bool = False
    description: str | None = None
    url: str | None = None
    confidence: float = 1.0
    trigger: Quote | None = None
    mentions: tuple[Quote, ...] = ()
    evidence: Evidence = Evidence()
    sources: tuple[Source, ...] = ()
    id: UUID | None = None
    uid: UUID | None = None
    review: str = "proposed"
    origin: str = "extracted"
    locked: tuple[str, ...] = ()
    sequence: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    version: int = 0

    @property
    def calendar(self) -> tuple[date | datetime, date | datetime | None] | None:
        """(start, end exclusive) for a calendar, None when imprecise, open or unknown."""
        return self.when.calendar(self.time_zone) if self.when else None

    @property
    def all_day(self) -> bool:
        """True unless a clock time is known."""
        return not (self.when and self.when.timed)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """What `operations.find_events` filters by; None or empty means any.

    `since` and `until` are days, overlap rule: event.latest >= since and event.earliest < until (until exclusive).
    `time` is "past" or "ahead" of `today`, which the edge supplies.
    """

    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ("proposed", "accepted")
    origins: tuple[str, ...] = ()
    participant: str | None = None
    place: str | None = None
    min_confidence: float | None = None
    text: str | None = None
    time: Literal["past", "ahead"] | None = None
    today: date | None = None
    order: Literal["asc", "desc"] = "asc"
    limit: int = 100
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """What `operations.find_articles` filters by; None means any. Newest publication first.

    `since` and `until` are instants of publication (until exclusive); `failed` asks for those that could
    not be read (True) or could (False).
    """

    since: datetime | None = None
    until: datetime | None = None
    outlet: str | None = None
    text: str | None = None
    failed: bool | None = None
    limit: int = 100
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: its items, how many there are in all, and the cursor of the next page."""

    items: tuple[T, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as the store keeps it. `version` counts its publisher's corrections, from 1;
    `extractor` is the version of the extractor that last read it; `error` why it could not be read."""

    id: UUID
    article: Article
    version: int
    extractor: str | None
    added_at: datetime
    updated_at: datetime
    error: str | None = None
    event_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of an event: which fields, before and after, and who did it ("machine", "person"),
    by which article or token name. `before` and `after` hold JSON values of the changed fields only."""

    event_id: UUID
    number: int
    at: datetime
    actor: Literal["machine", "person"]
    by: str | None
    action: str
    before: Mapping[str, object]
    after: Mapping[str, object]
