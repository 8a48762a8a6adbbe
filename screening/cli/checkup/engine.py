"""Do Airflow's own services answer: its database, and the broker of its workers?"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from screening.cli.checkup.finding import Finding, State
from screening.settings import Settings

WAIT_S = 5.0
"""Whoever does not answer by then would hold up tasks as well."""

PORTS = {"postgresql": 5432, "redis": 6379, "rediss": 6379}
"""Where each listens if its address does not say."""


def engine(settings: Settings, area: str) -> Iterator[Finding]:
    """Yield how they stand; what one machine does without is no fault."""
    yield _service(
        area,
        "Airflow's database",
        settings.airflow_database_url,
        "not set; Airflow keeps its own in the home",
        "SCREENING_AIRFLOW_DATABASE_URL",
    )
    yield _service(
        area,
        "broker",
        settings.broker_url,
        "not set; tasks run on this machine",
        "SCREENING_BROKER_URL",
    )


def _service(area: str, subject: str, url: str, idle: str, setting: str) -> Finding:
    if not url:
        return Finding(area, subject, State.IDLE, idle)
    address = urlsplit(url)
    port = address.port or PORTS.get(address.scheme.partition("+")[0], 0)
    place = f"{address.hostname}:{port}"
    try:
        socket.create_connection((address.hostname or "", port), WAIT_S).close()
    except OSError as error:
        detail = f"{place} does not answer ({error.strerror or error})"
        remedy = f"start it, or correct {setting}, then the network"
        return Finding(area, subject, State.ILL, detail, remedy)
    return Finding(area, subject, State.WELL, f"{place} answers")
