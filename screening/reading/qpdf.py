"""Open PDF files with qpdf, the second engine: it mends, and says what is broken."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import settings as qpdf_settings

from screening.domain.reason import ReasonCode
from screening.errors import Rejected

FAILURES = (
    pikepdf.PikepdfError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What qpdf, its binding and Pillow beneath it let through on damaged objects, and on
streams that unfold to more than the child may hold. The answer is always the same and
safe: the file counts as damaged, and a person looks at it."""

MAX_UNFOLDED_BYTES = 200_000_000
"""Longest stream when unfolded: more than a letter page in colour at 800 dpi. Seven
kilobytes can ask for gigabytes and half a minute."""

MAX_SCANS = 100
"""Passes of a progressive JPEG; cameras write about ten."""

MAX_WARNINGS = 1_000
"""After so many complaints there is nothing left to mend."""


def opened(content: bytes) -> pikepdf.Pdf:
    """Return the file, its table of objects rebuilt where it is broken.

    Raises:
        Rejected: encrypted with a password that is not empty.
        FAILURES: if nothing of the file can be used.
    """
    qpdf_settings.set_qpdf_limits(
        doc_max_warnings=MAX_WARNINGS,
        dct_max_progressive_scans=MAX_SCANS,
        flate_max_memory=MAX_UNFOLDED_BYTES,
        png_max_memory=MAX_UNFOLDED_BYTES,
        run_length_max_memory=MAX_UNFOLDED_BYTES,
        tiff_max_memory=MAX_UNFOLDED_BYTES,
    )
    try:
        return pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Rejected(ReasonCode.ENCRYPTED) from error
