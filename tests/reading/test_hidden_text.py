"""Text that a file stores and its page does not show is found, whatever the trick."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from screening.domain.document import Document
from screening.domain.page import PageSource
from screening.domain.reason import ReasonCode
from screening.ports import OcrEngine
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from tests.reading.drawing import SENTENCES, Sheet

WIDTH, HEIGHT = 504, 288
INVISIBLE = 3
LIE = "Signed and sealed by the presiding judge of this court"
SHOWN = "This request is made by an officer of the agency alone"
SIZE = 11


def with_prose(canvas: Canvas) -> Canvas:
    canvas.setFont("Times-Roman", SIZE)
    for line, sentence in enumerate(SENTENCES):
        canvas.drawString(72, HEIGHT - 72 - 18 * line, sentence)
    return canvas


def invisible(canvas: Canvas) -> None:
    canvas.drawString(72, 60, LIE, mode=INVISIBLE)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 60, LIE)


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(72, HEIGHT + 40, LIE)


def under_a_picture(canvas: Canvas) -> None:
    canvas.drawString(72, 60, LIE)
    canvas.drawImage(ImageReader(Sheet(1, 0.2).picture), 60, 50, 400, 30)


def under_another_text(canvas: Canvas) -> None:
    canvas.drawString(72, 60, LIE)
    cover = Sheet(6, 0.4).text(0.2, 0.1, SHOWN).picture
    canvas.drawImage(ImageReader(cover), 60, 50, 432, 28.8)


def as_small_as_dust(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 1)
    canvas.drawString(72, 60, LIE)


def clipped_away(canvas: Canvas) -> None:
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(0, 0, 10, 10)
    canvas.clipPath(frame, stroke=0, fill=0)
    canvas.drawString(72, 60, LIE)
    canvas.restoreState()


TRICKS = (
    invisible,
    white_on_white,
    off_the_page,
    under_a_picture,
    under_another_text,
    as_small_as_dust,
    clipped_away,
)


def bound(*paints: Callable[[Canvas], object]) -> bytes:
    """Return a PDF with one page for each painter."""
    content = BytesIO()
    canvas = Canvas(content, (WIDTH, HEIGHT))
    for paint in paints:
        paint(with_prose(canvas))
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def nothing(canvas: Canvas) -> None:
    del canvas


def edited(content: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    changed = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        edit(pdf)
        pdf.save(changed)
    return changed.getvalue()


def switched_off(pdf: pikepdf.Pdf) -> None:
    """Put the lie on a layer that viewers do not show."""
    group = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("draft"))
    )
    off = pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=off)
    page = pdf.pages[0]
    page.Resources.Properties = pikepdf.Dictionary(L0=group)
    font = next(iter(page.Resources.Font.keys()))
    said = f"/OC /L0 BDC BT {font} 11 Tf 72 60 Td ({LIE}) Tj ET EMC"
    page.contents_add(pdf.make_stream(said.encode()))


def in_a_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=pikepdf.Array([10, 10, 20, 20]),
        Contents=pikepdf.String(LIE),
        F=2,  # hidden
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def said_otherwise(pdf: pikepdf.Pdf) -> None:
    """Let the font of the last line claim that its letters are others."""
    page = pdf.pages[0]
    shift = {chr(code): chr((code - 96) % 26 + 97) for code in range(97, 123)}
    rows = "\n".join(f"<{ord(sign):02x}> <{ord(to):04x}>" for sign, to in shift.items())
    claim = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(shift)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    page.Resources.Font.Lie = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name("/Times-Roman"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
            ToUnicode=pdf.make_stream(claim.encode()),
        )
    )
    said = f"BT /Lie 11 Tf 72 60 Td ({SHOWN}) Tj ET"
    page.contents_add(pdf.make_stream(said.encode()))


EDITS = (switched_off, in_a_note, said_otherwise)

FILES = {
    **{trick.__name__: bound(trick) for trick in TRICKS},
    **{edit.__name__: edited(bound(nothing), edit) for edit in EDITS},
}


def read(content: bytes, engine: OcrEngine) -> Document:
    return read_document(content, engine, Limits())


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_hidden_text_is_reported_with_its_page(
    engine: OcrEngine, content: bytes
) -> None:
    (finding,) = read(content, engine).findings

    assert (finding.code, finding.page) == (ReasonCode.TEXT_LAYER_DIFFERS, 1)


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_hidden_text_is_no_word_of_the_page(engine: OcrEngine, content: bytes) -> None:
    page = read(content, engine).page(1)

    assert "presiding" not in page.text
    assert page.text.startswith(SENTENCES[0])


def test_hidden_text_is_found_on_the_page_that_hides_it(engine: OcrEngine) -> None:
    findings = read(bound(nothing, white_on_white), engine).findings

    assert [finding.page for finding in findings] == [2]


def test_hidden_text_is_found_on_a_page_that_lies_upside_down(
    engine: OcrEngine,
) -> None:
    def painted(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(scan.picture), 0, 0, WIDTH, HEIGHT)
        canvas.setFillGray(1)
        canvas.drawString(72, 20, LIE)

    scan = Sheet(7, 4).prose(lines=8).scanned().turned(180)
    content = BytesIO()
    canvas = Canvas(content, (WIDTH, HEIGHT))
    painted(canvas)
    canvas.save()

    (finding,) = read(content.getvalue(), engine).findings

    assert finding.code is ReasonCode.TEXT_LAYER_DIFFERS


def test_an_honest_file_is_not_reported(engine: OcrEngine) -> None:
    document = read(bound(nothing), engine)

    assert document.findings == ()
    assert document.page(1).source is PageSource.TEXT_LAYER


@pytest.mark.parametrize("seed", range(3))
def test_a_scanner_s_invisible_reading_is_not_reported(
    engine: OcrEngine, seed: int
) -> None:
    content = BytesIO()
    canvas = Canvas(content, (WIDTH, HEIGHT))
    sheet = Sheet(7, 4).prose().scanned(seed)
    canvas.drawImage(ImageReader(sheet.picture), 0, 0, WIDTH, HEIGHT)
    canvas.setFont("Times-Roman", SIZE)
    for line, sentence in enumerate(SENTENCES):
        canvas.drawString(72, HEIGHT - 83 - 18 * line, sentence, mode=INVISIBLE)
    canvas.save()

    assert read(content.getvalue(), engine).findings == ()


def test_what_a_scanner_made_of_a_page_upside_down_is_not_reported(
    engine: OcrEngine,
) -> None:
    content = BytesIO()
    canvas = Canvas(content, (WIDTH, HEIGHT))
    sheet = Sheet(7, 4).prose().scanned().turned(180)
    canvas.drawImage(ImageReader(sheet.picture), 0, 0, WIDTH, HEIGHT)
    canvas.setFont("Times-Roman", SIZE)
    for line, sentence in enumerate(SENTENCES):
        canvas.drawString(72, 78 + 18 * line, sentence[::-1], mode=INVISIBLE)
    canvas.save()

    assert read(content.getvalue(), engine).findings == ()


def test_a_note_that_repeats_what_the_page_shows_is_not_reported(
    engine: OcrEngine,
) -> None:
    def repeated(pdf: pikepdf.Pdf) -> None:
        in_a_note(pdf)
        pdf.pages[0].Annots[0].Contents = pikepdf.String(SENTENCES[0])

    assert read(edited(bound(nothing), repeated), engine).findings == ()
