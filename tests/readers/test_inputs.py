"""Files, folders, globs and standard input."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline.errors import MissingPublicationDateError
from timeline.model import Article
from timeline.readers import READERS, Refused
from timeline.readers.inputs import read_inputs

PUBLISHED = datetime(2025, 9, 2, 7, tzinfo=UTC)
LINE = '{"id": "a", "published_at": "2025-09-02", "text": "Une réunion se tiendra jeudi."}'


def read(*names: str, stdin: str | bytes = b"", published: datetime | None = PUBLISHED) -> list[Article | Refused]:
    octets = stdin.encode() if isinstance(stdin, str) else stdin
    return list(read_inputs(names, io.BytesIO(octets), published))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "press" / "deep").mkdir(parents=True)
    (tmp_path / "press" / "b.txt").write_text("Le vote aura lieu mardi.")
    (tmp_path / "press" / "deep" / "a.jsonl").write_text(LINE + "\n")
    (tmp_path / "press" / ".hidden.txt").write_text("Rien.")
    (tmp_path / "press" / "photo.jpeg").write_bytes(b"\xff\xd8")
    return tmp_path


def test_a_folder_gives_every_file_that_a_reader_knows_in_order(folder: Path) -> None:
    assert [item.id for item in read("press") if isinstance(item, Article)] == ["press/b.txt", "a"]


def test_a_glob_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    assert [item.id for item in read("press/**/*.jsonl") if isinstance(item, Article)] == ["a"]


def test_a_file_is_known_by_one_name_whatever_its_spelling(folder: Path) -> None:
    items = read("press/b.txt", "./press/../press/b.txt", str(folder / "press" / "b.txt"))
    assert {item.id for item in items if isinstance(item, Article)} == {"press/b.txt"}


@pytest.mark.parametrize("name", ["absent.txt", "*.nothing", "."])
def test_an_input_without_any_article_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (refused,) = read(name)
    assert isinstance(refused, Refused)
    assert refused.where == name


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "press" / "a.txt").write_bytes(b"Une r\xe9union")
    first, *others = read("press")
    assert isinstance(first, Refused)
    assert first.where == "press/a.txt"
    assert "UTF-8 at byte 5" in str(first.error)
    assert len(others) == 2


@pytest.mark.parametrize(
    ("stdin", "id_"),
    [
        pytest.param(LINE, "a", id="jsonl"),
        pytest.param(LINE.replace("jeudi", "jeudi " * 2_000) + "\n" + LINE, "a", id="jsonl: long lines"),
        pytest.param(LINE.replace('{"id"', '{\n "id"'), "a", id="json"),
        pytest.param("Une réunion se tiendra jeudi.", "-", id="text"),
        pytest.param("<?xml version='1.0'?><rss version='2.0'><channel><item><guid>g</guid><description>Un vote."
                     "</description></item></channel></rss>", "g", id="rss"),
        pytest.param("<!DOCTYPE html><html><body><article><p>Le maire inaugure la salle des fêtes jeudi 4 septembre à"
                     " 18 heures, en présence du préfet.</p></article></body></html>", "-", id="html"),
        pytest.param("From: Mairie <mairie@example.org>\nSubject: Vote\nMessage-ID: <m@example.org>\n\nUn vote mardi.",
                     "m@example.org", id="eml"),
    ],
)  # fmt: skip
def test_standard_input_is_known_by_its_beginning(stdin: str, id_: str) -> None:
    first = read("-", stdin=stdin)[0]
    assert isinstance(first, Article), first
    assert first.id == id_


@pytest.mark.parametrize("extension", sorted(READERS))
def test_empty_files_are_refused_or_hold_nothing(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"empty{extension}"
    path.touch()
    items = read(str(path))
    assert all(isinstance(item, Refused) for item in items)
    assert items or extension in (".jsonl", ".ndjson")


def test_the_date_given_serves_only_articles_without_one() -> None:
    undated = '{"id": "b", "text": "Un vote mardi."}'
    dated, other = read("-", stdin=f"{LINE}\n{undated}\n")
    assert isinstance(dated, Article)
    assert isinstance(other, Article)
    assert dated.published != other.published == PUBLISHED


def test_no_date_at_all_is_refused_with_the_reason() -> None:
    (refused,) = read("-", stdin="Un vote mardi.", published=None)
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, MissingPublicationDateError)
    assert "--published" in str(refused.error)
