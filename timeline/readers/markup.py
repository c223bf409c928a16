"""HTML fragments (of feeds and mails) as plain text: blocks become lines, scripts and styles go."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "section")
    + ("article", "header", "footer", "figure", "figcaption", "hr", "pre", "dt", "dd", "title")
)
_SILENT = frozenset(("script", "style", "template", "noscript", "title"))
_RUNS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def plain_text(html: str) -> str:
    """The readable text of a fragment.

    >>> plain_text("<p>Le <b>maire</b></p><p>inaugure</p>")
    'Le maire\\ninaugure'
    """
    reader = _Text()
    reader.feed(html)
    reader.close()
    return _LINES.sub("\n", _RUNS.sub(" ", "".join(reader.parts))).strip()
