"""The annotated briefs: what is written is read, and faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import edtf
from timeline.errors import UnreadableInputError
from timeline.evaluation import briefs
from timeline.model import KINDS, STATUSES

CORPUS = Path(__file__).parent.parent / "corpus" / "briefs"
GOOD = """@ 2025-01-29T19:00+01:00
= Deux rendez-vous
Le maire, Jean Rey, recevra lundi le préfet à Lens. Le bal prévu samedi est reporté au 12.
> recevra; meeting; 2025-02-03; scheduled; Lens; Jean Rey, préfet?
> bal; culture; 2025-02-12<2025-02-01; postponed; -; -
"""


def test_a_brief_is_read(tmp_path: Path) -> None:
    path = tmp_path / "local.txt"
    path.write_text(GOOD, encoding="utf-8")
    (brief,) = briefs.read(path)
    first, second = brief.events
    assert (brief.article.id, brief.article.title) == ("local-001", "Deux rendez-vous")
    assert (first.place, first.participants) == ("Lens", (("Jean Rey", False), ("préfet", True)))
    assert (second.when, second.previous_when, second.place, second.participants) == (
        "2025-02-12", "2025-02-01", None, (),
    )  # fmt: skip
    assert second.quote == "Le bal prévu samedi est reporté au 12."


@pytest.mark.parametrize(
    ("changed", "to", "said"),
    [
        pytest.param("> bal;", "> danse;", "« danse »", id="no such word"),
        pytest.param("; -; -", "; -", "5 fields", id="a field too few"),
        pytest.param("@ 2025", "2025", "« @ »", id="no date"),
    ],
)
def test_a_fault_is_named(changed: str, to: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "local.txt"
    path.write_text(GOOD.replace(changed, to), encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="brief 1") as failed:
        list(briefs.read(path))
    assert said in str(failed.value)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_corpus_holds_only_what_the_guide_knows(path: Path) -> None:
    for brief in briefs.read(path):
        for event in brief.events:
            assert event.kind in KINDS
            assert event.status in STATUSES
            assert brief.spans(event.quote)
            for when in (event.when, event.previous_when):
                assert when is None or edtf.parse(when)
