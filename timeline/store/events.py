"""Events in the database: rows to `Event` and back, one by one or by query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, aliased

from timeline.errors import EventNotFoundError
from timeline.extract.names import fold
from timeline.model import Event, EventQuery, Page, Participant, Place, Source, Span
from timeline.store import codec, cursors
from timeline.store.criteria import conditions, standing_after
from timeline.store.tables import WITHOUT_DAY, ArticleRow, ClaimRow, EventRow, ParticipantRow, PlaceRow

BATCH = 500  # events loaded at once: their ids go into one IN (...)
# One INSERT for all rows, whichever of their columns are NULL.
ALL_COLUMNS = {"render_nulls": True}


def _bounds(event: Event) -> tuple[date | None, date | None]:
    """First and last day for queries: of the date, else of the previous one; a recurrence lasts until its UNTIL."""
    when = event.when or event.previous_when
    if when is None:
        return None, None
    if event.rrule is None:
        return when.earliest, when.latest
    parts = dict(part.partition("=")[::2] for part in event.rrule.upper().split(";"))
    until = parts.get("UNTIL", "")[:8]
    return when.earliest, date.fromisoformat(until) if until.isdigit() and len(until) == 8 else None


def _search(event: Event) -> str:
    words = [event.title, event.description or "", *(p.name for p in event.participants)]
    if event.place:
        words += [event.place.name, event.place.context or ""]
    return fold(" ".join(words))


def _place(row: PlaceRow | None) -> Place | None:
    return Place(row.name, row.context, row.country, row.latitude, row.longitude) if row else None


def _place_ids(session: Session, places: Iterable[Place | None]) -> dict[Place, int]:
    """The rows of these places, made where there is none yet."""
    wanted = {place for place in places if place}
    if not wanted:
        return {}
    named = select(PlaceRow).where(PlaceRow.name.in_({place.name for place in wanted}))
    found = {place: row.id for row in session.scalars(named) if (place := _place(row))}
    for place in sorted(wanted - set(found), key=str):
        made = PlaceRow(**codec.place_columns(place), folded=fold(f"{place.name} {place.context or ''}"))
        session.add(made)
        session.flush()
        found[place] = made.id
    return found


def _event(row: Any, participants: tuple[Participant, ...], sources: tuple[Source, ...]) -> Event:
    """An event from a row of `_READ`."""
    evidence = row.evidence
    return Event(
        title=row.title,
        kind=row.kind,
        status=row.status,
        when=codec.load_when(row.when_edtf),
        previous_when=codec.load_when(row.previous_edtf),
        time_zone=row.time_zone,
        rrule=row.rrule,
        exdates=tuple(row.exdates),
        place=_place_of(row),
        participants=participants,
        description=row.description,
        url=row.url,
        confidence=row.confidence,
        trigger=codec.load_quote(evidence["trigger"]) if evidence.get("trigger") else None,
        mentions=tuple(map(codec.load_quote, evidence.get("mentions", ()))),
        evidence=codec.load_evidence(evidence["facts"]),
        sources=sources,
        id=row.id,
        uid=row.uid,
        review=row.review,
        origin=row.origin,
        locked=tuple(row.locked),
        sequence=row.sequence,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
    )


def _sources(session: Session, event_ids: Sequence[UUID]) -> Mapping[UUID, list[Source]]:
    """The articles that tell each event, oldest publication first; columns only, no text is read."""
    wanted = (
        select(
            ClaimRow.event_id, ClaimRow.field, ClaimRow.start, ClaimRow.end, ClaimRow.quote,
            ArticleRow.id, ArticleRow.external_id, ArticleRow.url, ArticleRow.outlet, ArticleRow.published_at,
        )
        .join(ArticleRow, ClaimRow.article_id == ArticleRow.id)
        .where(ClaimRow.event_id.in_(event_ids))
        .order_by(ClaimRow.published_at, ClaimRow.tie, ClaimRow.position)
    )  # fmt: skip
    found: dict[UUID, list[Source]] = {}
    for event_id, field, start, end, quote, article_id, external_id, url, outlet, published in session.execute(wanted):
        name = external_id or str(article_id)
        source = Source(
            article=name,
            article_id=article_id,
            url=url,
            outlet=outlet,
            published=published,
            span=Span("title" if field == "title" else "text", start, end, name),
            quote=quote,
        )
        found.setdefault(event_id, []).append(source)
    return found


def _participants(session: Session, event_ids: Sequence[UUID]) -> Mapping[UUID, list[Participant]]:
    """Who takes part in each event, in the order of the text."""
    wanted = (
        select(ParticipantRow.event_id, ParticipantRow.name, ParticipantRow.kind, ParticipantRow.role)
        .where(ParticipantRow.event_id.in_(event_ids))
        .order_by(ParticipantRow.event_id, ParticipantRow.position)
    )
    found: dict[UUID, list[Participant]] = {}
    for event_id, name, kind, role in session.execute(wanted):
        found.setdefault(event_id, []).append(Participant(name, kind, role))
    return found


def _load(session: Session, rows: Sequence[Any]) -> tuple[Event, ...]:
    """Events from rows of `_READ`: columns, because mapped instances would take three times as long."""
    ids = [row.id for row in rows]
    people, sources = _participants(session, ids), _sources(session, ids)
    return tuple(_event(row, tuple(people.get(row.id, ())), tuple(sources.get(row.id, ()))) for row in rows)


_SHOWN = aliased(PlaceRow)  # an alias, so that filters by place can ask for places of their own
_PLACE = (_SHOWN.name, _SHOWN.context, _SHOWN.country, _SHOWN.latitude, _SHOWN.longitude)
_READ = select(
    *(column for column in EventRow.__table__.c if column.key not in ("search", "earliest", "latest", "place_id")),
    *(column.label(f"place_{column.key}") for column in _PLACE),
).outerjoin(_SHOWN, EventRow.place_id == _SHOWN.id)


def _place_of(row: Any) -> Place | None:
    if row.place_name is None:
        return None
    return Place(row.place_name, row.place_context, row.place_country, row.place_latitude, row.place_longitude)


def get_many(session: Session, event_ids: Iterable[UUID]) -> dict[UUID, Event]:
    """The events of these ids, those that exist."""
    ids = list(dict.fromkeys(event_ids))
    found: dict[UUID, Event] = {}
    for first in range(0, len(ids), BATCH):
        rows = session.execute(_READ.where(EventRow.id.in_(ids[first : first + BATCH]))).all()
        found |= {event.id: event for event in _load(session, rows) if event.id}
    return found


def get(session: Session, event_id: UUID) -> Event:
    """One event. Raises `EventNotFoundError`."""
    found = get_many(session, [event_id])
    if event_id not in found:
        raise EventNotFoundError(str(event_id))
    return found[event_id]


def has_uid(session: Session, uid: UUID) -> bool:
    """True when an event has the uid."""
    return session.scalar(select(EventRow.id).where(EventRow.uid == uid)) is not None


def find_by_uid(session: Session, uid: UUID) -> Event | None:
    """The event that has the uid, if there is one."""
    event_id = session.scalar(select(EventRow.id).where(EventRow.uid == uid))
    return get(session, event_id) if event_id else None


def find(session: Session, query: EventQuery) -> Page[Event]:
    """One page of the events that fit. Raises `InvalidInputError` for a foreign cursor."""
    total = session.scalar(select(func.count()).select_from(EventRow).where(*conditions(query))) or 0
    items, more = _page(session, query)
    return Page(items, total, more)


def _page(session: Session, query: EventQuery) -> tuple[tuple[Event, ...], str | None]:
    """The events of one page, and the cursor of the next."""
    where = conditions(query)
    if query.cursor:
        where.append(standing_after(*cursors.load_day(query.cursor), query.order))
    columns = (EventRow.first_day, EventRow.id)
    order = [column.desc() if query.order == "desc" else column for column in columns]
    rows = session.execute(_READ.where(*where).order_by(*order).limit(query.limit + 1)).all()
    page = rows[: query.limit]
    more = cursors.dump(page[-1].first_day.isoformat(), page[-1].id) if len(rows) > query.limit else None
    return _load(session, page), more


def walk(session: Session, query: EventQuery) -> Iterator[Event]:
    """All events that fit, page by page, so that memory stays flat; they are not counted."""
    cursor: str | None = None
    while True:
        items, cursor = _page(session, replace(query, limit=BATCH, cursor=cursor))
        yield from items
        if cursor is None:
            return


def add(session: Session, events: Sequence[Event], now: datetime) -> None:
    """Insert events that have their id and uid."""
    if not events:
        return
    places = _place_ids(session, (event.place for event in events))
    rows = [{"id": e.id, "uid": e.uid, "created_at": e.created_at or now, **_values(e, places, now)} for e in events]
    session.execute(insert(EventRow), rows, execution_options=ALL_COLUMNS)
    _add_participants(session, events)


def change(session: Session, event: Event, now: datetime) -> None:
    """Write every field of an event that is stored already."""
    places = _place_ids(session, [event.place])
    written = update(EventRow).where(EventRow.id == event.id).values(_values(event, places, now))
    session.execute(written, execution_options={"synchronize_session": False})
    old = sql_delete(ParticipantRow).where(ParticipantRow.event_id == event.id)
    session.execute(old, execution_options={"synchronize_session": False})
    _add_participants(session, [event])


def _values(event: Event, places: Mapping[Place, int], now: datetime) -> dict[str, Any]:
    earliest, latest = _bounds(event)
    return {
        "title": event.title,
        "kind": event.kind,
        "status": event.status,
        "when_edtf": codec.dump_when(event.when),
        "previous_edtf": codec.dump_when(event.previous_when),
        "earliest": earliest,
        "latest": latest,
        "first_day": earliest or latest or WITHOUT_DAY,
        "time_zone": event.time_zone,
        "rrule": event.rrule,
        "exdates": list(event.exdates),
        "place_id": places[event.place] if event.place else None,
        "description": event.description,
        "url": event.url,
        "confidence": event.confidence,
        "review": event.review,
        "origin": event.origin,
        "locked": list(event.locked),
        "evidence": {
            "trigger": codec.dump_quote(event.trigger) if event.trigger else None,
            "mentions": [codec.dump_quote(mention) for mention in event.mentions],
            "facts": codec.dump_evidence(event.evidence),
        },
        "sequence": event.sequence,
        "version": event.version,
        "search": _search(event),
        "updated_at": now,
    }


def _add_participants(session: Session, events: Iterable[Event]) -> None:
    rows = [
        {"event_id": e.id, "position": n, "name": p.name, "folded": fold(p.name), "kind": p.kind, "role": p.role}
        for e in events
        for n, p in enumerate(e.participants)
    ]
    if rows:
        session.execute(insert(ParticipantRow), rows, execution_options=ALL_COLUMNS)


def delete(session: Session, event_id: UUID) -> None:
    """Delete an event; its claims, participants and revisions go with it."""
    session.execute(sql_delete(EventRow).where(EventRow.id == event_id))


def newest_update(session: Session) -> datetime | None:
    """When an event last changed."""
    return session.scalar(select(func.max(EventRow.updated_at)))
