"""Rules of the house, as tests: the direction of imports, the size of things, names, and what the project speaks of."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.config import ROOT

MODULES = sorted((ROOT / "timeline").rglob("*.py"))
CODE = sorted([*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "migrations").rglob("*.py"), ROOT / "app.py"])
TEXTS = sorted(
    path
    for folder, endings in (("timeline", ("py", "toml", "html", "css", "js")), ("tests", ("py", "md")))
    for ending in endings
    for path in (ROOT / folder).rglob(f"*.{ending}")
) + [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "Makefile", ROOT / "pyproject.toml"]

FILE_LINES, FUNCTION_LINES = 400, 60
# They say nothing of what they hold.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "tools"}
# A reader of the project has another machine, and knows nothing of how it came about.
FOREIGN_WORDS = re.compile(r"(?<![\w.:/])/(?:home|root|work|Users)/\w|\bissue #?\d", re.I)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_imports_go_one_way() -> None:
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("path", CODE, ids=named)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", [path for path in CODE if "migrations" not in path.parts], ids=named)
def test_functions_are_short(path: Path) -> None:
    lengths = {one.name: (one.end_lineno or 0) - one.lineno + 1 for one in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_most_functions_are_much_shorter() -> None:
    lengths = sorted((one.end_lineno or 0) - one.lineno + 1 for path in MODULES for one in functions(path))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 30


def test_no_module_is_a_drawer() -> None:
    assert [named(path) for path in MODULES if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_say_what_lives_in_them(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source))


def test_only_the_store_and_the_operations_know_sqlalchemy() -> None:
    """The edges pass sessions on, and that is all that they may name."""
    importing = re.compile(r"^(?:from sqlalchemy\S* import (.+)|import sqlalchemy)", re.M)
    passed_on = {"Engine", "Session", "sessionmaker"}
    guilty = []
    for path in MODULES:
        if path.parent.name not in ("store", "operations", "serving"):
            found = importing.findall(path.read_text(encoding="utf-8"))
            guilty += [f"{named(path)}: {names}" for names in found if not set(names.split(", ")) <= passed_on]
    assert guilty == []


def test_the_engine_holds_no_french_word() -> None:
    """Words of the language are data in `languages`; an accent in a string of the engine betrays one."""
    accented = re.compile("[éèêàùûôîç]")
    guilty = []
    for path in (ROOT / "timeline" / "extract").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
            if isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if (
                accented.search(said)
                and re.search("[a-zà-ÿ]{4}", said)
                and not re.search(r"«|\\d", said)  # a message with an example, a pattern
                and id(node) not in documentation
            ):
                guilty.append(f"{named(path)}:{node.lineno}: {said[:40]!r}")
    assert guilty == []


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_the_project_speaks_only_of_itself(path: Path) -> None:
    if path != Path(__file__):
        assert FOREIGN_WORDS.findall(path.read_text(encoding="utf-8")) == []
