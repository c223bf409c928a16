"""Events that a pronoun takes up."""

from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article, Event

pytestmark = pytest.mark.model
PUBLISHED = datetime.fromisoformat("2026-03-17T08:00:00+01:00")


def _last(text: str) -> Event:
    return extract(Article(text, PUBLISHED), load("fr"))[-1]


@pytest.mark.parametrize(
    ("text", "title", "kind", "status"),
    [
        pytest.param(
            "La réunion publique sur le budget est reportée. Elle se tiendra le 4 mai à la mairie.",
            "Réunion publique sur le budget à la mairie",
            "meeting",
            "postponed",
            id="the subject of the sentence before, and its fate",
        ),
        pytest.param(
            "Le club prépare son assemblée générale : elle se déroulera le 4 mai.",
            "Assemblée générale",
            "meeting",
            "scheduled",
            id="an object",
        ),
        pytest.param(
            "Le coup d'envoi du barrage entre Oyonnax et Brive est avancé. Il sera donné le 4 mai à 20 h 30.",
            "Match : Oyonnax - Brive",
            "sport",
            "scheduled",
            id="with its two sides",
        ),
        pytest.param(
            "Le chanteur a annulé son concert à Lyon. Il jouera le 4 mai à Pau.",
            "Concert à Pau",
            "culture",
            "scheduled",
            id="a person plays, no concert is played",
        ),
    ],
)
def test_what_takes_place_is_called_by_its_noun(text: str, title: str, kind: str, status: str) -> None:
    event = _last(text)
    assert (event.title, event.kind, event.status) == (title, kind, status)
