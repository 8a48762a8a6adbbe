"""What the locked child may answer when it is asked for the picture of a page.

The child sends bare pixels and this side makes the picture file of them. Whatever a
hostile paper made of the child, counsel's browser never decodes a byte it wrote: any
bytes of the right number are some picture in grey, and no more.
"""

from __future__ import annotations

import struct
import zlib

from screening.domain.view import View

HEAD = struct.Struct(">HH")
"""Before the pixels of the answer: width and height."""

TALLEST = 20
"""Height over width of the tallest page that is believed: a till roll's."""

GREY_LEVELS = 16
"""Half a byte for each pixel: print and pen look the same, and the file is halved."""

PNG = b"\x89PNG\r\n\x1a\n"


def packed_row_bytes(width: int) -> int:
    """Return the bytes of one row: two pixels in each, the left one in the high half."""
    return (width + 1) // 2


def as_png(answer: bytes, view: View) -> bytes:
    """Return the child's answer as a PNG file of 16 greys.

    Raises:
        ValueError: if it is not as wide as asked, too tall, or of another length.
    """
    if len(answer) < HEAD.size:
        raise ValueError("there are no pixels")
    width, height = HEAD.unpack_from(answer)
    row = packed_row_bytes(width)
    if width != view.width or not 1 <= height <= TALLEST * width:
        raise ValueError("the picture is not of the size that was asked for")
    if len(answer) != HEAD.size + row * height:
        raise ValueError("the picture has too few pixels, or too many")
    starts = range(HEAD.size, len(answer), row)
    rows = b"".join(b"\0" + answer[start : start + row] for start in starts)
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    body = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")
    return PNG + b"".join(_chunk(*part) for part in body)


def _chunk(kind: bytes, content: bytes) -> bytes:
    size, check = struct.pack(">I", len(content)), zlib.crc32(kind + content)
    return size + kind + content + struct.pack(">I", check)
