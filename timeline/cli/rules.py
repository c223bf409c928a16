"""flask rules: what the temporal rules make of a phrase, and whether their own examples hold."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from timeline.cli.answers import FAILED, Group, tell
from timeline.cli.intake import read_publication_date
from timeline.serving.parts import default_zone, now, parts


@click.group(cls=Group)
def rules() -> None:
    """Look into the temporal rules."""


@rules.command()
@click.argument("phrase")
@click.option("--published", metavar="ISO|now", default="now", show_default=True, help="The day that it is read on.")
@with_appcontext
def explain(phrase: str, published: str) -> None:
    """Print every rule that matches in PHRASE, which one won, and the date that it gives."""
    from timeline.extract.explanation import explain as explain_phrase

    day = read_publication_date(published) or now()
    for line in explain_phrase(phrase, day, parts().load_language(), default_zone()).lines():
        click.echo(line)


@rules.command()
@with_appcontext
def check() -> None:
    """Run the examples and counter-examples of every rule; exit 1 when one does not hold."""
    from timeline.extract.explanation import check as check_rules

    language = parts().load_language()
    faults = check_rules(language)
    for fault in faults:
        tell(fault)
    click.echo(f"{len(language.temporal.rules)} rules, {len(faults)} faults")
    if faults:
        click.get_current_context().exit(FAILED)
