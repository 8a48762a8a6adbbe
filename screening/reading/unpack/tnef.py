"""The members of a TNEF file: Outlook's winmail.dat.

Read here and not by tnefparse, which believes counts: four bytes held it for a quarter
of a second per million that they claimed, up to four thousand millions. Layout:
[MS-OXTNEF] 2.1.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.unpack.budget import Budget
from screening.reading.unpack.part import Part
from screening.reading.unpack.words import decoded

HEAD_BYTES = 6
"""The signature and a key."""

ATTRIBUTE = struct.Struct("<BHHL")
"""Level, id, type, length of what follows."""

CHECKSUM_BYTES = 2

BODY = 0x800C
ATTACHMENT = 0x9002
"""Rendering facts: the first attribute of every attachment."""
ATTACHED = 0x800F
"""The bytes of an attachment; a message within the message has none."""


def tnef_parts(content: bytes, budget: Budget) -> tuple[Part, ...]:
    """Return the body if it is plain text, then the attachments in order.

    An attachment without bytes is told as of an unsupported type.

    Raises:
        Rejected: too_large, or unsupported_type where nothing is found: then the body
            stands in a form that is not read.
    """
    bodies: list[Part] = []
    attached: list[Part] = []
    for name, value, is_cut in _attributes(content):
        budget.take_bytes(len(value))
        if name == ATTACHMENT:
            budget.take_part()
            attached.append(Part(code=ReasonCode.UNSUPPORTED_TYPE))
        elif name == ATTACHED and attached:
            attached[-1] = Part(value, is_cut=is_cut)
        elif name == BODY and not bodies:
            bodies.append(Part(value, decoded(value.rstrip(b"\0")), is_cut=is_cut))
    if not bodies and not attached:
        raise Rejected(ReasonCode.UNSUPPORTED_TYPE, "nothing readable in the TNEF")
    return (*bodies, *attached)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield id, value, and whether the file ends before the value does."""
    at = HEAD_BYTES
    while at + ATTRIBUTE.size <= len(content):
        _, name, _, length = ATTRIBUTE.unpack_from(content, at)
        begin = at + ATTRIBUTE.size
        value = content[begin : begin + length]
        yield name, value, len(value) < length
        at = begin + length + CHECKSUM_BYTES
