"""Invented papers as rows of the ledger: nobody's, for trials and benchmarks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from screening.domain.decision import Direction, Ground, Opinion
from screening.domain.document import Document, Receipt
from screening.domain.page import Box, Page, PageSource, Word
from screening.domain.reason import SENTENCES, ReasonCode
from screening.domain.status import Status
from screening.domain.verdict import FileClass

SOURCE = "invented"
"""Of every receipt: by it an invented paper is told from a real one for ever."""

SPAN = timedelta(days=365)
"""The papers came within the last year."""

OPEN_DAYS = 4
"""What came before that is decided, but for copies and the daily list."""

KINDS = (
    ("ice-i-247a", "administrative", 26),
    ("ice-i-200", "administrative", 14),
    ("dhs-i-138", "administrative", 6),
    ("ao-442", "judicial", 9),
    ("md-arrest-warrant", "judicial", 9),
    ("ao-93", "judicial", 5),
    ("federal-court-order", "judicial", 5),
    ("memorandum", "other", 16),
    ("letter", "other", 10),
)
"""Types, classes, and how many of a hundred papers they are."""

DOUBTS = (
    ReasonCode.SIGNATURE_UNCLEAR,
    ReasonCode.PAGE_HARD_TO_READ,
    ReasonCode.SIGNATURE_MISSING,
    ReasonCode.CASE_NUMBER_MISSING,
    ReasonCode.TYPE_UNKNOWN,
    ReasonCode.TEXT_LAYER_DIFFERS,
    ReasonCode.EXPIRED,
    ReasonCode.BOUNDARY_UNCLEAR,
)
"""The commonest first: each is given half as often as the one before."""

PEOPLE = ("a.lee", "b.kim", "c.osei", "d.ruiz")

PRINT = (
    "This paper was invented for a trial of the desk; it concerns nobody."
    " It bears the number {number} and came to {department}."
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What an invented person decided."""

    opinion: Opinion
    paper_class: FileClass
    direction: Direction
    ground: Ground | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Invented:
    """One paper of nobody."""

    sha256: str
    receipt: Receipt
    status: Status
    """Where the screening left it."""
    doc_type: str
    paper_class: str
    reasons: tuple[ReasonCode, ...]
    ruled_at: datetime
    due_at: datetime
    answered: Answered | None
    reading: Document
    content: str
    """The verdict as screening/result.schema.json words it."""


def invented(
    number: int, of: int, departments: Sequence[str], today: datetime
) -> Invented:
    """Return the paper with this number; equal arguments give equal papers.

    ``today`` is when the last of them came, aware UTC.
    """
    draw = Random(f"{number}")  # noqa: S311  # a trial, no secret
    digest = sha256(f"invented {number}".encode()).hexdigest()
    at = today - SPAN * ((of - number) / of)
    kind = draw.choices(KINDS, [share for *_, share in KINDS])[0]
    doc_type, paper_class = kind[0], kind[1]
    reasons = _doubts(draw)
    receipt = _receipt(draw, number, departments, at)
    ruled_at = at + timedelta(seconds=draw.uniform(8, 40))
    reading = _reading(digest, number, receipt.department)
    return Invented(
        sha256=digest,
        receipt=receipt,
        status=Status.AWAITING_REVIEW if reasons else Status.CLEARED,
        doc_type=doc_type,
        paper_class=paper_class,
        reasons=reasons,
        ruled_at=ruled_at,
        due_at=at + timedelta(minutes=draw.choice((30, 120, 480))),
        answered=_answer(draw, paper_class, reasons, ruled_at, today),
        reading=reading,
        content=_content(digest, doc_type, paper_class, reasons, reading),
    )


def _doubts(draw: Random) -> tuple[ReasonCode, ...]:
    weights = [2.0**-place for place in range(len(DOUBTS))]
    return tuple(draw.choices(DOUBTS, weights)) if draw.random() < 0.35 else ()


def _receipt(
    draw: Random, number: int, departments: Sequence[str], at: datetime
) -> Receipt:
    department = draw.choice(list(departments))
    name = f"{draw.choice(('fax', 'scan', 'upload'))}-{number:06}.pdf"
    return Receipt(SOURCE, f"{number}", department, name, at)


def _answer(
    draw: Random,
    was: str,
    reasons: tuple[ReasonCode, ...],
    ruled_at: datetime,
    today: datetime,
) -> Answered | None:
    is_to_decide = bool(reasons) or was == "judicial"
    at = ruled_at + timedelta(minutes=draw.lognormvariate(3.4, 1.0))
    if not is_to_decide or ruled_at > today - timedelta(days=OPEN_DAYS):
        return None
    by = draw.choice(PEOPLE)
    if draw.random() < 0.04:
        other = FileClass.ADMINISTRATIVE if was != "administrative" else FileClass.OTHER
        ground = draw.choice((Ground.FORM, Ground.SIGNATURE, Ground.MISREAD))
        overturned = Opinion.OVERTURN, other, Direction.DO_NOT_ACT, ground
        return Answered(*overturned, by, at)
    agreed = Opinion.AGREE, FileClass(was), Direction.DO_NOT_ACT, None
    return Answered(*agreed, by, at)


def _reading(digest: str, number: int, department: str) -> Document:
    words = PRINT.format(number=number, department=department).split()
    placed = tuple(
        Word(word, _at(place), 0.93, line=place // 8)
        for place, word in enumerate(words)
    )
    first = Page(1, 612.0, 792.0, 0, PageSource.OCR, placed)
    return Document(digest, (first,), ocr="invented")


def _at(place: int) -> Box:
    left, top = 0.1 + 0.1 * (place % 8), 0.1 + 0.03 * (place // 8)
    return Box(
        round(left, 3), round(top, 3), round(left + 0.09, 3), round(top + 0.02, 3)
    )


def _content(
    digest: str,
    doc_type: str,
    paper_class: str,
    reasons: tuple[ReasonCode, ...],
    reading: Document,
) -> str:
    told = [{"code": code, "page": 1, "message": SENTENCES[code]} for code in reasons]
    segment = {
        "pages": [1],
        "doc_type": doc_type,
        "class": paper_class,
        "needs_review": bool(reasons),
        "review_reasons": told,
        "confidence": 0.9,
        "evidence": [_title(doc_type, reading.page(1))],
        "fields": {},
        "signature": {"state": "unclear", "role": "none", "page": None, "box": None},
        "checks": [],
    }
    return json.dumps(_file(digest, paper_class, segment, reading.page(1)))


def _title(doc_type: str, page: Page) -> dict[str, object]:
    quote = page.quote(0, 4)
    return {
        "element": "title",
        "value": doc_type,
        "supports": "neutral",
        "page": 1,
        "box": [quote.box.left, quote.box.top, quote.box.right, quote.box.bottom],
        "source": "ocr",
        "text": quote.text,
    }


def _file(
    digest: str, paper_class: str, segment: dict[str, object], page: Page
) -> dict[str, object]:
    shown = {
        "number": 1,
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "rotation": 0,
        "source": "ocr",
        "words": len(page.words),
        "mean_confidence": 0.93,
    }
    made_by = ("screening", "forms", "policy", "model", "ocr")
    return {
        "file": f"invented-{digest[:12]}",
        "sha256": digest,
        "status": "screened",
        "reason": None,
        "class": paper_class,
        "needs_review": segment["needs_review"],
        "review_reasons": segment["review_reasons"],
        "confidence": 0.9,
        "pages": [shown],
        "segments": [segment],
        "versions": dict.fromkeys(made_by, SOURCE),
        "timings_s": {},
    }
