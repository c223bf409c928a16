"""Signing in with a token, and out again."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from timeline import operations
from timeline.errors import UnauthorizedError
from timeline.serving import guard, parts
from timeline.web import door

blueprint = door.make_blueprint("signing_in")
Page = str | tuple[str, int] | Response


@blueprint.get("/connexion")
def sign_in() -> Page:
    """The form that takes a token, or how to make the first one."""
    return _form()


@blueprint.post("/connexion")
def take_token() -> Page:
    """Keep a valid token in the session."""
    token = request.form.get("token", "").strip()
    try:
        name = operations.check_token(parts.session(), token).name
    except UnauthorizedError:
        return _form("Ce jeton est inconnu ou a été révoqué."), 401
    session.clear()
    session[door.TOKEN] = token
    flash(f"Vous êtes identifié : {name}.", "success")
    return redirect(door.own_path(request.form.get("next"), url_for("agenda.show_agenda")), 303)


@blueprint.post("/deconnexion")
def sign_out() -> Page:
    """Forget the token."""
    session.clear()
    flash("Vous êtes déconnecté.", "success")
    return redirect(url_for("agenda.show_agenda"), 303)


def _form(complaint: str | None = None) -> str:
    back = door.own_path(request.values.get("next"), url_for("agenda.show_agenda"))
    any_token = operations.any_token(parts.session())
    return render_template(
        "pages/sign_in.html", back=back, complaint=complaint, any_token=any_token, local=guard.is_local()
    )
