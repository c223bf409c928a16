"""JSON over HTTP, the calendar feed, and their description (OpenAPI 3.1)."""

from __future__ import annotations

from flask import Flask

from timeline.api import openapi, service
from timeline.api.articles import blueprint as articles
from timeline.api.events import blueprint as events
from timeline.api.feeds import blueprint as feeds
from timeline.api.timelines import blueprint as timelines

PREFIX = "/api/v1"
RESOURCES = (timelines, events, articles)
FEEDS = (feeds,)


def register(app: Flask) -> None:
    """Serve the API from `app`."""
    described = openapi.describe(app)
    for blueprint in RESOURCES:
        described.register_blueprint(blueprint, url_prefix=PREFIX)
    for blueprint in FEEDS:
        described.register_blueprint(blueprint)
    app.register_blueprint(service.blueprint)
