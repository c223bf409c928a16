"""The feed over the store, and what tells that it must be built again."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from tests import toy
from timeline import edtf, operations
from timeline.model import Event, EventQuery
from timeline.renderers import About

NEW_YEAR = date(2026, 1, 1)


def enter(session: Session, title: str, when: str | None, **fields: object) -> Event:
    event = Event(title=title, kind="other", when=edtf.parse(when) if when else None, **fields)  # type: ignore[arg-type]
    return operations.add_event(session, event, toy.NOW, "test")


def summaries(session: Session, **about: object) -> list[str]:
    octets = operations.calendar_feed(session, EventQuery(), About(**about))  # type: ignore[arg-type]
    return [line.removeprefix("SUMMARY:") for line in octets.decode().split("\r\n") if line.startswith("SUMMARY:")]


def test_a_bounded_feed_holds_the_latest_starts_that_can_be_drawn(session: Session) -> None:
    for number in range(6):
        enter(session, f"J{number}", str(NEW_YEAR + timedelta(days=number)))
    enter(session, "Vague", "2026-10")
    enter(session, "Annulé", "2026-12-01", status="cancelled")
    previous = edtf.parse("2026-01-05T20:00")
    enter(session, "Sans date", None, status="postponed", previous_when=previous)
    assert summaries(session, max_events=3, cancelled=False) == ["J4", "Reporté : Sans date", "J5"]
    assert summaries(session, max_events=2, imprecise=True, cancelled=False) == ["J5", "Vague (octobre 2026)"]
    assert len(summaries(session)) == 8


def test_the_mark_of_changes_moves_with_every_change_even_at_one_instant(session: Session) -> None:
    marks = [operations.change_mark(session)]
    event = enter(session, "Bal", "2026-07-14")
    marks.append(operations.change_mark(session))
    assert event.id
    operations.update_event(session, event.id, {"title": "Grand bal"}, None, toy.NOW, "test")
    marks.append(operations.change_mark(session))
    operations.update_event(session, event.id, {"title": "Grand bal"}, None, toy.NOW, "test")
    assert operations.change_mark(session) == marks[-1], "nothing changed"
    operations.remove_event(session, event.id, None, toy.NOW, "test")
    marks.append(operations.change_mark(session))
    assert len(set(marks)) == len(marks)


def test_an_event_is_found_by_its_uid(session: Session) -> None:
    event = enter(session, "Bal", "2026-07-14")
    assert event.uid
    assert event.id
    assert operations.find_by_uid(session, event.uid) == event
    assert operations.find_by_uid(session, event.id) is None
