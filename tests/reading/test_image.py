"""Picture files become upright pages of square pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from screening.errors import Rejected
from screening.reading.image import ImageSheets
from screening.reading.kind import Kind
from screening.reading.raster import PageUnreadable, as_pixels
from tests.reading.drawing import Sheet, fax

MAX_PX = 20_000_000
EXIF_ORIENTATION = 0x0112


def opened(content: bytes, kind: Kind, max_px: int = MAX_PX) -> ImageSheets:
    return ImageSheets(content, kind, max_px)


def test_every_frame_of_a_tiff_is_a_page() -> None:
    sheets = opened(fax(Sheet(), Sheet(), Sheet()), Kind.TIFF)

    assert sheets.page_count == 3


@pytest.mark.parametrize("down", [98, 196])
def test_fax_pixels_are_made_square(down: int) -> None:
    sheets = opened(fax(Sheet().block(2, 2, 4, 4), down=down), Kind.TIFF)

    raster = sheets.render(0, 200)

    dark = np.argwhere(as_pixels(raster) < 128)
    height, width = np.ptp(dark, axis=0) / raster.dpi
    assert (width, height) == pytest.approx((2, 2), abs=0.03)


def test_a_stated_resolution_gives_the_size_on_paper() -> None:
    sheets = opened(Sheet(5, 7).png, Kind.PNG)

    assert sheets.size_pt(0) == pytest.approx((360, 504), abs=0.1)


@pytest.mark.parametrize("stated", [(0, 0), (1, 1), (9600, 9600)], ids=str)
def test_an_unbelievable_resolution_makes_the_longer_side_eleven_inches(
    stated: tuple[int, int],
) -> None:
    content = Sheet(8.5, 11).saved("PNG", dpi=stated)

    assert opened(content, Kind.PNG).size_pt(0) == pytest.approx((612, 792), abs=0.5)


def test_a_camera_s_orientation_is_obeyed() -> None:
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = 6  # to be turned clockwise by a quarter
    content = Sheet(6, 4).block(0.5, 0.5, 1, 1).saved("JPEG", exif=exif)

    raster = opened(content, Kind.JPEG).render(0, 200)

    row, column = np.argwhere(as_pixels(raster) < 128).mean(axis=0)
    assert (raster.width, raster.height) == (800, 1200)
    assert (column / 200, row / 200) == pytest.approx((3.25, 0.75), abs=0.05)


def test_a_resolution_turns_with_its_picture() -> None:
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = 6
    flat = Sheet(6, 4)
    flat.picture = flat.picture.resize((1200, 400))  # 200 dpi across, 100 down

    content = flat.saved("JPEG", exif=exif, dpi=(200, 100))

    assert opened(content, Kind.JPEG).size_pt(0) == pytest.approx((288, 432), abs=1)


def test_what_is_transparent_is_paper() -> None:
    sheet = Sheet(4, 4)
    sheet.picture = Image.new("RGBA", (800, 800), (0, 0, 0, 0))

    assert as_pixels(opened(sheet.png, Kind.PNG).render(0, 200)).min() == 255


def test_sixteen_bit_grey_keeps_its_shades() -> None:
    sheet = Sheet(4, 4)
    sheet.picture = Image.fromarray(np.full((800, 800), 0x8000, dtype=np.uint16))

    assert as_pixels(opened(sheet.png, Kind.PNG).render(0, 200)).max() == 0x80


def test_small_pictures_are_enlarged_for_reading() -> None:
    content = Sheet(8.5, 11).saved("PNG", dpi=(0, 0))
    small = Sheet(8.5, 11)
    small.picture = small.picture.resize((850, 1100))

    assert opened(small.saved("PNG", dpi=(0, 0)), Kind.PNG).render(0, 200).dpi == 200
    assert opened(content, Kind.PNG).render(0, 200).dpi == 200


def test_a_picture_with_too_many_pixels_is_never_decoded() -> None:
    with pytest.raises(PageUnreadable):
        opened(Sheet().png, Kind.PNG, max_px=1_000_000).render(0, 200)


def test_a_picture_cut_short_is_an_unreadable_page() -> None:
    content = Sheet().prose().png

    with pytest.raises(PageUnreadable):
        opened(content[: len(content) // 2], Kind.PNG).render(0, 200)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow says so first
def test_a_head_without_a_picture_is_damaged() -> None:
    with pytest.raises(Rejected) as rejection:
        opened(b"II*\x00\x08\x00\x00\x00", Kind.TIFF)

    assert rejection.value.code == "damaged"


def test_a_picture_too_small_for_a_page_keeps_the_size_of_a_screen() -> None:
    icon = Sheet(1, 0.5).saved("PNG", dpi=(0, 0))  # 200 by 100 pixels

    assert opened(icon, Kind.PNG).size_pt(0) == pytest.approx((150, 75))


@pytest.mark.parametrize("size", [(1, 1), (5000, 1), (2, 300)], ids=str)
def test_a_thin_picture_lies_on_paper(size: tuple[int, int]) -> None:
    sheet = Sheet(1, 1)
    sheet.picture = Image.new("L", size, 0)

    raster = opened(sheet.png, Kind.PNG).render(0, 200)

    assert min(raster.width, raster.height) > 30
