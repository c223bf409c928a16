"""Temporal expressions to bytes: what `flask annotate` prints. `FORMATS` is the list of formats.

Offsets are characters of the article's `text`. Expressions of the title, which has offsets of its own, stand apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from timeline.extract.annotation import Annotation
from timeline.extract.document import Document
from timeline.model import DateRange, Field, Timex
from timeline.renderers.table import align
from timeline.renderers.timeml import render_timeml


def render_jsonl(document: Document, annotation: Annotation) -> bytes:
    """`{"id", "timexes": [...], "ranges": [...]}`; "title" holds the same of the title, where there is any."""
    found = {name: _expressions(document, annotation, name) for name in ("text", "title")}
    title = {"title": found["title"]} if any(found["title"].values()) else {}
    line = {"id": document.article.id, **found["text"], **title}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _expressions(document: Document, annotation: Annotation, name: Field) -> dict[str, list[dict[str, Any]]]:
    timexes = [
        {**span, "type": timex.type, "value": timex.value, **_optional(timex), "rule": timex.rule}
        for span, timex in _within(document, annotation.timexes, name)
    ]
    ranges = [{**span, "when": str(one.when)} for span, one in _within(document, annotation.ranges, name)]
    return {"timexes": timexes, "ranges": ranges}


def _optional(timex: Timex) -> dict[str, str]:
    values = {"mod": timex.mod, "when": str(timex.when) if timex.when else None}
    return {key: value for key, value in values.items() if value}


def _within(
    document: Document, found: tuple[Timex, ...] | tuple[DateRange, ...], name: Field
) -> Iterator[tuple[dict[str, Any], Any]]:
    """What stands in one field: its offsets and words there, and itself."""
    for one in found:
        span = document.source(one.start, one.end)
        if span.field == name:
            yield {"start": span.start, "end": span.end, "text": document.words(span)}, one


def render_table(document: Document, annotation: Annotation) -> bytes:
    """Expressions and ranges in columns, by place, title first."""
    rows = [("id", "champ", "début", "fin", "type", "valeur", "mod", "date", "règle", "texte")]
    for name in ("title", "text"):
        expressions = _expressions(document, annotation, name)
        found = [*expressions["timexes"], *({"type": "→", **one} for one in expressions["ranges"])]
        for one in sorted(found, key=lambda item: (item["start"], -item["end"])):
            keys = ("start", "end", "type", "value", "mod", "when", "rule", "text")
            rows.append((document.article.id or "", name, *(str(one.get(key, "")) for key in keys)))  # type: ignore[arg-type]
    return align(rows)


FORMATS: Mapping[str, Callable[[Document, Annotation], bytes]] = MappingProxyType(
    {"jsonl": render_jsonl, "timeml": render_timeml, "table": render_table}
)
