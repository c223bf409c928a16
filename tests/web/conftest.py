"""What the tests of pages may ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests import factories, toy
from timeline import operations
from timeline.model import Article, Event
from timeline.serving.parts import EXTENSION


@pytest.fixture
def tell(app: Flask) -> Callable[..., Event]:
    """Store an article that tells one event, and give that event back."""

    def tell(event: Event | None = None, article: Article | None = None) -> Event:
        with app.extensions[EXTENSION].sessions() as session:
            told = [event or factories.extracted("2026-02-04")]
            outcome = operations.store_extracted(
                session, article or factories.article(), told, toy.NOW, "tests", extractor="1"
            )
            session.commit()
            return outcome.events[0]

    return tell


@pytest.fixture
def enter(app: Flask) -> Callable[..., Event]:
    """Enter an event by hand."""

    def enter(when: str | None = "2026-02-04", **fields: Any) -> Event:
        event = factories.extracted(when, **{"trigger": None, "mentions": (), **fields})
        with app.extensions[EXTENSION].sessions() as session:
            added = operations.add_event(session, event, toy.NOW, "tests")
            session.commit()
            return added

    return enter
