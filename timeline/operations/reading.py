"""Reading articles: the checks before, the extraction itself, here or in other processes.

Nothing here touches the database: reading is slow, and no transaction may wait for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Any

from timeline import extract
from timeline.errors import ExtractionError, InvalidInputError, NotFrenchError, TooLargeError
from timeline.extract.language import Language
from timeline.model import MAX_ARTICLE_CHARACTERS, Article, Event

Told = tuple[Event, ...] | ExtractionError
Extract = Callable[[Article, Language], Sequence[Event]]
ReadBatch = Callable[[Sequence[Article]], list[Told]]

# What PostgreSQL refuses (NUL) and what no text means (C0 but tab and line ends, DEL, lone surrogates).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_IN_LINE = re.compile(r"[\r\n\t\x85\u2028\u2029]+")
# A fixture or a list of names says little of its language: fewer letters, or a weaker guess, refuse nothing.
SURE_LETTERS = 40
SURE = 0.98
# The languages that a newsroom of this one meets; the more are asked, the more short texts go astray.
NEIGHBOURS = ("fr", "en", "de", "es", "it", "nl", "pt", "ca", "ro", "pl", "ru", "uk", "ar", "tr", "zh", "ja")


def check_article(article: Article, code: str) -> Article:
    """The article, fit to store: control characters blanked (offsets stay), checked for size and language.

    `code` is the language to expect (ISO 639-1). Raises `InvalidInputError` (empty; date without offset),
    `TooLargeError` (over 100,000 characters), `NotFrenchError`.
    """
    size = len(article.text) + len(article.title)
    if size > MAX_ARTICLE_CHARACTERS:
        raise TooLargeError(f"Article {article.id or ''}".strip(), size, MAX_ARTICLE_CHARACTERS)
    text = _CONTROL.sub(" ", article.text)
    title = _IN_LINE.sub(" ", _CONTROL.sub(" ", article.title))
    if not text.strip():
        raise InvalidInputError.of("/text", "empty; there is nothing to read")
    if article.published.tzinfo is None:
        raise InvalidInputError.of("/published_at", "has no offset; add one, such as +02:00 or Z")
    found = language_of(f"{title}\n{text}") if code in NEIGHBOURS else None
    if found is not None and found != code:
        raise NotFrenchError(found)
    names = _line(article.id), _line(article.url), _line(article.outlet)
    return replace(article, text=text, title=title, id=names[0], url=names[1], outlet=names[2])


def _line(text: str | None) -> str | None:
    """A one-line text without control characters; None for a blank one."""
    return (_IN_LINE.sub(" ", _CONTROL.sub("", text)).strip() or None) if text else None


def language_of(text: str) -> str | None:
    """The language of a text (ISO 639-1), None when it is too short or too mixed to tell."""
    letters = sum(unicodedata.category(c)[0] == "L" for c in text[:5_000])
    if letters < SURE_LETTERS:
        return None
    code, share = _identifier().classify(text[:5_000])
    return str(code) if share >= SURE else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    langid: Any = import_module("py3langid.langid")  # loads its model: half a second, only when asked
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NEIGHBOURS))
    return identifier


def extractor_version() -> str:
    """The version of the extractor, which the store notes with each article."""
    return extract.VERSION


def read_batch(articles: Sequence[Article], language: Language) -> list[Told]:
    """Read articles in one go (spaCy's batches); an article on which the extraction raises gives its error."""
    if not articles:  # all known: no reason to load the model
        return []
    try:
        pairs = extract.extract_all(articles, language, batch_size=len(articles))
        return [told if isinstance(told, ExtractionError) else tuple(told) for _, told in pairs]
    except Exception as error:  # the parser itself raised: read one by one, so that only the culprit fails
        if len(articles) == 1:
            return [ExtractionError(articles[0].id or "?", error)]
        return [told for article in articles for told in read_batch([article], language)]


def read_with(articles: Sequence[Article], extract: Extract, language: Language) -> list[Told]:
    """Read articles one by one with an extraction of the caller's."""
    told: list[Told] = []
    for article in articles:
        try:
            told.append(tuple(extract(article, language)))
        except Exception as error:  # whatever it raised: the article's trouble, not the service's
            told.append(ExtractionError(article.id or "?", error))
    return told
