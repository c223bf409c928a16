"""The entity recogniser is asked only about names that nothing else decides."""

import pytest

from timeline.extract import name_kinds, name_spans, name_words, recogniser
from timeline.languages import load

pytestmark = pytest.mark.model
SURE = "Mme Lucie Vasseur a rencontré le ministre Paul Sartre en Norvège."
OPEN = "La sortie de Trobulex est attendue."


def _asked(text: str) -> list[str]:
    """The stretches of a text that the recogniser is asked about."""
    language, asked = load("fr"), []
    doc = language.load_model()(text)

    def ask(_: object, stretches: recogniser.Stretches) -> dict[int, str]:
        asked.extend(doc[first:last].text for first, last in stretches)
        return {}

    words = name_words.split(doc, language.names)
    name_kinds.sort(doc, words, list(name_spans.find(doc, words, language.names)), language.names, ask)
    return asked


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
    labels = recogniser.labels(nlp, doc, [(second, second + 2)])
    assert labels == {second: "PER", second + 1: "PER"}
    assert recogniser.labels(nlp, doc, []) == {}


def test_no_article_is_read_by_the_recogniser_as_a_whole() -> None:
    assert recogniser.COMPONENT not in load("fr").load_model().pipe_names
