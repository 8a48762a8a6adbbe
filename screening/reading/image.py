"""Picture files through Pillow: one page per frame, upright and square."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from screening.domain.reason import Reason, ReasonCode
from screening.errors import PageUnreadable, Rejected
from screening.ports import Raster
from screening.reading.kind import Kind
from screening.reading.raster import MAX_SIDE_PX, PT_PER_INCH, as_raster

BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow lets through where a picture is damaged; measured on broken files."""

Opener = Callable[[BytesIO], ImageFile.ImageFile]

PICTURES: dict[Kind, Opener] = {
    Kind.TIFF: TiffImagePlugin.TiffImageFile,
    Kind.PNG: PngImagePlugin.PngImageFile,
    Kind.JPEG: JpegImagePlugin.JpegImageFile,
    Kind.GIF: GifImagePlugin.GifImageFile,
    Kind.BMP: BmpImagePlugin.BmpImageFile,
    Kind.WEBP: WebPImagePlugin.WebPImageFile,
}
"""Who opens which kind; no other reader of Pillow's ever sees a foreign byte."""

PAGED = frozenset({Kind.TIFF, Kind.GIF, Kind.WEBP})
"""Kinds whose frames are pages. A JPEG's second picture is a camera's preview."""

USUAL_LONG_SIDE_IN = (3.0, 24.0)
"""A stated dpi is believed if it makes the longer side this long, in inches."""

LETTER_LONG_SIDE_IN = 11.0
"""The longer side of a picture that states no believable dpi."""

SMALLEST_PAGE_PX = 396
"""The longer side of a letter page at 36 dpi, under which no print can be read: what is
smaller is no page but a logo or an icon."""

SCREEN_DPI = 96.0
"""At which such a picture is shown; as large as a page it would only be blurred."""

THINNEST_PX, THINNEST_SHARE = 32, 0.05
"""Least side of a picture, in pixels and as a share of the longer side. Mail is full of
pictures of one pixel; what measures slant and light needs some paper."""

USUAL_STRETCH = (0.25, 4.0)
"""Horizontal over vertical dpi that is believed; faxes have 204 by 98 or 196."""

KEPT = (0.75, 1.6)
"""Own dpi over the wanted one: within this, resampling would only blur the print."""


@dataclass(frozen=True, slots=True)
class _Frame:
    picture: Image.Image
    """Grey, upright as its tags say, before it is made square."""
    size_in: tuple[float, float]


class ImageSheets:
    """The frames of a picture file."""

    findings: tuple[Reason, ...] = ()

    def __init__(self, content: bytes, kind: Kind, max_page_px: int) -> None:
        """Open the file.

        Raises:
            Rejected: damaged.
        """
        self._max_page_px = max_page_px
        try:
            self._file = PICTURES[kind](BytesIO(content))
            frames = getattr(self._file, "n_frames", 1)
        except BROKEN as error:
            raise Rejected(ReasonCode.DAMAGED) from error
        self._page_count = frames if kind in PAGED else 1
        self._decoded: tuple[int, _Frame] | None = None

    @property
    def page_count(self) -> int:
        """How many pages: frames where they are pages, else one."""
        return self._page_count

    def size_pt(self, index: int) -> tuple[float, float]:
        """Return the size on paper in points, by the tags or by our assumption."""
        width, height = self._frame(index).size_in
        return width * PT_PER_INCH, height * PT_PER_INCH

    def render(self, index: int, dpi: int) -> Raster:
        """Return the frame in square pixels near ``dpi``."""
        frame = self._frame(index)
        width, height = frame.size_in
        own = frame.picture.width / width
        lowest, highest = KEPT
        target = own if lowest <= own / dpi <= highest else dpi
        affordable = (self._max_page_px / (width * height)) ** 0.5
        target = min(target, affordable, MAX_SIDE_PX / max(width, height))
        size = max(1, round(width * target)), max(1, round(height * target))
        picture = frame.picture
        if picture.size != size:
            picture = picture.resize(size, Image.Resampling.BICUBIC)
        return as_raster(np.asarray(picture), max(1, round(target)))

    def _frame(self, index: int) -> _Frame:
        """Return the frame; the last one is kept, since decoding it costs most."""
        if self._decoded is None or self._decoded[0] != index:
            self._decoded = None
            self._decoded = index, self._decode(index)
        return self._decoded[1]

    def _decode(self, index: int) -> _Frame:
        try:
            self._file.seek(index)
            if self._file.width * self._file.height > self._max_page_px:
                raise PageUnreadable("the picture has too many pixels")
            across, down = _dpi(self._file)
            upright = ImageOps.exif_transpose(self._file)
            if _is_lying(self._file):
                across, down = down, across
            grey = _on_paper(_grey(upright))
        except BROKEN as error:
            raise PageUnreadable("Pillow cannot decode the picture") from error
        return _Frame(grey, _size_in(grey.size, across, down))


def _dpi(picture: Image.Image) -> tuple[float, float]:
    """Return the dpi that the file states; (0, 0) where it states none."""
    stated = picture.info.get("dpi") or picture.info.get("resolution") or (0, 0)
    across, down = (float(value) for value in stated)
    return across, down


def _is_lying(picture: Image.Image) -> bool:
    """Tell whether the EXIF orientation (tag 0x0112) swaps width and height."""
    return int(picture.getexif().get(0x0112, 1)) in (5, 6, 7, 8)


def _size_in(px: tuple[int, int], across: float, down: float) -> tuple[float, float]:
    width, height = px
    lowest, highest = USUAL_STRETCH
    stretch = across / down if down > 0 else 1.0
    if not lowest <= stretch <= highest:
        stretch = 1.0
    if across > 0 and down > 0:
        shortest, longest = USUAL_LONG_SIDE_IN
        size = width / across, height / (across / stretch)
        if shortest <= max(size) <= longest:
            return size
    shape = width, height * stretch
    if max(px) < SMALLEST_PAGE_PX:
        return shape[0] / SCREEN_DPI, shape[1] / SCREEN_DPI
    inches = LETTER_LONG_SIDE_IN / max(shape)
    return shape[0] * inches, shape[1] * inches


def _on_paper(picture: Image.Image) -> Image.Image:
    """Return the picture, with white paper around it where it is tiny or thin."""
    least = max(THINNEST_PX, round(THINNEST_SHARE * max(picture.size)))
    if min(picture.size) >= least:
        return picture
    width, height = (max(least, side) for side in picture.size)
    paper = Image.new("L", (width, height), "white")
    corner = (width - picture.width) // 2, (height - picture.height) // 2
    paper.paste(picture, corner)
    return paper


def _grey(picture: Image.Image) -> Image.Image:
    """Return 8-bit grey; what is transparent is paper."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if "A" in picture.getbands() or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(paper, coloured).convert("L")
    return picture.convert("L")
