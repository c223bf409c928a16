"""flask serve: the production server (waitress) on the database of the settings."""

from __future__ import annotations

from importlib.resources import files

import click
from flask import current_app
from flask.cli import with_appcontext

from timeline import operations
from timeline.cli import progress
from timeline.cli.answers import Command, tell
from timeline.cli.ingest import BY, report
from timeline.cli.intake import Intake
from timeline.errors import ConfigurationError
from timeline.serving.guard import MAX_BODY_BYTES, is_loopback
from timeline.serving.parts import now, parts, read_batch
from timeline.store import database

SAMPLES = files("timeline") / "samples" / "articles.jsonl"
PAGES = {"page": "/", "timeline": "/api/v1/timeline", "calendar": "/calendar.ics", "API": "/docs"}


@click.command(cls=Command)
@click.option("--samples", is_flag=True, help="Store the sample articles first.")
@with_appcontext
def serve(samples: bool) -> None:
    """Serve the page, the API and the feed; the database is brought up to date first."""
    database.upgrade(parts().sessions.kw["bind"])
    check_door()
    if samples:
        intake = Intake((str(SAMPLES),), None)
        results = operations.ingest(parts().sessions, intake, parts().load_language(), now(), BY, read=read_batch())
        report(progress.show(results, intake.total), verbose=False, intake=intake)
    run()


def check_door() -> None:
    """Say who may write. Raises `ConfigurationError` when strangers could: another address than loopback, no token."""
    with parts().sessions() as session:
        protected = operations.any_token(session)
    host = str(current_app.config["HOST"])
    if not protected and not is_loopback(host):
        raise ConfigurationError(
            f"HOST={host} lets other machines in, and there is no token yet: anybody could write. Make one first"
            " (flask tokens create NAME), or keep HOST=127.0.0.1."
        )
    if not protected:
        tell("No token exists: the server listens to this machine only, and everybody on it may write.")


def address() -> str:
    """The address that readers use."""
    host = str(current_app.config["HOST"])
    shown = f"[{host}]" if ":" in host else host
    return str(current_app.config["PUBLIC_URL"]).rstrip("/") or f"http://{shown}:{current_app.config['PORT']}"


def run() -> None:
    """Serve until interrupted. Raises `ConfigurationError` when the address is taken or not ours."""
    import waitress

    settings = current_app.config
    try:
        server = waitress.create_server(
            current_app._get_current_object(),  # type: ignore[attr-defined]  # the application behind the proxy
            host=str(settings["HOST"]),
            port=int(settings["PORT"]),
            threads=int(settings["THREADS"]),
            ident=None,
            max_request_body_size=2 * MAX_BODY_BYTES,  # the application answers 413 itself, in its own words
            clear_untrusted_proxy_headers=False,  # ProxyFix and the guard read them: see TRUSTED_PROXIES
        )
    except OSError as error:
        raise ConfigurationError(
            f"HOST={settings['HOST']}, PORT={settings['PORT']}: {error.strerror}. Another PORT may be free."
        ) from error
    announce()
    server.run()


def announce() -> None:
    """Print the addresses, once they answer."""
    for name, path in PAGES.items():
        click.echo(f"{name + ':':<10}{address()}{path}")
