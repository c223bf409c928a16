"""Learning which occurrence of a date is meant, from annotated articles."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from timeline.evaluation import annotated, occasion_training
from timeline.evaluation.occasion_training import Example
from timeline.extract import document
from timeline.languages import load

PUBLISHED = datetime.fromisoformat("2024-05-22T09:00:00+02:00")  # a Wednesday


def _examples(folder: Path, text: str, quote: str, when: str) -> list[Example]:
    event = {"quote": quote, "trigger": quote.split()[1], "edtf": when, "kind": "other", "status": "scheduled"}
    event |= {"reference_title": "Kermesse", "participants": [], "place": None}
    article = {"id": "a", "title": "", "text": text, "published_at": PUBLISHED.isoformat(), "events": [event]}
    path = folder / "a.json"
    path.write_text(json.dumps(article), encoding="utf-8")
    gold = annotated.read(path)
    language = load("fr")
    return occasion_training.examples(gold, next(document.read([gold.article], language.load_model())), language)


@pytest.mark.parametrize(("when", "right"), [("2024-05-25", "2024-05-25"), ("2024-05-18T20:00", "2024-05-18")])
def test_the_annotated_event_tells_which_day_is_meant(tmp_path: Path, when: str, right: str) -> None:
    (example,) = _examples(tmp_path, "La kermesse de samedi a ses bénévoles.", "La kermesse de samedi", when)
    assert example.told
    assert [example.occasion.values[k] for k in example.right] == [right]


def test_a_day_that_no_event_tells_is_what_the_rules_take(tmp_path: Path) -> None:
    examples = _examples(tmp_path, "La kermesse aura lieu. Il l'a dit lundi.", "La kermesse", "2024-06")
    (example,) = examples
    assert not example.told
    assert [example.occasion.values[k] for k in example.right] == [example.occasion.ruled]
    assert example.weight < 1


def test_what_is_learnt_takes_the_occurrences_that_were_right(tmp_path: Path) -> None:
    text, quote = "La kermesse de samedi a ses bénévoles.", "La kermesse de samedi"
    for when in ("2024-05-18", "2024-05-25"):
        (example,) = _examples(tmp_path, text, quote, when)
        weights = occasion_training.learn([example] * 5)
        assert example.occasion.likeliest(weights)[0] == when
