"""However a page was taken in, the same words come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from screening.domain.page import PageSource
from screening.ports import OcrEngine, Raster
from screening.reading.dirt import clean
from screening.reading.light import black_on_white, evenly_lit
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from screening.reading.photograph import sheet_in
from screening.reading.raster import as_pixels, as_raster
from screening.reading.readable import readable
from tests.reading.drawing import DPI, SENTENCES, Sheet, fax

KEPT = 0.95
"""Share of the words that must come through whatever is done to the page."""

DAMAGED = 0.90
"""The same where strokes are lost: speckled, shaded, coarse."""


def page() -> Sheet:
    return Sheet(8.5, 6.0).prose(top=1.4, lines=12)


WORDS = Counter(" ".join(SENTENCES * 2).split())


def kept(content: bytes, engine: OcrEngine) -> float:
    """Return the share of the drawn words that were read, 0..1."""
    read = read_document(content, engine, Limits()).page(1)
    found = Counter(word.text for word in read.words)
    return sum((found & WORDS).values()) / sum(WORDS.values())


def repainted(paint: Callable[[np.ndarray], np.ndarray]) -> bytes:
    sheet = page()
    pixels = paint(np.asarray(sheet.picture, np.float32))
    sheet.picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return sheet.png


def with_fax_header(pixels: np.ndarray) -> np.ndarray:
    header = Sheet(8.5, 6.0).text(0.5, 0.1, "11/20/2026 14:02 3015550100 PAGE 01/01", 8)
    return np.minimum(pixels, np.asarray(header.picture, np.float32))


def padded(pixels: np.ndarray) -> np.ndarray:
    return np.pad(pixels, 120, constant_values=255)


def shaded(pixels: np.ndarray) -> np.ndarray:
    light = np.linspace(1.0, 0.35, pixels.shape[1], dtype=np.float32)
    return pixels * light[None, :]


def inverted(pixels: np.ndarray) -> np.ndarray:
    return 255 - pixels


def bordered(pixels: np.ndarray) -> np.ndarray:
    edged = pixels.copy()
    edged[:, :70] = 20
    edged[-60:] = 30
    return edged


def speckled(pixels: np.ndarray) -> np.ndarray:
    dice = np.random.default_rng(4)
    dirty = pixels.copy()
    dirty[dice.random(pixels.shape) < 0.012] = 0
    return dirty


@pytest.mark.parametrize(
    ("paint", "share"),
    [
        pytest.param(with_fax_header, KEPT, id="a fax header line"),
        pytest.param(padded, KEPT, id="a wide margin"),
        pytest.param(bordered, KEPT, id="dark borders"),
        pytest.param(inverted, KEPT, id="white on black"),
        pytest.param(shaded, DAMAGED, id="a deep shadow"),
        pytest.param(speckled, DAMAGED, id="a shower of specks"),
    ],
)
def test_what_the_machine_adds_changes_no_words(
    engine: OcrEngine, paint: Callable[[np.ndarray], np.ndarray], share: float
) -> None:
    assert kept(repainted(paint), engine) >= share


@pytest.mark.parametrize("degrees", [-15.0, -9.0, 6.0, 12.0])
def test_a_crooked_page_keeps_its_words(engine: OcrEngine, degrees: float) -> None:
    assert kept(page().tilted(degrees).scanned().png, engine) >= KEPT


@pytest.mark.parametrize("clockwise", [90, 180, 270])
def test_a_quarter_turn_changes_no_words(engine: OcrEngine, clockwise: int) -> None:
    assert kept(page().turned(clockwise).png, engine) >= KEPT


@pytest.mark.parametrize("quality", [30, 60, 95])
def test_packing_a_page_again_changes_no_words(engine: OcrEngine, quality: int) -> None:
    assert kept(page().saved("JPEG", quality=quality), engine) >= KEPT


@pytest.mark.parametrize(("down", "share"), [(196, KEPT), (98, DAMAGED)])
def test_pixels_of_a_fax_change_no_words(
    engine: OcrEngine, down: int, share: float
) -> None:
    assert kept(fax(page(), down=down), engine) >= share


@pytest.mark.parametrize(("dpi", "share"), [(110, DAMAGED), (150, KEPT), (600, KEPT)])
def test_resolution_changes_no_words(engine: OcrEngine, dpi: int, share: float) -> None:
    sheet = page()
    size = round(8.5 * dpi), round(6 * dpi)
    sheet.picture = sheet.picture.resize(size, Image.Resampling.LANCZOS)

    assert kept(sheet.saved("PNG", dpi=(dpi, dpi)), engine) >= share


def in_shade(sheet: Sheet) -> Sheet:
    pixels = shaded(np.asarray(sheet.picture, np.float32))
    sheet.picture = Image.fromarray(pixels.astype(np.uint8))
    return sheet


def photograph() -> bytes:
    """Return the page on a dark desk, seen at an angle, in falling light."""
    pixels = np.asarray(Sheet(8.5, 11).prose(1.4, 12).picture)
    height, width = pixels.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array([(420, 300), (2010, 380), (2260, 2570), (250, 2500)], np.float32)
    turn = cv2.getPerspectiveTransform(corners, seen)
    picture = cv2.warpPerspective(pixels, turn, (2500, 2900), borderValue=70)
    light = np.linspace(0.95, 0.6, 2500, dtype=np.float32)[None, :]
    content = BytesIO()
    shot = Image.fromarray((picture * light).astype(np.uint8))
    shot.save(content, "JPEG", quality=80, exif=exif_on_its_side(shot))
    return content.getvalue()


def exif_on_its_side(shot: Image.Image) -> Image.Exif:
    exif = shot.getexif()
    exif[0x0112] = 1
    return exif


def test_a_photographed_sheet_keeps_its_words(engine: OcrEngine) -> None:
    assert kept(photograph(), engine) >= KEPT


def test_a_photographed_sheet_is_as_large_as_paper(engine: OcrEngine) -> None:
    read = read_document(photograph(), engine, Limits()).page(1)

    assert read.height_pt == pytest.approx(792, rel=0.02)
    assert read.width_pt == pytest.approx(612, rel=0.08)


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(page(), id="plain"),
        pytest.param(page().scanned(), id="scanned"),
        pytest.param(page().block(0, 0, 0.3, 6), id="dark border"),
        pytest.param(page().rule(0.5, 0.5, 8).rule(0.5, 5.5, 8), id="framed"),
        pytest.param(in_shade(Sheet(8.5, 11).text(0.5, 1, "Order", 20)), id="shaded"),
    ],
)
def test_a_scan_is_no_photograph(sheet: Sheet) -> None:
    assert sheet_in(sheet.raster) is None


def on_a_desk(sheet: Sheet) -> Sheet:
    desk = Sheet(9.5, 12)
    desk.picture.paste(100, (0, 0, *desk.picture.size))
    desk.picture.paste(sheet.picture, (100, 100))
    return desk


def test_a_sheet_on_a_desk_is_found() -> None:
    corners = sheet_in(on_a_desk(Sheet(8.5, 11).prose(3, 20)).raster)

    assert corners is not None
    assert corners.points[0] == pytest.approx((0.5 / 9.5, 0.5 / 12), abs=0.01)
    assert corners.points[2] == pytest.approx((9 / 9.5, 11.5 / 12), abs=0.01)


def test_print_on_a_dark_ground_is_never_cut_away_as_a_desk() -> None:
    flyer = Sheet(8.5, 11).prose(3, 20)
    flyer.picture.paste(90, (0, 0, 1700, 400))
    white = Sheet(5, 0.6).text(0.2, 0.1, "NOTICE OF HEARING", 24).picture
    flyer.picture.paste(white.point(lambda grey: 255 - grey * 165 // 255), (300, 60))

    assert sheet_in(on_a_desk(flyer).raster) is None


def test_white_print_on_black_becomes_black_on_white() -> None:
    shown = page().raster
    negative = as_raster(255 - as_pixels(shown), DPI)

    assert black_on_white(negative) == shown


def test_a_dark_edge_goes_and_the_print_beside_it_stays() -> None:
    printed = np.asarray(page().picture, np.float32)
    edged = as_raster(bordered(printed).astype(np.uint8), DPI)

    assert clean(edged) == page().raster


@pytest.mark.parametrize(
    ("pt", "dpi"),
    [(20, 150), (9.5, 200), (6.5, 300)],
    ids=["large print", "usual print", "small print"],
)
def test_a_page_is_drawn_as_finely_as_its_print_needs(pt: float, dpi: int) -> None:
    def draw(wanted: int) -> Raster:
        sheet = Sheet(8.5, 6)
        for line, sentence in enumerate(SENTENCES):
            sheet.text(0.2, 0.5 + 0.5 * line, sentence, pt)
        size = round(8.5 * wanted), 6 * wanted
        return as_raster(np.asarray(sheet.picture.resize(size)), wanted)

    assert readable(draw).dpi == dpi


def test_a_clean_page_stays_as_it_is() -> None:
    raster = page().raster

    assert evenly_lit(clean(black_on_white(raster))) is raster


def test_a_banner_across_the_head_is_no_dark_border() -> None:
    banner = Sheet(6, 4).block(0, 0, 6, 1).prose(top=1.5, lines=4)

    assert np.count_nonzero(as_pixels(clean(banner.raster)) < 128) > 200 * 1100


def test_stops_and_dots_are_no_specks() -> None:
    dotted = Sheet(6, 4).text(1, 1, "Name .............................. Date", 8)

    before, after = dotted.raster, clean(dotted.prose(2, 4).raster)

    assert np.count_nonzero(as_pixels(after) < 128) > np.count_nonzero(
        as_pixels(before) < 128
    )


def test_a_blank_back_with_dark_edges_is_blank(engine: OcrEngine) -> None:
    back = Sheet(6, 4).block(0, 0, 0.3, 4).scanned()

    assert read_document(back.png, engine, Limits()).page(1).source is PageSource.BLANK


def test_a_printed_ground_under_white_letters_is_no_shadow() -> None:
    page = Sheet(6, 6).block(0.5, 0.5, 5.5, 2.5).prose(3, 8)
    page.picture = page.picture.point(lambda grey: 90 + grey * 165 // 255)

    assert evenly_lit(page.raster) == page.raster


def test_a_dark_picture_is_not_inverted() -> None:
    dark = as_raster(np.full((800, 600), 40, np.uint8), DPI)

    assert black_on_white(dark) is dark
