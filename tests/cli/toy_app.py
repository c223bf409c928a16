"""The application with the toy extractor, for commands that run as processes of their own."""

from dataclasses import replace
from datetime import UTC, datetime
from time import sleep

from tests import toy
from timeline import config
from timeline.application import create_app
from timeline.extract.language import Language
from timeline.model import Article, Event
from timeline.serving.parts import Parts
from timeline.store import database

FRENCH = replace(toy.LANGUAGE, code="fr")


def extract(article: Article, language: Language) -> list[Event]:
    """The toy extraction, as slow as a real one."""
    sleep(0.01)
    return toy.extract(article, language)


SESSIONS = database.sessions(str(config.load()["DATABASE_URL"]))
app = create_app({}, Parts(SESSIONS, lambda: FRENCH, lambda: datetime.now(UTC), extract))
