"""Events: queries with cursors, entry and edits by hand, removal, SEQUENCE and revisions."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.operations.test_articles import add, all_events
from tests.toy import NOW, article
from timeline import edtf, operations
from timeline.errors import ConflictError, EventNotFoundError, InvalidInputError, PreconditionFailedError
from timeline.model import Event, EventQuery, Participant, Place
from timeline.store.identifiers import new_id

LINES = """
2026-01-15 | Sommet de Bucarest | meeting | scheduled | Bucarest | Volodymyr Zelensky
2026-01-17T20:00 | Dunkerque - Boulogne | sport | cancelled | stade Marcel-Tribut/Dunkerque |
2026-02 | Procès Martin | court | tentative | Évry |
../2026-01-31 | Dépôt des offres | deadline | scheduled | |
2026-03-01/.. | Grève des contrôleurs | protest | scheduled | |
- < 2026-01-20 | Gala des pompiers | culture | postponed | Lille |
- | Concert sans date | culture | postponed | Nice |
2025-12-30 | Frappe sur Kiev | incident | occurred | Kiev |
"""


@pytest.fixture
def stored(session: Session) -> Session:
    add(session, article(LINES, id="a1"))
    return session


def manual(**fields) -> Event:
    return Event(**{"title": "Vernissage", "kind": "culture", "when": edtf.parse("2026-04-01T18:00"), **fields})


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (
            {},
            "Frappe sur Kiev|Sommet de Bucarest|Dunkerque - Boulogne|Gala des pompiers|Dépôt des offres|Procès Martin"
            "|Grève des contrôleurs|Concert sans date",
        ),
        ({"since": date(2026, 2, 10)}, "Procès Martin|Grève des contrôleurs"),
        ({"until": date(2026, 1, 16)}, "Frappe sur Kiev|Sommet de Bucarest|Dépôt des offres"),
        ({"since": date(2026, 1, 16), "until": date(2026, 1, 18)}, "Dunkerque - Boulogne|Dépôt des offres"),
        ({"kinds": ("sport", "court")}, "Dunkerque - Boulogne|Procès Martin"),
        ({"statuses": ("occurred",)}, "Frappe sur Kiev"),
        ({"participant": "zelensky"}, "Sommet de Bucarest"),
        ({"place": "dunkerque"}, "Dunkerque - Boulogne"),
        ({"place": "evry"}, "Procès Martin"),
        ({"text": "depot OFFRES"}, "Dépôt des offres"),
        ({"text": "100%"}, ""),
        ({"min_confidence": 0.95}, ""),
        ({"origins": ("manual",)}, ""),
        ({"reviews": ("rejected",)}, ""),
        ({"time": "past", "today": date(2026, 1, 1)}, "Frappe sur Kiev"),
        ({"time": "ahead", "today": date(2026, 2, 1)}, "Procès Martin|Grève des contrôleurs|Concert sans date"),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, dict) else None,
)
def test_filters(stored: Session, query: dict, titles: str) -> None:
    page = operations.find_events(stored, EventQuery(**query))
    assert [e.title for e in page.items] == [t for t in titles.split("|") if t]
    assert page.total == len(page.items)
    assert page.next is None


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_neither_repeat_nor_skip_while_events_come_in(stored: Session, order: str) -> None:
    whole = [e.id for e in all_events(stored, order=order)]
    seen, cursor = [], None
    while True:
        page = operations.find_events(stored, EventQuery(limit=3, cursor=cursor, order=order))
        seen += [e.id for e in page.items]
        operations.add_event(stored, manual(when=edtf.parse("2026-01-01T10:00")), NOW, "web")
        cursor = page.next
        if cursor is None:
            break
    assert [i for i in seen if i in whole] == whole
    assert len(seen) == len(set(seen))


def test_all_events_walks_every_page(stored: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.store.events.BATCH", 3)
    assert list(operations.all_events(stored, EventQuery())) == list(all_events(stored))


@pytest.mark.parametrize("cursor", ["x", "é", "MjAyNi0wMS0wMQ", "a" * 500])
def test_a_foreign_cursor_is_refused(stored: Session, cursor: str) -> None:
    with pytest.raises(InvalidInputError, match="cursor"):
        operations.find_events(stored, EventQuery(cursor=cursor))


def test_an_entered_event_is_accepted_and_its_fields_are_locked(session: Session) -> None:
    made = operations.add_event(session, manual(place=Place("Lyon")), NOW, "web")
    assert (made.origin, made.review, made.version) == ("manual", "accepted", 1)
    assert set(made.locked) == {"title", "kind", "when", "place"}
    assert operations.get_event(session, made.id) == made
    (first,) = operations.event_revisions(session, made.id)
    assert (first.actor, first.by, first.action) == ("person", "web", "entered")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"kind": "war"}, "/kind"),
        ({"status": "maybe"}, "/status"),
        ({"time_zone": "Mars/Olympus"}, "/time_zone"),
        ({"title": " "}, "/title"),
    ],
)
def test_values_that_do_not_exist_are_refused(session: Session, fields: dict, pointer: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        operations.add_event(session, manual(**fields), NOW, "web")
    assert caught.value.errors[0].pointer == pointer


def test_an_imported_uid_is_kept_and_unique(session: Session) -> None:
    uid = new_id(NOW)
    assert operations.add_event(session, manual(uid=uid, origin="imported"), NOW, "web").origin == "imported"
    with pytest.raises(ConflictError):
        operations.add_event(session, manual(uid=uid, origin="imported"), NOW, "web")


@pytest.mark.parametrize(
    ("changes", "sequence"),
    [
        ({"title": "Autre"}, 0),
        ({"participants": (Participant("A"),)}, 0),
        ({"when": edtf.parse("2026-01-16")}, 1),
        ({"when": None}, 1),
        ({"status": "cancelled"}, 1),
        ({"place": Place("Varsovie")}, 1),
        ({"place": Place("Bucarest", country="RO")}, 0),
        ({"rrule": "FREQ=WEEKLY"}, 1),
        ({"time_zone": "Europe/Bucharest"}, 0),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, dict) else None,
)
def test_sequence_rises_with_what_a_calendar_shows(stored: Session, changes: dict, sequence: int) -> None:
    (event,) = all_events(stored, text="sommet")
    after = operations.update_event(stored, event.id, changes, event.version, NOW, "web")
    assert (after.sequence, after.version) == (sequence, 2)
    assert set(after.locked) == set(changes)
    assert operations.get_event(stored, event.id) == after


def test_an_edit_that_changes_no_value_still_locks(stored: Session) -> None:
    (event,) = all_events(stored, text="sommet")
    assert operations.update_event(stored, event.id, {"title": event.title}, None, NOW, "web").locked == ("title",)


def test_a_stale_version_is_refused(stored: Session) -> None:
    (event,) = all_events(stored, text="sommet")
    operations.update_event(stored, event.id, {"title": "Un"}, event.version, NOW, "web")
    for verb in (operations.accept_event, operations.reject_event, operations.remove_event):
        with pytest.raises(PreconditionFailedError):
            verb(stored, event.id, event.version, NOW, "web")
    with pytest.raises(PreconditionFailedError):
        operations.update_event(stored, event.id, {"title": "Deux"}, event.version, NOW, "web")


def test_unknown_fields_and_ids_are_refused(stored: Session) -> None:
    (event,) = all_events(stored, text="sommet")
    with pytest.raises(InvalidInputError, match="review"):
        operations.update_event(stored, event.id, {"review": "accepted"}, None, NOW, "web")
    with pytest.raises(EventNotFoundError):
        operations.update_event(stored, new_id(NOW), {}, None, NOW, "web")
    with pytest.raises(EventNotFoundError):
        operations.event_revisions(stored, new_id(NOW))


def test_removing_rejects_what_was_extracted_and_buries_what_was_entered(stored: Session) -> None:
    (event,) = all_events(stored, text="sommet")
    rejected = operations.remove_event(stored, event.id, None, NOW, "web")
    assert rejected
    assert rejected.review == "rejected"
    assert all_events(stored, text="sommet") == ()
    made = operations.add_event(stored, manual(), NOW, "web")
    later = NOW + timedelta(days=2)
    assert operations.remove_event(stored, made.id, made.version, later, "web") is None
    with pytest.raises(EventNotFoundError):
        operations.get_event(stored, made.id)
    assert operations.newest_change(stored) == later


def test_revisions_tell_what_changed_and_who_did_it(stored: Session) -> None:
    (event,) = all_events(stored, text="sommet")
    add(stored, article("2026-01-15T14:00 | Sommet de Bucarest | meeting | | Bucarest |", day="2026-01-06", id="a2"))
    operations.update_event(stored, event.id, {"title": "Sommet"}, None, NOW, "Anne")
    told, timed, edited = operations.event_revisions(stored, event.id)
    assert (told.actor, told.by, told.action, told.number) == ("machine", "a1", "told", 1)
    assert (timed.by, timed.before["when"], timed.after["when"]) == ("a2", "2026-01-15", "2026-01-15T14:00")
    assert timed.after["sources"] == ["a1", "a2"]
    assert (edited.actor, edited.by, edited.before["title"]) == ("person", "Anne", "Sommet de Bucarest")


def test_an_empty_store_never_changed(session: Session) -> None:
    assert operations.newest_change(session) is None
