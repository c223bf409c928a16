"""What every response says to browsers: what a page may load, who may read across sites, and OPTIONS."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

# Pages load what this server sends, and nothing else; no script or style stands in a page itself.
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "font", "connect", "manifest")),
        "img-src 'self' data:",
        *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
    )
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
FIXED = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it browsers send « Origin: null » with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def register(app: Flask) -> None:
    """Add the headers to every response of `app`."""
    app.after_request(_options)
    app.after_request(_secure)


def is_public_data() -> bool:
    """True for what other sites' pages may read: JSON and calendars."""
    return request.path.startswith("/api/") or request.path.endswith((".ics", "/openapi.json"))


def _secure(response: Response) -> Response:
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    policy = PAGE_POLICY if response.mimetype == "text/html" else DATA_POLICY
    response.headers.setdefault("Content-Security-Policy", policy)
    if str(current_app.config["PUBLIC_URL"]).startswith("https://"):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    shared = is_public_data() and request.method in ("GET", "HEAD", "OPTIONS")
    response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
    if shared:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    return response


def _options(response: Response) -> Response:
    """OPTIONS is answered without a body; other sites' pages may read, never write."""
    if request.method == "OPTIONS" and response.status_code == 200:
        response.status_code = 204
        response.set_data(b"")
        response.headers.remove("Content-Length")
        response.headers.remove("Content-Type")
        if is_public_data():
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response
