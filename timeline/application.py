"""The only place where the parts meet."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from timeline import config


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """The application: settings from the environment, overridden by `settings`."""
    app = Flask("timeline")
    app.config.update(config.load())
    app.config.update(settings or {})
    return app
