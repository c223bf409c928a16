"""The feed over HTTP: what calendar apps rely on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import toy
from timeline.application import create_app
from timeline.model import EventQuery
from timeline.serving.parts import EXTENSION, Parts

FEED = "/calendar.ics"


@pytest.fixture
def feed(client: FlaskClient) -> FlaskClient:
    assert client.post("/api/v1/events", json={"title": "Concert", "when": "2026-02-04"}).status_code == 201
    return client


def test_the_type_and_the_bytes_do_not_depend_on_accept(feed: FlaskClient) -> None:
    plain = feed.get(FEED)
    assert plain.headers["Content-Type"] == "text/calendar; charset=utf-8"
    for accept in ("text/calendar, */*;q=0.9", "text/html", "application/json", "*/*"):
        response = feed.get(FEED, headers={"Accept": accept})
        assert (response.status_code, response.data, response.mimetype) == (200, plain.data, "text/calendar")


def test_the_headers_of_a_feed(feed: FlaskClient) -> None:
    headers = feed.get(FEED).headers
    assert headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert headers["Last-Modified"] == "Tue, 20 Jan 2026 12:00:00 GMT"
    assert int(headers["Content-Length"]) == len(feed.get(FEED).data)
    assert "Set-Cookie" not in headers
    assert len("https://agenda.example" + FEED) <= 116


@pytest.mark.parametrize("form", ["{}", '"zzz", {}', '{}, W/"y"', "*"])
def test_if_none_match(feed: FlaskClient, form: str) -> None:
    tag = feed.get(FEED).headers["ETag"]
    response = feed.get(FEED, headers={"If-None-Match": form.format(tag)})
    assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", tag)
    assert "Cache-Control" in response.headers
    assert feed.get(FEED, headers={"If-None-Match": form.format(tag.removeprefix("W/"))}).status_code == 304


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-None-Match": '"zzz"', "If-Modified-Since": "Tue, 20 Jan 2036 12:00:00 GMT"}, 200),
        ({"If-Modified-Since": "Tue, 20 Jan 2026 12:00:00 GMT"}, 304),
        ({"If-Modified-Since": "Tue, 20 Jan 2026 11:59:59 GMT"}, 200),
        ({"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 200),
        ({"If-Modified-Since": "not a date"}, 200),
    ],
)
def test_if_modified_since_only_without_tags(feed: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert feed.get(FEED, headers=headers).status_code == status


def test_head_has_the_headers_of_get(feed: FlaskClient) -> None:
    get, head = feed.get(FEED), feed.head(FEED)
    assert head.data == b""
    for name in ("ETag", "Content-Length", "Content-Type", "Last-Modified", "Cache-Control"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "REPORT"])
def test_a_feed_is_only_read(feed: FlaskClient, method: str) -> None:
    response = feed.open(FEED, method=method)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_unknown_parameters_are_ignored_and_change_nothing(feed: FlaskClient) -> None:
    assert feed.get(f"{FEED}?_=1234&nocache=x").data == feed.get(FEED).data


def test_bad_values_of_known_parameters_are_refused(feed: FlaskClient) -> None:
    response = feed.get(f"{FEED}?imprecise=maybe", headers={"Accept": "text/html"})
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")


def test_the_source_names_the_known_parameters_only(feed: FlaskClient) -> None:
    text = feed.get(f"{FEED}?kind=other&_=1").get_data(as_text=True)
    assert "SOURCE;VALUE=URI:http://localhost/calendar.ics?kind=other\r\n" in text


def test_nothing_in_the_bytes_depends_on_the_clock(feed: FlaskClient, app: Flask) -> None:
    parts: Parts = app.extensions[EXTENSION]
    later = Parts(parts.sessions, parts.load_language, lambda: toy.NOW + timedelta(days=400), parts.extract)
    assert create_app({}, later).test_client().get(FEED).data == feed.get(FEED).data


def test_changes_at_one_instant_are_all_seen(feed: FlaskClient) -> None:
    """The clock of the tests stands still: the feed must not."""
    seen = {feed.get(FEED).headers["ETag"]}
    for number in range(3):
        made = feed.post("/api/v1/events", json={"title": f"Bal {number}", "when": "2026-07-14"})
        seen.add(feed.get(FEED).headers["ETag"])
    feed.delete(made.headers["Location"], headers={"If-Match": "*"})
    seen.add(feed.get(FEED).headers["ETag"])
    assert len(seen) == 4, "the feed without the third ball is the feed before it"


def test_limit_keeps_the_latest_starts(feed: FlaskClient) -> None:
    feed.post("/api/v1/events", json={"title": "Bal", "when": "2026-07-14"})
    text = feed.get(f"{FEED}?limit=1").get_data(as_text=True)
    assert "SUMMARY:Bal" in text
    assert text.count("BEGIN:VEVENT") == 1
    assert "Seuls les 1 derniers" in text.replace("\r\n ", "")


def test_vague_and_cancelled_events_by_parameter(feed: FlaskClient) -> None:
    feed.post("/api/v1/events", json={"title": "Sommet", "when": "2026-10"})
    feed.post("/api/v1/events", json={"title": "Bal", "when": "2026-07-14", "status": "cancelled"})
    count = {
        query: feed.get(f"{FEED}?{query}").data.count(b"BEGIN:VEVENT")
        for query in ("", "imprecise=include", "cancelled=hide")
    }
    assert list(count.values()) == [2, 3, 1]


def test_one_event_as_a_calendar(feed: FlaskClient) -> None:
    event = feed.post("/api/v1/events", json={"title": "Sommet", "when": "2026-10"}).json["id"]
    response = feed.get(f"/events/{event}.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.data.count(b"BEGIN:VEVENT") == 1
    assert feed.get(f"/events/{event}.ics", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert feed.get("/events/00000000-0000-7000-8000-000000000000.ics").status_code == 404


def test_a_feed_that_cannot_be_built_is_no_200(feed: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> EventQuery:
        raise RuntimeError("no")

    monkeypatch.setattr("timeline.operations.calendar_feed", fails)
    response = feed.get(f"{FEED}?kind=sport", headers={"Accept": "text/html"})
    assert response.status_code == 500
    assert b"VCALENDAR" not in response.data


def test_robots_may_read_the_feed(client: FlaskClient) -> None:
    assert "Allow: /calendar.ics" in client.get("/robots.txt").get_data(as_text=True)
