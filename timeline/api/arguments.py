"""Parameters and bodies in: read by the schemas, refused in our words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from flask import Request, request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser

from timeline.errors import FieldError, InvalidInputError, UnreadableInputError, UnsupportedFormatError
from timeline.schemas import invalid_input


class Parser(FlaskParser):
    """What stands behind `@blueprint.arguments`: unknown names are refused unless the schema lets them pass."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": None, "json": None}

    def load_json(self, req: Request, schema: Schema) -> Any:
        return read_json()

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: Any) -> NoReturn:
        messages = error.messages_dict
        location = next(iter(messages), "json")
        inner = ValidationError(messages.get(location, messages))
        raise invalid_input(inner, "/" if location == "json" else "") from error


def read_json() -> Any:
    """The body as JSON. Raises `UnsupportedFormatError` for another media type, `UnreadableInputError` for
    what is not UTF-8 or not JSON."""
    if not request.is_json:
        raise UnsupportedFormatError(f"Content-Type {request.mimetype or '(none)'!r}: send application/json.")
    try:
        return json.loads(read_text(), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise UnreadableInputError(f"The body is not JSON: {error}.", (FieldError("/", str(error)),)) from error


def read_text() -> str:
    """The body as UTF-8 text (a byte order mark dropped). Raises `UnreadableInputError` naming the bad byte,
    `UnsupportedFormatError` for a compressed one."""
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        raise UnsupportedFormatError(f"Content-Encoding {coding!r}: send the body as it is.")
    try:
        return request.get_data(cache=True).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"not valid UTF-8 at byte {error.start}"
        raise UnreadableInputError(f"The body is {detail}.", (FieldError("/", detail),)) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def load(schema: Schema, values: Mapping[str, Any], prefix: str = "/") -> dict[str, Any]:
    """The values as the schema takes them; unknown names are refused. Raises `InvalidInputError`."""
    try:
        return dict(schema.load(values, unknown=RAISE))
    except ValidationError as error:
        raise invalid_input(error, prefix) from error


def parameters() -> dict[str, Any]:
    """The query string: a list for each name given more than once."""
    return {name: found if len(found) > 1 else found[0] for name, found in request.args.lists()}


def refuse(pointer: str, detail: str) -> NoReturn:
    """Raise the error of one field."""
    raise InvalidInputError.of(pointer, detail)
