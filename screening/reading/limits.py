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
    max_entries: int = 1_000
    """Entries of all ZIPs of one file; more than any packet that a person sends."""
    max_unpacked_bytes: int = 500_000_000
    """All members together: five times the largest file, with room for one page."""
    max_ratio: int = 100
    """Expanded over packed bytes: deflate reaches 1,032 on zeros, scanned pages 20."""
    max_zip_depth: int = 3
    """ZIPs within ZIPs; the second is somebody's habit, the fourth a trap."""
    max_mail_depth: int = 20
    """Parts within parts of a message: forwarding ten times takes about that."""
    max_mail_parts: int = 500
    """Parts of all messages of one file; each costs the parser a kilobyte or more."""
    timeout_s: float = 420.0
    """Wall time from handing the paper over to the whole answer: what 500 pages take on
    one core. Two such papers, a batch, must end within one lease."""
    silence_s: float = 60.0
    """Wall time in which a child must finish a page or is taken to hang on it. The
    slowest page of 199 took 20 s where four other jobs shared its core."""
    memory_bytes: int = 1 << 30
    """Address space that the reading child may take beyond its server's."""
    accepted_missing: tuple[Layer, ...] = ()
    """Layers of the lock that a machine may lack; the audit shows which it lacked."""
