"""Errors over HTTP: every class has a status, every problem its members, browsers get a page."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from timeline import errors, problems


def descendants(cls: type[errors.TimelineError]) -> list[type[errors.TimelineError]]:
    return [found for child in cls.__subclasses__() for found in [child, *descendants(child)]]


def app_raising(error: Exception) -> Flask:
    app = Flask("failing")
    problems.register(app)

    @app.route("/api/fails", methods=["GET"])
    @app.route("/fails", methods=["GET"])
    def fails() -> str:
        raise error

    return app


@pytest.mark.parametrize("cls", descendants(errors.TimelineError), ids=lambda cls: cls.__name__)
def test_every_error_class_has_a_status_and_a_title_of_its_own(cls: type[errors.TimelineError]) -> None:
    assert any(parent in problems.STATUSES for parent in cls.__mro__[: cls.__mro__.index(errors.TimelineError)])
    assert cls.title != errors.TimelineError.title


def test_a_problem_has_the_members_of_rfc_9457() -> None:
    error = errors.InvalidInputError.of("/when", "« bientôt » is not a date")
    response = app_raising(error).test_client().get("/api/fails")
    assert response.status_code == 422
    assert response.content_type == "application/problem+json"
    assert response.get_json(force=True) == {
        "type": "/docs#invalid-input",
        "title": "The input is not valid",
        "status": 422,
        "detail": "when: « bientôt » is not a date",
        "instance": "/api/fails",
        "errors": [{"pointer": "/when", "detail": "« bientôt » is not a date"}],
    }
    assert "« bientôt »" in response.get_data(as_text=True), "UTF-8 without escapes"


def test_a_browser_gets_a_page_in_french_that_runs_nothing() -> None:
    error = errors.InvalidInputError.of("/title", "<script>alert(1)</script>")
    response = app_raising(error).test_client().get("/fails", headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.mimetype == "text/html"
    assert "Saisie refusée" in response.get_data(as_text=True)
    assert "<script>" not in response.get_data(as_text=True)


def test_the_api_answers_problems_whatever_is_accepted() -> None:
    response = app_raising(errors.NotFoundError()).test_client().get("/api/fails", headers={"Accept": "text/html"})
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("error", "status", "header", "value"),
    [
        (errors.UnauthorizedError(), 401, "WWW-Authenticate", 'Bearer realm="timeline"'),
        (errors.UnavailableError(), 503, "Retry-After", "5"),
    ],
)
def test_headers_that_belong_to_a_status(error: Exception, status: int, header: str, value: str) -> None:
    response = app_raising(error).test_client().get("/api/fails")
    assert (response.status_code, response.headers[header]) == (status, value)


def test_an_unexpected_error_tells_nothing_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        response = app_raising(RuntimeError("secret")).test_client().get("/api/fails")
    assert response.status_code == 500
    assert "secret" not in response.get_data(as_text=True)
    assert "secret" in caplog.text


def test_http_errors_keep_their_headers() -> None:
    response = app_raising(RuntimeError()).test_client().post("/api/fails")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert response.get_json(force=True)["type"] == "about:blank"
