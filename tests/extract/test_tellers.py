"""Who only tells of an event takes no part in it."""

from datetime import datetime

import pytest

from timeline.extract import extract
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model
PUBLISHED = datetime.fromisoformat("2025-09-02T09:00:00+02:00")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Les pourparlers reprendront lundi à Genève, a annoncé jeudi l'envoyé spécial Ramtane Lamamra.",
            [],
            id="a function and a name behind a verb put in",
        ),
        pytest.param(
            "La première journée de grève aura lieu le 26 septembre, a précisé la présidente du syndicat, Anne Roy.",
            [],
            id="a name between commas",
        ),
        pytest.param(
            "Il démissionnera le 12 septembre, a annoncé Paul Martin.",
            ["Paul Martin"],
            id="who speaks of himself by a pronoun",
        ),
        pytest.param(
            "Le gala du 12 septembre, à 11 h, sera confié à Paul Martin.",
            ["Paul Martin"],
            id="a passive is no telling",
        ),
    ],
)
def test_who_puts_in_a_telling_takes_no_part(text: str, names: list[str]) -> None:
    (event,) = extract(Article(text, PUBLISHED), load("fr"))
    assert [p.name for p in event.participants] == names
