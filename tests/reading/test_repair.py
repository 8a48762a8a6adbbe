"""Damaged PDF files are mended where they can be, and never pass as whole."""

from __future__ import annotations

import zlib
from io import BytesIO
from time import monotonic

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from screening.errors import Rejected
from screening.reading.pdf import PdfSheets
from screening.reading.raster import PageUnreadable
from tests.reading.drawing import Sheet, scanned_pdf

MAX_PX = 20_000_000


def letter() -> bytes:
    """Return three pages of print that is not compressed."""
    content = BytesIO()
    canvas = Canvas(content, (612, 792), pageCompression=0, invariant=1)
    for page in range(3):
        for line in range(20):
            canvas.drawString(72, 700 - 16 * line, f"Line {line} of page {page}")
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def written() -> Sheet:
    return Sheet(6.5, 4).prose(lines=12)


def fax(sheet: Sheet) -> bytes:
    """Return a scan in the code of fax machines."""
    sheet.picture = sheet.picture.convert("1", dither=Image.Dither.NONE)
    return scanned_pdf(sheet)


def unlisted() -> bytes:
    """Return a file whose table of objects leaves itself out, as some drivers write."""
    content = b"%PDF-1.5\n"
    starts = [0]
    for number, entries in enumerate(
        (
            b"/Type/Catalog/Pages 2 0 R",
            b"/Type/Pages/Kids[3 0 R]/Count 1",
            b"/Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>",
        ),
        1,
    ):
        starts.append(len(content))
        content += b"%d 0 obj<<%b>>endobj\n" % (number, entries)
    table = b"".join(
        bytes([number > 0]) + start.to_bytes(2, "big") + b"\0"
        for number, start in enumerate(starts)
    )
    head = b"4 0 obj<</Type/XRef/Size 5/Index[0 4]/W[1 2 1]/Root 1 0 R/Length %d>>"
    place = len(content)
    content += head % len(table) + b"stream\n" + table + b"\nendstream endobj\n"
    return content + b"startxref\n%d\n%%%%EOF\n" % place


def saved(pdf: pikepdf.Pdf) -> bytes:
    content = BytesIO()
    pdf.save(content, compress_streams=False)
    return content.getvalue()


def noticed(content: bytes) -> list[str]:
    return [item.code.value for item in PdfSheets(content, MAX_PX).findings]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(letter(), id="print"),
        pytest.param(scanned_pdf(Sheet(6.5, 4).prose(), Sheet(6.5, 4)), id="scan"),
        pytest.param(fax(written()), id="fax"),
        pytest.param(letter() + bytes(5000), id="padded with zeros by a scanner"),
    ],
)
def test_a_whole_file_is_not_flagged(content: bytes) -> None:
    assert noticed(content) == []


def test_a_file_that_pdfium_mends_by_itself_is_flagged() -> None:
    content = letter()
    cut = content[: content.index(b"startxref")]

    sheets = PdfSheets(cut, MAX_PX)

    assert sheets.page_count == 3
    assert [item.code for item in sheets.findings] == ["repaired"]


def test_a_file_that_pdfium_refuses_is_mended_by_qpdf() -> None:
    content = letter()
    cut = content[: content.index(b"xref\n")]

    sheets = PdfSheets(cut, MAX_PX)

    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(cut)
    assert sheets.page_count == 3
    assert [item.code for item in sheets.findings] == ["repaired"]


def test_junk_before_the_head_is_flagged() -> None:
    content = b"Content-Type: application/pdf\r\n\r\n" + letter()

    assert noticed(content) == ["repaired"]


def test_a_file_that_only_qpdf_complains_of_for_nothing_is_not_flagged() -> None:
    with pikepdf.open(BytesIO(unlisted())) as pdf:
        complaints = pdf.get_warnings()

    assert len(complaints) == 1
    assert noticed(unlisted()) == []


def test_a_change_that_was_cut_off_is_flagged() -> None:
    content = letter() + b"\n9 0 obj\n<< /Changed true"

    assert noticed(content) == ["repaired"]


def test_a_lost_sector_in_the_print_is_flagged() -> None:
    content = letter()
    start = content.index(b"BT", content.index(b"Line 3 of page 1"))
    end = content.index(b"BT", start + 512)

    assert noticed(content[:start] + bytes(end - start) + content[end:]) == ["repaired"]


