"""The key that signs sessions and forms: the setting SECRET_KEY, else one made once and kept beside the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from timeline.config import ROOT
from timeline.errors import ConfigurationError

KEPT_IN = ROOT / "instance" / "secret_key"


class KeptSecretSessions(SecureCookieSessionInterface):
    """Flask's signed cookie; the key is only looked for when a request comes, so that commands write no file."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if not app.secret_key:
            app.secret_key = kept_secret()
        return super().get_signing_serializer(app)


def kept_secret(path: Path = KEPT_IN) -> str:
    """The key in `path`, made by the first process that needs it and readable by its owner only.

    Raises `ConfigurationError` when it can be neither read nor written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        return path.read_text("ascii")
    except OSError as error:
        raise ConfigurationError(
            f"SECRET_KEY is not set, and no key can be kept in {path} ({error.strerror}). Set SECRET_KEY."
        ) from error


def _make(path: Path) -> None:
    """Write a new key whole, then give it its name: two processes at once end with the same one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
