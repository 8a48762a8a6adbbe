"""``screening upload-api``: papers from departments and fax gateways over HTTPS."""
# ruff: noqa: PLC0415  # the web server is this command's business only

from __future__ import annotations

import socket
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening.errors import SettingsError
from screening.settings import Settings
from screening.settings.secret import secret_in

if TYPE_CHECKING:
    from screening.upload.counter import Counter

LOOPBACK = "127.0.0.1"

PORT = typer.Option(
    "--port",
    metavar="N",
    help="Port; that of SCREENING_UPLOAD_PORT if not given.",
    show_default=False,
)
HOST = typer.Option("--host", metavar="ADDRESS", help="Address to listen on.")
CERTIFICATE = typer.Option(
    "--certificate", metavar="FILE", help="PEM of the certificate and its chain."
)
KEY = typer.Option("--key", metavar="FILE", help="PEM of its key (0600).")


def upload_api(
    *,
    port: Annotated[int | None, PORT] = None,
    host: Annotated[str, HOST] = LOOPBACK,
    certificate: Annotated[Path | None, CERTIFICATE] = None,
    key: Annotated[Path | None, KEY] = None,
) -> None:
    """Take papers over HTTP until Ctrl-C: over TLS, or on this machine only.

    Without a certificate it listens on loopback, for a proxy that ends TLS there.
    """
    from screening.upload.counter import open_counter

    settings = Settings.from_env()
    if (certificate is None) != (key is None):
        raise SettingsError("--certificate and --key belong together: give both")
    if certificate is None and not _is_loopback(host):
        raise SettingsError(
            "tokens and papers would travel in the clear: give --certificate and --key,"
            " or listen on 127.0.0.1 behind a proxy that ends TLS"
        )
    # Only looked at: a key that others could read is no key.
    secret_in(key)
    if certificate is not None and not certificate.is_file():
        raise SettingsError(f"the certificate {certificate} is not there")
    counter = open_counter(settings)
    chosen = port or settings.upload_port
    scheme = "http" if certificate is None else "https"
    with _listening(host, chosen) as listening:
        typer.echo(f"The upload API is on {scheme}://{host}:{chosen}/v1/papers")
        _serve(counter, listening, certificate, key)


def upload_token(
    *,
    department: Annotated[
        str, typer.Argument(metavar="DEPARTMENT", help="For whom papers are handed in.")
    ],
) -> None:
    """Print a new token with which papers are handed in for a department, once."""
    from screening import wiring
    from screening.upload.tokens import Tokens

    settings = Settings.from_env()
    known = wiring.policy(settings).departments
    if department not in known:
        message = f"{department!r} is no department; these are: {', '.join(known)}"
        raise typer.BadParameter(message, param_hint="DEPARTMENT")
    typer.echo(Tokens(settings.upload_tokens_file).issue(department))
    typer.echo("Keep it as a password is kept; it is not shown again.", err=True)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError as error:
        raise SettingsError("--host must be an address, such as 127.0.0.1") from error


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port} cannot be listened on: {error.strerror}; give another --port"
        ) from error


def _serve(
    counter: Counter,
    listening: socket.socket,
    certificate: Path | None,
    key: Path | None,
) -> None:
    import uvicorn

    from screening.upload.app import create_app

    # Without an access log: addresses name papers.
    serving = uvicorn.Config(
        create_app(counter),
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=5,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    uvicorn.Server(serving).run(sockets=[listening])