def test_a_fax_that_breaks_off_is_flagged() -> None:
    content = fax(written())
    middle = content.index(b"stream") + 2000
    broken = content[:middle] + b"\xff" * 40 + content[middle + 40 :]

    assert noticed(broken) == ["repaired"]


def test_a_fax_too_large_to_check_is_flagged() -> None:
    with pikepdf.open(BytesIO(fax(written()))) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        picture.Height = 80_000
        content = saved(pdf)

    assert noticed(content) == ["repaired"]


def test_padding_behind_an_empty_fax_is_not_flagged() -> None:
    with pikepdf.open(BytesIO(fax(Sheet(6.5, 4)))) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        shape = pikepdf.Dictionary(K=-1, Columns=1300, Rows=800, BlackIs1=True)
        code = picture.read_raw_bytes() + bytes(8)
        picture.write(code, filter=pikepdf.Name.CCITTFaxDecode, decode_parms=shape)
        content = saved(pdf)

    assert noticed(content) == []


def test_a_photograph_that_breaks_off_is_flagged() -> None:
    content = scanned_pdf(Sheet(6.5, 4).prose().scanned())
    middle = content.index(b"stream") + 20_000
    broken = content[:middle] + b"\xff\xc4" * 100 + content[middle + 200 :]

    assert noticed(broken) == ["repaired"]


def test_a_picture_that_no_viewer_knows_is_flagged() -> None:
    content = scanned_pdf(Sheet(6.5, 4).prose())

    assert noticed(content.replace(b"/Image\n", b"/Imago\n", 1)) == ["repaired"]


def test_pages_that_are_announced_but_not_there_are_missing() -> None:
    content = letter().replace(b"/Count 3", b"/Count 5")

    sheets = PdfSheets(content, MAX_PX)

    assert [item.code for item in sheets.findings] == ["pages_missing"]
    with pytest.raises(PageUnreadable):
        sheets.render(4, 40)


def test_pages_that_are_there_but_not_announced_are_read_and_flagged() -> None:
    content = letter().replace(b"/Count 3", b"/Count 1")

    sheets = PdfSheets(content, MAX_PX)

    assert sheets.page_count == 3
    assert [item.code for item in sheets.findings] == ["repaired", "pages_missing"]


def test_a_file_of_which_no_page_opens_is_damaged() -> None:
    content = letter()
    start = content.index(b"/Kids [") + len(b"/Kids [")
    end = content.index(b"]", start)
    childless = b"77 0 R 78 0 R".ljust(end - start)

    with pytest.raises(Rejected) as rejection:
        PdfSheets(content[:start] + childless + content[end:], MAX_PX)

    assert rejection.value.code == "damaged"


def test_one_broken_page_leaves_the_others_readable() -> None:
    with pikepdf.open(BytesIO(letter())) as pdf:
        pdf.pages[1].obj.Type = pikepdf.Name.Paper
        pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 0, 0])
        sheets = PdfSheets(saved(pdf), MAX_PX)

    drawn = [sheets.render(index, 40) for index in (0, 2)]

    assert [raster.height for raster in drawn] == [440, 440]


def test_a_locked_file_that_is_damaged_is_still_locked() -> None:
    content = BytesIO()
    with pikepdf.open(BytesIO(letter())) as pdf:
        pdf.save(content, encryption=pikepdf.Encryption(user="needed", owner="owner"))
    junked = b"junk\n" * 300 + content.getvalue()

    with pytest.raises(Rejected) as rejection:
        PdfSheets(junked, MAX_PX)

    assert rejection.value.code == "encrypted"


def test_a_small_file_that_unfolds_to_gigabytes_is_given_up_at_once() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(500))
    packed = zlib.compress(packed + packer.flush(), 9)
    with pikepdf.open(BytesIO(letter())) as pdf:
        bomb = pikepdf.Stream(pdf, b"")
        twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        bomb.write(packed, filter=twice)
        pdf.Root.Bomb = pdf.make_indirect(bomb)
        content = saved(pdf)
    began = monotonic()

    codes = noticed(content)

    assert codes == ["repaired"]
    assert len(content) < 20_000
    assert monotonic() - began < 10
