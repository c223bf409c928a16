"""Articles: sent to be read, listed, deleted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, request, url_for

from timeline import operations, schemas
from timeline.api import answers, arguments
from timeline.api.openapi import Blueprint, writes
from timeline.errors import UnsupportedFormatError
from timeline.model import Article, ArticleQuery
from timeline.operations import Outcome
from timeline.serving import conditional, guard
from timeline.serving.parts import default_zone, now, parts, session

blueprint = Blueprint("articles", __name__, description="The articles that events were read in")
blueprint.before_request(guard.require_writer)

_PARAMETERS = schemas.ArticleParametersSchema()
_BODIES = {
    "application/json": {"schema": schemas.ArticleInputSchema},
    "text/plain": {"schema": {"type": "string", "description": "the text; what else there is to say in the query"}},
}


@blueprint.route("/articles", methods=["POST"])
@blueprint.doc(**writes(requestBody={"required": True, "content": _BODIES}))
@blueprint.response(201, schemas.ArticleReadingSchema, description="Read for the first time")
@blueprint.alt_response(200, schema=schemas.ArticleReadingSchema, description="Known (nothing changed), or corrected")
def post_article() -> Response:
    """Read an article: it and its events are stored

    JSON, or text/plain with `published_at` (and the other fields) in the query string. The same article again changes
    nothing; the same `id` with another text is a correction.
    """
    article = _READERS.get(request.mimetype, _unknown)()
    made = parts()
    outcome = operations.add_article(
        session(), article, made.load_language(), now(), guard.writer(), extract=made.extract
    )
    session().commit()
    response = answers.data(_reading(outcome), 201 if outcome.state == "new" else 200)
    response.headers["Location"] = url_for("articles.get_article", article_id=outcome.article.id)
    return response


@blueprint.route("/articles")
@blueprint.arguments(schemas.ArticleQuerySchema, location="query")
@blueprint.response(200, schemas.ArticleListSchema)
def get_articles(values: dict[str, Any]) -> Response:
    """The articles that fit, newest publication first, without their text"""
    page = operations.find_articles(session(), ArticleQuery(**values))
    items = [schemas.dump_article(item, with_text=False) for item in page.items]
    body = answers.encode({"articles": items, "total": page.total, "next": page.next})
    return answers.link_next(conditional.answer(body, answers.JSON), page.next)


@blueprint.route("/articles/<uuid:article_id>")
@blueprint.response(200, schemas.StoredArticleSchema)
def get_article(article_id: UUID) -> Response:
    """One article with its text"""
    found = operations.get_article(session(), article_id)
    return conditional.answer(answers.encode(schemas.dump_article(found)), answers.JSON)


@blueprint.route("/articles/<uuid:article_id>", methods=["DELETE"])
@blueprint.doc(**writes())
@blueprint.response(204)
def delete_article(article_id: UUID) -> Response:
    """Remove an article and its evidence; an event without another source goes with it, unless a person accepted it"""
    operations.delete_article(session(), article_id, now(), guard.writer())
    session().commit()
    return Response(status=204)


def _from_json() -> Article:
    for name in request.args:
        arguments.refuse(name, "unknown here; a JSON article says everything in its body")
    return schemas.load_article(arguments.read_json(), default_zone())


def _from_text() -> Article:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedFormatError(f"charset={charset}: send UTF-8.")
    given = arguments.parameters()
    unknown = sorted(set(given) - set(_PARAMETERS.fields))
    if unknown:
        arguments.refuse(unknown[0], "unknown parameter")
    return schemas.load_article({**given, "text": arguments.read_text()}, default_zone())


def _unknown() -> Article:
    raise UnsupportedFormatError(f"Content-Type {request.mimetype or '(none)'!r}: send {' or '.join(_READERS)}.")


_READERS = {"application/json": _from_json, "text/plain": _from_text}


def _reading(outcome: Outcome) -> dict[str, Any]:
    words = {"new": "Read.", "known": "Known already: nothing changed.", "corrected": "A correction: read again."}
    found = "" if outcome.events else " No dated event was found in it."
    return {
        "outcome": outcome.state,
        "message": words[outcome.state] + found,
        "article": schemas.dump_article(outcome.article),
        "events": [schemas.dump_event(event) for event in outcome.events],
    }
