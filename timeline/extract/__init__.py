"""ARTICLE -> EVENTS. Pure: no web, no database, no French word.

document.read -> timexes -> anchoring -> mentions.read -> merging.merge -> participants, places, titles -> [Event]

The stages are imported when the first article comes: other rooms need only the modules beside them (claims, folding,
sameness), and must not wait for dateparser and the holidays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.errors import ExtractionError
from timeline.extract.document import BATCH
from timeline.extract.language import Language
from timeline.model import Article, Event

VERSION = "17"  # rises when the same article may give other events; the store keeps which version read what

__all__ = ["BATCH", "VERSION", "extract", "extract_all"]


def extract(article: Article, language: Language) -> list[Event]:
    """The dated events of an article, in the order of their first mention."""
    from timeline.extract import assembly, document

    (read,) = document.read([article], language.load_model())
    return assembly.events(read, language)


def extract_all(
    articles: Iterable[Article], language: Language, batch_size: int = BATCH
) -> Iterator[tuple[Article, list[Event] | ExtractionError]]:
    """Each article with its events, in order; parsed in batches. One that fails does not stop the others."""
    from timeline.extract import batches, document

    parsed = document.read(articles, language.load_model(), batch_size)
    for read, told in batches.events(parsed, language, batch_size):
        article = read.article
        yield article, ExtractionError(article.id or "?", told) if isinstance(told, Exception) else told
