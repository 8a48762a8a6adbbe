"""Puts pixels into the kinds of file that scanners, cameras and fax servers make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from time import gmtime

from PIL import Image

from screening.synthesis.devices import FaxResolution
from screening.synthesis.raster import Pixels

EPOCH = gmtime(0)
"""The date that files bear: a real one would change their bytes every day."""


def jpeg_pdf(pages: Sequence[Pixels], dpi: int, quality: int = 60) -> bytes:
    """Return an image-only PDF of JPEG pages, grey or in colour."""
    images = [Image.fromarray(page) for page in pages]
    return _pdf(images, dpi, {"quality": quality})


def black_and_white_pdf(pages: Sequence[Pixels], dpi: int) -> bytes:
    """Return an image-only PDF of CCITT pages, as copiers scan to mail."""
    images = [Image.fromarray(page).convert("L") for page in pages]
    flat = [image.point(lambda level: 255 * (level > 160), "1") for image in images]
    return _pdf(flat, dpi, {})


def fax_tiff(pages: Sequence[Pixels], resolution: FaxResolution) -> bytes:
    """Return one TIFF with a CCITT Group 4 frame for every page."""
    frames = [Image.fromarray(page).convert("1", dither=None) for page in pages]
    content = BytesIO()
    frames[0].save(
        content,
        "TIFF",
        save_all=True,
        append_images=frames[1:],
        compression="group4",
        dpi=resolution.value,
    )
    return content.getvalue()


def png(page: Pixels, dpi: int) -> bytes:
    """Return a PNG."""
    content = BytesIO()
    Image.fromarray(page).save(content, "PNG", dpi=(dpi, dpi))
    return content.getvalue()


def jpeg(page: Pixels, dpi: int, quality: int = 70) -> bytes:
    """Return a JPEG with the artefacts of its ``quality``, 1 to 95."""
    content = BytesIO()
    image = Image.fromarray(page)
    image.save(content, "JPEG", quality=quality, dpi=(dpi, dpi))
    return content.getvalue()


def _pdf(
    images: Sequence[Image.Image], dpi: int, compression: Mapping[str, int]
) -> bytes:
    content = BytesIO()
    images[0].save(
        content,
        "PDF",
        save_all=True,
        append_images=images[1:],
        resolution=dpi,
        creationDate=EPOCH,
        modDate=EPOCH,
        **compression,
    )
    return content.getvalue()
