"""flask rules: what the temporal rules make of a phrase, and whether their own examples hold."""

from __future__ import annotations

import click

from timeline.cli.answers import Group


@click.group(cls=Group)
def rules() -> None:
    """Look into the temporal rules."""
