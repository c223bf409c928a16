"""An article as the extractor reads it: title and text cleaned, parsed once, every offset carried back to the source.

Here: normalisation, the offset map and the spaCy parse. Not here: any French word, any date.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html.entities import html5
from typing import TYPE_CHECKING

from timeline.model import Article, Field, Span

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

TITLE_END = "\n\n"
# Articles parsed at once. What the model computes for 16 of them still fits a processor's cache; 32 are a tenth slower.
BATCH = 16
# One for one, so that nothing moves. The model knows « d' » better than « d’ », and the lexicons know only it.
_APOSTROPHES = str.maketrans("\u2019\u02bc", "''")

# What is replaced before parsing; everything else keeps its place. In this order at each position:
# an HTML entity, a mark without width, a word cut by a hyphen at the end of a line, an exotic blank, a line end.
_NOISE = re.compile(
    r"(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});)"
    r"|(?P<invisible>[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f])"
    r"|(?P<cut>(?<=[a-zà-ÿ])-[ \t]*\r?\n(?=[a-zà-ÿ]))"
    r"|(?P<blank>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t])"
    r"|(?P<line>\r\n?|[\x85\u2028\u2029])"
)


def _replacement(match: re.Match[str]) -> str:
    if match["entity"]:
        known = match[0][1] == "#" or match[0][1:] in html5  # html.unescape also takes a known beginning
        decoded = html.unescape(match[0]) if known else match[0]
        return " " if decoded == "\xa0" else decoded.translate(_APOSTROPHES)
    if match["blank"]:
        return " "
    return "\n" if match["line"] else ""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A cleaned string; `origins[i]` is where its character i starts in the source (one more entry for the end)."""

    text: str
    origins: tuple[int, ...] | range

    @classmethod
    def of(cls, source: str) -> Normalised:
        """Clean one string. Same length and no copy of offsets when there is nothing to clean."""
        source = source.translate(_APOSTROPHES)
        if _NOISE.search(source) is None:
            return cls(source, range(len(source) + 1))
        parts: list[str] = []
        origins: list[int] = []
        at = 0
        for match in _NOISE.finditer(source):
            new = _replacement(match)
            parts += [source[at : match.start()], new]
            origins += range(at, match.start())
            origins += [match.start()] * len(new)
            at = match.end()
        parts.append(source[at:])
        origins += range(at, len(source) + 1)
        return cls("".join(parts), tuple(origins))


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready for the stages: `text` is the cleaned title, a blank line, the cleaned text.

    `doc` is the spaCy parse of `text` (same characters); None for the stages that need no parse.
    """

    article: Article
    text: str
    title: Normalised
    body: Normalised
    doc: Doc | None = None

    @property
    def body_start(self) -> int:
        """Where the body begins in `text`; 0 when there is no title."""
        return len(self.title.text) + len(TITLE_END) if self.title.text else 0

    def source(self, start: int, end: int) -> Span:
        """The span of the article's own title or text behind characters of `text` (end excluded)."""
        field: Field = "text" if start >= self.body_start else "title"
        part, shift = (self.body, self.body_start) if field == "text" else (self.title, 0)
        last = len(part.text)
        first = min(max(start - shift, 0), last)
        final = min(max(end - shift, first), last)
        # The end is one past the source of the last character, so that a cleaned tail is not quoted.
        stop = part.origins[final - 1] + 1 if final > first else part.origins[first]
        return Span(field, part.origins[first], max(stop, self._entity_end(part, final)))

    @staticmethod
    def _entity_end(part: Normalised, final: int) -> int:
        """Where the source of the last character ends: after the whole entity when it was one."""
        if final == 0 or isinstance(part.origins, range):
            return 0
        return (
            part.origins[final]
            if part.origins[final] - part.origins[final - 1] > 1 and part.text[final - 1] not in " \n"
            else 0
        )

    def words(self, span: Span) -> str:
        """The source words of a span, as the article writes them."""
        return (self.article.title if span.field == "title" else self.article.text)[span.start : span.end]


def text_of(doc: Doc) -> str:
    """The text of a parse, joined once: spaCy does so anew at each call."""
    known = doc.user_data.get("text")
    if known is None:
        known = doc.user_data["text"] = doc.text
    return str(known)


def prepare(article: Article) -> Document:
    """Clean an article without parsing it (for the stages that read characters only)."""
    title, body = Normalised.of(article.title), Normalised.of(article.text)
    text = f"{title.text}{TITLE_END}{body.text}" if title.text else body.text
    return Document(article, text, title, body)


def read(articles: Iterable[Article], nlp: Nlp, batch_size: int = BATCH) -> Iterator[Document]:
    """Clean and parse articles in batches (`nlp.pipe`), in their order."""
    pairs = ((document.text, document) for document in map(prepare, articles))
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        doc.user_data["text"] = document.text  # the same characters: see `text_of`
        yield replace(document, doc=doc)
