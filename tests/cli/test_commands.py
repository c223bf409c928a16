"""The other commands: annotate and extract on French text, the database, tokens, the server's door."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.cli.articles import line, write
from tests.cli.conftest import Run, Start
from timeline.cli import COMMANDS
from timeline.config import ROOT
from timeline.serving.parts import EXTENSION

TEXT = "Budget\n\nLe conseil municipal se réunira à Tours jeudi 4 septembre à 18 h 30 pour voter le budget.\n"
ARTICLE = json.dumps({"id": "a", "published_at": "2025-09-02", "text": "Il viendra le 4 septembre, du 5 au 7 octobre."})


@pytest.mark.model
def test_annotate_gives_offsets_of_the_text(run_french: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Le 3 septembre, il viendra\n\n" + TEXT.split("\n\n")[1])
    result = run_french("annotate", path, "--published", "2025-09-02")
    assert result.exit_code == 0, result.stderr
    read = json.loads(result.stdout)
    text = TEXT.split("\n\n")[1]
    assert [text[t["start"] : t["end"]] for t in read["timexes"]] == [t["text"] for t in read["timexes"]]
    assert "2025-09-04" in [t["value"] for t in read["timexes"]]
    assert [t["value"] for t in read["title"]["timexes"]] == ["2025-09-03"]


@pytest.mark.model
def test_annotate_gives_ranges_over_their_dates(run_french: Run) -> None:
    read = json.loads(run_french("annotate", "-", stdin=ARTICLE).stdout)
    assert [t["value"] for t in read["timexes"]] == ["2025-09-04", "2025-10-05", "2025-10-07"]
    assert [(r["text"], r["when"]) for r in read["ranges"]] == [("du 5 au 7 octobre", "2025-10-05/2025-10-07")]


@pytest.mark.model
def test_annotate_as_timeml_tags_the_text_in_place(run_french: Run) -> None:
    from xml.etree import ElementTree

    article = json.dumps({"id": "<&>", "published_at": "2025-09-02", "text": "Le 4 septembre, A & B < C."})
    tree = ElementTree.fromstring(run_french("annotate", "-", "--format", "timeml", stdin=article).stdout)
    created, timex = tree.iterfind("TIMEX3")
    assert (timex.text, timex.get("value"), timex.tail) == ("Le 4 septembre", "2025-09-04", ", A & B < C.")
    assert created.tail == "\n"
    assert created.get("functionInDocument") == "PUBLICATION_TIME"


@pytest.mark.model
def test_extract_prints_one_line_per_article_and_stores_nothing(run_french: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    result = run_french("extract", path, "-", "--published", "2025-09-02", stdin="Rien n'est daté ici.")
    assert result.exit_code == 0, result.stderr
    first, second = (json.loads(one) for one in result.stdout.splitlines())
    assert [event["when"] for event in first["events"]] == ["2025-09-04T18:30"]
    assert second["events"] == []
    assert json.loads(run_french("export").stdout) == {"events": []}


@pytest.mark.model
@pytest.mark.parametrize("command", ["extract", "annotate"])
def test_one_bad_article_does_not_stop_the_others(run_french: Run, command: str) -> None:
    result = run_french(command, "-", stdin=f"{ARTICLE}\n{{\n{ARTICLE}\n")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "line 2" in result.stderr


def test_rules_explain_says_which_rule_won_and_why(run_french: Run) -> None:
    result = run_french("rules", "explain", "il y a quinze jours", "--published", "2024-03-20")
    assert result.exit_code == 0, result.stderr
    assert "won" in result.stdout
    assert "2024-03-06" in result.stdout or "2024-03-05" in result.stdout


def test_every_rule_holds_its_examples(run_french: Run) -> None:
    result = run_french("rules", "check")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith(" rules, 0 faults\n")


def test_the_database_goes_up_and_down(run: Run) -> None:
    head = run("db", "current").stdout
    assert run("db", "downgrade", "base").stdout == "base\n"
    assert run("db", "current").exit_code == 1
    assert run("db", "upgrade").stdout == head


def test_an_empty_database_is_made_by_the_first_command_that_needs_it(run: Run) -> None:
    run("db", "downgrade", "base")
    assert json.loads(run("export").stdout) == {"events": []}


@pytest.mark.parametrize(
    ("settings", "reason", "code"),
    [
        pytest.param({"PORT": "eight"}, "PORT='eight'", 2, id="a number that is none"),
        pytest.param({"DATABASE_URL": "mysql://localhost/x"}, "sqlite:/// or postgresql://", 2, id="unknown database"),
        pytest.param({"DATABASE_URL": "sqlite:////proc/x/y.sqlite"}, "cannot be made", 2, id="no place for a file"),
        pytest.param({"DATABASE_URL": "postgresql://a@127.0.0.1:1/x"}, "does not answer", 1, id="nobody answers"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(settings: dict[str, str], reason: str, code: int) -> None:
    command = [sys.executable, "-m", "flask", "export"]
    environment = {**os.environ, **settings}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (code, ""), ended.stderr
    assert reason in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_version_that_the_program_does_not_know_is_refused(run: Run) -> None:
    result = run("db", "upgrade", "77")
    assert result.exit_code == 2
    assert "77" in result.stderr


def test_a_token_is_shown_once(run: Run) -> None:
    token = run("tokens", "create", "rédaction").stdout.strip()
    assert len(token) > 20
    listed = run("tokens", "list").stdout
    assert "rédaction" in listed
    assert token not in listed
    assert run("tokens", "create", "rédaction").exit_code == 1
    assert run("tokens", "revoke", "rédaction").exit_code == 0
    assert run("tokens", "revoke", "personne").exit_code == 1


def test_without_a_token_the_server_refuses_other_addresses_than_loopback(
    run: Run, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str] = []
    monkeypatch.setattr("timeline.cli.serve.run", lambda: served.append(app.config["HOST"]))
    monkeypatch.setitem(app.config, "HOST", "0.0.0.0")
    refused = run("serve")
    assert (refused.exit_code, served) == (2, [])
    assert "flask tokens create" in refused.stderr
    monkeypatch.setitem(app.config, "HOST", "127.0.0.1")
    allowed = run("serve")
    assert allowed.exit_code == 0
    assert "this machine only" in allowed.stderr
    run("tokens", "create", "a")
    monkeypatch.setitem(app.config, "HOST", "0.0.0.0")
    assert run("serve").exit_code == 0
    assert served == ["127.0.0.1", "0.0.0.0"]


def test_the_server_answers_where_it_says(start: Start, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = start("serve", PORT=port)
    try:
        assert server.stdout is not None
        addresses = dict(server.stdout.readline().split() for _ in range(4))
        assert addresses["calendar:"] == f"http://127.0.0.1:{port}/calendar.ics"
        for address in addresses.values():
            with urllib.request.urlopen(address, timeout=20) as answer:
                assert answer.status == 200
        second = start("serve", PORT=port)
        _, told = second.communicate(timeout=60)
        assert second.returncode == 2
        assert f"PORT={port}" in told
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_known_articles_load_no_model(run: Run, app: Flask, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *map(line, range(20)))
    run("ingest", path)
    # From here on the real extraction would read, and the toy language has no model to give it.
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], extract=None)
    assert "0 new, 0 corrected, 20 known, 0 failed" in run("ingest", path).stdout


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["export"], ["db", "current"]])
def test_light_commands_load_no_model(arguments: list[str], tmp_path: Path) -> None:
    script = (
        "import sys, flask.cli\n"
        f"sys.argv = ['flask', *{arguments!r}]\n"
        "try: flask.cli.main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'dateparser', 'trafilatura', 'holidays', 'numpy') if m in sys.modules])"
    )
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'a.sqlite'}", "PATH": "/usr/bin:/bin"}
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.stdout.splitlines()[-1] == "[]", ended.stderr


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_says_what_it_does(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 4
