"""EVENT: its keys, in the contract's order, for stored and unstored events."""

import json
from dataclasses import replace

import pytest

from tests.factories import event, extracted, uid
from timeline.edtf import parse
from timeline.model import Page, Span
from timeline.schemas import dump_event, dump_events

KEYS = (
    *("id", "uid", "title", "description", "url", "kind", "status", "when", "previous_when", "start", "end"),
    *("earliest", "latest", "all_day", "time_zone", "precision", "rrule", "exdates", "place", "participants"),
    *("confidence", "review", "origin", "locked", "trigger", "mentions", "evidence", "sources", "sequence"),
    *("created_at", "updated_at"),
)


def test_the_keys_are_those_of_the_contract() -> None:
    assert list(dump_event(event())) == list(KEYS)
    assert list(dump_event(extracted(None))) == list(KEYS)


def test_an_event_that_is_not_stored_has_no_identity() -> None:
    dumped = dump_event(extracted())
    assert (dumped["id"], dumped["uid"], dumped["created_at"], dumped["sources"]) == (None, None, None, [])
    assert dumped["trigger"] == {"field": "text", "start": 4, "end": 11, "text": "réunion"}
    assert dumped["evidence"] == {
        "when": [{"field": "text", "start": 31, "end": 48}],
        "place": [{"field": "text", "start": 25, "end": 30}],
        "participants": {"Volodymyr Zelensky": [{"field": "text", "start": 83, "end": 101}]},
        "status": [],
    }


def test_a_stored_event_carries_its_sources() -> None:
    dumped = dump_event(event())
    assert dumped["id"] == str(uid(1))
    assert dumped["sources"][0]["published_at"] == "2025-09-02T06:00:00+00:00"
    assert (dumped["sources"][0]["field"], dumped["sources"][0]["start"]) == ("text", 4)


def test_a_span_names_its_article_where_several_meet() -> None:
    stored = event()
    spans = replace(stored.evidence, status=(Span("title", 0, 3, "a2"),))
    dumped = dump_event(replace(stored, evidence=spans))
    assert dumped["evidence"]["status"] == [{"article": "a2", "field": "title", "start": 0, "end": 3}]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param("2025-09-04", ("2025-09-04", "2025-09-05", "2025-09-04", "2025-09-04", True, "day"), id="day"),
        pytest.param(
            "2025-09-04/2025-09-07",
            ("2025-09-04", "2025-09-08", "2025-09-04", "2025-09-07", True, "interval"),
            id="days",
        ),
        pytest.param(
            "2025-09-04T15:00",
            ("2025-09-04T15:00:00+02:00", None, "2025-09-04", "2025-09-04", False, "minute"),
            id="clock time",
        ),
        pytest.param(
            "2025-12-04T09:00/2025-12-04T12:30",
            ("2025-12-04T09:00:00+01:00", "2025-12-04T12:30:00+01:00", "2025-12-04", "2025-12-04", False, "minute"),
            id="hours",
        ),
        pytest.param("../2025-09-30", (None, None, None, "2025-09-30", True, "interval"), id="deadline"),
        pytest.param("2025-09-04/..", (None, None, "2025-09-04", None, True, "interval"), id="from a day on"),
        pytest.param("2025-10~", (None, None, "2025-10-01", "2025-10-31", True, "month"), id="month"),
        pytest.param(None, (None, None, None, None, True, None), id="unknown"),
    ],
)
def test_when_gives_its_calendar_dates_and_bounds(when: str | None, expected: tuple[object, ...]) -> None:
    dumped = dump_event(event(when=when))
    assert dumped["when"] == when
    assert tuple(dumped[k] for k in ("start", "end", "earliest", "latest", "all_day", "precision")) == expected


def test_previous_when_is_edtf_text() -> None:
    assert (
        dump_event(event(when=None, status="postponed", previous_when=parse("2025-09")))["previous_when"] == "2025-09"
    )


def test_a_page_tells_its_total_and_the_next_cursor_and_is_json() -> None:
    dumped = dump_events(Page((event(),), 7, "abc"))
    assert (len(dumped["events"]), dumped["total"], dumped["next"]) == (1, 7, "abc")
    assert json.loads(json.dumps(dumped)) == dumped
