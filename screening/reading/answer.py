"""What a reading child says: each page that it begins, and in the end its answer.

The answer is one message: a kind, a length, a payload. A child may be in the hands of
a hostile file, so the parent bounds the length, waits no longer than the limits and
believes nothing that does not check.
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

BEGUN = struct.Struct(">cI")
BEGUN_KIND = b"B"
"""A page that the child begins: this kind, then its number."""

MAX_ANSWER_BYTES = 200_000_000
"""Longest believable answer: 500 dense pages take about 60 MB."""

CHUNK_BYTES = 1 << 20


class NoAnswer(ValueError):
    """A child ended, fell silent or said what is no answer.

    Remedy: read the paper without the page on which that happened.
    """

    def __init__(self, message: str, page: int | None) -> None:
        """Name the last page that it began, if any."""
        super().__init__(message)
        self.page = page


class Kind(Enum):
    """What a child says."""

    DOCUMENT = b"D"
    """The payload is a document as wire.encode writes it."""
    PICTURE = b"I"
    """The payload is pixels, as view.as_png takes them."""
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


def tell_begun(pipe: int, page: int) -> None:
    """Write that the child begins a page, counted from 1."""
    os.write(pipe, BEGUN.pack(BEGUN_KIND, page))


def receive(pipe: int, timeout_s: float, silence_s: float) -> Answer:
    """Read the answer and the end of the pipe.

    A child that says nothing for ``silence_s`` is stuck on its page.

    Raises:
        NoAnswer: if it was not whole in time, or is not one whole message of
            believable length.
    """
    deadline = monotonic() + timeout_s
    said = bytearray()
    try:
        while chunk := _chunk(pipe, min(deadline, monotonic() + silence_s)):
            said += chunk
            if len(said) > MAX_ANSWER_BYTES:
                raise ValueError("the answer is too long")
        return _answer(said[_begun_bytes(said) :])
    except (TimeoutError, ValueError) as error:
        raise NoAnswer(str(error), _last_begun(said)) from error


def _answer(content: bytearray) -> Answer:
    if len(content) < HEAD.size:
        raise ValueError("there is no whole answer")
    kind, length = HEAD.unpack_from(content)
    if len(content) != HEAD.size + length:
        raise ValueError("the answer is not of the length it states")
    return Answer(Kind(kind), bytes(content[HEAD.size :]))


def _begun_bytes(said: bytearray) -> int:
    """Return how many bytes at the start tell of pages begun."""
    end = 0
    while said[end : end + 1] == BEGUN_KIND and len(said) >= end + BEGUN.size:
        end += BEGUN.size
    return end


def _last_begun(said: bytearray) -> int | None:
    end = _begun_bytes(said)
    if not end:
        return None
    page: int = BEGUN.unpack_from(said, end - BEGUN.size)[1]
    return page


def _chunk(pipe: int, deadline: float) -> bytes:
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    left_s = max(0.0, deadline - monotonic())
    if not poll.poll(left_s * 1000):
        raise TimeoutError("no answer in time")
    return os.read(pipe, CHUNK_BYTES)
