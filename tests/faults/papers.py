"""Invented papers to be damaged: as offices send them, and in every layout of PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from screening.synthesis import finish
from screening.synthesis.draw import draw_packet

TODAY = date(2026, 11, 20)
PACKET = ("ao-442", "ice-i-200", "memorandum")
DIGITAL = ("ao-93", "dhs-i-138", "ice-i-247a", "md-court-order")
SCANNED = ("ao-442", "eoir-order")
FAXED = ("ice-i-200", "ice-letter")


def papers() -> dict[str, bytes]:
    """Return PDF files by name; equal in every run."""
    packet = draw_packet(PACKET, 5, TODAY).pdf
    return {
        "packet": packet,
        "packet with object streams": _saved(
            packet, object_stream_mode=pikepdf.ObjectStreamMode.generate
        ),
        "packet for the web": _saved(packet, linearize=True),
        "plain pages": _plain(pages=6),
        **{
            f"{kind} of {doc_type}": finished(draw_packet((doc_type,), 5, TODAY), 5)
            for kind, doc_types, finished in (
                ("file", DIGITAL, finish.born_digital),
                ("scan", SCANNED, finish.scanned),
                ("black scan", FAXED, finish.scanned_to_black),
            )
            for doc_type in doc_types
        },
    }


def _saved(content: bytes, **layout: object) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(saved, **layout)  # type: ignore[arg-type]  # by the keys above
    return saved.getvalue()


def _plain(pages: int) -> bytes:
    """Return pages of print whose streams are not compressed."""
    content = BytesIO()
    canvas = Canvas(content, (612, 792), pageCompression=0, invariant=1)
    for page in range(pages):
        for line in range(40):
            canvas.drawString(72, 720 - 16 * line, f"Line {line} of page {page} stands")
        canvas.showPage()
    canvas.save()
    return content.getvalue()
