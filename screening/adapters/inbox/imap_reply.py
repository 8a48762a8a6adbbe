"""What a server answers to FETCH, as values; the order of its items is its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header

SUBJECT_BYTES = 2_000
"""Of a subject no more is asked for: people are shown a line of it."""

SUBJECT_LETTERS = 200

WANTED = (
    "(UID INTERNALDATE RFC822.SIZE "
    f"BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.{SUBJECT_BYTES}>)"
)
"""PEEK leaves a message unread: people may look into the same mailbox."""

WHOLE = "(UID INTERNALDATE RFC822.SIZE BODY.PEEK[])"

NAMELESS = "(no subject)"

_BEGINS = re.compile(rb"\d+ \(")
_UID = re.compile(rb"\bUID (\d+)")
_CAME = re.compile(rb'\bINTERNALDATE "([^"]*)"')
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_SUBJECT = re.compile(rb"\A\s*subject:", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n(?=[ \t])")


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """A message as the server lists it, ordered as they came."""

    uid: int
    came: str
    """INTERNALDATE as the server writes it: when it got the message."""
    size: int
    """In bytes, as the server counts; some count otherwise than they send."""
    subject: str
    """Decoded, on one line; shown to people, never logged."""


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


def subject_in(header: bytes) -> str:
    """Return the subject in a header, decoded as far as it can be, on one line."""
    raw = _SUBJECT.sub(b"", header, count=1)
    text = "".join(_words(_FOLD.sub("", _text(raw, "utf-8")).strip()))
    shown = " ".join("".join(map(_printed, text)).split())
    return shown[:SUBJECT_LETTERS] or NAMELESS


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
    header = answer.literals[0] if answer.literals else b""
    return Listed(
        uid=int(uid[1]),
        came=_text(came[1].strip(), "ascii"),
        size=int(size[1]),
        subject=subject_in(header[:SUBJECT_BYTES]),
    )


def _words(text: str) -> Iterator[str]:
    """Yield the parts of a subject, encoded words decoded (RFC 2047)."""
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        yield text
        return
    for part, charset in parts:
        if isinstance(part, str):
            yield part
        else:
            # The library gives bare text back as bytes, in a code of Python's own.
            yield _text(part, charset or "raw-unicode-escape")


def _text(raw: bytes, charset: str) -> str:
    """Decode bytes whose charset is a stranger's word."""
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return raw.decode("latin-1")


def _printed(letter: str) -> str:
    return letter if letter.isprintable() else " "
