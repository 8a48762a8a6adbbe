"""Chooses where live papers are read: by this process, or in the room it was forked with."""
# ruff: noqa: PLC0415  # as in wiring: each function loads what it chooses, no more

from __future__ import annotations

from typing import TYPE_CHECKING

from screening.ports import Reader

if TYPE_CHECKING:
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
