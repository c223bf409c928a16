"""Bearer tokens at rest: a public prefix to find the row, a salted scrypt hash to check it, never the token."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from timeline.store.tables import TokenRow

MARK = "tl_"
PREFIX = len(MARK) + 8
NO_SALT = b"\x00" * 16


@dataclass(frozen=True, slots=True)
class Token:
    """A token as the store knows it: its name, the first characters (to recognise it), when made and revoked."""

    name: str
    prefix: str
    created_at: datetime
    revoked_at: datetime | None = None


def _hash(text: str, salt: bytes) -> bytes:
    # The token holds 256 random bits, so that guessing is hopeless at any speed; scrypt at 4 MB and 10 ms is for
    # the day when somebody shortens it.
    return hashlib.scrypt(text.encode(), salt=salt, n=2**12, r=8, p=1, dklen=32)


def _token(row: TokenRow) -> Token:
    return Token(row.name, row.prefix, row.created_at, row.revoked_at)


def add(session: Session, name: str, now: datetime) -> str:
    """Make a token and return its text, which is not kept."""
    text = MARK + secrets.token_urlsafe(32)
    salt = secrets.token_bytes(16)
    session.add(TokenRow(name=name, prefix=text[:PREFIX], salt=salt, hash=_hash(text, salt), created_at=now))
    session.flush()
    return text


def all_of(session: Session) -> tuple[Token, ...]:
    """All tokens, oldest first."""
    return tuple(map(_token, session.scalars(select(TokenRow).order_by(TokenRow.id))))


def _valid(session: Session, name: str) -> Sequence[TokenRow]:
    return session.scalars(select(TokenRow).where(TokenRow.name == name, TokenRow.revoked_at.is_(None))).all()


def named(session: Session, name: str) -> Token | None:
    """The valid token of a name."""
    rows = _valid(session, name)
    return _token(rows[0]) if rows else None


def revoke(session: Session, name: str, now: datetime) -> Token | None:
    """Revoke the valid token of a name; None when there is none."""
    rows = _valid(session, name)
    for row in rows:
        row.revoked_at = now
    session.flush()
    return _token(rows[0]) if rows else None


def check(session: Session, text: str) -> Token | None:
    """The valid token whose text this is. An unknown prefix costs the same hash as a known one."""
    row = session.scalar(select(TokenRow).where(TokenRow.prefix == text[:PREFIX]))
    found = _hash(text, row.salt if row else NO_SALT)
    right = secrets.compare_digest(found, row.hash if row else b"\x00" * 32)
    return _token(row) if row and right and row.revoked_at is None else None


def any_made(session: Session) -> bool:
    """True once a token was made, even if it was revoked since."""
    return bool(session.scalar(select(exists(select(1).select_from(TokenRow)))))
