"""Cursors: where a page ended, as an opaque text. A sort value and an id."""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime
from uuid import UUID

from timeline.errors import InvalidInputError


def dump(value: str, row_id: UUID) -> str:
    """The cursor that stands after a row."""
    return base64.urlsafe_b64encode(f"{value} {row_id.hex}".encode()).decode().rstrip("=")


def _load(cursor: str) -> tuple[str, UUID]:
    try:
        value, _, row_id = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(" ")
        return value, UUID(hex=row_id)
    except (binascii.Error, ValueError) as error:
        raise _foreign() from error


def _foreign() -> InvalidInputError:
    return InvalidInputError.of("cursor", "not one that we made; start again without it")


def load_day(cursor: str) -> tuple[date, UUID]:
    """The day and id of an event cursor. Raises `InvalidInputError` for a text that is none."""
    value, row_id = _load(cursor)
    try:
        return date.fromisoformat(value), row_id
    except ValueError as error:
        raise _foreign() from error


def load_instant(cursor: str) -> tuple[datetime, UUID]:
    """The instant and id of an article cursor. Raises `InvalidInputError` for a text that is none."""
    value, row_id = _load(cursor)
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise _foreign() from error
    if instant.tzinfo is None:
        raise _foreign()
    return instant, row_id
