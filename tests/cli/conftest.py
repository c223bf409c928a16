"""Commands in this process (on the toy extractor, or on the French one), and commands as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests import databases, toy
from timeline import languages
from timeline.application import create_app
from timeline.config import ROOT
from timeline.serving.parts import Parts

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[str]"]


def _runner(app: Flask) -> Run:
    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def run(app: Flask) -> Run:
    """`run("ingest", path)`: a command on an empty database, with the toy extractor."""
    return _runner(app)


@pytest.fixture
def run_french() -> Iterator[Run]:
    """The same with the French extractor."""
    factory = databases.sqlite_sessions()
    yield _runner(create_app({}, Parts(factory, lambda: languages.load("fr"), lambda: toy.NOW)))
    factory.kw["bind"].dispose()


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """`start("ingest", path, PORT=1)`: a process of its own, on a database file, with the toy extractor."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'timeline.sqlite'}", "PYTHONPATH": str(ROOT)}

    def process(*arguments: object, **settings: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "flask", "--app", "tests.cli.toy_app", *map(str, arguments)]
        given = environment | {name: str(value) for name, value in settings.items()}
        return subprocess.Popen(
            command, cwd=tmp_path, env=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    return process
