"""The bytes of a paper, counted while they come in."""

from __future__ import annotations

import asyncio

from fastapi import Request


class TooLarge(Exception):
    """More came than is taken. Remedy: stop reading; answer 413."""


PATIENCE_S = 120.0
"""A minute's worth of a slow office line for the largest scan, which must come evenly: who
sends a byte now and then to hold the line is cut off long before."""

GRACE_S = 10.0
"""So far a sender may fall behind: a proxy between or a lost packet costs seconds."""

LEAST_PACE = 50_000.0
"""Bytes a second of a sender that does not say how many will come: half a megabit."""


def announced(request: Request, most_bytes: int) -> int:
    """Return how many bytes will come; the most that are taken if it is not said.

    Raises:
        TooLarge: if that is more than is taken.
    """
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        return most_bytes
    if int(length) > most_bytes:
        raise TooLarge
    return int(length)


async def received(request: Request, most_bytes: int) -> bytes:
    """Return the whole body.

    Raises:
        TooLarge: as soon as it is known, by the announced length or by the count.
        TimeoutError: if it falls behind an even pace by `GRACE_S`.
        ClientDisconnect: if the sender went away; half a paper is none.
    """
    pace = _pace(request, announced(request, most_bytes))
    parts, began = bytearray(), asyncio.get_running_loop().time()
    async with asyncio.timeout_at(began + GRACE_S) as limit:
        async for part in request.stream():
            parts += part
            if len(parts) > most_bytes:
                raise TooLarge
            spent_s = min(len(parts) / pace, PATIENCE_S)
            limit.reschedule(began + GRACE_S + spent_s)
    return bytes(parts)


def _pace(request: Request, expected: int) -> float:
    """Return the bytes a second at which a body comes in time."""
    is_told = "content-length" in request.headers
    return max(expected, 1) / PATIENCE_S if is_told else LEAST_PACE
