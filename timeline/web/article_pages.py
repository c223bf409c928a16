"""The articles: their list, and each with its events and its evidence marked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import render_template, request, url_for

from timeline import operations
from timeline.errors import EventNotFoundError, InvalidInputError
from timeline.model import ArticleQuery, Event, Page, StoredArticle
from timeline.serving.parts import session
from timeline.web import door, highlights

blueprint = door.make_blueprint("article_pages")

PAGE_SIZE = 50


@blueprint.get("/articles")
def show_articles() -> str | tuple[str, int]:
    """The articles, newest publication first."""
    words = " ".join(request.args.get("q", "").split())[:200]
    query = ArticleQuery(text=words or None, limit=PAGE_SIZE, cursor=request.args.get("cursor") or None)
    try:
        page, status = operations.find_articles(session(), query), 200
    except InvalidInputError:
        page, status = Page((), 0), 422
    following = url_for("article_pages.show_articles", q=words or None, cursor=page.next) if page.next else None
    return render_template("pages/articles.html", page=page, words=words, next=following), status


@blueprint.get("/articles/<uuid:article_id>")
def show_article(article_id: UUID) -> str:
    """An article, its events, and where it says each fact of them."""
    stored = operations.get_article(session(), article_id)
    events = events_of(stored)
    marks = [
        replace(mark, label=f"{mark.label} ({event.title})")
        for number, event in enumerate(events, 1)
        for source in event.sources
        if source.article_id == article_id
        for mark in highlights.of_event(event, source, f"evenement-{number}")
    ]
    title = highlights.paragraphs(stored.article.title, marks, "title")
    return render_template(
        "pages/article.html",
        stored=stored, article=stored.article, events=events, title=title[0] if title else [],
        paragraphs=highlights.paragraphs(stored.article.text, marks),
        anchors={mark.anchor for mark in marks},
        facts=[fact for fact in highlights.FACTS if any(mark.fact == fact for mark in marks)],
    )  # fmt: skip


def events_of(stored: StoredArticle) -> list[Event]:
    """The events that an article tells, in its order, as they stand now."""
    found = []
    for event_id in stored.event_ids:
        try:
            found.append(operations.get_event(session(), event_id))
        except EventNotFoundError:  # merged or removed while we read
            continue
    return found
