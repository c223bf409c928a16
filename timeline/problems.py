"""Errors over HTTP: problem+json (RFC 9457) for programs, a page in French for browsers. Said once, here."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from flask import Flask, Response, current_app, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from timeline import errors

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5

STATUSES: Mapping[type[errors.TimelineError], int] = MappingProxyType(
    {
        errors.TimelineError: 500,
        errors.InvalidInputError: 422,
        errors.TooLargeError: 413,
        errors.UnsupportedFormatError: 415,
        errors.NotFoundError: 404,
        errors.ConflictError: 409,
        errors.PreconditionFailedError: 412,
        errors.PreconditionRequiredError: 428,
        errors.UnauthorizedError: 401,
        errors.ForbiddenError: 403,
        errors.UnavailableError: 503,
        errors.ExtractionError: 500,
        errors.ConfigurationError: 500,
    }
)

# What the page says by status: a heading, and a sentence where the error has none of its own.
_FRENCH = {
    400: ("Requête incompréhensible", "Le serveur n’a pas compris cette requête."),
    401: ("Identification nécessaire", "Cette action demande un jeton."),
    403: ("Accès refusé", "Cette requête n’est pas permise."),
    404: ("Page introuvable", "Il n’y a rien à cette adresse, ou il n’y a plus rien."),
    405: ("Action impossible ici", "Cette adresse ne permet pas cette action."),
    409: ("Modification impossible", "L’état présent interdit cette modification."),
    412: ("Modifié entre-temps", "Quelqu’un d’autre a modifié cet événement. Relisez-le avant de recommencer."),
    413: ("Envoi trop volumineux", "Envoyez le texte en plusieurs parties."),
    415: ("Format inconnu", "Le serveur ne sait pas lire ce format."),
    422: ("Saisie refusée", "Une valeur ne convient pas."),
    503: ("Service momentanément indisponible", "Réessayez dans quelques secondes."),
}
_OTHERWISE = ("Une erreur est survenue", "L’erreur a été notée. Vous pouvez recommencer.")


def register(app: Flask) -> None:
    """Answer every error of `app` here."""
    app.register_error_handler(errors.TimelineError, answer)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unexpected)


def status_of(error: errors.TimelineError | type[errors.TimelineError]) -> int:
    """The status of an error or its class: its own, else its nearest parent's."""
    cls = error if isinstance(error, type) else type(error)
    return next(STATUSES[parent] for parent in cls.__mro__ if parent in STATUSES)


def kind_of(error: type[errors.TimelineError]) -> str:
    """The name of an error class in addresses: EventNotFoundError -> event-not-found."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", error.__name__.removesuffix("Error")).lower()


def kinds() -> list[tuple[str, int, str]]:
    """Every kind of error, as its addresses name it: (kind, status, title), parents before children."""
    found: list[type[errors.TimelineError]] = [errors.TimelineError]
    for cls in found:
        found += [child for child in cls.__subclasses__() if child not in found]
    return [(kind_of(cls), status_of(cls), cls.title) for cls in found]


def answer(error: errors.TimelineError) -> Response:
    """The response for an error of ours."""
    status = status_of(error)
    if status >= 500:
        logger.error("%s: %s", type(error).__name__, error, exc_info=error)
    return _respond(status, f"/docs#{kind_of(type(error))}", error.title, error.detail, error.errors)


def _answer_http(error: HTTPException) -> Response:
    if isinstance(error, RequestEntityTooLarge):
        limit = int(current_app.config["MAX_CONTENT_LENGTH"])
        size = max(request.content_length or 0, limit + 1)  # a body in chunks does not say its size
        return answer(errors.TooLargeError("The request (bytes)", size, limit))
    status = error.code or 500
    if status < 400 and error.response is not None:
        return error.get_response()  # type: ignore[return-value]  # redirects are no errors
    response = _respond(status, "about:blank", HTTPStatus(status).phrase, error.description or "", ())
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _answer_unexpected(error: Exception) -> Response:
    logger.error("%s %r failed", request.method, request.path, exc_info=error)
    detail = "An unexpected error; it was logged. The same request may be sent again."
    return _respond(500, "about:blank", "Internal Server Error", detail, ())


def _respond(status: int, kind: str, title: str, detail: str, found: tuple[errors.FieldError, ...]) -> Response:
    if _wants_page():
        said = "" if kind == "about:blank" else detail  # Werkzeug's own words are English and say nothing more
        response = Response(_page(status, said, found), status, mimetype="text/html")
    else:
        body: dict[str, object] = {"type": kind, "title": title, "status": status, "detail": detail}
        body["instance"] = request.path
        if found:
            body["errors"] = [{"pointer": item.pointer, "detail": item.detail} for item in found]
        response = Response(json.dumps(body, ensure_ascii=False) + "\n", status, mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="timeline"'
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _wants_page() -> bool:
    """True for a browser on a page; programs, feeds and the API get problem+json whatever they accept."""
    if request.path.startswith("/api/") or request.path.endswith((".ics", ".json")):
        return False
    return request.accept_mimetypes.best_match([MEDIA_TYPE, "text/html"], MEDIA_TYPE) == "text/html"


def _page(status: int, detail: str, found: tuple[errors.FieldError, ...]) -> str:
    """A page that needs neither the database nor a session: they may be what failed."""
    heading, sentence = _FRENCH.get(status, _OTHERWISE)
    said = f'<p class="role" lang="en">{escape(detail)}</p>' if detail else ""
    reasons = "".join(f"<li><code>{escape(item.pointer)}</code> : {escape(item.detail)}</li>" for item in found)
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<title>{heading}</title><link rel="stylesheet" href="/assets/pages.css"></head>'
        f'<body><main class="wrap"><div class="page narrow"><h1>{heading}</h1><p class="lead">{sentence}</p>'
        f"{said}{f'<ul>{reasons}</ul>' if reasons else ''}"
        '<p><a href="/">Retour à l’agenda</a></p></div></main></body></html>\n'
    )
