"""The README names every endpoint and every format."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from timeline.renderers import RENDERERS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_endpoint_is_in_the_readme(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") or rule.rule.endswith((".ics", ".json", "/docs", "/healthz", ".txt")):
            path = re.sub(r"<(?:\w+:)?(\w+_)?(\w+)>", r"{\2}", rule.rule).replace("{extension}", "{format}")
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                assert f"`{method} {path}`" in README


def test_every_format_is_in_the_readme() -> None:
    assert [name for name in RENDERERS if f"| `{name}` |" not in README] == []
