"""The one JSON shape of each thing, in marshmallow: what the program writes, what it takes, and how it says no.

`dump_*` turn values of `timeline.model` into plain dicts; `load_*` turn decoded JSON, query strings or options
into values, and raise `InvalidInputError` with one `FieldError` per reason.
"""

from timeline.schemas.articles import (
    ArticleInputSchema,
    ArticleListSchema,
    ArticleParametersSchema,
    ArticleQuerySchema,
    ArticleReadingSchema,
    StoredArticleSchema,
    dump_article,
    load_article,
)
from timeline.schemas.events import (
    EventListSchema,
    EventSchema,
    RevisionListSchema,
    RevisionSchema,
    dump_event,
    dump_events,
    dump_revisions,
)
from timeline.schemas.fields import invalid_input, read_published
from timeline.schemas.inputs import EventInputSchema, EventPatchSchema, MergeSchema, SplitSchema
from timeline.schemas.queries import EventQuerySchema, FeedQuerySchema, load_query, make_query

__all__ = [
    "ArticleInputSchema",
    "ArticleListSchema",
    "ArticleParametersSchema",
    "ArticleQuerySchema",
    "ArticleReadingSchema",
    "EventInputSchema",
    "EventListSchema",
    "EventPatchSchema",
    "EventQuerySchema",
    "EventSchema",
    "FeedQuerySchema",
    "MergeSchema",
    "RevisionListSchema",
    "RevisionSchema",
    "SplitSchema",
    "StoredArticleSchema",
    "dump_article",
    "dump_event",
    "dump_events",
    "dump_revisions",
    "invalid_input",
    "load_article",
    "load_query",
    "make_query",
    "read_published",
]
