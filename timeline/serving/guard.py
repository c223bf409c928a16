"""Who may ask for what: Host and Origin, bearer tokens, the loopback rule, the size of bodies.

The threats: a web page elsewhere that writes through a reader's browser (Origin, Sec-Fetch-Site), one that makes its
own name resolve to this machine (Host, DNS rebinding), a stranger who reaches the port (tokens), a body without end.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline import operations
from timeline.errors import ForbiddenError, UnauthorizedError
from timeline.serving.parts import session

MAX_BODY_BYTES = 2 * 1024 * 1024
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT")
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
LOCAL_WRITER = "local"


def register(app: Flask) -> None:
    """Put the guard before every request of `app`."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY_BYTES
    proxies = int(app.config["TRUSTED_PROXIES"])
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_port=0, x_prefix=0
        )
    app.before_request(check_host)
    app.before_request(check_origin)


def check_host() -> None:
    """Refuse a Host that is not ours. Raises `ForbiddenError`."""
    host = _hostname(f"//{request.host}")
    if host is None or not _is_ours(host):
        raise ForbiddenError(
            f"The Host {request.host!r} is not one of this server's names. Set PUBLIC_URL to the address that"
            " readers use."
        )


def check_origin() -> None:
    """Refuse a write that another site's page sent. Raises `ForbiddenError`.

    Browsers name the page's origin with every write; programs name none, and need none.
    """
    if request.method in SAFE_METHODS:
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is not None and origin not in own_origins():
        raise ForbiddenError(f"A page of {origin!r} may not write here.")
    if site is not None and site not in ("same-origin", "none"):
        raise ForbiddenError("A page of another site may not write here.")


def own_origins() -> tuple[str, ...]:
    """The origins of our own pages: the public one, and the one that this request was sent to (its Host is ours)."""
    public = urlsplit(str(current_app.config["PUBLIC_URL"]))
    named = f"{request.scheme}://{request.host}"
    return (named, f"{public.scheme}://{public.netloc}") if public.netloc else (named,)


def public_url(path: str) -> str:
    """The absolute address of `path` as readers use it."""
    public = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    return (public or request.host_url.rstrip("/")) + path


def writer(token: str | None = None) -> str:
    """The name of who writes in this request: the bearer token's, or "local" while there is no token at all.

    `token` serves pages, which keep it in their session. Raises `UnauthorizedError`.
    """
    if "writer" not in g:
        g.writer = _writer(token or _bearer())
    found: str = g.writer
    return found


def require_writer() -> None:
    """Before a request of a blueprint: unsafe methods need a writer."""
    if request.method not in SAFE_METHODS:
        writer()


def is_local() -> bool:
    """True when this request comes from this machine to a server that listens to nobody else, and that has no
    public address: then, and while no token exists, no token is needed."""
    forwarded = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "Via"))
    return (
        not current_app.config["PUBLIC_URL"]
        and is_loopback(str(current_app.config["HOST"]))
        and is_loopback(request.remote_addr or "")
        and not forwarded
    )


def is_loopback(name: str) -> bool:
    """True for localhost and the loopback addresses."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _writer(token: str | None) -> str:
    if token is not None:
        return operations.check_token(session(), token).name
    if not operations.any_token(session()) and is_local():
        return LOCAL_WRITER
    raise UnauthorizedError(
        "Writing needs a token: send « Authorization: Bearer … ». `flask tokens create NAME` makes one."
    )


def _bearer() -> str | None:
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise UnauthorizedError("Send « Authorization: Bearer … » with a token of `flask tokens create NAME`.")
    return token.strip()


def _is_ours(host: str) -> bool:
    """Loopback names, the public name, the name that the server binds to; with another address to bind to, any
    numeric address as well (a page elsewhere cannot make its name one)."""
    bound = str(current_app.config["HOST"]).strip("[]").lower()
    public = urlsplit(str(current_app.config["PUBLIC_URL"])).hostname
    if host in LOCAL_NAMES or host in (bound, public):
        return True
    return not is_loopback(bound) and _is_numeric(host)


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
