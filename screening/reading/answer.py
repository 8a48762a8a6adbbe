"""The one message that a reading child sends: a kind, a length, a payload.

A child may be in the hands of a hostile file, so the parent bounds the length,
waits no longer than the limit and believes nothing that does not check.
"""

from __future__ import annotations

import os
import select
import struct
from dataclasses import dataclass
from enum import Enum
from time import monotonic

HEAD = struct.Struct(">cQ")
"""Kind, then the payload's length in bytes, big-endian."""

MAX_ANSWER_BYTES = 200_000_000
"""Longest believable answer: 500 dense pages take about 60 MB."""

CHUNK_BYTES = 1 << 20


class Kind(Enum):
    """What a child says."""

    DOCUMENT = b"D"
    """The payload is a document as wire.encode writes it."""
    REJECTED = b"R"
    """The payload is a reason code."""
    UNAVAILABLE = b"U"
    """The lock does not hold or the engine cannot run; the payload is empty: words
    come from the parent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole message."""

    kind: Kind
    payload: bytes


def send(pipe: int, answer: Answer) -> None:
    """Write the message to a pipe."""
    message = memoryview(
        HEAD.pack(answer.kind.value, len(answer.payload)) + answer.payload
    )
    while message:
        message = message[os.write(pipe, message) :]


def receive(pipe: int, timeout_s: float) -> Answer:
    """Read the message and the end of the pipe.

    Raises:
        TimeoutError: if it was not whole in time.
        ValueError: if it is not one whole message of believable length.
    """
    deadline = monotonic() + timeout_s
    content = bytearray()
    while chunk := _chunk(pipe, deadline):
        content += chunk
        if len(content) > HEAD.size + MAX_ANSWER_BYTES:
            raise ValueError("the answer is too long")
    if len(content) < HEAD.size:
        raise ValueError("there is no whole answer")
    kind, length = HEAD.unpack_from(content)
    if len(content) != HEAD.size + length:
        raise ValueError("the answer is not of the length it states")
    return Answer(Kind(kind), bytes(content[HEAD.size :]))


def _chunk(pipe: int, deadline: float) -> bytes:
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    left_s = max(0.0, deadline - monotonic())
    if not poll.poll(left_s * 1000):
        raise TimeoutError("no answer in time")
    return os.read(pipe, CHUNK_BYTES)
