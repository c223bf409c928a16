"""Health, the description of the API, and its page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from timeline.serving.parts import EXTENSION


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").json["status"] == "ok"


def test_a_database_that_does_not_answer_is_503(app: Flask) -> None:
    with app.extensions[EXTENSION].sessions() as session:
        session.execute(text("DROP TABLE tombstones"))
        session.commit()
    response = app.test_client().get("/healthz")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


def described(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json
    return found


def test_every_route_of_the_api_is_described(client: FlaskClient, app: Flask) -> None:
    paths = described(client)["paths"]
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") or rule.rule.endswith(".ics"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                assert method.lower() in paths[path], f"{method} {path}"


def test_the_description_is_openapi_31_with_problems(client: FlaskClient) -> None:
    spec = described(client)
    assert spec["openapi"] == "3.1.0"
    assert "application/problem+json" in spec["components"]["responses"]["UNPROCESSABLE_ENTITY"]["content"]
    names = [parameter["name"] for parameter in spec["paths"]["/api/v1/timeline"]["get"]["parameters"]]
    assert {"from", "to", "kind", "status", "q", "time", "limit", "cursor"} <= set(names)
    assert set(spec["paths"]["/api/v1/articles"]["post"]["requestBody"]["content"]) == {
        "application/json",
        "text/plain",
    }


def test_every_reference_of_the_description_leads_somewhere(client: FlaskClient) -> None:
    spec = described(client)
    for reference in re.findall(r'"\$ref":\s*"#/([^"]+)"', client.get("/openapi.json").get_data(as_text=True)):
        found: Any = spec
        for part in reference.split("/"):
            found = found[part]


def test_the_page_holds_every_path_and_error_and_loads_only_what_we_serve(client: FlaskClient) -> None:
    page = client.get("/docs").get_data(as_text=True)
    for path in described(client)["paths"]:
        assert path in page
    for kind in ("event-not-found", "not-french", "precondition-required", "timeline"):
        assert f'id="{kind}"' in page
    for address in re.findall(r'(?:src|href)="([^"#]+)', page):
        assert address.startswith("/")
        with client.get(address) as response:  # a static file is open until it is closed
            assert response.status_code == 200
    assert "<script" not in page


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/robots.txt"])
def test_what_is_described_revalidates(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
