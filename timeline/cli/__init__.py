"""The commands of `flask`."""

from __future__ import annotations

from click import Command
from flask import Flask

COMMANDS: tuple[Command, ...] = ()


def register(app: Flask) -> None:
    """Give `app` its commands."""
    for command in COMMANDS:
        app.cli.add_command(command)
