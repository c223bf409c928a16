"""The tests' own reader fails loudly, and the marked sentences are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import markup
from timeline import edtf

SENTENCES = Path(__file__).parent / "corpus" / "sentences"


@pytest.mark.parametrize(
    "marked",
    [
        "<t type='DATE' value='2024'>2024",
        "<t type='DATE'>2024</t>",
        "<t value='2024' type='DATE'>2024</t>",
        "<t type='DATE' value='2024' colour='red'>2024</t>",
        "<t>2024</t>",
    ],
)
def test_a_malformed_mark_raises(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|attributes"):
        markup.read_marks(marked)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_every_marked_date_is_of_the_edtf_profile(half: str) -> None:
    sentences = markup.load(SENTENCES / f"{half}.toml")
    assert len(sentences) > 300
    for sentence in sentences:
        for mark in sentence.marks:
            assert sentence.text[mark.start : mark.end] == mark.text
            if mark.when:
                assert str(edtf.parse(mark.when)) == mark.when
        for text, when in sentence.ranges:
            assert text in sentence.text
            edtf.parse(when)
