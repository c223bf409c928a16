"""Dates as people send them: EDTF, or French as they type it."""

from __future__ import annotations

from timeline import edtf
from timeline.edtf import When
from timeline.errors import InvalidDateError


def read_when(text: str, zone: str) -> When:
    """The date that `text` says. Raises `InvalidDateError`."""
    try:
        return edtf.parse(text)
    except InvalidDateError:
        raise
