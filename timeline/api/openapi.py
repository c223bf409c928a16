"""The description of the API (OpenAPI 3.1), generated from the schemas and the views' own words."""

from __future__ import annotations

from typing import Any

import flask_smorest
from flask import Flask
from marshmallow import Schema, fields

from timeline import __version__
from timeline.api.arguments import Parser
from timeline.problems import MEDIA_TYPE
from timeline.schemas.fields import EdtfDate

EXTENSION = "timeline-openapi"
SECURITY = {"type": "http", "scheme": "bearer", "description": "a token of `flask tokens create NAME`"}
DESCRIPTION = (
    "Dated events read in French news: what, when, where, who, and the words that say so. Reading is open, from any"
    " site. Writing needs a bearer token once one exists. Errors are `application/problem+json` (RFC 9457)."
)


class FieldErrorSchema(Schema):
    """One reason."""

    pointer = fields.String(metadata={"description": "JSON pointer into the body, or the name of a parameter"})
    detail = fields.String()


class ProblemSchema(Schema):
    """An error (RFC 9457)."""

    type = fields.String(metadata={"description": "an anchor of the documentation, or about:blank"})
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    instance = fields.String()
    errors = fields.List(fields.Nested(FieldErrorSchema))


class Blueprint(flask_smorest.Blueprint):
    """Views that describe themselves, with our parser behind `arguments`."""

    ARGUMENTS_PARSER = Parser()


class Described(flask_smorest.Api):
    """The description; the errors themselves are answered by `timeline.problems`."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        pass

    def _register_responses(self) -> None:
        self.DEFAULT_RESPONSE_CONTENT_TYPE = MEDIA_TYPE
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"


def describe(app: Flask) -> Described:
    """Begin the description of `app`'s API; blueprints register with what this returns."""
    options: dict[str, Any] = {
        "title": "timeline",
        "version": __version__,
        "openapi_version": "3.1.0",
        "info": {"description": DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}},
        "servers": [{"url": "/"}],
    }
    described = Described(app, spec_kwargs=options)
    described.register_field(EdtfDate, "string", "edtf")
    described.spec.components.security_scheme("token", SECURITY)
    app.extensions[EXTENSION] = described.spec
    return described


def specification(app: Flask) -> dict[str, Any]:
    """The whole description as JSON values."""
    found: dict[str, Any] = app.extensions[EXTENSION].to_dict()
    return found


def writes(**manual: Any) -> dict[str, Any]:
    """What the description says of every write (for `@blueprint.doc`)."""
    return {"security": [{"token": []}, {}], **manual}


def if_match(required: bool) -> dict[str, Any]:
    """The header parameter of conditional writes."""
    return {
        "in": "header",
        "name": "If-Match",
        "required": required,
        "schema": {"type": "string"},
        "description": "the ETag of the event as you read it; `*` for any",
    }


def idempotency_key() -> dict[str, Any]:
    """The header parameter of entries that may be sent twice."""
    return {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "maxLength": 255},
        "description": "sent again with the same key, the entry is made once",
    }
