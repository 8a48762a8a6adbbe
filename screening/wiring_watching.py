"""The composition of what watches the service from outside: figures and traces."""
# ruff: noqa: PLC0415  # each function loads what it chooses, no more

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from screening import wiring
from screening.errors import SettingsError
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.adapters.metrics.prometheus import LedgerCollector


def scrape(settings: Settings) -> str:
    """Return one scrape of the ledger as text."""
    from screening.adapters.metrics.prometheus import exposition

    return exposition(_collector(settings))


@contextmanager
def scraped(settings: Settings, address: str, port: int) -> Iterator[int]:
    """Answer scrapes within the block; yield the port.

    Raises:
        SettingsError: if the address is none of this machine's, or the port is in use.
    """
    from screening.adapters.metrics.prometheus import served

    with ExitStack() as stack:
        try:
            chosen = stack.enter_context(served(_collector(settings), address, port))
        except OSError as error:
            raise SettingsError(
                f"nobody can listen on {address}:{port}: stop who does, or give"
                " another --port"
            ) from error
        yield chosen


def _collector(settings: Settings) -> LedgerCollector:
    from screening.adapters.metrics.prometheus import LedgerCollector

    made_by = wiring.screener_to_measure(settings).versions
    return LedgerCollector(wiring.ledger(settings).census, made_by)
