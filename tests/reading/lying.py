"""A PDF whose font draws one sign and calls it another."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.reading.drawing import SENTENCES

GLYPHS = {
    "3": "three",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "R": "R",
}
"""Adobe's names of the signs that are drawn."""

CALLED = (
    "1 begincodespacerange <00> <FF> endcodespacerange "
    "1 beginbfchar <{code:02X}> <{code:04X}> endbfchar"
)
"""A ToUnicode map of one sign (PDF 32000-1, 9.10.3)."""


def lying(before: str, stored: str, shown: str, after: str, left: int = 72) -> bytes:
    """Return a page of prose and then one line, in which ``stored`` looks ``shown``.

    ``left`` is where the line begins, in points.
    """
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(504, 288))
    fonts = {"/F": _honest(), "/L": _false(pdf, stored, shown)}
    page.Resources = Dictionary(Font=Dictionary(fonts))
    drawn = [
        f"BT /F 11 Tf 72 {200 - 18 * at} Td ({line}) Tj ET" for at, line in _prose()
    ]
    drawn += [
        f"BT {left} 60 Td /F 11 Tf ({before}) Tj /L 11 Tf ({stored}) Tj",
        f"/F 11 Tf ({after}) Tj ET",
    ]
    page.Contents = pdf.make_stream("\n".join(drawn).encode())
    content = BytesIO()
    pdf.save(content)
    return content.getvalue()


def _prose() -> list[tuple[int, str]]:
    return list(enumerate(SENTENCES))


def _honest() -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name("/Times-Roman"),
        Encoding=Name.WinAnsiEncoding,
    )


def _false(pdf: pikepdf.Pdf, stored: str, shown: str) -> Dictionary:
    font = _honest()
    font.Encoding = Dictionary(
        Type=Name.Encoding,
        BaseEncoding=Name.WinAnsiEncoding,
        Differences=Array([ord(stored), Name("/" + GLYPHS[shown])]),
    )
    font.ToUnicode = pdf.make_stream(CALLED.format(code=ord(stored)).encode())
    return font
