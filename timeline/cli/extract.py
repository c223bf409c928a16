"""flask extract: events, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
from flask.cli import with_appcontext

from timeline.cli import progress
from timeline.cli.answers import Command, write
from timeline.cli.intake import Intake, article_inputs
from timeline.errors import ExtractionError
from timeline.model import Article, Event
from timeline.renderers import RENDERERS, About
from timeline.renderers.native import render_article
from timeline.serving.parts import now, parts


@click.command(cls=Command)
@article_inputs()
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(RENDERERS)),
    default="jsonl",
    show_default=True,
    help="jsonl: one article a line; the others: all events together.",
)
@click.option("--explain", is_flag=True, help="Tell why: each date, what was weighed for it, what became of it.")
@with_appcontext
def extract(inputs: tuple[str, ...], published: str | None, format_: str, explain: bool) -> None:
    """Print the events of articles; nothing is stored."""
    intake = Intake(inputs, published)
    if explain:
        _explain(intake)
        return
    read = progress.show(_read(intake), intake.total)
    if format_ == "jsonl":
        for article, events in read:
            write(render_article(article.id, events))
    else:
        found = [event for _, events in read for event in events]
        write(RENDERERS[format_].render(found, About(stamp=now())))
    intake.end()


def _explain(intake: Intake) -> None:
    from timeline.extract import document, event_explanation

    language = parts().load_language()
    for read in document.read(intake, language.load_model()):
        write("\n".join(event_explanation.lines(event_explanation.explain(read, language))).encode() + b"\n")
    intake.end()


def _read(intake: Intake) -> Iterator[tuple[Article, list[Event]]]:
    from timeline.extract import extract_all

    read_all: Callable[..., Iterator[tuple[Article, list[Event] | ExtractionError]]] = extract_all
    for article, events in read_all(intake, parts().load_language()):
        if isinstance(events, ExtractionError):
            intake.refuse(article.id or article.title or "article", events)
        else:
            yield article, events
