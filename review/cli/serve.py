"""`proofroom serve`: the review room on this machine."""

from __future__ import annotations

import errno
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import click

from review.cli import options
from review.cli.reach import announced
from review.errors import StoreError, UsageError

if TYPE_CHECKING:
    from flask import Flask

    from review.config import Settings

_THREADS = 8
_OWN = frozenset({"127.0.0.1", "::1", "localhost"})


@click.command("serve")
@click.option("--host", help="The address to listen on. [default: 127.0.0.1, this machine only]")
@click.option("--port", type=options.Whole(0, 65535), help="The port; 0 takes a free one. [default: 8000]")
@click.option("--data", metavar="DIR", help="The folder that keeps reports and decisions. [default: your data folder]")
@click.option("--database", metavar="URL", help="PostgreSQL instead of a file, as postgresql://user@host/name.")
@click.option("--sample", is_flag=True, help="Load the sample report and its glossary, once.")
def serve_command(*, host: str | None, port: int | None, data: str | None, database: str | None, sample: bool) -> int:
    """Open the review room and print its address; Ctrl+C stops it. What was saved is kept in the data folder."""
    from review import bootstrap  # noqa: PLC0415  # the store and the web take long to load
    from review.config import read_settings  # noqa: PLC0415  # as above
    from review.web.app import create_app  # noqa: PLC0415  # as above

    settings = read_settings(data=data, database=database)
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    application = bootstrap.build(settings)
    try:
        path = f"/reports/{bootstrap.load_sample(application)}" if sample else ""
        _serve(create_app(settings, application), settings, path)
    finally:
        application.close()
    return 0


def _serve(app: Flask, settings: Settings, path: str) -> None:
    from waitress.server import create_server  # noqa: PLC0415  # only this command listens

    room = settings.limits.upload + (1 << 20)
    try:
        server = create_server(
            app, host=settings.host, port=settings.port, threads=_THREADS, max_request_body_size=room, ident=None
        )
    except (OSError, ValueError) as error:
        raise _refused(settings, error) from error
    listening = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    signal.signal(signal.SIGTERM, _stop)
    address = _address(settings.host, int(listening[0][1]))
    with announced(settings.data, address):
        click.echo(f"Proofroom is open at {address}{path}")
        place = "the database" if settings.database else settings.data.absolute()
        click.echo(f"Reports are kept in {place}. Ctrl+C stops.")
        if settings.host not in _OWN:
            click.echo("Note: whoever reaches this address can read and change the reports.", err=True)
        server.run()


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _stop(*_: object) -> NoReturn:
    """SIGTERM ends as Ctrl+C does: what is being saved is finished first."""
    raise KeyboardInterrupt


def _refused(settings: Settings, error: Exception) -> StoreError | UsageError:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return StoreError(
            "Port {port} is taken by another program.",
            hint="Choose another with --port, or --port 0 for a free one.",
            port=settings.port,
        )
    if code == errno.EACCES:
        return StoreError("Port {port} needs more rights.", hint="Choose one above 1023.", port=settings.port)
    return UsageError(
        "Proofroom cannot listen on {host}.", hint="Use 127.0.0.1 or an address of this machine.", host=settings.host
    )
