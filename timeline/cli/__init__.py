"""The commands of `flask`. Data go to standard output, everything else to standard error.

Exit codes: 0 all went well; 1 some inputs failed and the rest was done; 2 wrong usage or a wrong setting.
A new command is a module and a line here.
"""

from __future__ import annotations

from click import Command
from flask import Flask

from timeline.cli import annotate, db, evaluate, export, extract, ingest, rules, serve, tokens

COMMANDS: tuple[Command, ...] = (
    annotate.annotate,
    extract.extract,
    ingest.ingest,
    export.export,
    ingest.reprocess,
    db.db,
    tokens.tokens,
    rules.rules,
    evaluate.evaluate,
    serve.serve,
)


def register(app: Flask) -> None:
    """Give `app` its commands."""
    for command in COMMANDS:
        app.cli.add_command(command)
