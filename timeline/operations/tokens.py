"""Bearer tokens for writers. The token itself is shown once; the store keeps a slow keyed hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Token:
    """A token as the store knows it: its name, the first characters (to recognise it), when made and revoked."""

    name: str
    prefix: str
    created_at: datetime
    revoked_at: datetime | None = None


def create_token(session: Session, name: str, now: datetime) -> str:
    """Make a token and return its text, the only time that it can be seen.

    Raises `ConflictError` when a valid token has that name, `InvalidInputError` for an empty name.
    """
    raise NotImplementedError


def list_tokens(session: Session) -> tuple[Token, ...]:
    """All tokens, oldest first, revoked ones included."""
    raise NotImplementedError


def revoke_token(session: Session, name: str, now: datetime) -> Token:
    """Make a token invalid for ever. Raises `TokenNotFoundError`."""
    raise NotImplementedError


def check_token(session: Session, text: str) -> Token:
    """The token of a bearer text. Raises `UnauthorizedError` for an unknown or a revoked one alike."""
    raise NotImplementedError


def any_token(session: Session) -> bool:
    """True once any token was made that is not revoked: from then on writes need one."""
    raise NotImplementedError
