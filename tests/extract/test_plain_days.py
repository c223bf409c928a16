"""The bare days of plain sentences: what will be lies ahead, what was lies behind, on whatever day of the week."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from timeline.extract import document
from timeline.extract.annotation import annotate
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONDAY = date(2026, 3, 16)
AHEAD = (
    "Le bureau et le comité se réuniront {} à Lille.",
    "La chanteuse sera {} à Nantes.",
    "Le concert aura lieu {} au Zénith.",
    "La réunion est prévue {} à la mairie.",
    "Les élus vont se retrouver {} à Tours.",
    "La commission devrait trancher {}.",
)
BEHIND = (
    "Le maire a été entendu {}.",
    "Les salariés ont fait grève {}.",
    "Un incendie a ravagé {} une usine à Lens.",
    "Le procès s'est ouvert {} devant la cour.",
    "Il est mort {} à Rome.",
    "L'accord avait été signé {} à Genève.",
)


def _cases() -> Iterator[tuple[str, date, date]]:
    """Each sentence with each weekday, on two days of publication: (sentence, published, the day meant)."""
    for published in (MONDAY, MONDAY + timedelta(days=3)):
        for weekday, name in enumerate(DAYS):
            apart = (weekday - published.weekday()) % 7
            for days, sentences in ((apart, AHEAD), (apart - 7, BEHIND)) if apart else ():
                for sentence in sentences:
                    yield sentence.format(name), published, published + timedelta(days=days)


def test_a_bare_weekday_lies_where_the_verb_says() -> None:
    language, cases = load("fr"), list(_cases())
    articles = [Article(text, datetime.fromisoformat(f"{day}T08:00:00+01:00")) for text, day, _ in cases]
    read = document.read(articles, language.load_model())
    found = [[timex.value[:10] for timex in annotate(each, language).timexes] for each in read]
    assert [case for case, days in zip(cases, found, strict=True) if days != [case[2].isoformat()]] == []
