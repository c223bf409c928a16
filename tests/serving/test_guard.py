"""Who may ask for what: hosts, origins, tokens, the loopback rule."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import toy
from timeline import operations
from timeline.application import create_app
from timeline.serving.parts import EXTENSION

ENTRY = {"title": "Concert", "when": "2026-02-04"}


def served(app: Flask, **settings: Any) -> FlaskClient:
    """A client of the same parts under other settings."""
    return create_app(settings, app.extensions[EXTENSION]).test_client()


def token(app: Flask) -> str:
    with app.extensions[EXTENSION].sessions() as session:
        text = operations.create_token(session, "desk", toy.NOW)
        session.commit()
    return text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("192.168.1.5", 403),
        ("localhost@evil.example", 403),
    ],
)
def test_a_loopback_server_answers_to_its_own_names_only(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/api/v1/timeline", headers={"Host": host}).status_code in (
        (403, 400) if status == 403 else (200,)
    )


def test_the_public_name_is_ours(app: Flask) -> None:
    client = served(app, PUBLIC_URL="https://agenda.example")
    assert client.get("/calendar.ics", headers={"Host": "agenda.example"}).status_code == 200
    assert client.get("/calendar.ics", headers={"Host": "other.example"}).status_code == 403


def test_a_server_on_all_addresses_answers_to_numbers_but_not_to_other_names(app: Flask) -> None:
    client = served(app, HOST="0.0.0.0")
    assert client.get("/calendar.ics", headers={"Host": "192.168.1.5:8000"}).status_code == 200
    assert client.get("/calendar.ics", headers={"Host": "rebound.example"}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 201, id="a program names no origin"),
        pytest.param({"Origin": "http://localhost"}, 201, id="our own page"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="another site"),
        pytest.param({"Origin": "null"}, 403, id="a sandboxed page"),
        pytest.param({"Origin": "http://localhost:9999"}, 403, id="another port of this machine"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="another site, by fetch metadata"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="a sibling domain"),
        pytest.param({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 201, id="our own page, both"),
    ],
)
def test_pages_of_other_sites_cannot_write(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/v1/events", json=ENTRY, headers=headers).status_code == status


def test_other_sites_may_read_but_their_preflight_for_writes_fails(client: FlaskClient) -> None:
    origin = {"Origin": "https://front.example", "Sec-Fetch-Site": "cross-site"}
    read = client.get("/api/v1/timeline", headers=origin)
    assert (read.status_code, read.headers["Access-Control-Allow-Origin"]) == (200, "*")
    asked = client.options("/api/v1/events", headers={**origin, "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204
    assert "POST" not in asked.headers["Access-Control-Allow-Methods"]
    assert "Authorization" not in asked.headers["Access-Control-Allow-Headers"]


def test_once_a_token_exists_writes_need_it(app: Flask, client: FlaskClient) -> None:
    text = token(app)
    refused = client.post("/api/v1/events", json=ENTRY)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    assert client.post("/api/v1/events", json=ENTRY, headers={"Authorization": f"Bearer {text}"}).status_code == 201
    assert client.get("/api/v1/timeline").status_code == 200


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Basic YTpi", "Bearer é"])
def test_a_wrong_token_is_refused_even_on_loopback(client: FlaskClient, header: str) -> None:
    assert client.post("/api/v1/events", json=ENTRY, headers={"Authorization": header}).status_code == 401


def test_a_revoked_token_is_refused(app: Flask, client: FlaskClient) -> None:
    text = token(app)
    with app.extensions[EXTENSION].sessions() as session:
        operations.revoke_token(session, "desk", toy.NOW)
        session.commit()
    assert client.post("/api/v1/events", json=ENTRY, headers={"Authorization": f"Bearer {text}"}).status_code == 401


def test_who_wrote_is_the_name_of_the_token(app: Flask, client: FlaskClient) -> None:
    made = client.post("/api/v1/events", json=ENTRY, headers={"Authorization": f"Bearer {token(app)}"})
    revisions = client.get(f"/api/v1/events/{made.json['id']}/revisions").json["revisions"]
    assert revisions[0]["by"] == "desk"


@pytest.mark.parametrize(
    ("settings", "environ", "headers"),
    [
        pytest.param({"HOST": "0.0.0.0"}, {}, {}, id="the server listens to others"),
        pytest.param({"PUBLIC_URL": "http://localhost"}, {}, {}, id="the server has a public address"),
        pytest.param({}, {"REMOTE_ADDR": "192.168.1.7"}, {}, id="the client is elsewhere"),
        pytest.param({}, {}, {"X-Forwarded-For": "203.0.113.9"}, id="a proxy that nobody declared"),
    ],
)
def test_without_a_token_only_this_machine_writes_to_a_loopback_server(
    app: Flask, settings: dict[str, Any], environ: dict[str, str], headers: dict[str, str]
) -> None:
    client = served(app, **settings)
    refused = client.post("/api/v1/events", json=ENTRY, headers=headers, environ_overrides=environ)
    assert refused.status_code == 401


def test_a_trusted_proxy_tells_the_clients_address_and_our_name(app: Flask) -> None:
    client = served(app, TRUSTED_PROXIES=1, PUBLIC_URL="https://agenda.example")
    forwarded = {
        "Host": "127.0.0.1:8000",
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "agenda.example",
    }
    assert client.post("/api/v1/events", json=ENTRY, headers=forwarded).status_code == 401
    page = client.get("/calendar.ics", headers=forwarded)
    assert b"SOURCE;VALUE=URI:https://agenda.example/calendar.ics\r\n" in page.data


def test_authentication_comes_before_validation(app: Flask, client: FlaskClient) -> None:
    token(app)
    assert client.post("/api/v1/events", json={}).status_code == 401
    assert client.post("/api/v1/articles", data=b"\xff", content_type="text/plain").status_code == 401
