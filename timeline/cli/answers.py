"""How commands speak and end: our errors as one line on standard error, and the exit code that they mean."""

from __future__ import annotations

import sys
from typing import Any

import click

from timeline.errors import ConfigurationError, TimelineError

FAILED, WRONG_USAGE = 1, 2


class _Speaking:
    """What the commands share: an error of ours becomes its message and an exit code."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)  # type: ignore[misc]  # the click class beside it
        except TimelineError as error:
            tell(f"flask {context.info_name}: {error}")
            context.exit(WRONG_USAGE if isinstance(error, ConfigurationError) else FAILED)


class Command(_Speaking, click.Command):
    """A command that answers our errors."""


class Group(_Speaking, click.Group):
    """A group of such commands."""

    command_class = Command


def write(octets: bytes) -> None:
    """Data, as they are."""
    sys.stdout.buffer.write(octets)


def tell(message: str) -> None:
    """Everything else; a progress bar on the terminal makes room for it."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(message, file=sys.stderr)
    else:
        click.echo(message, err=True)
