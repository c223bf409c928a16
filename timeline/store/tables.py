"""The tables. `...Row` classes never leave the store: model values go in and come out.

articles    what was read: text, publication, version, which extractor read it, why it failed
claims      what one article says of one event (the evidence), or a person's word (no article)
claim_keys  hashed blocking keys of the claims: the only way to candidates, so that matching stays indexed
events      the state that the claims of an event fold into, with what people decided
participants, places   who and where, as rows that filters can use
revisions   each change of an event: before, after, who
tombstones  events that went away, for Last-Modified and for those who follow the changes
tokens      bearer tokens, hashed
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import JSON

from timeline.model import ORIGINS, REVIEWS, STATUSES

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
WITHOUT_DAY = date(9999, 12, 31)  # sorts the events whose day is unknown after all others


class Instant(TypeDecorator[datetime]):
    """An aware date-time, stored and read in UTC. SQLite has no zones: there it is a naive UTC text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no offset")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _one_of(column: str, values: Any) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(v) for v in values)})", name=column)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: Instant(),
        date: Date(),
        UUID: Uuid(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        str: Text(),
    }


class ArticleRow(Base):
    """`content_hash` is what makes an article known; `published_offset` keeps the offset that the caller gave."""

    __tablename__ = "articles"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    content_hash: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str]
    text: Mapped[str]
    published_at: Mapped[datetime]
    published_offset: Mapped[int]  # minutes east of UTC
    url: Mapped[str | None]
    outlet: Mapped[str | None]
    time_zone: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    extractor: Mapped[str | None]
    error: Mapped[str | None]
    added_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (Index(None, "published_at", "id"), Index(None, "extractor"), Index(None, "outlet"))


class PlaceRow(Base):
    """A place as the events name it; `folded` is what filters compare."""

    __tablename__ = "places"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(index=True)
    context: Mapped[str | None]
    country: Mapped[str | None] = mapped_column(String(2))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    folded: Mapped[str]


class EventRow(Base):
    """`when_edtf` is the truth; `earliest`, `latest`, `first_day` are its bounds (of the previous date when
    there is none), for queries. `version` counts the revisions."""

    __tablename__ = "events"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    uid: Mapped[UUID] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20), index=True)
    status: Mapped[str] = mapped_column(String(12), index=True)
    when_edtf: Mapped[str | None]
    previous_edtf: Mapped[str | None]
    earliest: Mapped[date | None] = mapped_column(index=True)
    latest: Mapped[date | None] = mapped_column(index=True)
    first_day: Mapped[date]
    time_zone: Mapped[str]
    rrule: Mapped[str | None]
    exdates: Mapped[list[Any]]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"), index=True)
    description: Mapped[str | None]
    url: Mapped[str | None]
    confidence: Mapped[float] = mapped_column(Float)
    review: Mapped[str] = mapped_column(String(10), index=True)
    origin: Mapped[str] = mapped_column(String(10))
    locked: Mapped[list[Any]]
    evidence: Mapped[dict[str, Any]]
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=0)
    search: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (
        _one_of("status", STATUSES),
        _one_of("review", REVIEWS),
        _one_of("origin", ORIGINS),
        Index(None, "first_day", "id"),
    )


class ParticipantRow(Base):
    __tablename__ = "participants"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(12))
    role: Mapped[str | None]


class ClaimRow(Base):
    """What one article says of one event, or a person's word (`article_id` None, `word` says which).

    Claims are read in the order (published_at, tie, position), which does not depend on their arrival.
    `pinned`: a person put it in its event; the machine leaves it there.
    """

    __tablename__ = "claims"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    article_id: Mapped[UUID | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    published_at: Mapped[datetime]
    tie: Mapped[str] = mapped_column(String(64))
    word: Mapped[str | None] = mapped_column(String(10))
    pinned: Mapped[bool] = mapped_column(Boolean, default=False)
    told: Mapped[dict[str, Any]]
    field: Mapped[str] = mapped_column(String(5))
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    subject: Mapped[list[Any] | None]

    __table_args__ = (UniqueConstraint("article_id", "position"),)


class ClaimKeyRow(Base):
    __tablename__ = "claim_keys"

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True)


class RevisionRow(Base):
    __tablename__ = "revisions"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(7))
    by: Mapped[str | None]
    action: Mapped[str] = mapped_column(String(12))
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


class TombstoneRow(Base):
    """An event that went away; `successor` is the event that it was merged into."""

    __tablename__ = "tombstones"

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    uid: Mapped[UUID]
    title: Mapped[str]
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[str | None]
    reason: Mapped[str] = mapped_column(String(12))
    successor: Mapped[UUID | None]


class TokenRow(Base):
    __tablename__ = "tokens"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(index=True)
    prefix: Mapped[str] = mapped_column(String(12), unique=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
