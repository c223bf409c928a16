"""The entity recogniser is asked only about names that nothing else decides."""

from datetime import datetime

import pytest

from timeline.extract import document, entities, recogniser
from timeline.extract.recogniser import Question
from timeline.languages import load
from timeline.model import Article

pytestmark = pytest.mark.model
PUBLISHED = datetime.fromisoformat("2024-03-12T09:00:00+01:00")
SURE = "Mme Lucie Vasseur a rencontré le ministre Paul Sartre en Norvège."
OPEN = "La sortie de Trobulex est attendue."


def _asked(text: str) -> list[str]:
    """The stretches of a text that the recogniser is asked about."""
    language = load("fr")
    (read,) = document.read([Article(text, PUBLISHED)], language.load_model())
    doc, stretches = entities.draft(read, language.names).question
    return [doc[first:last].text for first, last in stretches]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        pytest.param(SURE, [], id="civility, function and country tell"),
        pytest.param(OPEN, [OPEN], id="nothing tells"),
        pytest.param(f"{OPEN} {OPEN}", [OPEN], id="a name is asked about once"),
        pytest.param("Mme Lucie Vasseur arrive. Vasseur parlera.", [], id="a last name follows the full name"),
    ],
)
def test_who_is_asked_about(text: str, stretches: list[str]) -> None:
    assert _asked(text) == stretches


def test_labels_stand_on_the_tokens_of_their_stretches_only() -> None:
    nlp = load("fr").load_model()
    doc = nlp(f"{SURE} {SURE}")
    second = next(token.i for token in doc if token.i > 2 and token.text == "Lucie")
    empty, one = recogniser.labels(nlp, [Question(doc, []), Question(doc, [(second, second + 2)])])
    assert one == {second: "PER", second + 1: "PER"}
    assert empty == {}


def test_documents_asked_about_together_are_answered_as_one_by_one() -> None:
    nlp = load("fr").load_model()
    questions = [Question(doc, [(0, len(doc))]) for doc in nlp.pipe([SURE, OPEN, ""])]
    alone = [labels for question in questions for labels in recogniser.labels(nlp, [question])]
    assert recogniser.labels(nlp, questions) == alone
    assert recogniser.labels(nlp, []) == []


def test_no_article_is_read_by_the_recogniser_as_a_whole() -> None:
    assert recogniser.COMPONENT not in load("fr").load_model().pipe_names
