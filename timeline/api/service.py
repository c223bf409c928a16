"""What is about the service itself: its health, its documentation, what robots may read."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, render_template

from timeline import __version__, operations, problems
from timeline.api import answers, openapi
from timeline.serving import conditional
from timeline.serving.parts import session

blueprint = Blueprint(
    "service", __name__, template_folder="templates", static_folder="static", static_url_path="/docs/static"
)

ROBOTS = "User-agent: *\nAllow: /calendar.ics\nAllow: /events/\nDisallow: /api/\n"


@blueprint.route("/healthz")
def get_health() -> Response:
    """200 when the database answers (any error of its is answered 503)."""
    operations.newest_change(session())
    return answers.data({"status": "ok", "version": __version__})


@blueprint.route("/robots.txt")
def get_robots() -> Response:
    """Calendar services read robots.txt before a feed."""
    return conditional.answer(ROBOTS.encode(), "text/plain; charset=utf-8", cache="public, max-age=86400")


@blueprint.route("/openapi.json")
def get_description() -> Response:
    """The description of the API."""
    return conditional.answer(answers.encode(openapi.specification(current_app)), answers.JSON)


@blueprint.route("/docs")
def get_documentation() -> Response:
    """The description as a page: every endpoint, every schema, every error."""
    page = render_template("docs.html", spec=openapi.specification(current_app), kinds=problems.kinds())
    return conditional.answer(page.encode(), "text/html; charset=utf-8")
