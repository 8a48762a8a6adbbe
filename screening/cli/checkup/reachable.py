"""Do the services answer that screening leans on?"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

from screening import wiring, wiring_notice
from screening.cli.checkup.engine import engine
from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.folder import writable
from screening.cli.checkup.inboxes import inboxes
from screening.cli.checkup.keeping import keeping
from screening.cli.review import port_of
from screening.errors import SettingsError, Unavailable
from screening.settings import Settings

AREA = "reachable"

WAIT_S = 5.0
"""Whoever does not answer by then would hold up papers as well."""


def reachable(settings: Settings) -> Iterator[Finding]:
    """Yield how folders, keys, inboxes, ledger, mail server, Airflow and desk stand."""
    yield writable("home", settings.home)
    yield from keeping(settings)
    yield from inboxes(settings)
    yield _ledger(settings)
    yield _mail(settings)
    yield _airflow(settings)
    yield _desk(settings)
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
    """Do with the mail server all that comes before a message."""
    if not settings.smtp_host:
        detail = f"not set; notices become files in {settings.home / 'notices'}"
        return Finding(AREA, "mail server", State.IDLE, detail)
    remedy = "mend what the line says"
    place = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        wiring.notifiers(settings)
        wiring_notice.mail_server(settings, wiring.SystemClock()).try_out()
    except SettingsError as error:
        return Finding(AREA, "mail server", State.ILL, str(error), remedy)
    except Unavailable as error:
        detail = f"{place}: {error}"
        return Finding(AREA, "mail server", State.ILL, detail, remedy)
    return Finding(AREA, "mail server", State.WELL, f"{place} is ready for notices")


def _airflow(settings: Settings) -> Finding:
    return _listens("Airflow", settings.airflow_port)


def _desk(settings: Settings) -> Finding:
    return _listens("review app", port_of(settings))


def _listens(subject: str, port: int) -> Finding:
    """Ask whether anything listens on a port of this machine; it need not run."""
    place = f"127.0.0.1:{port}"
    try:
        socket.create_connection(("127.0.0.1", port), WAIT_S).close()
    except OSError:
        detail = f"nothing on {place}; make serve starts it"
        return Finding(AREA, subject, State.IDLE, detail)
    return Finding(AREA, subject, State.WELL, f"{place} answers")
