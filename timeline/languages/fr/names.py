"""French names: the tables that `extract.name_lexicon` reads."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from timeline.extract import name_lexicon
from timeline.extract.name_lexicon import NameLexicon

FIELDS = ("participants", "places")
FOLDER = Path(__file__).parent


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _weights() -> dict[str, Any]:
    return {field: json.loads((FOLDER / f"{field}.json").read_text(encoding="utf-8")) for field in FIELDS}


@cache
def first_names() -> frozenset[str]:
    """The given names, in lower case."""
    return frozenset(name for names in _toml("first_names").values() for name in names.split())


def load() -> NameLexicon:
    """The French words around names."""
    return name_lexicon.load(_toml("names"), _toml("first_names"), _toml("participation"), _toml("titles"), _weights())
