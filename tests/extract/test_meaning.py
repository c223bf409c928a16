"""Word vectors tell the kind of what the lexicon does not list."""

import pytest
from spacy.lang.fr import French

from timeline.evaluation.meaning_training import Example, fit
from timeline.extract.meaning import clause, row_of, unit
from timeline.extract.parse import Parse
from timeline.languages import load
from timeline.model import KINDS


def _likeliest(text: str, word: str) -> str:
    language = load("fr")
    parse = Parse.of(language.load_model()(text))
    (token,) = [w.i for w in parse.words if w.text == word]
    scores = language.events.meaning.scores(parse, token)
    return max(scores, key=lambda kind: scores[kind])


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Les pompiers ont désincarcéré le conducteur après la collision.", "désincarcéré", "incident"),
        ("Les électeurs plébisciteront le candidat au second tour du scrutin.", "plébisciteront", "vote"),
        ("Les juges de la cour d'appel ont alourdi la peine du prévenu.", "alourdi", "court"),
    ],
)
def test_the_likeliest_kind(text: str, word: str, kind: str) -> None:
    assert _likeliest(text, word) == kind


def test_a_model_without_vectors_says_nothing() -> None:
    doc = French()("Un verbe sans vecteur.")
    assert clause(Parse.of(doc), 1) is None
    assert load("fr").events.meaning.scores(Parse.of(doc), 1) == {}


def test_the_matrix_takes_rows_to_their_kinds() -> None:
    language = load("fr")
    vocab = language.load_model().vocab
    rows = {word: row_of([unit(vocab[word].vector)] * 4) for word in ("concert", "procès", "tribunal", "orchestre")}
    learnt = fit([Example(rows["concert"], "culture"), Example(rows["procès"], "court")])
    for word, kind in (("orchestre", "culture"), ("tribunal", "court")):
        answers = dict(zip(KINDS, rows[word] @ learnt.matrix, strict=True))
        assert max(answers, key=lambda name: answers[name]) == kind
