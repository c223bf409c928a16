"""Where articles come from, and what every reader needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from timeline.errors import FieldError, MissingPublicationDateError, TimelineError, TooLargeError, UnreadableInputError
from timeline.model import DEFAULT_ZONE, Article
from timeline.schemas import load_article

# A page with its scripts, a mail with its pictures: more than that is no article.
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that could not be taken: where it is ("articles.jsonl, line 3") and why."""

    where: str
    error: TimelineError


@dataclass(frozen=True, slots=True)
class Origin:
    """A file as the user named it. `published` (aware) serves articles that carry no date of their own;
    `zone` is the IANA zone of dates without offset."""

    name: str
    published: datetime | None = None
    zone: str = DEFAULT_ZONE

    def refuse(self, error: TimelineError, part: str = "") -> Refused:
        """The refusal of this file, or of the part of it that `part` names."""
        return Refused(f"{self.name}, {part}" if part else self.name, error)

    def make(self, values: Mapping[str, Any], part: str = "") -> Article | Refused:
        """An article of decoded values (the fields of a JSONL line; None counts as absent), or why it is none."""
        given = {name: value for name, value in values.items() if value is not None}
        if self.published is not None:
            given.setdefault("published_at", self.published.isoformat())
        try:
            return load_article(given, self.zone)
        except MissingPublicationDateError:
            return self.refuse(MissingPublicationDateError("the article"), part)
        except TimelineError as error:
            return self.refuse(error, part)


Reader = Callable[[BinaryIO, Origin], Iterator[Article | Refused]]


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of one file. Raises `TooLargeError` beyond 20 MiB."""
    octets = stream.read(MAX_BYTES + 1)
    if len(octets) > MAX_BYTES:
        raise TooLargeError("The file (bytes)", len(octets), MAX_BYTES)
    return octets


def decode(octets: bytes) -> str:
    """UTF-8 as text, a byte order mark dropped. Raises `UnreadableInputError` naming the first byte that is not."""
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"not valid UTF-8 at byte {error.start}; convert the file to UTF-8"
        raise UnreadableInputError(f"The text is {detail}.", (FieldError("/text", detail),)) from error
