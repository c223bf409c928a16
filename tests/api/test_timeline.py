"""The timeline: filters, order, pages, formats, revalidation."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

TIMELINE = "/api/v1/timeline"
LINES = (
    "2026-01-10 | Vœux du maire | ceremony | occurred | Lyon | Grégory Doucet",
    "2026-02-04T15:00 | Sommet de Bucarest | meeting | scheduled | Bucarest | Volodymyr Zelensky, Friedrich Merz",
    "2026-02-04 | Audience | court | scheduled | Paris",
    "2026-02-10/2026-02-14 | Foire aux livres | culture | cancelled | Bruxelles",
    "2026-03 | Vote du budget | vote | tentative | Paris",
    "- < 2026-02-20 | Match en retard | sport | postponed | Lens",
)


@pytest.fixture
def told(client: FlaskClient) -> FlaskClient:
    sent = {"id": "a1", "published_at": "2026-01-05T12:00Z", "text": "\n".join(LINES)}
    assert client.post("/api/v1/articles", json=sent).status_code == 201
    made = client.post("/api/v1/events", json={"title": "Concert", "when": "2026-04-01", "kind": "culture"})
    assert made.status_code == 201
    return client


def titles(client: FlaskClient, query: str = "") -> list[str]:
    response = client.get(f"{TIMELINE}?{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.json["total"] == len(response.json["events"])
    return [event["title"].split()[0] for event in response.json["events"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "Vœux Audience Sommet Foire Match Vote Concert"),
        ("sort=-date", "Concert Vote Match Foire Sommet Audience Vœux"),
        ("from=2026-02-11", "Foire Match Vote Concert"),
        ("to=2026-02-04", "Vœux"),
        ("from=2026-02-04&to=2026-02-05", "Audience Sommet"),
        ("from=2026-02-04T00:00:00%2B01:00&to=2026-02-05T00:00:00+01:00", "Audience Sommet"),
        ("kind=court,vote", "Audience Vote"),
        ("kind=court&kind=vote", "Audience Vote"),
        ("status=cancelled", "Foire"),
        ("participant=zelensky", "Sommet"),
        ("place=paris", "Audience Vote"),
        ("review=accepted", "Concert"),
        ("origin=manual", "Concert"),
        ("min_confidence=0.95", "Concert"),
        ("q=budget", "Vote"),
        ("time=past", "Vœux"),
        ("time=ahead", "Audience Sommet Foire Match Vote Concert"),
    ],
)
def test_filters(told: FlaskClient, query: str, expected: str) -> None:
    found, wanted = titles(told, query), expected.split()
    assert sorted(found) == sorted(wanted)
    if "Audience" not in wanted:  # the two of one day are ordered by id
        assert found == wanted


@pytest.mark.parametrize(
    "query",
    [
        *("form=2026", "from=hier", "from=2026-02-30", "kind=fête", "limit=0", "limit=501", "limit=x", "cursor=zzz"),
        *("min_confidence=nan", "time=now", "sort=id", "q=", "to=2026-01-01&from=2026-02-01", "status=done"),
    ],
)
def test_bad_parameters_are_named(told: FlaskClient, query: str) -> None:
    response = told.get(f"{TIMELINE}?{query}")
    assert response.status_code == 422
    (error,) = response.get_json(force=True)["errors"]
    assert error["pointer"].strip("/").split("/")[0] == query.partition("=")[0]


def test_pages_hold_each_event_once_even_while_some_arrive(told: FlaskClient) -> None:
    seen: list[str] = []
    path: str | None = f"{TIMELINE}?limit=2"
    while path:
        page = told.get(path)
        seen += [event["id"] for event in page.json["events"]]
        told.post("/api/v1/events", json={"title": f"Arrivé {len(seen)}", "when": "2026-01-06"})
        link = re.fullmatch(r'<(.+)>; rel="next"', page.headers.get("Link", ""))
        assert bool(link) is bool(page.json["next"])
        path = link[1] if link else None
    assert len(seen) == len(set(seen)) == 7


def test_the_feed_holds_the_same_events_as_the_timeline(told: FlaskClient) -> None:
    for query in ("", "from=2026-02-11", "to=2026-02-04", "kind=culture", "q=budget"):
        uids = {event["uid"] for event in told.get(f"{TIMELINE}?{query}").json["events"]}
        feed = told.get(f"/calendar.ics?imprecise=include&{query}").get_data(as_text=True)
        assert set(re.findall(r"UID:(\S+)", feed)) == uids, query


def test_a_timeline_revalidates_until_something_changes(told: FlaskClient) -> None:
    first = told.get(TIMELINE)
    assert told.get(TIMELINE).data == first.data
    for tag in (first.headers["ETag"], f'"zzz", {first.headers["ETag"]}', "*"):
        response = told.get(TIMELINE, headers={"If-None-Match": tag})
        assert (response.status_code, response.data) == (304, b"")
    told.post("/api/v1/events", json={"title": "Bal", "when": "2026-07-14"})
    assert told.get(TIMELINE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_head_has_the_headers_of_get(told: FlaskClient) -> None:
    get, head = told.get(TIMELINE), told.head(TIMELINE)
    assert head.data == b""
    assert [head.headers[name] for name in ("ETag", "Content-Length")] == [
        get.headers[name] for name in ("ETag", "Content-Length")
    ]


def test_other_formats(told: FlaskClient) -> None:
    response = told.get(f"{TIMELINE}.csv?kind=court")
    assert response.content_type == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(response.get_data(as_text=True)))
    assert (row["title"], row["when"]) == ("Audience", "2026-02-04")
    assert told.get(f"{TIMELINE}.jsonl").get_data(as_text=True).count("\n") == 7
    assert told.get(f"{TIMELINE}.docx").status_code == 404


def test_text_is_utf8_without_escapes(told: FlaskClient) -> None:
    assert "Vœux".encode() in told.get(TIMELINE).data


def test_a_write_to_the_timeline_is_405(told: FlaskClient) -> None:
    assert told.post(TIMELINE, json={}).status_code == 405
