"""Tell a file's kind by its content; names are chosen by strangers.

The only look that the parent process takes at a paper, so it searches bytes and decodes
nothing but a stretch of text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import StrEnum

from screening.domain.reason import ReasonCode
from screening.errors import Rejected


class Kind(StrEnum):
    """The kinds of file that are read."""

    PDF = "pdf"
    TIFF = "tiff"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    TEXT = "text"
    MAIL = "mail"
    ZIP = "zip"
    TNEF = "tnef"


CONTAINERS = frozenset({Kind.MAIL, Kind.ZIP, Kind.TNEF})
"""The kinds that hold other files."""

PDF_HEAD = 1024
"""Bytes within which viewers accept the PDF header (PDF 32000-1, annex H.3.4.1)."""

JUNK_HEAD = 1_000_000
"""Bytes in which a PDF is still looked for where nothing else is found: relays put
junk in front, and opening it is for the repair to try."""

HEAD = 65_536
"""Bytes by which text and mail are told: longer headers were not seen."""

ZIP_TAIL = 65_557
"""The end record of a ZIP and its longest comment, in bytes (APPNOTE 4.3.16)."""

MAGIC = (
    (0, b"II*\x00", Kind.TIFF),
    (0, b"MM\x00*", Kind.TIFF),
    (0, b"II+\x00", Kind.TIFF),
    (0, b"MM\x00+", Kind.TIFF),
    (0, b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (0, b"\xff\xd8\xff", Kind.JPEG),
    (0, b"GIF87a", Kind.GIF),
    (0, b"GIF89a", Kind.GIF),
    (8, b"WEBPVP8", Kind.WEBP),
    (0, b"PK\x03\x04", Kind.ZIP),
    (0, b"PK\x05\x06", Kind.ZIP),
    (0, b"\x78\x9f\x3e\x22", Kind.TNEF),
)
"""Where which bytes stand in each format; ``+`` is BigTIFF, ``PK 5 6`` an empty ZIP."""

BMP_HEADERS = frozenset(bytes([size]) for size in (12, 16, 40, 52, 56, 64, 108, 124))
"""Sizes of the second header of a BMP, in bytes: two letters alone prove nothing."""

PDF_TRACE = re.compile(rb"\b\d{1,10} \d{1,5} obj\b|\bstartxref\s|\btrailer\s*<<")
"""What is left of a PDF whose first bytes were lost."""

FIELD = re.compile(rb"(?P<name>[!-9;-~]+)[ \t]*:")
"""A header field (RFC 5322, 3.6.8); mailboxes put a ``From `` line before the first."""

MAIL_FIELDS = frozenset(
    {
        b"content-transfer-encoding",
        b"content-type",
        b"delivered-to",
        b"dkim-signature",
        b"message-id",
        b"mime-version",
        b"received",
        b"return-path",
    }
)
"""Fields that programs write. A typed memorandum has From and Date too, and must keep
them: it is text."""

OTHER_TEXT = (b"{\\rtf", b"%!PS", b"<?xml", b"<svg")
"""How formats begin that are written in letters and must be drawn to be read."""

TEXT_BYTES = bytes({9, 10, 12, 13, *range(0x20, 0x7F), *range(0x80, 0x100)})
"""What stands in text in UTF-8, Latin-1 or Windows-1252; other bytes are no text."""

MOST_HIGH = 0.3
"""Share of bytes above 127 that Western text in one byte per letter stays under."""

BYTE_ORDERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(content: bytes) -> Kind:
    """Return the kind of file.

    Raises:
        Rejected: empty_file, or unsupported_type where nothing known is recognised.
    """
    if not content:
        raise Rejected(ReasonCode.EMPTY_FILE)
    kind = _by_magic(content) or _by_grammar(content)
    if kind is None:
        raise Rejected(ReasonCode.UNSUPPORTED_TYPE)
    return kind


def _by_magic(content: bytes) -> Kind | None:
    for start, magic, kind in MAGIC:
        if content.startswith(magic, start):
            return kind
    is_bitmap = content.startswith(b"BM") and content[14:15] in BMP_HEADERS
    return Kind.BMP if is_bitmap else None


def _by_grammar(content: bytes) -> Kind | None:
    """Return the kind of what has no fixed first bytes, or stands behind junk."""
    head = content[:HEAD]
    tail = max(0, len(content) - ZIP_TAIL)
    told: tuple[tuple[Kind, Callable[[], bool]], ...] = (
        (Kind.MAIL, lambda: is_mail(head)),
        (Kind.PDF, lambda: b"%PDF-" in head[:PDF_HEAD]),
        (Kind.ZIP, lambda: content.rfind(b"PK\x05\x06", tail) >= 0),
        (Kind.PDF, lambda: b"%PDF-" in content[:JUNK_HEAD]),
        (Kind.PDF, lambda: PDF_TRACE.search(head) is not None),
        (Kind.TEXT, lambda: is_text(head)),
    )
    return next((kind for kind, is_told in told if is_told()), None)


def is_mail(head: bytes) -> bool:
    """Tell whether this begins with a header of mail, by its grammar."""
    names: set[bytes] = set()
    for line in head.lstrip(b"\r\n").split(b"\n"):
        if line[:1] in (b" ", b"\t") and names:
            continue
        field = FIELD.match(line)
        if field:
            names.add(field["name"].lower())
        elif names or not line.startswith(b"From "):
            break
    return bool(names & MAIL_FIELDS)


def is_text(head: bytes) -> bool:
    """Tell whether this is the beginning of text that can be read as it stands."""
    if head.startswith(OTHER_TEXT):
        return False
    if head.startswith(BYTE_ORDERS):
        return True
    if head.translate(None, TEXT_BYTES):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        high = sum(byte > 127 for byte in head)
        return high <= MOST_HIGH * len(head)
    return True
