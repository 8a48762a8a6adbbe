"""How much one paper may cost to read."""

from __future__ import annotations

from dataclasses import dataclass

from screening.reading.layers import Layer


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one paper may take; beyond it, a person reads."""

    max_file_bytes: int = 100_000_000
    max_pages: int = 500
    max_page_px: int = 100_000_000
    """Largest raster of one page, in pixels; above it the page is drawn coarser."""
    timeout_s: float = 300.0
    """Wall time from handing the paper over to the whole answer."""
    memory_bytes: int = 1 << 30
    """Address space that the reading child may take beyond its server's."""
    accepted_missing: tuple[Layer, ...] = ()
    """Layers of the lock that a machine may lack; the audit shows which it lacked."""
