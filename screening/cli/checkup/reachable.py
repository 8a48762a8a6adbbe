"""Do the services answer that screening leans on?"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

from screening import wiring
from screening.cli.checkup.engine import engine
from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.folder import writable
from screening.cli.checkup.inboxes import inboxes
from screening.cli.checkup.keeping import keeping
from screening.errors import SettingsError, Unavailable
from screening.settings import Settings

AREA = "reachable"

WAIT_S = 5.0
"""Whoever does not answer by then would hold up papers as well."""


def reachable(settings: Settings) -> Iterator[Finding]:
    """Yield how folders, keys, inboxes, ledger, mail server and Airflow stand."""
    yield writable("home", settings.home)
    yield from keeping(settings)
    yield from inboxes(settings)
    yield _ledger(settings)
    yield _mail(settings)
    yield _airflow(settings)
    yield from engine(settings, AREA)


def _ledger(settings: Settings) -> Finding:
    """Open the ledger, unless that would make one."""
    file = settings.ledger_url.removeprefix("sqlite:///")
    if file != settings.ledger_url and not Path(file).exists():
        return writable("ledger", Path(file))
    try:
        papers = sum(1 for _ in wiring.ledger(settings).submissions())
    except (Unavailable, SettingsError) as error:
        remedy = "start that database, or correct SCREENING_LEDGER_URL"
        return Finding(AREA, "ledger", State.ILL, str(error), remedy)
    return Finding(AREA, "ledger", State.WELL, f"answers; {papers} submissions")


def _mail(settings: Settings) -> Finding:
    if not settings.smtp_host:
        detail = f"not set; notices become files in {settings.home / 'notices'}"
        return Finding(AREA, "mail server", State.IDLE, detail)
    place = f"{settings.smtp_host}:{settings.smtp_port}"
    remedy = "check SCREENING_SMTP_HOST and SCREENING_SMTP_PORT, then the network"
    try:
        wiring.notifiers(settings)
        greeting = _greeting(settings.smtp_host, settings.smtp_port)
    except SettingsError as error:
        remedy = "mend what the line says"
        return Finding(AREA, "mail server", State.ILL, str(error), remedy)
    except OSError as error:
        detail = f"{place} does not answer ({error.strerror or error})"
        return Finding(AREA, "mail server", State.ILL, detail, remedy)
    # RFC 5321, section 4.3.1: a server that is ready says 220 first.
    if not greeting.startswith(b"220"):
        detail = f"{place} answers, but not as a mail server"
        return Finding(AREA, "mail server", State.ILL, detail, remedy)
    return Finding(AREA, "mail server", State.WELL, f"{place} answers")


def _greeting(host: str, port: int) -> bytes:
    with socket.create_connection((host, port), WAIT_S) as connection:
        return connection.recv(512)


def _airflow(settings: Settings) -> Finding:
    """Ask whether anything listens on Airflow's port; it need not run."""
    place = f"127.0.0.1:{settings.airflow_port}"
    try:
        socket.create_connection(("127.0.0.1", settings.airflow_port), WAIT_S).close()
    except OSError:
        detail = f"nothing on {place}; make serve starts it"
        return Finding(AREA, "Airflow", State.IDLE, detail)
    return Finding(AREA, "Airflow", State.WELL, f"{place} answers")
