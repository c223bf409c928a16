from datetime import datetime

import pytest

from timeline.errors import ExtractionError
from timeline.extract import extract, extract_all
from timeline.extract.language import Language
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model

MEETING = (
    "Un conseiller a déclaré que la réunion prévue à Paris le 4 septembre sera un moment clé.\n"
    "La réunion, à laquelle assistera le président ukrainien, est une tentative européenne."
)


@pytest.fixture(scope="module")
def french() -> Language:
    return load("fr")


def _article(text: str, **fields: str) -> Article:
    return Article(text=text, published=datetime.fromisoformat("2025-09-02T09:00:00+02:00"), **fields)


def test_a_meeting_is_found_with_its_day_and_every_span_points_into_the_source(french: Language) -> None:
    (event,) = extract(_article(MEETING), french)
    assert (event.kind, event.status, str(event.when)) == ("meeting", "scheduled", "2025-09-04")
    assert event.trigger is not None
    assert event.trigger.text == "réunion"
    for quote in (event.trigger, *event.mentions):
        assert MEETING[quote.span.start : quote.span.end] == quote.text
        assert len(quote.text) <= 200


def test_a_later_naming_without_a_date_joins_the_event(french: Language) -> None:
    (event,) = extract(_article(MEETING), french)
    assert any(quote.text.startswith("La réunion") for quote in event.mentions)


@pytest.mark.parametrize("text", ["", "La pluie tombe sur la ville.", "\x00\u200b", "12"])
def test_a_text_without_a_date_has_no_event(french: Language, text: str) -> None:
    assert extract(_article(text), french) == []


@pytest.mark.parametrize("step", ["begin", "finish"])
def test_one_article_that_fails_does_not_stop_the_others(
    french: Language, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from timeline.extract import assembly

    whole = getattr(assembly, step)

    def fragile(begun: assembly.Begun | assembly.Document, *rest: object) -> object:
        read = begun.document if isinstance(begun, assembly.Begun) else begun
        if read.article.id == "bad":
            raise ValueError("broken")
        return whole(begun, *rest)

    monkeypatch.setattr(assembly, step, fragile)
    articles = [_article(MEETING, id="bad"), _article("Rien."), _article(MEETING, id="good")]
    results = list(extract_all(articles, french))
    assert isinstance(results[0][1], ExtractionError)
    assert len(results[2][1]) == 1  # type: ignore[arg-type]
