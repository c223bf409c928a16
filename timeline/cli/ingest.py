"""flask ingest and flask reprocess: articles into the store, and those of the store read again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

import click
from flask.cli import with_appcontext

from timeline import operations
from timeline.cli import progress
from timeline.cli.answers import FAILED, Command, tell
from timeline.cli.database import prepared_sessions
from timeline.cli.executors import executor_of
from timeline.cli.intake import Intake, article_inputs
from timeline.operations import Result
from timeline.serving.parts import now, parts, read_batch

BY = "cli"
workers_option = click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
scheduler_option = click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster that reads the articles.")


@click.command(cls=Command)
@article_inputs(required=True)
@workers_option
@scheduler_option
@click.option("--verbose", "-v", is_flag=True, help="Tell each article once it is stored.")
@with_appcontext
def ingest(inputs: tuple[str, ...], published: str | None, workers: int, scheduler: str | None, verbose: bool) -> None:
    """Store articles and their events.

    The same article again changes nothing; the same id with another text is a correction. What was reported as done
    is stored: after an interruption the same command does the rest.
    """
    intake, sessions = Intake(inputs, published), prepared_sessions()
    with executor_of(scheduler) as executor:
        results = operations.ingest(
            sessions, intake, parts().load_language(), now(), BY, workers=workers, executor=executor, read=read_batch()
        )
        end(report(progress.show(results, intake.total), verbose, intake))


@click.command(cls=Command)
@click.option("--all", "everything", is_flag=True, help="Those that this version of the extractor read as well.")
@workers_option
@scheduler_option
@click.option("--verbose", "-v", is_flag=True, help="Tell each article once it is stored.")
@with_appcontext
def reprocess(everything: bool, workers: int, scheduler: str | None, verbose: bool) -> None:
    """Read stored articles again, after the rules improved or an extraction failed.

    Identifiers, edits and verdicts stay.
    """
    sessions = prepared_sessions()
    with executor_of(scheduler) as executor:
        language = parts().load_language()
        results = operations.reprocess(
            sessions, language, now(), BY, everything=everything, workers=workers, executor=executor, read=read_batch()
        )
        end(report(progress.show(results, None), verbose))


def report(results: Iterable[Result], verbose: bool, intake: Intake | None = None) -> int:
    """Tell failures as they come and a summary at the end; returns how many failed, refused inputs included."""
    began = time.monotonic()
    states: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for result in results:
        states[result.state] += 1
        events += Counter(new=result.added, updated=result.updated, unchanged=result.unchanged)
        if result.state == "failed":
            tell(f"{result.id or 'article'}: {result.error}")
        elif verbose:
            tell(f"{result.id}: {result.state}, {_events(result)}")
    states["failed"] += intake.failed if intake else 0
    click.echo(_summary(states, events, time.monotonic() - began))
    return states["failed"]


def end(failed: int) -> None:
    """Exit 1 when something failed."""
    if failed:
        click.get_current_context().exit(FAILED)


def _events(result: Result) -> str:
    return f"{result.added} new, {result.updated} updated, {result.unchanged} unchanged events"


def _summary(states: Counter[str], events: Counter[str], seconds: float) -> str:
    total = sum(states.values())
    told = {"articles": (states, ("new", "corrected", "known", "failed")),
            "events": (events, ("new", "updated", "unchanged"))}  # fmt: skip
    lines = [f"{name + ':':<10}" + ", ".join(f"{counts[key]} {key}" for key in keys)
             for name, (counts, keys) in told.items()]  # fmt: skip
    return "\n".join([*lines, f"{'time:':<10}{seconds:.1f} s, {total / max(seconds, 0.001):.1f} articles/s"])
