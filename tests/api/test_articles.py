"""Articles over HTTP: reading them, and everything that can be wrong with them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from timeline.serving.parts import EXTENSION

LINE = "2026-02-04 | Sommet de Bucarest | meeting | scheduled | Bucarest | Volodymyr Zelensky"
ENGLISH = "The meeting will take place on Thursday in the capital, the spokesman of the government said on Monday. " * 3
SENT: dict[str, Any] = {"id": "a1", "published_at": "2026-01-05T12:00:00+01:00", "title": "Sommet", "text": LINE}


def send(client: FlaskClient, **fields: Any) -> TestResponse:
    return client.post("/api/v1/articles", json={**SENT, **fields})


def send_text(client: FlaskClient, body: bytes, **query: str) -> TestResponse:
    parameters = {"published_at": "2026-01-05", **query}
    return client.post("/api/v1/articles", data=body, content_type="text/plain", query_string=parameters)


def test_a_new_article_gives_its_events(client: FlaskClient) -> None:
    response = send(client)
    assert response.status_code == 201
    assert response.json["outcome"] == "new"
    (event,) = response.json["events"]
    assert (event["title"], event["when"], event["sources"][0]["article"]) == ("Sommet de Bucarest", "2026-02-04", "a1")
    article = client.get(response.headers["Location"])
    assert (article.json["external_id"], article.json["text"]) == ("a1", LINE)
    assert article.json["published_at"] == "2026-01-05T12:00:00+01:00"
    assert article.json["event_ids"] == [event["id"]]


def test_the_same_article_again_changes_nothing(client: FlaskClient) -> None:
    first = send(client).json
    tag = client.get("/calendar.ics").headers["ETag"]
    again = send(client)
    assert (again.status_code, again.json["outcome"], again.json["events"]) == (200, "known", first["events"])
    assert client.get("/calendar.ics").headers["ETag"] == tag


def test_another_text_under_the_same_id_is_a_correction(client: FlaskClient) -> None:
    send(client)
    response = send(client, text=LINE.replace("02-04", "02-11"))
    assert (response.status_code, response.json["outcome"]) == (200, "corrected")
    assert [event["when"] for event in response.json["events"]] == ["2026-02-11"]
    assert response.json["article"]["version"] == 2


def test_a_text_with_its_facts_in_the_query(client: FlaskClient) -> None:
    response = send_text(client, LINE.encode(), outlet="Le Quotidien", id="t1", title="Sommet")
    assert response.status_code == 201
    article = response.json["article"]
    assert (article["outlet"], article["external_id"], article["title"]) == ("Le Quotidien", "t1", "Sommet")


def test_a_text_without_a_date_says_so(client: FlaskClient) -> None:
    response = send(client, text="Il ne se passe rien.")
    assert (response.status_code, response.json["events"]) == (201, [])
    assert "No dated event" in response.json["message"]


def test_a_publication_date_without_offset_is_taken_in_the_default_zone(client: FlaskClient) -> None:
    response = send(client, published_at="2026-01-05T12:00")
    assert response.json["article"]["published_at"] == "2026-01-05T12:00:00+01:00"


def test_a_nul_is_taken_out_and_offsets_stay(client: FlaskClient) -> None:
    response = send(client, text="\x00 " + LINE)
    assert response.status_code == 201
    (source,) = response.json["events"][0]["sources"]
    text = response.json["article"]["text"]
    assert "\x00" not in text
    assert text[source["start"] : source["end"]].strip() == LINE


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        pytest.param({"text": ""}, 422, "/text", id="empty text"),
        pytest.param({"text": "   \n"}, 422, "/text", id="blank text"),
        pytest.param({"text": ENGLISH}, 422, "/text", id="English"),
        pytest.param({"text": None}, 422, "/text", id="no text"),
        pytest.param({"published_at": None}, 422, "/published_at", id="no publication date"),
        pytest.param({"published_at": "2025-02-30"}, 422, "/published_at", id="a day that does not exist"),
        pytest.param({"published_at": "demain"}, 422, "/published_at", id="no date at all"),
        pytest.param({"txet": "x"}, 422, "/txet", id="unknown field"),
        pytest.param({"title": ["x"]}, 422, "/title", id="a list for a title"),
        pytest.param({"text": "a" * 100_001}, 413, None, id="over 100,000 characters"),
    ],
)
def test_a_bad_article_is_refused_and_nothing_is_stored(
    client: FlaskClient, fields: dict[str, Any], status: int, pointer: str | None
) -> None:
    response = send(client, **fields)
    assert response.status_code == status
    problem = response.get_json(force=True)
    assert response.mimetype == "application/problem+json"
    assert problem["detail"]
    if pointer:
        assert pointer in [error["pointer"] for error in problem["errors"]]
    assert client.get("/api/v1/articles").json["total"] == 0


@pytest.mark.parametrize(
    ("body", "query", "status", "pointer"),
    [
        pytest.param(b"", {}, 422, "/text", id="empty body"),
        pytest.param("Réunion".encode("latin-1"), {}, 422, "/", id="not UTF-8"),
        pytest.param(b"a" * (2 * 1024 * 1024 + 1), {}, 413, None, id="over 2 MiB"),
        pytest.param(b"a" * (2 * 1024 * 1024), {}, 413, None, id="2 MiB"),
        pytest.param(LINE.encode(), {"published_at": ""}, 422, "/published_at", id="empty publication date"),
        pytest.param(LINE.encode(), {"publication": "2026"}, 422, "publication", id="unknown parameter"),
    ],
)
def test_a_bad_text_is_refused(
    client: FlaskClient, body: bytes, query: dict[str, str], status: int, pointer: str | None
) -> None:
    response = send_text(client, body, **query)
    assert response.status_code == status
    if pointer:
        assert [error["pointer"] for error in response.get_json(force=True)["errors"]] == [pointer]


def test_a_request_over_the_limit_says_by_how_much(client: FlaskClient) -> None:
    problem = send_text(client, b"a" * (2 * 1024 * 1024 + 1)).get_json(force=True)
    assert problem["type"] == "/docs#too-large"
    assert "2,097,153 is over the limit of 2,097,152. Send it in smaller parts." in problem["detail"]


def test_a_text_without_publication_date_is_refused_with_the_reason(client: FlaskClient) -> None:
    response = client.post("/api/v1/articles", data=LINE, content_type="text/plain")
    problem = response.get_json(force=True)
    assert (response.status_code, problem["type"]) == (422, "/docs#missing-publication-date")
    assert "would be wrong" in problem["detail"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        pytest.param(b"<p>x</p>", "text/html", 415, id="HTML"),
        pytest.param(b"text=x", "application/x-www-form-urlencoded", 415, id="a form"),
        pytest.param(b"x", "", 415, id="no type"),
        pytest.param(b"x", "text/plain; charset=iso-8859-1", 415, id="another charset"),
        pytest.param(b"{", "application/json", 422, id="broken JSON"),
        pytest.param(b'{"text": "\xff"}', "application/json", 422, id="JSON that is not UTF-8"),
        pytest.param(b'{"text": NaN}', "application/json", 422, id="NaN"),
        pytest.param(b"[" * 100_000, "application/json", 422, id="deep JSON"),
        pytest.param(b"[]", "application/json", 422, id="a list"),
        pytest.param(b"", "application/json", 422, id="nothing"),
    ],
)
def test_a_bad_body_is_refused(client: FlaskClient, body: bytes, content_type: str, status: int) -> None:
    response = client.post("/api/v1/articles", data=body, headers={"Content-Type": content_type})
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_a_compressed_body_is_refused(client: FlaskClient) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert client.post("/api/v1/articles", data=b"\x1f\x8b", headers=headers).status_code == 415


def test_an_article_on_which_the_extraction_raises_is_named_and_not_stored(client: FlaskClient) -> None:
    response = send(client, text="POISON")
    assert response.status_code == 500
    assert "a1" in response.get_json(force=True)["detail"]
    assert client.get("/api/v1/articles").json["total"] == 0


def test_articles_are_listed_without_text_and_paged(client: FlaskClient) -> None:
    for day in range(1, 6):
        send(client, id=f"a{day}", published_at=f"2026-01-0{day}", text=LINE.replace("02-04", f"02-0{day}"))
    page = client.get("/api/v1/articles?limit=2")
    seen = [item["external_id"] for item in page.json["articles"]]
    assert "text" not in page.json["articles"][0]
    while page.json["next"]:
        page = client.get(page.headers["Link"].split(">")[0][1:])
        seen += [item["external_id"] for item in page.json["articles"]]
    assert seen == ["a5", "a4", "a3", "a2", "a1"]
    assert page.json["total"] == 5


def test_a_list_of_articles_revalidates(client: FlaskClient) -> None:
    send(client)
    tag = client.get("/api/v1/articles").headers["ETag"]
    assert client.get("/api/v1/articles", headers={"If-None-Match": tag}).status_code == 304


def test_deleting_an_article_takes_the_events_that_nobody_else_tells(client: FlaskClient) -> None:
    article = send(client).json["article"]["id"]
    assert client.delete(f"/api/v1/articles/{article}").status_code == 204
    assert client.get(f"/api/v1/articles/{article}").status_code == 404
    assert client.get("/api/v1/timeline").json["total"] == 0
    assert client.delete(f"/api/v1/articles/{article}").status_code == 404


def test_an_accepted_event_stays_when_its_article_goes(client: FlaskClient) -> None:
    sent = send(client).json
    client.post(f"/api/v1/events/{sent['events'][0]['id']}/accept")
    client.delete(f"/api/v1/articles/{sent['article']['id']}")
    assert client.get("/api/v1/timeline").json["total"] == 1


def test_the_real_extraction_is_what_runs_without_another(app: Flask) -> None:
    assert app.extensions[EXTENSION].extract is not None  # the toy's, here
