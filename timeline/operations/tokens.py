"""Bearer tokens for writers. The token itself is shown once; the store keeps a salted hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from timeline.errors import ConflictError, InvalidInputError, TokenNotFoundError, UnauthorizedError
from timeline.store import tokens
from timeline.store.database import begin_writing
from timeline.store.tokens import Token

MAX_NAME = 80
__all__ = ["Token", "any_token", "check_token", "create_token", "list_tokens", "revoke_token"]


def create_token(session: Session, name: str, now: datetime) -> str:
    """Make a token and return its text, the only time that it can be seen.

    Raises `ConflictError` when a valid token has that name, `InvalidInputError` for an empty or an overlong name.
    """
    begin_writing(session)
    name = name.strip()
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise InvalidInputError.of("name", f"1 to {MAX_NAME} printable characters")
    if tokens.named(session, name):
        raise ConflictError(f"A valid token is named {name} already. Revoke it first, or choose another name.")
    return tokens.add(session, name, now)


def list_tokens(session: Session) -> tuple[Token, ...]:
    """All tokens, oldest first, revoked ones included."""
    return tokens.all_of(session)


def revoke_token(session: Session, name: str, now: datetime) -> Token:
    """Make a token invalid for ever. Raises `TokenNotFoundError`."""
    begin_writing(session)
    revoked = tokens.revoke(session, name, now)
    if revoked is None:
        raise TokenNotFoundError(name)
    return revoked


def check_token(session: Session, text: str) -> Token:
    """The token of a bearer text. Raises `UnauthorizedError` for an unknown or a revoked one alike."""
    token = tokens.check(session, text)
    if token is None:
        raise UnauthorizedError("The bearer token is not known, or it was revoked. `flask tokens create` makes one.")
    return token


def any_token(session: Session) -> bool:
    """True once any token was made: from then on writes need one. Revoking the last does not open the door again."""
    return tokens.any_made(session)
