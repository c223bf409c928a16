"""The marked sentences: the figures of the temporal grammar may rise, never fall."""

from pathlib import Path

import pytest

from tests import markup
from timeline import languages
from timeline.evaluation.timebank import Figures, Mark, of_annotation, score
from timeline.extract.annotation import annotate
from timeline.extract.document import prepare
from timeline.model import Article

FOLDER = Path(__file__).parent.parent / "corpus" / "sentences"


def _figures(name: str) -> tuple[Figures, float]:
    """The figures of the marked sentences of a file, and the share of the unmarked ones in which nothing is read."""
    sentences = [s for s in markup.load(FOLDER / f"{name}.toml") if not s.loose]
    answers, quiet = [], []
    for sentence in sentences:
        document = prepare(Article(text=sentence.text, published=sentence.published))
        system = of_annotation(document, annotate(document, languages.load("fr")))
        gold = [Mark(m.start, m.end, m.text, m.type, m.value) for m in sentence.marks]
        if gold:
            answers.append((gold, system))
        else:
            quiet.append(not system)
    return score(answers), sum(quiet) / len(quiet)


@pytest.mark.parametrize(
    ("name", "strict", "relaxed", "value", "quiet"),
    [("dev", 0.98, 0.99, 0.98, 0.98), ("test", 0.96, 0.985, 0.935, 0.87)],
)
def test_the_marked_sentences_are_read(name: str, strict: float, relaxed: float, value: float, quiet: float) -> None:
    figures, silence = _figures(name)
    table = figures.table()
    assert table["strict_f1"] >= strict
    assert table["relaxed_f1"] >= relaxed
    assert table["value_f1"] >= value
    assert silence >= quiet
