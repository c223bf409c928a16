"""flask annotate: temporal expressions."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from timeline.cli import progress
from timeline.cli.answers import Command, write
from timeline.cli.intake import Intake, article_inputs
from timeline.renderers.annotations import FORMATS
from timeline.serving.parts import parts


@click.command(cls=Command)
@article_inputs()
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True)
@with_appcontext
def annotate(inputs: tuple[str, ...], published: str | None, format_: str) -> None:
    """Print the temporal expressions of articles, each with the date that it means."""
    from timeline.extract import annotation, document

    language, intake = parts().load_language(), Intake(inputs, published)
    for read in progress.show(document.read(intake, language.load_model()), intake.total):
        write(FORMATS[format_](read, annotation.annotate(read, language)))
    intake.end()
