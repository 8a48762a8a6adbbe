"""Whether the embedded Airflow works, asked over its own API."""

# ruff: noqa: PLC0415  # Airflow takes seconds to import
from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid

PARTS = ("metadatabase", "scheduler", "dag_processor", "triggerer")
"""What the API reports on; all four must be healthy."""

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Never by way of a proxy: the address is loopback."""


def missing(url: str) -> tuple[str, ...] | None:
    """Return the parts that are not healthy yet; None if the API does not answer."""
    try:
        with _OPENER.open(f"{url}/api/v2/monitor/health", timeout=5) as answer:
            report = json.load(answer)
    except (OSError, ValueError):
        return None
    return tuple(
        part for part in PARTS if (report.get(part) or {}).get("status") != "healthy"
    )


def warm_up(url: str) -> None:
    """Make the API build its task routes now; the first task would wait 4 to 20 s.

    The request names no task and is refused, which is enough.
    """
    from airflow.sdk.api.datamodels._generated import API_VERSION

    request = urllib.request.Request(  # noqa: S310  # loopback
        f"{url}/execution/task-instances/{uuid.uuid4()}/run",
        data=b"{}",
        method="PATCH",
        headers={
            "Airflow-API-Version": API_VERSION,
            "content-type": "application/json",
        },
    )
    try:
        _OPENER.open(request, timeout=60).close()
    except urllib.error.HTTPError as refused:
        refused.close()
