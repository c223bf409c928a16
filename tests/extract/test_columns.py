"""The columns of a parse say what its tokens say."""

import pytest

from timeline.extract import columns
from timeline.languages import load

pytestmark = pytest.mark.model


@pytest.mark.parametrize("text", ["", "\n", "L’été  dernier,\nils s'étaient rendus à Kyiv. — Où ?", "Émoi 👋 à 20 h."])
def test_columns_are_the_attributes_of_the_tokens(text: str) -> None:
    doc = load("fr").load_model()(text)
    told = columns.of(doc)
    rows = zip(
        told.texts, told.lowers, told.lemmas, told.pos, told.deps, told.morphs, told.heads, told.starts, strict=True
    )
    assert list(rows) == [
        (t.text, t.lower_, t.lemma_, t.pos_, t.dep_, str(t.morph), t.head.i, t.idx) for t in doc
    ]  # fmt: skip
    assert columns.of(doc) is told
