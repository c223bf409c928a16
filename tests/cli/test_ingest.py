"""flask ingest, export and reprocess: what is stored, what is told, and how the command ends."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.articles import line, write
from tests.cli.conftest import Run, Start


def exported(run: Run, *options: str) -> list[dict[str, Any]]:
    result = run("export", *options)
    assert result.exit_code == 0, result.stderr
    return list(json.loads(result.stdout)["events"])


def test_articles_become_events_that_can_be_exported(run: Run, tmp_path: Path) -> None:
    result = run("ingest", write(tmp_path / "a.jsonl", line(1), line(2)))
    assert result.exit_code == 0, result.stderr
    assert "2 new, 0 corrected, 0 known, 0 failed" in result.stdout
    assert [event["title"] for event in exported(run)] == ["Sommet numéro 1", "Sommet numéro 2"]


def test_the_same_again_changes_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line(1))
    run("ingest", path)
    before = exported(run)
    assert "0 new, 0 corrected, 1 known, 0 failed" in run("ingest", path).stdout
    assert exported(run) == before


def test_the_same_id_with_another_text_is_a_correction(run: Run, tmp_path: Path) -> None:
    run("ingest", write(tmp_path / "a.jsonl", line(1)))
    corrected = line(1, text="2026-02-02 | Sommet numéro 1 | meeting | scheduled | Ville1")
    assert "1 corrected" in run("ingest", write(tmp_path / "a.jsonl", corrected)).stdout
    assert [event["when"] for event in exported(run)] == ["2026-02-02"]


def test_a_broken_line_is_named_and_the_others_are_stored(run: Run, tmp_path: Path) -> None:
    result = run("ingest", write(tmp_path / "a.jsonl", line(1), '{"id": "broken", ', line(2)))
    assert result.exit_code == 1
    assert "a.jsonl, line 2: not JSON" in result.stderr
    assert "2 new, 0 corrected, 0 known, 1 failed" in result.stdout
    assert len(exported(run)) == 2


@pytest.mark.parametrize(
    ("name", "octets", "reason"),
    [
        pytest.param("a.txt", b"R\xe9union jeudi.", "UTF-8", id="invalid UTF-8"),
        pytest.param("a.html", b"<html><body></body></html>", "No article is in this page", id="no article"),
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", "été ".encode() * 26_000, "100,000", id="too long"),
        pytest.param("a.txt", b"The committee will meet on Tuesday to discuss the budget of the city, said the "
                     b"mayor, and the vote will take place the day after in the town hall of the borough.",
                     "not French", id="English"),
        pytest.param("a.jsonl", line(1, published_at="2025-02-30").encode(), "2025-02-30", id="impossible date"),
        pytest.param("a.jsonl", line(1, text="POISON").encode(), "poisoned", id="the extraction raises"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_and_the_rest_is_stored(
    run: Run, tmp_path: Path, name: str, octets: bytes, reason: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(octets)
    result = run("ingest", bad, write(tmp_path / "z.jsonl", line(7)), "--published", "2025-09-02")
    assert result.exit_code == 1
    assert reason in result.stderr
    assert "1 new, 0 corrected, 0 known, 1 failed" in result.stdout
    assert [event["title"] for event in exported(run)] == ["Sommet numéro 7"]


def test_control_characters_and_nul_leave_the_offsets_in_place(run: Run, tmp_path: Path) -> None:
    text = "2026-02-02 | Sommet\x00 | meeting | scheduled | Lyon"
    result = run("ingest", write(tmp_path / "a.jsonl", line(1, text=text, title="Un\r\ntitre\x07")))
    assert result.exit_code == 0, result.stderr
    (event,) = exported(run)
    assert (event["sources"][0]["start"], event["sources"][0]["end"]) == (0, len(text))


def test_a_date_without_offset_is_local_to_the_default_zone(run: Run, tmp_path: Path) -> None:
    run("ingest", write(tmp_path / "a.jsonl", line(1, published_at="2026-07-05T12:00:00")))
    (event,) = exported(run)
    assert event["sources"][0]["published_at"] == "2026-07-05T10:00:00+00:00"


def test_a_text_without_a_date_is_stored_without_an_event(run: Run, tmp_path: Path) -> None:
    result = run("ingest", write(tmp_path / "a.jsonl", line(1, text="Rien n'est daté dans ce texte.")))
    assert "1 new, 0 corrected, 0 known, 0 failed" in result.stdout
    assert exported(run) == []


def test_a_failed_extraction_is_tried_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.jsonl", line(1).replace("Sommet", "POISON"))
    assert run("ingest", path).exit_code == 1
    monkeypatch.setattr("tests.toy.POISON", "nothing says this")
    assert run("reprocess").exit_code == 0
    assert len(exported(run)) == 1


def test_without_a_date_the_article_is_refused_and_told_why(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("La réunion aura lieu le 4 septembre.")
    result = run("ingest", path)
    assert result.exit_code == 1
    assert "no publication date" in result.stderr
    assert "--published" in result.stderr
    assert run("ingest", path, "--published", "now").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("ingest",), id="no input"),
        pytest.param(("ingest", "a.txt", "--published", "hier"), id="a date that is none"),
        pytest.param(("ingest", "a.txt", "--published", "2025-02-30"), id="an impossible date"),
        pytest.param(("ingest", "a.txt", "--workers", "0"), id="no worker"),
        pytest.param(("export", "--format", "pdf"), id="unknown format"),
        pytest.param(("export", "--kind", "picnic"), id="unknown kind"),
        pytest.param(("export", "--from", "2025-09-09", "--to", "2025-09-01"), id="an end before its beginning"),
        pytest.param(("export", "--nonsense",), id="unknown option"),
        pytest.param(("tokens", "frobnicate"), id="unknown command"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_every_filter_of_the_api_is_an_option(run: Run, tmp_path: Path) -> None:
    run("ingest", write(tmp_path / "a.jsonl", line(0), line(1), line(5)))
    assert len(exported(run, "--from", "2026-01-08", "--to", "2026-01-09")) == 1
    assert len(exported(run, "--kind", "meeting,visit", "--kind", "vote", "--place", "ville5")) == 1
    assert exported(run, "--min-confidence", "0.99") == []
    assert exported(run, "--review", "rejected") == []
    assert len(exported(run, "--q", "sommet 5", "--sort", "-date", "--time", "ahead")) == 1


def test_formats(run: Run, tmp_path: Path) -> None:
    run("ingest", write(tmp_path / "a.jsonl", line(1)))
    assert run("export", "--format", "ics").stdout.startswith("BEGIN:VCALENDAR")
    rows = list(csv.DictReader(run("export", "--format", "csv").stdout.splitlines()))
    assert len(rows) == 1
    assert len(run("export", "--format", "jsonl").stdout.splitlines()) == 1


def test_a_killed_run_keeps_what_it_reported_and_the_same_command_finishes(start: Start, tmp_path: Path) -> None:
    path = write(tmp_path / "many.jsonl", *(line(number) for number in range(80)))
    killed = start("ingest", path, "--verbose")
    assert killed.stderr is not None
    told = [killed.stderr.readline() for _ in range(10)]
    killed.kill()
    killed.communicate()
    events, _ = start("export", "--format", "jsonl").communicate(timeout=60)
    stored = {json.loads(one)["sources"][0]["article"] for one in events.splitlines()}
    assert {one.split(":")[0] for one in told if ": new" in one} <= stored
    assert 0 < len(stored) < 80
    summary, _ = start("ingest", path).communicate(timeout=60)
    assert f"{80 - len(stored)} new, 0 corrected, {len(stored)} known, 0 failed" in summary


def test_two_processes_on_the_same_file_lose_and_double_nothing(start: Start, tmp_path: Path) -> None:
    start("db", "upgrade").communicate(timeout=60)
    path = write(tmp_path / "many.jsonl", *(line(number) for number in range(50)))
    ended = [(one, one.communicate(timeout=120)) for one in [start("ingest", path), start("ingest", path)]]
    assert [one.returncode for one, _ in ended] == [0, 0], ended
    events, _ = start("export", "--format", "jsonl").communicate(timeout=60)
    assert sorted(json.loads(one)["title"] for one in events.splitlines()) == sorted(
        f"Sommet numéro {number}" for number in range(50)
    )
