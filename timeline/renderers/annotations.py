"""Temporal expressions to bytes: what `flask annotate` prints. `FORMATS` is the list of formats.

Offsets are characters of the article's `text`. Expressions of the title, which has offsets of its own, stand apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from timeline.extract.annotation import Annotation
from timeline.extract.document import Document
from timeline.model import DateRange, Field, Timex
from timeline.renderers.table import align


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


def render_timeml(document: Document, annotation: Annotation) -> bytes:
    """One TimeML element per article: its text with inline TIMEX3 tags, the publication date as t0."""
    article = document.article
    published = article.published.isoformat()
    numbers = {id(timex): number for number, timex in enumerate(annotation.timexes, start=1)}
    title, text = (_tagged(document, annotation, name, numbers) for name in ("title", "text"))
    lines = [
        "<TimeML>",
        f"<DOCID>{_xml(article.id or '')}</DOCID>",
        f'<DCT><TIMEX3 tid="t0" type="TIME" value={quoteattr(published[:16])} functionInDocument="CREATION_TIME">'
        f"{published}</TIMEX3></DCT>",
        *([f"<TITLE>{title}</TITLE>"] if title else []),
        f"<TEXT>{text}</TEXT>",
        "</TimeML>",
    ]
    return "\n".join([*lines, ""]).encode()


def _tagged(document: Document, annotation: Annotation, name: Any, numbers: Mapping[int, int]) -> str:
    source = document.article.title if name == "title" else document.article.text
    parts, at = [], 0
    for span, timex in _within(document, annotation.timexes, name):
        attributes = {
            "tid": f"t{numbers[id(timex)]}",
            "type": timex.type,
            "value": timex.value,
            **{key: value for key in ("mod", "quant", "freq") if (value := getattr(timex, key))},
        }
        tag = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
        parts += [_xml(source[at : span["start"]]), f"<TIMEX3 {tag}>{_xml(span['text'])}</TIMEX3>"]
        at = span["end"]
    return "".join([*parts, _xml(source[at:])])


def _xml(text: str) -> str:
    """Escaped, without the characters that XML cannot hold."""
    return escape("".join(c if c >= " " or c in "\t\r\n" else " " for c in text if c not in "\ufffe\uffff"))


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
