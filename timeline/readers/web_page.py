"""A saved web page: its main text, title and outlet (trafilatura), and its own publication date.

The date is what the page states: JSON-LD's `datePublished`, then `article:published_time`, then what trafilatura
reads without guessing (its extensive search would take a year from a copyright line).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.errors import TimelineError, UnreadableInputError
from timeline.model import Article
from timeline.readers.origin import Origin, Refused, read_whole
from timeline.schemas import read_published

MIN_CHARACTERS = 60  # less is a menu or a caption
_ADDRESS = re.compile(r"https?://\S+")
_META = ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "date")
_WITHOUT_GUESSING = {"extensive_search": False, "original_date": True}


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article | Refused]:
    """The one article of the page; its id is the file's name as given."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(read_whole(stream))
    if tree is None:
        raise UnreadableInputError("No web page is in this file.")
    stated = _stated_date(tree, origin.zone)
    found = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_WITHOUT_GUESSING,
    )
    if found is None or len(found.text or "") < MIN_CHARACTERS:
        raise UnreadableInputError("No article is in this page.")
    yield origin.make(
        {
            "id": origin.name,
            "title": found.title,
            "text": found.text,
            "published_at": stated or found.date,
            "url": found.url if found.url and _ADDRESS.fullmatch(found.url) else None,
            "outlet": found.sitename,
        }
    )


def _stated_date(tree: Any, zone: str) -> str | None:
    """The first readable date that the page states of itself."""
    for text in (*_linked_data(tree), *_meta(tree)):
        try:
            read_published(text, zone)
        except TimelineError:
            continue
        return text
    return None


def _linked_data(tree: Any) -> Iterator[str]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _dates(value)


def _dates(value: Any) -> Iterator[str]:
    """Every `datePublished` text, outermost first."""
    if isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _dates(one)


def _meta(tree: Any) -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.casefold(), meta.get("content") or "")
    return (found[name] for name in _META if found.get(name))
