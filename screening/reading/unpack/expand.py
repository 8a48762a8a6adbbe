"""Expand the packed bytes of one ZIP member, step by step.

A step is small, so that a bomb is noticed when it has cost a megabyte too much.
"""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FEED_BYTES = 1 << 16
STEP_BYTES = 1 << 20
"""Packed bytes that go in, and expanded bytes that come out, at a time."""

BROKEN = (zlib.error, OSError, EOFError, ValueError)
"""What the expanders raise on wrong bytes."""


@dataclass(frozen=True, slots=True)
class Step:
    """Some expanded bytes."""

    content: bytes
    fed: int
    """Packed bytes that were fed so far to get here."""


Expander = Callable[[memoryview], Iterator[Step]]


def _stored(packed: memoryview) -> Iterator[Step]:
    for begin in range(0, len(packed), STEP_BYTES):
        content = bytes(packed[begin : begin + STEP_BYTES])
        yield Step(content, begin + len(content))


def _deflated(packed: memoryview) -> Iterator[Step]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for begin in range(0, len(packed), FEED_BYTES):
        left = bytes(packed[begin : begin + FEED_BYTES])
        while content := stream.decompress(left, STEP_BYTES):
            yield Step(content, begin + FEED_BYTES)
            left = stream.unconsumed_tail
        if stream.eof:
            return


def _bzipped(packed: memoryview) -> Iterator[Step]:
    stream = bz2.BZ2Decompressor()
    for begin in range(0, len(packed), FEED_BYTES):
        left = bytes(packed[begin : begin + FEED_BYTES])
        while content := stream.decompress(left, STEP_BYTES):
            yield Step(content, begin + FEED_BYTES)
            left = b""
            if stream.eof:
                return


EXPANDERS: dict[int, Expander] = {0: _stored, 8: _deflated, 12: _bzipped}
"""By method number (APPNOTE 4.4.5); the others are rare, and old or not in Python."""
