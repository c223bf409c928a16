"""JSON: one article a line (JSONL), or a file with one article or a list of them.

`{"id", "published_at", "title"?, "text", "url"?, "outlet"?, "time_zone"?}`; other keys are left aside, so that a
newsroom's export need not be cut down first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.errors import FieldError, TimelineError, TooLargeError, UnreadableInputError
from timeline.model import Article
from timeline.readers.origin import MAX_BYTES, Origin, Refused, decode, read_whole
from timeline.schemas import ArticleInputSchema

KEYS = frozenset(ArticleInputSchema().fields)


def read_lines(stream: BinaryIO, origin: Origin) -> Iterator[Article | Refused]:
    """One article a line; a broken line is refused with its number, and the others go on. Blank lines are skipped."""
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        yield _one(line, origin, f"line {number}")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, each cut one byte beyond the limit, so that no line fills the memory."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > MAX_BYTES:
            line = stream.readline(MAX_BYTES + 1)


def _one(line: bytes, origin: Origin, part: str) -> Article | Refused:
    try:
        if len(line) > MAX_BYTES:
            raise TooLargeError("The line (bytes)", len(line), MAX_BYTES)
        return _article(_parse(decode(line)), origin, part)
    except TimelineError as error:
        return origin.refuse(error, part)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article | Refused]:
    """A file that holds one article, a list of them, or `{"articles": [...]}`."""
    value = _parse(decode(read_whole(stream)))
    found = value.get("articles", value) if isinstance(value, dict) else value
    if isinstance(found, list):
        for number, one in enumerate(found, start=1):
            yield _article(one, origin, f"article {number}")
    else:
        yield _article(found, origin, "")


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInputError(f"not JSON: {error}", (FieldError("/", str(error)),)) from error


def _article(value: Any, origin: Origin, part: str) -> Article | Refused:
    if not isinstance(value, dict):
        return origin.refuse(UnreadableInputError(f"expected a JSON object, found {type(value).__name__}"), part)
    return origin.make({name: one for name, one in value.items() if name in KEYS}, part)
