"""FILES -> ARTICLES: what people keep articles in, read into `Article`s.

`READERS` is the list of input formats: file name extensions, the folder walk and the tests follow from it. A new
format is a module with `read(stream, origin)` that yields an `Article` or a `Refused` for each article, and a line
here. Pure but for the files themselves: no clock, no database.
"""

from collections.abc import Mapping
from types import MappingProxyType

from timeline.readers import feed, json_articles, mail, plain_text, web_page
from timeline.readers.origin import Origin, Reader, Refused

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".jsonl": json_articles.read_lines,
        ".ndjson": json_articles.read_lines,
        ".json": json_articles.read,
        ".txt": plain_text.read,
        ".html": web_page.read,
        ".htm": web_page.read,
        ".xhtml": web_page.read,
        ".rss": feed.read,
        ".atom": feed.read,
        ".xml": feed.read,
        ".eml": mail.read,
    }
)

__all__ = ["READERS", "Origin", "Reader", "Refused"]
