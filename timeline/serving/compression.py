"""gzip, for those who ask for it by name."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

MIN_BYTES = 1_000
TYPES = ("text/", "application/json", "application/jsonl", "application/problem+json", "application/javascript")


def register(app: Flask) -> None:
    """Compress the responses of `app`."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """The response, compressed when the client names gzip and it is worth it.

    A response with a strong ETag stays as it is: compressed bytes would need a tag of their own.
    """
    if not (response.mimetype or "").startswith(TYPES):
        return response
    response.vary.add("Accept-Encoding")
    tag, weak = response.get_etag()
    plain = response.status_code == 200 and not response.is_streamed and "Content-Encoding" not in response.headers
    if not plain or (tag and not weak) or not _asked():
        return response
    body = response.get_data()
    if len(body) >= MIN_BYTES:
        response.set_data(_compressed(body))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _asked() -> bool:
    return any(name.lower() in ("gzip", "x-gzip") and quality > 0 for name, quality in request.accept_encodings)


@lru_cache(maxsize=16)
def _compressed(body: bytes) -> bytes:
    """The same bytes for the same body: no file name, no time."""
    return gzip.compress(body, compresslevel=6, mtime=0)
