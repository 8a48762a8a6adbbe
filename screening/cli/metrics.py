"""``screening metrics``: what the ledger knows, as Prometheus reads it."""
# ruff: noqa: PLC0415  # the database is this command's business only

from __future__ import annotations

import signal
from typing import Annotated

import typer

from screening.settings import Settings

LOOPBACK = "127.0.0.1"

METRICS_HELP = """Print or serve the figures of the whole service for Prometheus.

Counts and ages only: no name, id or department of a paper is among them. They are
counted in the ledger at each scrape, so that one exporter speaks for all machines and
loses nothing when it is restarted.
"""


def metrics(
    *,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port.")
    ] = 9464,
    address: Annotated[
        str,
        typer.Option("--address", metavar="IP", help="Where to listen."),
    ] = LOOPBACK,
    once: Annotated[
        bool, typer.Option("--once", help="Print the figures once, and end.")
    ] = False,
) -> None:
    """Print or serve the figures of the whole service for Prometheus."""
    from screening import wiring_watching

    settings = Settings.from_env()
    if once:
        typer.echo(wiring_watching.scrape(settings), nl=False)
        return
    asked = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, asked)
    with wiring_watching.scraped(settings, address, port) as chosen:
        typer.echo(f"Figures are on http://{address}:{chosen}/metrics until Ctrl-C.")
        signal.sigwait(asked)
