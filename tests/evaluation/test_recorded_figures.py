"""The figures of the annotated articles may only go up: `tests/corpus/scores.json` holds the last recorded run.

After a change for the better, `pytest --update tests/evaluation/test_recorded_figures.py` records anew; the diff of
the file is the review: it names each annotated event gained and lost.
"""

import json
from pathlib import Path

import pytest

from timeline.evaluation import annotated, news
from timeline.extract import extract_all
from timeline.languages import load

pytestmark = pytest.mark.model

CORPUS = Path(__file__).parents[1] / "corpus"
RECORD = CORPUS / "scores.json"
SLACK = 0.001  # rounding


def _measure() -> dict[str, object]:
    gold = list(annotated.folder(CORPUS / "news"))
    figures, found = news.Figures(), []
    read = extract_all([one.article for one in gold], load("fr"))
    for one, (_, events) in zip(gold, read, strict=True):
        assert isinstance(events, list), events
        news.measure(one, events, figures)
        found += [f"{one.article.id} {one.events[g].quote[:60]}" for g in news.right_pairs(one, events)]
    return {"figures": figures.table(), "found": sorted(found)}


def test_no_figure_falls_under_the_recorded_run(request: pytest.FixtureRequest) -> None:
    run = _measure()
    if request.config.getoption("--update"):
        RECORD.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    figures, before = run["figures"], recorded["figures"]
    lower = {name: (before[name], figures[name]) for name in before if figures[name] < before[name] - SLACK}  # type: ignore[index]
    lost = sorted(set(recorded["found"]) - set(run["found"]))  # type: ignore[call-overload]
    gained = sorted(set(run["found"]) - set(recorded["found"]))  # type: ignore[call-overload]
    assert not lower, f"lower than recorded: {lower}\nlost: {lost}\ngained: {gained}"
