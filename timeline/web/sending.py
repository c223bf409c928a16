"""Sending an article to be read, and taking one out again."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from timeline import operations, problems
from timeline.errors import ExtractionError, InvalidInputError, TooLargeError
from timeline.operations import Outcome
from timeline.schemas import load_article
from timeline.serving.parts import default_zone, now, parts, session
from timeline.web import complaints, door
from timeline.web.article_pages import events_of
from timeline.web.wording import count

blueprint = door.make_blueprint("sending", writes=True)
CONTROLS = ("title", "text", "published_date", "published_time", "outlet", "url")


@blueprint.get("/articles/nouveau")
def show_article_form() -> str:
    """The empty form. The publication date is left empty: a wrong one would give every event a wrong date."""
    return render_template("pages/article_form.html", typed=dict.fromkeys(CONTROLS, ""), complaints={})


@blueprint.post("/articles/nouveau")
def send_article() -> Response | tuple[str, int]:
    """Read the article, store it with its events, and show them in it."""
    typed = {name: request.form.get(name, "") for name in CONTROLS}
    try:
        article = load_article(_fields(typed), default_zone())
        made = parts()
        outcome = operations.add_article(
            session(), article, made.load_language(), now(), door.writer(), extract=made.extract
        )
    except (InvalidInputError, TooLargeError, ExtractionError) as error:
        page = render_template("pages/article_form.html", typed=typed, complaints=complaints.of(error))
        return page, problems.status_of(error)
    session().commit()
    flash(_say(outcome), "success" if outcome.events else "notice")
    return redirect(url_for("article_pages.show_article", article_id=outcome.article.id), 303)


@blueprint.get("/articles/<uuid:article_id>/supprimer")
def confirm_deletion(article_id: UUID) -> str:
    """What goes with the article, before it goes."""
    stored = operations.get_article(session(), article_id)
    return render_template("pages/article_delete.html", stored=stored, article=stored.article, events=events_of(stored))


@blueprint.post("/articles/<uuid:article_id>/supprimer")
def delete_article(article_id: UUID) -> Response:
    """Take the article out, with its evidence."""
    operations.delete_article(session(), article_id, now(), door.writer())
    session().commit()
    flash("L’article est supprimé.", "success")
    return redirect(url_for("article_pages.show_articles"), 303)


def _fields(typed: dict[str, str]) -> dict[str, str]:
    """The form as the JSON of an article; empty controls are left out."""
    published = "T".join(part for part in (typed["published_date"].strip(), typed["published_time"].strip()) if part)
    given = {name: typed[name] for name in ("title", "outlet", "url") if typed[name].strip()}
    # Browsers send line ends as CR LF; the offsets of the evidence count characters of the text that is kept.
    return {**given, "text": typed["text"].replace("\r\n", "\n"), "published_at": published}


def _say(outcome: Outcome) -> str:
    number = len(outcome.events)
    if outcome.state == "known":
        return "Cet article est déjà connu : rien n’a changé."
    read = "Article lu" if outcome.state == "new" else "Article corrigé, relu"
    if not number:
        return f"{read} : aucun événement daté n’y a été trouvé."
    return f"{read} : {count(number, 'événement trouvé', 'événements trouvés')}."
