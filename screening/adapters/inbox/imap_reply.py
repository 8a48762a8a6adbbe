"""What a server answers to FETCH, as values; the order of its items is its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.adapters.inbox.mail_head import decoded

HEAD_BYTES = 8_000
"""Of a head no more is asked for: the county's own server writes on top, and of a
subject people are shown a line."""

WHOLE = "(UID INTERNALDATE RFC822.SIZE BODY.PEEK[])"

_BEGINS = re.compile(rb"\d+ \(")
_UID = re.compile(rb"\bUID (\d+)")
_CAME = re.compile(rb'\bINTERNALDATE "([^"]*)"')
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


def wanted(names: Iterable[str]) -> str:
    """Return what to ask of many messages: no body, and of the head these fields.

    PEEK leaves a message unread: people may look into the same mailbox.
    """
    fields = " ".join(name.upper() for name in names if name)
    head = f"BODY.PEEK[HEADER.FIELDS ({fields})]<0.{HEAD_BYTES}>"
    return f"(UID INTERNALDATE RFC822.SIZE {head})"


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """A message as the server lists it, ordered as they came."""

    uid: int
    came: str
    """INTERNALDATE as the server writes it: when it got the message."""
    size: int
    """In bytes, as the server counts; some count otherwise than they send."""
    head: bytes
    """The fields that were asked for, in their order; cut off where they are long."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """All that was said of one message: the items, and the literals among them."""

    items: bytes
    literals: tuple[bytes, ...]


def listed(found: Iterable[object]) -> Iterator[Listed]:
    """Yield the messages in an answer; lines about anything else are passed over."""
    for answer in _answers(found):
        message = _message(answer)
        if message is not None:
            yield message


def whole(found: Iterable[object], uid: int) -> tuple[Listed, bytes] | None:
    """Return the message with this UID and its bytes; None if it is not there."""
    for answer in _answers(found):
        message = _message(answer)
        if message is not None and message.uid == uid and answer.literals:
            return message, answer.literals[-1]
    return None


def _answers(found: Iterable[object]) -> Iterator[_Answer]:
    """Yield answers from imaplib's parts: a literal comes as a pair, the rest bare."""
    items: list[bytes] = []
    literals: list[bytes] = []
    for part in found:
        head, literal = part if isinstance(part, tuple) else (part, None)
        if not isinstance(head, bytes):
            continue  # imaplib's None for an empty answer
        if _BEGINS.match(head) and items:
            yield _Answer(b" ".join(items), tuple(literals))
            items, literals = [], []
        items.append(head)
        if isinstance(literal, bytes):
            literals.append(literal)
    if items:
        yield _Answer(b" ".join(items), tuple(literals))


def _message(answer: _Answer) -> Listed | None:
    """Return the message; None for what servers tell unasked, such as new flags."""
    uid, size = _UID.search(answer.items), _SIZE.search(answer.items)
    came = _CAME.search(answer.items)
    if uid is None or size is None or came is None:
        return None
    head = answer.literals[0] if answer.literals else b""
    return Listed(
        uid=int(uid[1]),
        came=decoded(came[1].strip(), "ascii"),
        size=int(size[1]),
        head=head[:HEAD_BYTES],
    )
