"""The first line of a text file: a title or a paragraph."""

import pytest

from timeline.readers.plain_text import LONGEST_TITLE, split_title

PARAGRAPH = "Le conseil municipal se réunira jeudi. " * 5


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        pytest.param("Un titre\n\nLe texte.", "Un titre", "Le texte.", id="a short line and a blank one"),
        pytest.param("Un titre\nLe texte.", None, "Un titre\nLe texte.", id="no blank line"),
        pytest.param("Une seule ligne.", None, "Une seule ligne.", id="nothing follows"),
        pytest.param(f"{PARAGRAPH}\n\nLa suite.", None, f"{PARAGRAPH}\n\nLa suite.", id="a paragraph is no title"),
    ],
)
def test_the_title_of_a_text(text: str, title: str | None, rest: str) -> None:
    assert len(PARAGRAPH) > LONGEST_TITLE
    assert split_title(text) == (title, rest)
