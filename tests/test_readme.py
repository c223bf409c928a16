"""The README says what the code does: its lists are the code's lists, its examples run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import waitress
from flask import Flask
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from waitress import wasyncore

from tests import databases, toy
from timeline import languages
from timeline.application import create_app
from timeline.cli import COMMANDS
from timeline.config import ROOT, SETTINGS
from timeline.readers import READERS
from timeline.renderers import RENDERERS
from timeline.renderers.annotations import FORMATS
from timeline.serving.parts import Parts

README = (ROOT / "README.md").read_text(encoding="utf-8")
# Running them takes a cluster or a server of its own, or would never end.
NOT_RUN = ("flask serve", "flask evaluate", "make ")


def section(heading: str) -> str:
    """What stands under `## heading`."""
    return re.split(r"^## ", README.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def rows(heading: str) -> dict[str, list[str]]:
    """{name in the first cell of a table: its other cells} of a section."""
    found: dict[str, list[str]] = {}
    for line in section(heading).splitlines():
        first, *others = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| `") else [""]
        for name in re.findall(r"`([^`]+)`", first):
            found[name] = others
    return found


def examples(heading: str) -> list[str]:
    """The indented blocks of a section, each a script."""
    blocks = re.findall(r"(?:^    .*\n(?:\n(?=    ))?)+", section(heading), flags=re.M)
    return [re.sub(r"^    ", "", block, flags=re.M) for block in blocks]


def commands() -> list[str]:
    """The lines of the command-line section that call `flask`."""
    lines = [line for block in examples("Command line") for line in block.splitlines()]
    return [line for line in lines if "flask " in line and not line.startswith(NOT_RUN)]


def endpoints(app: Flask) -> set[str]:
    """`GET /api/v1/events/{id}` for each route of the API, the feed and the service."""
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.endswith("static") or app.view_functions[rule.endpoint].__module__.startswith("timeline.web"):
            continue
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: "{format}" if m[1] == "extension" else "{id}", rule.rule)
        found |= {f"{method} {path}" for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    return found


def test_every_setting_is_told_with_its_default() -> None:
    told = rows("Settings")
    assert list(told) == [setting.name for setting in SETTINGS]
    for setting in SETTINGS:
        default = str(setting.default).replace(f"{ROOT}/", "")
        assert told[setting.name] == [f"`{default}`" if default else "", setting.help]


def test_every_format_is_told() -> None:
    assert set(RENDERERS) <= set(rows("Formats"))
    assert all(f"`{name}`" in section("Command line") for name in FORMATS)


def test_every_reader_is_told() -> None:
    assert [name for name in rows("Command line") if name.startswith(".")] == list(READERS)


def test_every_command_is_told() -> None:
    told = section("Command line")
    assert [command.name for command in COMMANDS if f"flask {command.name}" not in told] == []


def test_every_dependency_has_its_reason() -> None:
    direct = (ROOT / "requirements.txt").read_text().split("# What those need")[0]
    names = re.findall(r"^([\w-]+)(?:\[\w+\])?==", direct, flags=re.M)
    assert sorted(rows("Dependencies")) == sorted(names)
    assert all(reason for reason, *_ in rows("Dependencies").values())


def pinned() -> dict[str, str]:
    """{canonical name: version} of requirements.txt."""
    lines = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and line[0] != "#"]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line)] == []
    found = {canonicalize_name(line.split("==")[0].split("[")[0]): line.split("==")[1] for line in lines}
    assert len(found) == len(lines)
    return found


def test_every_requirement_is_pinned_and_all_that_it_needs() -> None:
    versions = pinned()
    for name in versions:
        for needed in map(Requirement, metadata.requires(name) or ()):
            extras = ("html_clean", "html-clean", "") if name == "justext" else ("",)
            if any(not needed.marker or needed.marker.evaluate({"extra": extra}) for extra in extras):
                version = versions.get(canonicalize_name(needed.name))
                assert version, f"{name} needs {needed}, which is not pinned"
                assert needed.specifier.contains(version, prereleases=True), f"{name} needs {needed}, not {version}"


def test_every_endpoint_is_told(app: Flask) -> None:
    told = set(re.findall(r"`((?:GET|POST|PATCH|PUT|DELETE) /[^`?]*)`", section("HTTP")))
    assert endpoints(app) - told == set()
    assert {name for name in told if "/api/v1/" in name} <= endpoints(app)


def test_headings_are_in_place_and_full() -> None:
    headings = re.findall(r"^## (.+)$", README, flags=re.M)
    assert len(headings) == len(set(headings))
    assert [heading for heading in headings if len(section(heading).strip()) < 80] == []


def test_the_rule_that_it_shows_is_a_rule_of_the_program() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", section("Extending it"), flags=re.S)
    texts = [path.read_text() for path in (ROOT / "timeline/languages/fr/temporal").glob("*.toml")]
    assert any(shown.strip() in text for text in texts)


@pytest.fixture
def french() -> Iterator[Flask]:
    """The application as it is, on a database of its own."""
    factory = databases.sqlite_sessions()
    yield create_app({}, Parts(factory, lambda: languages.load("fr"), lambda: toy.NOW))
    factory.kw["bind"].dispose()


@pytest.mark.model
@pytest.mark.parametrize("command", commands())
def test_every_command_works_as_pasted(command: str, french: Flask) -> None:
    piped = re.fullmatch(r'echo "(?P<text>[^"]*)" \| (?P<rest>.*)', command)
    line = re.sub(r" > \S+$", "", piped["rest"] if piped else command)
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
    assert words[0] == "flask"
    if "revoke" in words:
        french.test_cli_runner().invoke(args=["tokens", "create", words[3]])
    result = french.test_cli_runner().invoke(args=words[1:], input=piped["text"] if piped else None)
    assert result.exit_code == 0, result.stderr
    assert result.stdout or "revoke" in words


@pytest.mark.model
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_every_request_works_as_pasted(french: Flask, tmp_path: Path) -> None:
    scripts = [block for block in examples("HTTP") if "curl" in block]
    assert scripts
    sockets: dict[int, Any] = {}
    server = waitress.create_server(french, host="127.0.0.1", port=0, threads=2, map=sockets)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        for script in scripts:
            _run_requests(script, f"127.0.0.1:{server.effective_port}", tmp_path)
    finally:
        server.task_dispatcher.shutdown()  # a worker that still ends its answer would wake a closed server
        # Closed by the loop itself, which would otherwise select on a socket closed under it.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))
        thread.join(timeout=10)
    assert not thread.is_alive()


def _run_requests(script: str, address: str, folder: Path) -> None:
    """Run a block of curl commands; an answer that stands below its command is not a command."""
    text = re.sub(r"^[ {].*\"type\": .*\n(?:.*\n)*", "", script, flags=re.M).replace("127.0.0.1:8000", address)
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    ended = subprocess.run(
        ["bash", "-e", "-c", text], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    expected_refusal = '"type": ' in script
    assert ('"status": 4' in ended.stdout) == expected_refusal, f"{text}\n{ended.stdout[-2000:]}"
