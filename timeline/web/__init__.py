"""Pages for people, in French."""

from __future__ import annotations

from flask import Blueprint, Flask

BLUEPRINTS: tuple[Blueprint, ...] = ()


def register(app: Flask) -> None:
    """Serve the pages from `app`."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
