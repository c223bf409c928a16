"""What every command that reads articles takes: INPUT..., --published; and what it does with refused ones."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

import click

from timeline import operations
from timeline.cli.answers import FAILED, tell
from timeline.errors import TimelineError
from timeline.model import Article
from timeline.readers import Refused
from timeline.readers.inputs import STANDARD_INPUT, count_articles, read_inputs
from timeline.schemas import read_published
from timeline.serving.parts import default_zone, now

F = TypeVar("F", bound=Callable[..., Any])


def article_inputs(*, required: bool = False) -> Callable[[F], F]:
    """The argument and the option of a command that reads articles."""

    def decorate(function: F) -> F:
        function = click.option(
            "--published",
            metavar="ISO|now",
            help="Publication date of articles that carry none (2025-09-02T08:00:00+02:00).",
        )(function)
        return click.argument("inputs", nargs=-1, required=required, metavar="INPUT...")(function)

    return decorate


class Intake:
    """The articles of the inputs, fit to read. What is refused is told on standard error, and counted."""

    def __init__(self, inputs: tuple[str, ...], published: str | None, language: str = "fr") -> None:
        self.inputs = inputs or _piped()
        self.failed = 0
        self._published = read_publication_date(published)
        self._language = language

    def __iter__(self) -> Iterator[Article]:
        for item in read_inputs(self.inputs, sys.stdin.buffer, self._published, default_zone()):
            if isinstance(item, Refused):
                self.refuse(item.where, item.error)
                continue
            try:
                yield operations.check_article(item, self._language)
            except TimelineError as error:
                self.refuse(item.id or item.title or "article", error)

    @property
    def total(self) -> int | None:
        """How many articles there are, for a progress bar; None when only reading would tell."""
        return count_articles(self.inputs) if sys.stderr.isatty() else None

    def refuse(self, where: str, error: TimelineError) -> None:
        """Tell that an input failed; the others go on."""
        self.failed += 1
        tell(f"{where}: {error}")

    def end(self) -> None:
        """Exit 1 when some inputs failed."""
        if self.failed:
            click.get_current_context().exit(FAILED)


def _piped() -> tuple[str, ...]:
    if sys.stdin.isatty():
        raise click.UsageError("Name a file, a folder or a glob, or pipe articles in.")
    return (STANDARD_INPUT,)


def read_publication_date(text: str | None) -> datetime | None:
    """The date of --published: ISO 8601, or "now". Raises `click.BadParameter`."""
    if text is None:
        return None
    if text == "now":
        return now().replace(microsecond=0)
    try:
        return read_published(text, default_zone())
    except TimelineError as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
