"""Following events across articles as the extractor reads them: these figures may only go up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest

from tests import gold
from tests.operations.test_stories import Told, all_events, stored
from timeline.extract import extract_all
from timeline.languages import load
from timeline.model import Event, Source

pytestmark = pytest.mark.model


def spoken_of(event: Event, source: Source, annotated: Mapping[str, Any]) -> str | None:
    """The story event whose quotation the source stands in; that of the event's day, where there are several."""
    best: tuple[int, str] | None = None
    for said in annotated["events"]:
        field = source.span.field
        at = annotated[field].find(said["quote"])
        if at < 0 or "story_event" not in said:
            continue
        shared = min(source.span.end, at + len(said["quote"])) - max(source.span.start, at)
        same_day = bool(event.when) and str(event.when)[:10] == str(said["edtf"])[:10]
        if shared > 0:
            best = max(best or (0, ""), (1 + same_day, said["story_event"]))
    return best[1] if best else None


@pytest.mark.parametrize(
    ("folder", "precision", "together"), [("stories", 0.84, 10), ("stories-own", 0.9, 30), ("stories-press", 0.94, 46)]
)
def test_the_extractor_and_the_following_together(folder: str, precision: float, together: int) -> None:
    told = {
        data["id"]: data
        for path in sorted((gold.CORPUS / folder).glob("*.json"))
        if "text" in (data := json.loads(path.read_text(encoding="utf-8")))
    }
    articles = sorted((article for article, _, _ in gold.read(folder)), key=lambda article: article.published)
    read: list[Told] = [
        (article, found, []) for article, found in extract_all(articles, load("fr")) if isinstance(found, list)
    ]
    right = wrong = 0
    for event in all_events(stored(read)):
        names = [spoken_of(event, source, told[source.article]) for source in event.sources]
        for a, b in combinations([name for name in names if name], 2):
            right, wrong = right + (a == b), wrong + (a != b)
    assert right >= together
    assert right / (right + wrong) >= precision
