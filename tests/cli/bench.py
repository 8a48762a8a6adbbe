"""A bench whose reader obeys the paper: its words say what becomes of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from screening.cli.verdicts import Bench
from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict
from screening.errors import Rejected, Unavailable
from tests import makers


class ObedientReader:
    """Reads text; the words locked, gone and fault do what they say."""

    def read(self, content: bytes) -> Document:
        match content:
            case b"locked":
                raise Rejected(ReasonCode.ENCRYPTED)
            case b"gone":
                raise Unavailable("no OCR engine is installed: run make setup")
            case b"fault":
                raise KeyError("the words of a paper")
        sha256 = hashlib.sha256(content).hexdigest()
        return makers.document(content.decode(), sha256=sha256)


class ObedientScreener:
    """Clears what holds the word court; keeps the day it was asked about."""

    def __init__(self) -> None:
        self.days: list[date] = []

    def screen(self, document: Document, as_of: date) -> Verdict:
        self.days.append(as_of)
        is_court = "court" in document.page(1).text
        reasons = [] if is_court else [makers.reason(ReasonCode.ISSUER_MISSING)]
        return makers.verdict(makers.segment(reasons=reasons), sha256=document.sha256)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        return makers.rejected(code, sha256=sha256)


def bench(**changes: object) -> Bench:
    made = Bench(
        reader=ObedientReader(),
        screener=ObedientScreener(),
        as_of=date(2026, 11, 20),
        max_bytes=1_000,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Bench
