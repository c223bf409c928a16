"""A text file: one article. The first line is its title when it is short and a blank line follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from timeline.model import Article
from timeline.readers.origin import Origin, Refused, decode, read_whole

_TITLE = re.compile(r"\s*(?P<title>[^\r\n]*\S)[^\S\r\n]*(?:\r\n?|\n)(?:[^\S\r\n]*(?:\r\n?|\n))+(?=.*\S)", re.S)

LONGEST_TITLE = 160  # characters: a longer first line is a paragraph


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article | Refused]:
    """The one article of the file; its id is the file's name as given, so that an edited file is a correction."""
    title, text = split_title(decode(read_whole(stream)))
    yield origin.make({"id": origin.name, "title": title, "text": text})


def split_title(text: str) -> tuple[str | None, str]:
    """(title, text after it): a short first line when a blank line and more text follow it, else (None, the whole)."""
    match = _TITLE.match(text)
    if match is None or len(match["title"].strip()) > LONGEST_TITLE:
        return None, text
    return match["title"].strip(), text[match.end() :]
