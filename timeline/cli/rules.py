"""flask rules: what the temporal rules make of a phrase, and whether their own examples hold."""

from __future__ import annotations

from datetime import datetime

import click

from timeline.cli.answers import Group, tell, write
from timeline.serving.parts import parts


@click.group(cls=Group)
def rules() -> None:
    """Look into the temporal rules."""


@rules.command()
@click.argument("phrase")
@click.option(
    "--published", required=True, type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="The day it is read on."
)
def explain(phrase: str, published: datetime) -> None:
    """Tell which rules matched in PHRASE, which one won, and what anchored it."""
    from timeline.extract.explanation import explain as explained

    found = explained(phrase, published.astimezone(), parts().load_language())
    write("\n".join([*found.lines(), ""]).encode())


@rules.command()
def check() -> None:
    """Run every rule's own examples and counter-examples."""
    from timeline.extract.explanation import check as checked

    language = parts().load_language()
    faults = checked(language)
    for fault in faults:
        tell(fault)
    write(f"{len(language.temporal.rules)} rules, {len(faults)} faults\n".encode())
    if faults:
        raise SystemExit(1)
