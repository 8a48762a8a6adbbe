"""Pictures in the codes of fax machines and scanners are read, and count as whole."""

from __future__ import annotations

import struct
from io import BytesIO

import pikepdf
import pytest
from PIL.TiffImagePlugin import TiffImageFile

from screening.ports import OcrEngine
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from screening.reading.read import SandboxedReader
from tests.reading.drawing import DPI, SENTENCES, Sheet

STRIP_OFFSETS, STRIP_BYTE_COUNTS = 273, 279
"""TIFF tags."""

PAGE, REGION = 48, 39
"""Kinds of segments of JBIG2 (ITU-T T.88, 7.3): a page, a lossless picture on it."""


def sheet() -> Sheet:
    drawn = Sheet(6.5, 4).prose(lines=4)
    drawn.picture = drawn.picture.convert("1", dither=None)
    return drawn


def faxed(compression: str) -> bytes:
    """Return a TIFF in one strip."""
    return sheet().saved("TIFF", compression=compression, strip_size=1 << 20)


def code_of(tiff: bytes) -> bytes:
    tags = TiffImageFile(BytesIO(tiff)).tag_v2
    (start,), (length,) = tags[STRIP_OFFSETS], tags[STRIP_BYTE_COUNTS]
    return tiff[start : start + length]


def jbig2() -> bytes:
    """Return the sheet as JBIG2 in the way of PDF, coded as a fax of Group 4."""
    size = struct.pack(">2L", *sheet().picture.size)
    region = size + struct.pack(">2LBB", 0, 0, 0, 1) + code_of(faxed("group4"))
    segments = ((PAGE, size + struct.pack(">2LBH", 0, 0, 0, 0)), (REGION, region))
    return b"".join(
        struct.pack(">LBBBL", number, kind, 0, 1, len(content)) + content
        for number, (kind, content) in enumerate(segments)
    )


def pdf(code: bytes, filter_: str, **parameters: object) -> bytes:
    """Return a PDF that shows one picture."""
    width, height = sheet().picture.size
    content = BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(width * 72 / DPI, height * 72 / DPI))
        picture = pikepdf.Stream(
            file,
            code,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8 if filter_ == "JPXDecode" else 1,
            Filter=pikepdf.Name(f"/{filter_}"),
            DecodeParms=pikepdf.Dictionary(**parameters),
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        shown = f"{width * 72 / DPI} 0 0 {height * 72 / DPI} 0 0 cm /P Do"
        page.Contents = file.make_stream(shown.encode())
        file.save(content)
    return content.getvalue()


def fax_pdf(compression: str, k: int) -> bytes:
    width, height = sheet().picture.size
    code = code_of(faxed(compression))
    return pdf(code, "CCITTFaxDecode", K=k, Columns=width, Rows=height)


def jpeg_2000() -> bytes:
    grey = sheet()
    grey.picture = grey.picture.convert("L")
    return grey.saved("JPEG2000", irreversible=True)


PAPERS = {
    "Group 3 in TIFF": lambda: faxed("group3"),
    "Group 4 in TIFF": lambda: faxed("group4"),
    "LZW in TIFF": lambda: faxed("tiff_lzw"),
    "Group 3 in PDF": lambda: fax_pdf("group3", 0),
    "Group 4 in PDF": lambda: fax_pdf("group4", -1),
    "JBIG2 in PDF": lambda: pdf(jbig2(), "JBIG2Decode"),
    "JPEG 2000 in PDF": lambda: pdf(jpeg_2000(), "JPXDecode"),
}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_code_of_scanners_is_read(engine: OcrEngine, paper: object) -> None:
    document = read_document(paper(), engine, Limits())  # type: ignore[operator]

    assert document.page(1).text == " ".join(SENTENCES[:4])
    assert document.findings == ()


def test_the_locked_child_opens_every_code() -> None:
    reader = SandboxedReader("tests.faults.engines:InkFinder")

    pages = [reader.read(paper()).page(1) for paper in PAPERS.values()]

    reader.close()
    assert min(len(page.words) for page in pages) > 100
