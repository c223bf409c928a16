"""One event: its facts, the evidence of each in the articles, its history, and what one can do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import render_template

from timeline import operations
from timeline.model import Event, Source, StoredArticle
from timeline.serving.parts import local_now, session
from timeline.web import door, highlights, history
from timeline.web.highlights import Highlight, Segment

blueprint = door.make_blueprint("event_pages")

MAX_ARTICLES = 5  # shown with their text; the others by their quote


@dataclass(frozen=True, slots=True)
class Shown:
    """An article of an event: its title and its text as marked segments."""

    source: Source
    stored: StoredArticle
    title: list[Segment]
    paragraphs: list[list[Segment]]


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of an article that prove a fact, and where they stand on the page."""

    words: str
    anchor: str


@blueprint.get("/evenements/<uuid:event_id>")
def show_event(event_id: UUID) -> str:
    """An event, whatever its review."""
    event = operations.get_event(session(), event_id)
    newest = _newest(event)
    shown, proofs = _read(event, newest[:MAX_ARTICLES])
    return render_template(
        "pages/event.html",
        event=event, articles=shown, proofs=proofs, others=newest[MAX_ARTICLES:],
        facts=[fact for fact in highlights.FACTS if fact in proofs or fact == "what"],
        history=history.tell(operations.event_revisions(session(), event_id)), today=local_now().date(),
        locked=[history.FIELDS.get(name, name).lower() for name in event.locked],
    )  # fmt: skip


def _newest(event: Event) -> list[Source]:
    """One source per article, the newest publication first."""
    found: dict[str, Source] = {}
    for source in sorted(event.sources, key=lambda source: (source.published, source.article), reverse=True):
        found.setdefault(source.article, source)
    return list(found.values())


def _read(event: Event, sources: list[Source]) -> tuple[list[Shown], Mapping[str, list[Proof]]]:
    """The articles with their marks, and the words that prove each fact ("participant : NAME" for each name)."""
    shown: list[Shown] = []
    proofs: dict[str, list[Proof]] = {}
    for number, source in enumerate(sources, 1):
        if source.article_id is None:
            continue
        stored = operations.get_article(session(), source.article_id)
        article = stored.article
        marks = highlights.of_event(event, source, f"preuve-{number}")
        title = highlights.paragraphs(article.title, marks, "title")
        shown.append(Shown(source, stored, title[0] if title else [], highlights.paragraphs(article.text, marks)))
        for mark in marks:
            words = " ".join((article.title if mark.field == "title" else article.text)[mark.start : mark.end].split())
            if words:
                _add(proofs, mark, Proof(words, mark.anchor))
    return shown, proofs


def _add(proofs: dict[str, list[Proof]], mark: Highlight, proof: Proof) -> None:
    for key in {mark.fact, mark.label}:
        proofs.setdefault(key, []).append(proof)
