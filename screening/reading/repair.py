"""Mend what faxes, mail relays and disks do to PDF files, as far as it can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from screening.reading.qpdf import FAILURES, opened


def versions(content: bytes) -> Iterator[bytes]:
    """Yield the file as it came, then mended: written anew from what is found in it.

    The second is made only when it is asked for, and left out where nothing is found.

    Raises:
        Rejected: encrypted, when the second is asked for.
    """
    yield content
    try:
        with opened(content) as pdf:
            mended = BytesIO()
            # its description is nobody's business, and parsing it could only fail
            pdf.save(mended, preserve_pdfa=False, fix_metadata_version=False)
    except FAILURES:
        return
    yield mended.getvalue()
