"""Headers, compression, OPTIONS."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient

from timeline.application import create_app
from timeline.serving.keeping import Kept
from timeline.serving.parts import EXTENSION


def test_pages_load_nothing_from_elsewhere(client: FlaskClient) -> None:
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/docs", "/api/v1/timeline", "/calendar.ics", "/nowhere"])
def test_every_response_is_guarded(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


def test_a_public_https_address_asks_for_https(app: Flask) -> None:
    client = create_app({"PUBLIC_URL": "https://agenda.example"}, app.extensions[EXTENSION]).test_client()
    assert "max-age" in client.get("/docs").headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip", True),
        ("br;q=1, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("*", False),
        (None, False),
    ],
)
@pytest.mark.parametrize("path", ["/calendar.ics", "/openapi.json"])
def test_gzip_only_when_asked_by_name(client: FlaskClient, path: str, accepted: str | None, compressed: bool) -> None:
    response = client.get(path, headers={"Accept-Encoding": accepted} if accepted else {})
    assert (response.headers.get("Content-Encoding") == "gzip") is compressed
    assert "Accept-Encoding" in response.headers["Vary"]
    body = gzip.decompress(response.data) if compressed else response.data
    assert body == client.get(path).data


def test_the_compressed_body_revalidates_with_its_tag(client: FlaskClient) -> None:
    tag = client.get("/calendar.ics", headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    for accepted in ("gzip", "identity"):
        response = client.get("/calendar.ics", headers={"Accept-Encoding": accepted, "If-None-Match": tag})
        assert (response.status_code, response.data) == (304, b"")


@pytest.mark.parametrize("path", ["/calendar.ics", "/api/v1/timeline", "/api/v1/articles"])
def test_options_is_204_and_lets_other_sites_read(client: FlaskClient, path: str) -> None:
    response = client.options(path)
    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Allow"]


def test_values_are_kept_by_key_the_last_used_longest() -> None:
    kept: Kept[str] = Kept(2)
    made: list[str] = []

    def make(name: str) -> str:
        return kept.get(name, lambda: made.append(name) or name.upper())

    assert [make(name) for name in "abacab"] == list("ABACAB")
    assert made == ["a", "b", "c", "b"]
