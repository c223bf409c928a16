"""Articles as lines of JSONL, for the toy extractor."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any


def line(number: int = 1, **fields: Any) -> str:
    """One article that tells one event of its own."""
    when = datetime(2026, 1, 1, 18) + timedelta(weeks=number)
    text = f"{when:%Y-%m-%dT%H:%M} | Sommet numéro {number} | meeting | scheduled | Ville{number}"
    article = {"id": f"a{number}", "published_at": "2026-01-05T12:00:00+01:00", "text": text}
    return json.dumps({**article, **fields}, ensure_ascii=False)


def write(path: Path, *lines: str) -> Path:
    """A JSONL file of these lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
