"""Events one by one: entry by hand, corrections under If-Match, verdicts, merging and splitting."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

EVENTS = "/api/v1/events"
ENTRY: dict[str, Any] = {"title": "Concert", "when": "2026-02-04T20:00", "place": {"name": "Lyon"}}


def enter(client: FlaskClient, **fields: Any) -> TestResponse:
    return client.post(EVENTS, json={**ENTRY, **fields})


def tell(client: FlaskClient, article: str, *lines: str) -> list[dict[str, Any]]:
    sent = {"id": article, "published_at": "2026-01-05T12:00Z", "text": "\n".join(lines)}
    events: list[dict[str, Any]] = client.post("/api/v1/articles", json=sent).json["events"]
    return events


def patch(client: FlaskClient, made: TestResponse, tag: str | None = None, **changes: Any) -> TestResponse:
    headers = {"If-Match": tag or made.headers["ETag"]}
    return client.patch(f"{EVENTS}/{made.json['id']}", json=changes, headers=headers)


def test_an_event_entered_by_hand_is_accepted_and_in_the_feed(client: FlaskClient) -> None:
    made = enter(client)
    assert made.status_code == 201
    assert (made.json["origin"], made.json["review"], made.json["start"]) == (
        "manual",
        "accepted",
        "2026-02-04T20:00:00+01:00",
    )
    assert client.get(made.headers["Location"]).json == made.json
    assert f"UID:{made.json['uid']}" in client.get("/calendar.ics").get_data(as_text=True)


def test_a_title_with_line_ends_and_controls_becomes_one_line(client: FlaskClient) -> None:
    made = enter(client, title="x\r\nEND:VEVENT\x00\x1b\r\nBEGIN:VEVENT")
    assert made.json["title"] == "x END:VEVENT BEGIN:VEVENT"
    assert client.get("/calendar.ics").data.count(b"\r\nBEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [  # the clock of the tests stands at noon, Tuesday 20 January 2026, UTC
        ("jeudi 14 h", {"when": "2026-01-22T14:00"}),
        ("4-7 septembre", {"when": "2026-09-04/2026-09-07"}),
        ("4 sept. 2025 à 14h30", {"when": "2025-09-04T14:30"}),
        ("2026-02-04/..", {"when": "2026-02-04/.."}),
        ("demain", {"when": "2026-01-21"}),
        ("mi-mars", {"precision": "month"}),
        ("tous les mardis de 18 h à 20 h", {"rrule": "FREQ=WEEKLY;BYDAY=TU"}),
    ],
)
def test_a_date_is_taken_as_people_type_it_and_echoed(
    client: FlaskClient, typed: str, expected: dict[str, str]
) -> None:
    made = enter(client, when=typed)
    assert made.status_code == 201, made.get_data(as_text=True)
    assert {name: made.json[name] for name in expected} == expected


def test_a_typed_correction_keeps_the_zone_of_the_event(client: FlaskClient) -> None:
    made = enter(client, time_zone="Europe/Kyiv")
    assert patch(client, made, when="jeudi 14 h").json["start"] == "2026-01-22T14:00:00+02:00"


def test_a_date_that_is_read_in_part_says_which(client: FlaskClient) -> None:
    problem = enter(client, when="jeudi 14 h bidule").get_json(force=True)
    assert "bidule" in problem["detail"]
    assert "2026-01-22T14:00" in problem["detail"]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        pytest.param({"title": ""}, "/title", id="empty title"),
        pytest.param({"when": "bientôt"}, "/when", id="a date that cannot be read"),
        pytest.param({"when": "2026-02-30"}, "/when", id="a date that does not exist"),
        pytest.param({"when": None}, "/when", id="no date"),
        pytest.param({"kind": "party"}, "/kind", id="unknown kind"),
        pytest.param({"place": {"name": "Lyon", "latitude": 91}}, "/place/latitude", id="off the globe"),
        pytest.param({"participants": [{"name": "A"}, {"nom": "B"}]}, "/participants/1/name", id="in a list"),
        pytest.param({"review": "accepted"}, "/review", id="not for people to set"),
    ],
)
def test_a_bad_entry_names_its_field(client: FlaskClient, fields: dict[str, Any], pointer: str) -> None:
    response = enter(client, **fields)
    assert response.status_code == 422
    assert pointer in [error["pointer"] for error in response.get_json(force=True)["errors"]]
    assert client.get(EVENTS).json["total"] == 0


def test_a_correction_is_locked_and_raises_the_sequence(client: FlaskClient) -> None:
    (told,) = tell(client, "a1", "2026-02-04 | Sommet | meeting | scheduled | Bucarest")
    read = client.get(f"{EVENTS}/{told['id']}")
    corrected = patch(client, read, when="2026-02-11")
    assert (corrected.status_code, corrected.json["when"], corrected.json["locked"]) == (200, "2026-02-11", ["when"])
    assert (told["sequence"], corrected.json["sequence"]) == (0, 1)
    assert corrected.headers["ETag"] != read.headers["ETag"]
    again = patch(client, corrected, title="Sommet de Bucarest")
    assert again.json["sequence"] == 1, "a title moves nothing"


def test_a_field_can_be_emptied(client: FlaskClient) -> None:
    made = enter(client)
    emptied = patch(client, made, place=None, when=None, status="postponed", previous_when="2026-02-04")
    assert (emptied.json["place"], emptied.json["when"]) == (None, None)
    assert "Reporté : Concert" in client.get("/calendar.ics").get_data(as_text=True)


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 428), ({"If-Match": '"v9"'}, 412), ({"If-Match": '"zzz"'}, 412), ({"If-Match": 'W/"v1"'}, 412)],
)
def test_a_write_needs_the_version_that_was_read(
    client: FlaskClient, method: str, headers: dict[str, str], status: int
) -> None:
    made = enter(client)
    response = client.open(made.headers["Location"], method=method, json={"title": "x"}, headers=headers)
    assert response.status_code == status
    assert client.get(made.headers["Location"]).json == made.json


def test_any_version_will_do_when_asked(client: FlaskClient) -> None:
    assert patch(client, enter(client), tag="*", title="Récital").json["title"] == "Récital"


def test_a_verdict_on_a_stale_version_is_refused_when_it_names_one(client: FlaskClient) -> None:
    made = enter(client)
    stale = client.post(f"{made.headers['Location']}/reject", headers={"If-Match": '"v9"'})
    assert stale.status_code == 412


def test_a_rejected_event_leaves_and_does_not_come_back(client: FlaskClient) -> None:
    line = "2026-02-04 | Sommet | meeting | scheduled | Bucarest"
    (told,) = tell(client, "a1", line)
    assert client.post(f"{EVENTS}/{told['id']}/reject").json["review"] == "rejected"
    assert client.get(EVENTS).json["total"] == 0
    assert client.get(f"{EVENTS}?review=rejected").json["total"] == 1
    assert b"BEGIN:VEVENT" not in client.get("/calendar.ics").data
    assert client.get(f"/events/{told['id']}.ics").status_code == 404
    tell(client, "a2", "Encore.", line)
    assert client.get(EVENTS).json["total"] == 0


def test_accepting(client: FlaskClient) -> None:
    (told,) = tell(client, "a1", "2026-02-04 | Sommet | meeting | scheduled | Bucarest")
    assert client.post(f"{EVENTS}/{told['id']}/accept").json["review"] == "accepted"


def test_deleting_rejects_what_was_extracted_and_removes_what_was_entered(client: FlaskClient) -> None:
    (told,) = tell(client, "a1", "2026-02-04 | Sommet | meeting | scheduled | Bucarest")
    made = enter(client)
    for event in (told["id"], made.json["id"]):
        tag = client.get(f"{EVENTS}/{event}").headers["ETag"]
        assert client.delete(f"{EVENTS}/{event}", headers={"If-Match": tag}).status_code == 204
    assert client.get(f"{EVENTS}/{told['id']}").json["review"] == "rejected"
    assert client.get(made.headers["Location"]).status_code == 404


def test_merging_and_splitting(client: FlaskClient) -> None:
    (first,) = tell(client, "a1", "2026-02-04 | Sommet de Bucarest | meeting | scheduled | Bucarest")
    (second,) = tell(client, "a2", "2026-03-18 | Concert de soutien | culture | scheduled | Paris")
    merged = client.post(f"{EVENTS}/{first['id']}/merge", json={"events": [second["id"]]})
    assert (merged.status_code, len(merged.json["sources"])) == (200, 2)
    assert client.get(f"{EVENTS}/{second['id']}").status_code == 404
    article = client.get("/api/v1/articles").json["articles"]
    chosen = [item["id"] for item in article if item["external_id"] == "a2"]
    both = client.post(f"{EVENTS}/{first['id']}/split", json={"articles": chosen})
    assert [len(event["sources"]) for event in both.json["events"]] == [1, 1]


def test_the_history_of_an_event(client: FlaskClient) -> None:
    made = enter(client)
    patch(client, made, title="Récital")
    revisions = client.get(f"{made.headers['Location']}/revisions").json
    assert revisions["total"] == 2
    assert (revisions["revisions"][1]["actor"], revisions["revisions"][1]["after"]["title"]) == ("person", "Récital")


@pytest.mark.parametrize("path", ["", "/accept", "/reject", "/revisions"])
def test_an_unknown_id_is_a_problem(client: FlaskClient, path: str) -> None:
    method = "POST" if path in ("/accept", "/reject") else "GET"
    response = client.open(f"{EVENTS}/{uuid4()}{path}", method=method)
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("event", ["1", "x" * 300, "00000000-0000-0000-0000-00000000000g", "%00"])
def test_what_is_no_id_is_not_found(client: FlaskClient, event: str) -> None:
    assert client.get(f"{EVENTS}/{event}").status_code == 404


def test_one_event_revalidates_with_its_version(client: FlaskClient) -> None:
    made = enter(client)
    response = client.get(made.headers["Location"], headers={"If-None-Match": made.headers["ETag"]})
    assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", made.headers["ETag"])


def test_an_entry_sent_twice_under_one_key_is_made_once(client: FlaskClient) -> None:
    first, second, other = (
        client.post(EVENTS, json=ENTRY, headers={"Idempotency-Key": key}) for key in ("k1", "k1", "k2")
    )
    assert [response.status_code for response in (first, second, other)] == [201, 200, 201]
    assert first.json == second.json
    assert client.get(EVENTS).json["total"] == 2
    assert client.post(EVENTS, json=ENTRY, headers={"Idempotency-Key": "x" * 256}).status_code == 422
