"""flask evaluate: the program's own figures over annotated texts."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from timeline.cli.answers import Group, tell, write
from timeline.serving.parts import parts


@click.group(cls=Group)
def evaluate() -> None:
    """Measure the extraction on annotated texts."""


@evaluate.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="Tell each miss on standard error.")
@with_appcontext
def news(folder: Path, errors: bool) -> None:
    """Print the figures of the events of annotated articles (one JSON file each)."""
    from timeline.evaluation import annotated
    from timeline.evaluation.news import figures_of
    from timeline.extract import extract_all

    gold = list(annotated.folder(folder))
    read = extract_all([one.article for one in gold], parts().load_language())
    found = figures_of(
        (one, events if isinstance(events, list) else []) for one, (_, events) in zip(gold, read, strict=True)
    )
    for miss in found.misses if errors else ():
        tell("  ".join(miss))
    # [confidence from, events, share that is right] for each tenth
    table = {
        "articles": len(gold),
        **found.table(),
        "reliability": [[a, n, round(b, 2)] for a, n, b in found.reliability()],
    }
    write(json.dumps(table, indent=1).encode() + b"\n")


@evaluate.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="Tell each miss on standard error.")
@with_appcontext
def timebank(folder: Path, errors: bool) -> None:
    """Print the figures of the temporal expressions of a folder of TimeML files (.tml)."""
    from timeline.evaluation import timebank as bank
    from timeline.extract import annotation, document

    language = parts().load_language()
    gold = [bank.read(path) for path in sorted(folder.glob("*.tml"))]
    read = document.read([one.article for one in gold], language.load_model())
    answers = [
        (one.marks, bank.of_annotation(text, annotation.annotate(text, language)))
        for one, text in zip(gold, read, strict=True)
    ]
    every, calendar = bank.score(answers), bank.score(answers, lambda mark: mark.calendar)
    for error in every.errors if errors else ():
        tell("  ".join(error))
    table = {"texts": len(gold), **every.table(), "calendar_value_f1": calendar.table()["value_f1"]}
    write(json.dumps(table, indent=1).encode() + b"\n")
