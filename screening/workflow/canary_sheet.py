"""Draw the daily test paper: one page of an invented memorandum, another every day.

It is written out by hand because a sweep must not load what draws sample papers: the
page is PDF's plainest (ISO 32000-1, annex H.3), in a font that every reader has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

LETTER_PT = (612, 792)
MARGIN_PT, TOP_PT = 72, 700
TYPE_PT, LEADING_PT = 12, 22

BODY = (
    "MEMORANDUM",
    "",
    "TO: All staff",
    "FROM: Screening, daily test",
    "DATE: {day}",
    "SUBJECT: Test of {iso}, please ignore",
    "",
    "This page is a test that a machine sends every working day.",
    "It concerns nobody, and nothing needs to be done about it.",
)
"""What a memorandum bears (models/forms/memorandum.toml) and no word of process, so that
the machine can clear it and no ladder climbs."""


def canary_sheet(day: date) -> bytes:
    """Return the PDF of a day: equal for equal days, other bytes for any other."""
    told = {"day": f"{day:%B} {day.day}, {day.year}", "iso": day.isoformat()}
    return _pdf(_content([line.format(**told) for line in BODY]))


def _content(lines: Sequence[str]) -> bytes:
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    begin = f"BT /F1 {TYPE_PT} Tf {LEADING_PT} TL {MARGIN_PT} {TOP_PT} Td"
    return f"{begin}\n{shown}\nET".encode("ascii")


def _pdf(content: bytes) -> bytes:
    head, parts = b"%PDF-1.4\n", list(_objects(content))
    starts = [len(head) + sum(map(len, parts[:place])) for place in range(len(parts))]
    size, table = len(parts) + 1, len(head) + sum(map(len, parts))
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    tail = b"xref\n0 %d\n0000000000 65535 f \n" % size + rows
    tail += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n" % (size, table)
    return head + b"".join(parts) + tail + b"%%EOF\n"


def _objects(content: bytes) -> Iterator[bytes]:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d]" % LETTER_PT
    page += b" /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    for number, body in enumerate(bodies, 1):
        yield b"%d 0 obj\n" % number + body + b"\nendobj\n"
