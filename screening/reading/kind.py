"""Tell a file's kind by its content; names are chosen by strangers."""

from __future__ import annotations

from enum import StrEnum

from screening.domain.reason import ReasonCode
from screening.errors import Rejected


class Kind(StrEnum):
    """The kinds of file that are read."""

    PDF = "pdf"
    TIFF = "tiff"
    PNG = "png"
    JPEG = "jpeg"


PDF_HEAD = 1024
"""Bytes within which viewers accept the PDF header (PDF 32000-1, annex H.3.4.1)."""

MAGIC = (
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
)
"""First bytes of each picture format; ``+`` is BigTIFF."""


def kind_of(content: bytes) -> Kind:
    """Return the kind of file.

    Raises:
        Rejected: empty_file, or unsupported_type where no known header stands.
    """
    if not content:
        raise Rejected(ReasonCode.EMPTY_FILE)
    for head, kind in MAGIC:
        if content.startswith(head):
            return kind
    if b"%PDF-" in content[:PDF_HEAD]:
        return Kind.PDF
    raise Rejected(ReasonCode.UNSUPPORTED_TYPE)
