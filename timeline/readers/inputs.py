"""Files, folders, globs and standard input -> articles, in the order in which they were named."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from timeline.errors import TimelineError, UnreadableInputError
from timeline.model import DEFAULT_ZONE, Article
from timeline.readers import READERS, Origin, Reader, Refused

STANDARD_INPUT = "-"
_SNIFFED = 4_096
_PROLOGUE = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
# What the first characters of an unnamed stream say; the first that matches, else it is a text.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\s*(?:\[|\{[ \t]*\r?\n)"), ".json"),
    (re.compile(rb"\s*\{"), ".jsonl"),
    (re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF)\b", re.S | re.I), ".rss"),
    (re.compile(_PROLOGUE + rb"<(?:!doctype html|html|head|body)\b", re.S | re.I), ".html"),
    (re.compile(rb"(?:[A-Za-z][A-Za-z-]*: [^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n"), ".eml"),
)


def read_inputs(
    inputs: Iterable[str],
    standard_input: BinaryIO,
    published: datetime | None = None,
    zone: str = DEFAULT_ZONE,
) -> Iterator[Article | Refused]:
    """The articles of `inputs` (files, folders, globs, `-`), and a `Refused` for each that cannot be taken.

    `published` (aware) serves those that carry no date; `zone` is the IANA zone of dates without offset.
    """
    for name in inputs:
        if name == STANDARD_INPUT:
            yield from _read(Origin(name, published, zone), standard_input)
            continue
        paths = find_files(name)
        if not paths:
            yield Refused(name, UnreadableInputError(_nothing(name)))
        for path in paths:
            yield from _read(Origin(_id_of(path), published, zone), path)


def count_articles(inputs: Iterable[str]) -> int | None:
    """About how many articles there are (one a line of JSONL, one a file of another kind); None with a stream."""
    total = 0
    for name in inputs:
        if name == STANDARD_INPUT:
            return None
        total += sum(map(_count, find_files(name)))
    return total


def _count(path: Path) -> int:
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        return 1
    try:
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def find_files(name: str) -> list[Path]:
    """The files that a name stands for: itself, those below a folder that a reader knows, those that a glob matches."""
    path = Path(name)
    if path.is_dir():
        return sorted(
            p for p in path.rglob("*") if p.suffix.lower() in READERS and p.is_file() and not _hidden(p, path)
        )
    if path.exists():
        return [path]
    return [file for match in sorted(glob.glob(name, recursive=True)) for file in find_files(match)]


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _nothing(name: str) -> str:
    if Path(name).is_dir():
        return f"No article is in this folder (known: {', '.join(READERS)})."
    return "There is no such file."


def _id_of(path: Path) -> str:
    """The name that an article takes from its file: the path from here, with slashes; the same for every spelling."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _read(origin: Origin, source: BinaryIO | Path) -> Iterator[Article | Refused]:
    try:
        with _opened(source) as stream:
            yield from _reader_of(origin.name, stream)(stream, origin)
    except TimelineError as error:
        yield origin.refuse(error)
    except OSError as error:
        yield origin.refuse(UnreadableInputError(error.strerror or str(error)))


@contextmanager
def _opened(source: BinaryIO | Path) -> Iterator[BufferedReader]:
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        yield source if isinstance(source, BufferedReader) else BufferedReader(source)  # type: ignore[arg-type]


def _reader_of(name: str, stream: BufferedReader) -> Reader:
    """By the extension; a file of another one, and standard input, by how it begins."""
    suffix = Path(name).suffix.lower()
    if suffix in READERS:
        return READERS[suffix]
    beginning = stream.peek(_SNIFFED)[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    return READERS[next((ext for pattern, ext in _BEGINNINGS if pattern.match(beginning)), ".txt")]
