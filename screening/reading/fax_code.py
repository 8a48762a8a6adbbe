"""Tell whether the fax-coded pictures of a PDF (CCITT Group 4) unfold whole.

No engine says where such a code breaks off; the rest of the picture is left white. But
the code is determined by the picture (ITU-T T.6): written again, a whole one takes
about as many bytes, a broken one far fewer.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PIL.TiffImagePlugin import TiffImageFile

CODED = "/CCITTFaxDecode"

LEAST_SHARE = 0.9
"""Bytes when written again over those that stand there. Whole scans had 0.95 to 1.15,
broken ones 0.02 to 0.85."""

SMALLEST_BYTES = 1_000
"""Smaller codes are those of rules and specks; a few bytes of padding would count."""

MAX_PX = 80_000_000
"""Largest picture that is unfolded: more than A3 at 600 dpi."""

STRIP_BYTE_COUNTS = 279
"""The TIFF tag that tells the length of each strip of code."""


def has_broken_picture(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a page shows a fax-coded picture that breaks off or is too large.

    Raises:
        qpdf.FAILURES: if one cannot be unfolded at all.
    """
    pictures = [
        pikepdf.PdfImage(stream)
        for page in pdf.pages
        for stream in page.get_images().values()
        if isinstance(stream, pikepdf.Stream)
    ]
    return any(_breaks_off(item) for item in pictures if _is_group_4(item))


def _is_group_4(picture: pikepdf.PdfImage) -> bool:
    """Group 3, with /K of 0 and more, marks its lines; the marks may be left out."""
    if picture.filters != [CODED]:
        return False
    return int(picture.decode_parms[0].get("/K", 0)) < 0


def _breaks_off(picture: pikepdf.PdfImage) -> bool:
    length = len(picture.obj.read_raw_bytes())
    if length < SMALLEST_BYTES:
        return False
    if picture.width * picture.height > MAX_PX:
        return True
    again = BytesIO()
    unfolded = picture.as_pil_image().convert("1", dither=None)
    unfolded.save(again, "TIFF", compression="group4")
    again.seek(0)
    written: tuple[int, ...] = TiffImageFile(again).tag_v2[STRIP_BYTE_COUNTS]
    return sum(written) < LEAST_SHARE * length
