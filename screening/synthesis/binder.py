"""Binds sheets into one PDF and keeps the truth about each part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from random import Random

from reportlab.pdfgen.canvas import Canvas

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box
from screening.domain.segment import PaperClass
from screening.synthesis.sheet import HEIGHT, WIDTH, Sheet
from screening.synthesis.truth import (
    NO_SIGNING,
    Drawn,
    Part,
    Signing,
    Stated,
    Ticked,
    Trap,
)


@dataclass(slots=True)
class _Draft:
    """A part while it is being drawn."""

    doc_type: str
    paper_class: PaperClass
    must_review: bool
    sheets: list[Sheet] = field(default_factory=list)
    signing: Signing = NO_SIGNING
    traps: set[Trap] = field(default_factory=set)
    layout: str = "tuned/drawn"

    def done(self) -> Part:
        return Part(
            doc_type=self.doc_type,
            paper_class=self.paper_class,
            pages=tuple(sheet.number for sheet in self.sheets),
            signing=self.signing,
            stated=tuple(
                Stated(name, value, sheet.number, box)
                for sheet in self.sheets
                for name, value, box in sheet.stated
            ),
            traps=tuple(sorted(self.traps)),
            must_review=self.must_review,
            ticks=tuple(
                Ticked(label, sheet.number, box, is_ticked)
                for sheet in self.sheets
                for label, box, is_ticked in sheet.ticks
            ),
            layout=self.layout,
        )


class Binder:
    """A PDF under the pen. Equal seeds and calls give equal bytes."""

    def __init__(self, rng: Random, mark: Callable[[Sheet], None]) -> None:
        """Begin an empty file.

        ``rng`` moves the hand; ``mark`` leaves the delivery's mark on each sheet.
        """
        self._rng = rng
        self._mark = mark
        self._content = BytesIO()
        # invariant: no date, no random id, so that a seed fixes the bytes
        self._canvas = Canvas(
            self._content, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1
        )
        self._drafts: list[_Draft] = []
        self._pages = 0

    def begin(self, doc_type: str, paper_class: PaperClass, *traps: Trap) -> None:
        """Begin the next part; the sheets that follow belong to it."""
        self._drafts.append(_Draft(doc_type, paper_class, must_review=False))
        self._drafts[-1].traps.update(traps)

    def sheet(self) -> Sheet:
        """Begin the next page of the part."""
        if self._pages:
            self._canvas.showPage()
        self._pages += 1
        sheet = Sheet(self._canvas, self._pages, self._rng)
        self._drafts[-1].sheets.append(sheet)
        self._mark(sheet)
        return sheet

    def signed(
        self, state: SignatureState, role: SignerRole, sheet: Sheet, box: Box
    ) -> None:
        """Note the signature that gives the part its authority, or its absence."""
        self._drafts[-1].signing = Signing(state, role, sheet.number, box)

    def hold(self) -> None:
        """Note that a person must see this part."""
        self._drafts[-1].must_review = True

    def laid_out(self, layout: str) -> None:
        """Note in which layout the part is drawn."""
        self._drafts[-1].layout = layout

    def note(self, trap: Trap) -> None:
        """Note what misleads about this part."""
        self._drafts[-1].traps.add(trap)

    def bind(self) -> Drawn:
        """Finish the file."""
        self._canvas.save()
        parts = tuple(draft.done() for draft in self._drafts)
        return Drawn(self._content.getvalue(), parts)
