"""Verdicts, merges and splits by people: the machine never undoes them."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.operations.test_articles import add, all_events
from tests.toy import NOW, article
from timeline import edtf, operations
from timeline.errors import EventNotFoundError, InvalidInputError
from timeline.model import Event, EventQuery, Place

SUMMIT = (
    "2026-01-15 | Sommet de Bucarest sur l'énergie ukrainienne | meeting | {} | {} | Volodymyr Zelensky, Friedrich Merz"
)
ARRIVAL = "2026-01-14 | Arrivée de la délégation polonaise | visit | scheduled | Bucarest | Donald Tusk"


def told(session: Session, name: str, line: str, day: str = "2026-01-05"):
    return add(session, article(line, day=day, id=name))


@pytest.fixture
def summit(session: Session) -> Event:
    return told(session, "a1", SUMMIT.format("scheduled", "Bucarest")).events[0]


def test_a_rejected_event_does_not_come_back_from_this_or_another_article(session: Session, summit: Event) -> None:
    operations.reject_event(session, summit.id, None, NOW, "web")
    other = told(session, "a2", SUMMIT.format("cancelled", "palais du Parlement/Bucarest"), "2026-01-08")
    assert (other.added, other.updated) == (0, 1)
    assert other.events[0].id == summit.id
    assert other.events[0].review == "rejected"
    assert all_events(session) == ()
    for stored in ("a1", "a2"):
        outcome = told(session, stored, "Rien.")
        assert outcome.events == ()
    assert told(session, "a3", SUMMIT.format("scheduled", "Bucarest"), "2026-01-09").added == 0
    assert all_events(session) == ()


def test_a_verdict_can_be_changed(session: Session, summit: Event) -> None:
    operations.reject_event(session, summit.id, None, NOW, "web")
    assert operations.accept_event(session, summit.id, None, NOW, "web").review == "accepted"
    assert [r.action for r in operations.event_revisions(session, summit.id)] == ["told", "rejected", "accepted"]
    assert all_events(session)[0].id == summit.id


def test_the_same_verdict_twice_is_one_revision(session: Session, summit: Event) -> None:
    first = operations.accept_event(session, summit.id, None, NOW, "web")
    again = operations.accept_event(session, summit.id, None, NOW + timedelta(days=1), "web")
    assert (again.version, again.updated_at) == (first.version, first.updated_at)


def test_a_locked_field_stays_and_the_others_follow_the_news(session: Session, summit: Event) -> None:
    operations.update_event(session, summit.id, {"title": "Sommet", "place": Place("Sinaia")}, None, NOW, "web")
    event = told(session, "a2", SUMMIT.format("cancelled", "Varsovie"), "2026-01-08").events[0]
    assert (event.id, event.title, event.place, event.status) == (summit.id, "Sommet", Place("Sinaia"), "cancelled")


def test_an_article_that_agrees_with_the_edit_finds_the_event(session: Session, summit: Event) -> None:
    operations.update_event(session, summit.id, {"when": edtf.parse("2026-01-22")}, None, NOW, "web")
    line = SUMMIT.format("scheduled", "Bucarest").replace("2026-01-15", "2026-01-22T10:00")
    event = told(session, "a2", line, "2026-01-08").events[0]
    assert event.id == summit.id
    assert str(event.when) == "2026-01-22"


def test_an_article_that_tells_an_entered_event_becomes_its_source(session: Session) -> None:
    title = "Sommet sur l'énergie ukrainienne à Bucarest"
    entered = Event(title=title, kind="meeting", when=edtf.parse("2026-01-15"), place=Place("Bucarest"))
    made = operations.add_event(session, entered, NOW, "web")
    event = told(session, "a1", SUMMIT.format("cancelled", "Bucarest")).events[0]
    assert event.id == made.id
    assert (event.title, event.status, event.origin) == (
        "Sommet sur l'énergie ukrainienne à Bucarest",
        "cancelled",
        "manual",
    )
    assert [s.article for s in event.sources] == ["a1"]
    assert "Volodymyr Zelensky" in {p.name for p in event.participants}


def test_merged_events_stay_merged(session: Session, summit: Event) -> None:
    arrival = told(session, "a2", ARRIVAL, "2026-01-06").events[0]
    assert arrival.id != summit.id
    merged = operations.merge_events(session, [summit.id, arrival.id], NOW, "web")
    session.commit()
    assert (merged.id, merged.uid) == (summit.id, summit.uid)
    assert {s.article for s in merged.sources} == {"a1", "a2"}
    assert operations.get_event(session, merged.id) == merged
    with pytest.raises(EventNotFoundError):
        operations.get_event(session, arrival.id)
    corrected = told(session, "a2", ARRIVAL + " \nAjout.", "2026-01-06")
    assert corrected.events[0].id == summit.id
    late = told(session, "a0", ARRIVAL, "2026-01-01")
    assert late.events[0].id == summit.id


def test_what_any_of_the_merged_had_locked_stays_locked(session: Session, summit: Event) -> None:
    arrival = told(session, "a2", ARRIVAL, "2026-01-06").events[0]
    operations.update_event(session, arrival.id, {"title": "Arrivée"}, None, NOW, "web")
    operations.accept_event(session, arrival.id, None, NOW, "web")
    merged = operations.merge_events(session, [summit.id, arrival.id], NOW, "web")
    assert (merged.title, merged.locked, merged.review) == ("Arrivée", ("title",), "accepted")


@pytest.mark.parametrize("ids", [[], ["one"], ["one", "one"]])
def test_merging_needs_two_events(session: Session, summit: Event, ids: list[str]) -> None:
    with pytest.raises(InvalidInputError):
        operations.merge_events(session, [summit.id for _ in ids], NOW, "web")


def test_split_events_stay_apart(session: Session, summit: Event) -> None:
    second = told(session, "a2", SUMMIT.format("cancelled", "Bucarest"), "2026-01-06")
    assert second.events[0].id == summit.id
    left, new = operations.split_event(session, summit.id, [second.article.id], NOW, "web")
    session.commit()
    assert (left.id, left.status, new.status) == (summit.id, "scheduled", "cancelled")
    assert new.uid != left.uid
    assert [[s.article for s in e.sources] for e in (left, new)] == [["a1"], ["a2"]]
    again = told(session, "a2", SUMMIT.format("cancelled", "Bucarest") + " \nAjout.", "2026-01-06")
    assert again.events[0].id == new.id
    assert len(all_events(session)) == 2


def test_splitting_needs_sources_on_both_sides(session: Session, summit: Event) -> None:
    source = summit.sources[0].article_id
    for going in ([], [source], [summit.id]):
        with pytest.raises(InvalidInputError):
            operations.split_event(session, summit.id, going, NOW, "web")


def test_merging_counts_as_a_removal_for_those_who_watch(session: Session, summit: Event) -> None:
    arrival = told(session, "a2", ARRIVAL, "2026-01-06").events[0]
    later = NOW + timedelta(days=3)
    operations.merge_events(session, [summit.id, arrival.id], later, "web")
    assert operations.newest_change(session) == later
    assert operations.find_events(session, EventQuery()).total == 1
