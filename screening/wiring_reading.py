"""Chooses where live papers are read, by this process or in a room, and within what limits."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from typing import TYPE_CHECKING

from screening.errors import SettingsError
from screening.ports import Reader
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.reading.layers import Layer
    from screening.reading.limits import Limits
    from screening.reading.orders import Orders

_ROOMS: dict[Orders, str] = {}
"""By what is read with: where to ask. Filled before tasks are forked, never after; a task
with other settings than its room has no room."""


def open_to_forks(orders: Orders, address: str) -> None:
    """Have this process, and whatever is forked from it, read in this room."""
    _ROOMS[orders] = address


def shared(own: Reader, orders: Orders) -> Reader:
    """Return a reader that asks the room, or ``own`` where there is none."""
    address = _ROOMS.get(orders)
    if address is None:
        return own
    from screening.adapters.reader.shared import SharedReader

    return SharedReader(address, own, orders.limits)


def limits(settings: Settings) -> Limits:
    """Return how much one paper may cost to read."""
    from screening.reading.limits import Limits

    return Limits(
        max_file_bytes=settings.max_file_mb * 1_000_000,
        max_pages=settings.max_pages,
        max_page_px=settings.max_page_mpx * 1_000_000,
        max_entries=settings.max_zip_entries,
        max_unpacked_bytes=settings.max_unpacked_mb * 1_000_000,
        max_ratio=settings.max_unpack_ratio,
        max_zip_depth=settings.max_zip_depth,
        max_mail_depth=settings.max_mail_depth,
        max_mail_parts=settings.max_mail_parts,
        timeout_s=settings.read_timeout_s,
        silence_s=settings.page_timeout_s,
        memory_bytes=settings.child_memory_mb * 1_000_000,
        accepted_missing=_accepted(settings),
    )


def _accepted(settings: Settings) -> tuple[Layer, ...]:
    from screening.reading.layers import named

    try:
        return named(settings.accept_missing_layers)
    except ValueError as error:
        raise SettingsError(
            "SCREENING_ACCEPT_MISSING_LAYERS names no layer: user, landlock, seccomp"
        ) from error
