"""The weekday of a headline that no verb dates, by the text below it."""

from datetime import datetime

import pytest

from timeline import languages
from timeline.extract import extract
from timeline.model import Article

PUBLISHED = datetime.fromisoformat("2026-05-04T18:00:00+02:00")  # a Monday
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("title", "text", "days"),
    [
        ("Les syndicats reçus jeudi", "Le ministre recevra jeudi 7 mai la CGT et SUD-Rail.", {"2026-05-07"}),
        ("La cavalcade avancée au samedi", "La cavalcade, qui devait se tenir dimanche 10 mai, aura lieu la veille.",
         {"2026-05-09"}),
        ("Les syndicats reçus jeudi", "Le ministre a reçu jeudi la CGT et SUD-Rail.", {"2026-04-30"}),
        ("Le conseil se réunira jeudi", "La CGT a été reçue jeudi par le maire.", {"2026-05-07", "2026-04-30"}),
    ],
    ids=["a plan", "a day after another", "what is over", "a verb of its own"],
)  # fmt: skip
def test_the_headline_is_of_the_day_of_its_text(title: str, text: str, days: set[str]) -> None:
    found = extract(Article(text, PUBLISHED, title=title), languages.load("fr"))
    assert {str(event.when) for event in found} == days
