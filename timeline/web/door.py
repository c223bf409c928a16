"""The door of the pages: who may write, the form token, the session cookie.

While no token exists, whoever sits at this machine writes. Once one exists, a person signs in with it: the token lies
in the signed, HttpOnly, SameSite=Strict session cookie, and is checked anew at each request, so that a revoked token
closes the door at once. Every form carries a CSRF token besides (Host and Origin are checked by `serving.guard`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, flash, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from timeline.errors import UnauthorizedError
from timeline.serving import guard
from timeline.web.secret import KeptSecretSessions

TOKEN = "token"
_forms = CSRFProtect()


def register(app: Flask) -> None:
    """Set up the session cookie and the form tokens of `app`."""
    app.session_interface = KeptSecretSessions()
    app.config.update(
        SESSION_COOKIE_NAME="timeline",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=str(app.config["PUBLIC_URL"]).startswith("https://"),
        WTF_CSRF_CHECK_DEFAULT=False,  # the API has bearer tokens; the pages check by themselves, below
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: an article half typed must not be lost after an hour
    )
    _forms.init_app(app)


def make_blueprint(name: str, *, writes: bool = False) -> Blueprint:
    """A blueprint of pages: forms carry their token; with `writes`, every page of it needs somebody who may write."""
    made = Blueprint(name, __name__, template_folder="templates")
    made.before_request(_check_form)
    if writes:
        made.before_request(_ask_who)
    made.after_request(_keep_private)
    return made


def may_write() -> bool:
    """True when who asks for this page may also write."""
    try:
        guard.writer(session.get(TOKEN))
    except UnauthorizedError:
        return False
    return True


def writer() -> str:
    """The name under which this request writes. Raises `UnauthorizedError`."""
    return guard.writer(session.get(TOKEN))


def own_path(address: str | None, default: str) -> str:
    """`address` when it is a path of this server, else `default`: nobody is sent elsewhere by a forged link."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return default
    parts = urlsplit(address)
    return default if parts.scheme or parts.netloc or not address.isprintable() else address


def web_address(address: str | None) -> str | None:
    """`address` when a link may lead there (http, https), whatever way it came into the store."""
    return address if address and address.lower().startswith(("https://", "http://")) else None


def _check_form() -> tuple[str, int] | None:
    """Refuse a form that does not come from a page of this session, in a page that says what to do."""
    try:
        _forms.protect()
    except CSRFError:
        return render_template("pages/refused.html"), 403
    return None


def _ask_who() -> AnyResponse | None:
    if may_write():
        return None
    if session.pop(TOKEN, None):
        flash("Votre jeton n’est plus valable. Identifiez-vous de nouveau.", "error")
    back = request.full_path.rstrip("?") if request.method == "GET" else url_for("agenda.show_agenda")
    return redirect(url_for("signing_in.sign_in", next=back), 303)


def _keep_private(response: Response) -> Response:
    """What a page shows depends on who looks at it: no cache may share it."""
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.vary.add("Cookie")
    return response
