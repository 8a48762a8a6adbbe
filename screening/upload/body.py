"""The bytes of a paper, counted while they come in."""

from __future__ import annotations

import asyncio

from fastapi import Request


class TooLarge(Exception):
    """More came than is taken. Remedy: stop reading; answer 413."""


PATIENCE_S = 120.0
"""A minute's worth of a slow office line for the largest scan; who sends a byte now and
then to hold the line is cut off."""


async def received(request: Request, most_bytes: int) -> bytes:
    """Return the whole body.

    Raises:
        TooLarge: as soon as it is known, by the announced length or by the count.
        TimeoutError: if it takes longer than `PATIENCE_S`.
        ClientDisconnect: if the sender went away; half a paper is none.
    """
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > most_bytes:
        raise TooLarge
    parts = bytearray()
    async with asyncio.timeout(PATIENCE_S):
        async for part in request.stream():
            parts += part
            if len(parts) > most_bytes:
                raise TooLarge
    return bytes(parts)
