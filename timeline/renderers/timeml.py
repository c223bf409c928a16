"""Temporal expressions as TimeML 1.2.1: the text with inline TIMEX3 tags. `timeline.evaluation.timebank` reads it back.

The document creation time is the first TIMEX3, on a line of its own; the title, a blank line and the text follow.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from timeline.extract.annotation import Annotation
from timeline.extract.document import TITLE_END, Document
from timeline.model import Timex

CREATION = "t0"


def render_timeml(document: Document, annotation: Annotation) -> bytes:
    """One TimeML element, valid against the DTD of TimeML 1.2.1 (EVENT, SIGNAL and links left out)."""
    article = document.article
    published = article.published.isoformat()
    attributes = {"tid": CREATION, "type": "TIME", "value": published[:16], "functionInDocument": "PUBLICATION_TIME"}
    parts = ["<TimeML>", f"<TIMEX3 {_attributes(attributes)}>{published}</TIMEX3>\n"]
    whole = f"{article.title}{TITLE_END}{article.text}" if article.title else article.text
    shift = len(article.title) + len(TITLE_END) if article.title else 0
    at = 0
    for number, timex in enumerate(annotation.timexes, start=1):
        span = document.source(timex.start, timex.end)
        move = shift if span.field == "text" else 0
        start, end = span.start + move, span.end + move
        tag = _attributes(_timex3(timex, number))
        parts += [_xml(whole[at:start]), f"<TIMEX3 {tag}>{_xml(whole[start:end])}</TIMEX3>"]
        at = end
    return "".join([*parts, _xml(whole[at:]), "</TimeML>\n"]).encode()


def _timex3(timex: Timex, number: int) -> dict[str, str]:
    optional = {"mod": timex.mod, "quant": timex.quant, "freq": timex.freq}
    anchored = {"temporalFunction": "true", "anchorTimeID": CREATION} if _anchored(timex) else {}
    given = {key: value for key, value in optional.items() if value}
    return {"tid": f"t{number}", "type": timex.type, "value": timex.value, **given, **anchored}


def _anchored(timex: Timex) -> bool:
    """True when the publication date gave the value."""
    return (timex.anchor or "").startswith("the publication date")


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())


def _xml(text: str) -> str:
    """Escaped, each character that XML cannot hold (or would change: a carriage return) made a blank."""
    return escape(
        "".join(c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not _lone(c)) else " " for c in text)
    )


def _lone(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
