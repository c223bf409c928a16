"""Articles: what comes in, and what the store says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from timeline.errors import FieldError, InvalidInputError, MissingPublicationDateError, TooLargeError
from timeline.model import DEFAULT_ZONE, MAX_ARTICLE_CHARACTERS, Article, StoredArticle
from timeline.schemas.events import EventSchema
from timeline.schemas.fields import Line, TimeZone, WebAddress, invalid_input, messages_of, one_of, read_published


class ArticleInputSchema(Schema):
    """One article to read. `published_at` anchors every date of the text, so it cannot be left out."""

    class Meta:
        unknown = RAISE

    text = fields.String(
        required=True, metadata={"description": f"French, {MAX_ARTICLE_CHARACTERS:,} characters at most"}
    )
    published_at = fields.String(
        required=True,
        validate=validate.Length(max=64),
        metadata={"description": "ISO 8601; without offset it is local time of `time_zone`, else of the default zone"},
    )
    title = Line(allow_none=True, validate=validate.Length(max=1_000))
    id = Line(allow_none=True, validate=validate.Length(max=200), metadata={"description": "the caller's own id"})
    url = WebAddress(allow_none=True)
    outlet = Line(allow_none=True, validate=validate.Length(max=200))
    time_zone = TimeZone(allow_none=True)


class ArticleParametersSchema(ArticleInputSchema):
    """What the query string says of an article sent as text/plain."""

    class Meta:
        unknown = RAISE
        exclude = ("text",)


class ArticleQuerySchema(Schema):
    """Which articles to list."""

    class Meta:
        unknown = RAISE

    since = fields.AwareDateTime(data_key="from", metadata={"description": "published at or after"})
    until = fields.AwareDateTime(data_key="to", metadata={"description": "published before"})
    outlet = Line(validate=validate.Length(1, 200))
    text = Line(data_key="q", validate=validate.Length(1, 200), metadata={"description": "words to look for"})
    failed = fields.Boolean(metadata={"description": "those that could not be read"})
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))
    cursor = fields.String(validate=validate.Length(max=500))


class StoredArticleSchema(Schema):
    """An article as the store keeps it."""

    id = fields.UUID(metadata={"description": "the store's id"})
    external_id = fields.String(attribute="article.id", allow_none=True, metadata={"description": "the caller's id"})
    title = fields.String(attribute="article.title")
    text = fields.String(attribute="article.text")
    published_at = fields.DateTime(attribute="article.published")
    url = fields.String(attribute="article.url", allow_none=True)
    outlet = fields.String(attribute="article.outlet", allow_none=True)
    time_zone = fields.String(attribute="article.time_zone")
    version = fields.Integer(metadata={"description": "counts its publisher's corrections, from 1"})
    extractor = fields.String(allow_none=True, metadata={"description": "the version of the extractor that read it"})
    error = fields.String(allow_none=True, metadata={"description": "why it could not be read"})
    event_ids = fields.List(fields.UUID())
    added_at = fields.DateTime()
    updated_at = fields.DateTime()


class ArticleSummarySchema(StoredArticleSchema):
    """An article without its text."""

    class Meta:
        exclude = ("text",)


class ArticleListSchema(Schema):
    """One page of articles, without their text."""

    articles = fields.List(fields.Nested(ArticleSummarySchema), attribute="items")
    total = fields.Integer()
    next = fields.String(allow_none=True)


class ArticleReadingSchema(Schema):
    """What came of sending an article: `outcome` new, known (nothing changed) or corrected (read again)."""

    outcome = fields.String(validate=one_of(("new", "known", "corrected")))
    message = fields.String()
    article = fields.Nested(StoredArticleSchema)
    events = fields.List(fields.Nested(EventSchema))


_ARTICLE = StoredArticleSchema()
_SUMMARY = ArticleSummarySchema()
_INPUT = ArticleInputSchema()


def dump_article(stored: StoredArticle, *, with_text: bool = True) -> dict[str, Any]:
    """The article as a dict ready for JSON."""
    return dict((_ARTICLE if with_text else _SUMMARY).dump(stored))


def load_article(data: Mapping[str, Any], zone: str = DEFAULT_ZONE) -> Article:
    """An article from a decoded JSON object (the shape of a JSONL line); `zone` serves dates without offset.

    Raises `InvalidInputError` (with a `FieldError` per reason), `MissingPublicationDateError` when only the
    publication date is absent, `TooLargeError` beyond 100,000 characters.
    """
    if not isinstance(data, Mapping):
        raise InvalidInputError.of("/", f"expected a JSON object, found {type(data).__name__}")
    try:
        values = _INPUT.load(data)
    except ValidationError as error:
        if set(messages_of(error)) == {"published_at"} and data.get("published_at") is None:
            raise MissingPublicationDateError(str(data.get("id") or "article")) from error
        raise invalid_input(error) from error
    zone = values.get("time_zone") or zone
    return Article(
        text=readable(values["text"]),
        published=read_published(values["published_at"], zone),
        title=values.get("title") or "",
        id=values.get("id") or None,
        url=values.get("url"),
        outlet=values.get("outlet") or None,
        time_zone=zone,
    )


def readable(text: str) -> str:
    """The text of an article, unless it is empty, too long, or holds what is no character.

    A NUL stays out (no database takes it in a text); every other character keeps its place, for the offsets.
    """
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise TooLargeError("The article (characters)", len(text), MAX_ARTICLE_CHARACTERS)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise InvalidInputError.of("/text", "is empty; send the text of an article")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        detail = f"holds half a surrogate pair at character {error.start}, which is no character"
        raise InvalidInputError("text: " + detail, (FieldError("/text", detail),)) from error
    return text.replace("\x00", " ")
