"""The census as Prometheus reads it, counted anew at each scrape.

Nothing is counted in the processes that do the work: the ledger holds what all of them
did, once, and forgets nothing when one of them ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import start_http_server
from prometheus_client.registry import Collector

from screening.adapters.metrics.families import families
from screening.domain.verdict import Versions
from screening.errors import Unavailable
from screening.ports.census import Census, Counted, Told


class LedgerCollector(Collector):
    """Asks the ledger at each scrape; one scrape at a time."""

    def __init__(self, census: Census, made_by: Versions) -> None:
        """Count with ``census``; ``made_by`` is what is installed here."""
        self._census = census
        self._made_by = made_by
        self._told = Told()
        self._lock = Lock()

    def collect(self) -> Iterator[Metric]:
        """Yield every family; of a ledger that does not answer only that it does not."""
        counted = self._counted()
        yield GaugeMetricFamily(
            "screening_ledger_up",
            "Whether the ledger answered this scrape.",
            value=0 if counted is None else 1,
        )
        if counted is not None:
            yield from families(counted, self._made_by)

    def describe(self) -> list[Metric]:
        """Return nothing, so that being registered costs no scrape."""
        return []

    def _counted(self) -> Counted | None:
        with self._lock:
            try:
                counted = self._census.count(self._told)
            except Unavailable:
                return None  # told as screening_ledger_up 0, which is an alert
            self._told = counted.told
            return counted


def exposition(collector: LedgerCollector) -> str:
    """Return one scrape as text."""
    return generate_latest(_registry(collector)).decode()


@contextmanager
def served(collector: LedgerCollector, address: str, port: int) -> Iterator[int]:
    """Answer scrapes within the block; yield the port, which 0 leaves to the system.

    Raises:
        OSError: if the port is in use.
    """
    server, thread = start_http_server(
        port, addr=address, registry=_registry(collector)
    )
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _registry(collector: LedgerCollector) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(collector)
    return registry
