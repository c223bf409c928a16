"""Each setting once: its name, environment variable, default and one comment.

`SETTINGS` is the only list; the README's table and the application read it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: `kind` turns the environment's text into a value."""

    name: str
    default: object
    kind: type
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "DATABASE_URL",
        f"sqlite:///{ROOT / 'instance' / 'timeline.sqlite'}",
        str,
        "the database (SQLite or postgresql://)",
    ),
    Setting("HOST", "127.0.0.1", str, "the address that the server binds to; another than loopback needs a token"),
    Setting("PORT", 8000, int, "its port"),
    Setting("THREADS", 4, int, "threads of the server"),
    Setting(
        "PUBLIC_URL", "", str, "the address that readers use (https://agenda.example.org); empty: the server's own"
    ),
    Setting("TRUSTED_PROXIES", 0, int, "how many reverse proxies set X-Forwarded-* in front of the server"),
    Setting("SECRET_KEY", "", str, "signs forms and cursors; empty: made once and kept in instance/secret_key"),
    Setting("DEFAULT_ZONE", "Europe/Paris", str, "IANA zone of articles and events that name none"),
    Setting("CALENDAR_NAME", "Agenda de l'actualité", str, "the name that calendar apps show"),
)


def _boolean(text: str) -> bool:
    return text.strip().casefold() in ("1", "true", "yes", "on", "oui")


def load(environment: Mapping[str, str] | None = None) -> dict[str, object]:
    """The settings from the environment (each is `TIMELINE_<NAME>`, or the bare name), else their defaults.

    Raises `ConfigurationError` naming the variable whose text does not fit.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, object] = {}
    for setting in SETTINGS:
        text = environment.get(f"TIMELINE_{setting.name}", environment.get(setting.name))
        values[setting.name] = setting.default if text in (None, "") else _read(setting, str(text))
    return values


def _read(setting: Setting, text: str) -> object:
    try:
        return _boolean(text) if setting.kind is bool else setting.kind(text)
    except ValueError as error:
        raise ConfigurationError(
            f"{setting.name}={text!r}: expected {setting.kind.__name__} ({setting.help})."
        ) from error
