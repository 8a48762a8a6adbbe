"""Makers of truth about drawn files: a test states what matters."""

from __future__ import annotations

from collections.abc import Iterable

from screening.domain.finding import FieldName, SignatureState, SignerRole
from screening.domain.page import Box
from screening.domain.segment import PaperClass
from screening.synthesis.truth import Drawn, Part, Signing, Stated, Ticked

SOMEWHERE = Box(0.1, 0.1, 0.2, 0.12)


def part(
    doc_type: str = "ao-442",
    paper_class: PaperClass = PaperClass.JUDICIAL,
    *,
    pages: Iterable[int] = (1,),
    signed: SignatureState = SignatureState.SIGNED,
    stated: Iterable[tuple[FieldName, str]] = (),
    ticks: Iterable[tuple[Box, bool]] = (),
    must_review: bool = False,
) -> Part:
    numbers = tuple(pages)
    return Part(
        doc_type=doc_type,
        paper_class=paper_class,
        pages=numbers,
        signing=Signing(signed, SignerRole.JUDGE, numbers[-1], SOMEWHERE),
        stated=tuple(Stated(n, v, numbers[0], SOMEWHERE) for n, v in stated),
        traps=(),
        must_review=must_review,
        ticks=tuple(Ticked("label", numbers[0], at, ticked) for at, ticked in ticks),
    )


def drawn(*parts: Part) -> Drawn:
    return Drawn(b"", parts or (part(),))
