"""Makers of domain values: a test states what matters, the rest is plausible.

Everything here is invented; no value is taken from a real paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from screening.domain.decision import Decision, Direction, Ground, Opinion
from screening.domain.document import Document, Receipt
from screening.domain.finding import (
    Check,
    CheckOutcome,
    Element,
    Evidence,
    Field,
    FieldName,
    Signature,
    SignatureState,
    SignerRole,
    Supports,
)
from screening.domain.notice import Channel, Notice, Urgency
from screening.domain.page import Box, Mark, MarkKind, Page, PageSource, Quote, Word
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import FILE_CLASS, FileClass, Outcome, Verdict, Versions

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""Noon in Maryland on a Friday: the moment at which made papers arrive."""

MARGIN = 0.1
"""Left and top margin of a made page, as a fraction of it."""

COLUMNS = 84
"""Characters that fit between the margins, as on a typewritten letter page."""

LINES = 54
"""Lines that fit between the margins."""


def box(
    left: float = 0.1, top: float = 0.1, right: float = 0.3, bottom: float = 0.12
) -> Box:
    return Box(left, top, right, bottom)


def word(
    text: str,
    at: Box | None = None,
    *,
    line: int = 0,
    block: int = 0,
    confidence: float = 0.95,
) -> Word:
    return Word(text, at or box(), confidence, line, block)


def page(
    text: str = "",
    *,
    number: int = 1,
    source: PageSource | None = None,
    confidence: float | None = None,
    marks: Iterable[Mark] = (),
    rotation: int = 0,
    member: str | None = None,
) -> Page:
    """Return a letter page on which ``text`` stands as it is typed here.

    A line of ``text`` is a line of the page, a column a place across it, and an
    empty line starts a new block. Without text the page is blank.
    """
    origin = source or (PageSource.OCR if text.strip() else PageSource.BLANK)
    trusted = origin is PageSource.TEXT_LAYER
    sure = confidence if confidence is not None else (1.0 if trusted else 0.95)
    return Page(
        number=number,
        width_pt=612.0,
        height_pt=792.0,
        rotation=rotation,
        source=origin,
        words=_typed(text, sure),
        marks=tuple(marks),
        member=member,
    )


def _typed(text: str, confidence: float) -> tuple[Word, ...]:
    rows = text.strip("\n").splitlines()
    widest = max([COLUMNS, *(len(row) for row in rows)])
    across, down = (1 - 2 * MARGIN) / widest, (1 - 2 * MARGIN) / max(LINES, len(rows))
    words: list[Word] = []
    line = block = 0
    for row, content in enumerate(rows):
        if not content.strip():
            block += 1
            continue
        top = MARGIN + row * down
        for run in re.finditer(r"\S+", content):
            left, right = MARGIN + run.start() * across, MARGIN + run.end() * across
            place = Box(left, top, right, top + down * 0.8)
            words.append(Word(run.group(), place, confidence, line, block))
        line += 1
    return tuple(words)


def mark(
    kind: MarkKind = MarkKind.INK, at: Box | None = None, fill: float = 0.2
) -> Mark:
    return Mark(kind, at or box(0.5, 0.7, 0.8, 0.74), fill)


def line_box(on: Page, text: str) -> Box:
    """Return the box of the first line of ``on`` that holds ``text``."""
    for line in on.lines:
        if text in line.text:
            return line.box
    raise LookupError(f"no line of the page holds {text!r}")


def quote(text: str = "CIRCUIT COURT", on: Page | None = None) -> Quote:
    """Return ``text`` as it stands on ``on``; without a page, on one of its own."""
    source = on or page(text)
    wanted = text.split()
    spoken = [item.text for item in source.words]
    for start in range(len(spoken) - len(wanted) + 1):
        if spoken[start : start + len(wanted)] == wanted:
            return source.quote(start, start + len(wanted))
    raise LookupError(f"the page does not hold {text!r}")


def document(
    *pages: Page | str, sha256: str = "a" * 64, findings: Iterable[Reason] = ()
) -> Document:
    """Return a document of these pages, numbered in order; one page if none."""
    made = [page(item) if isinstance(item, str) else item for item in pages]
    numbered = [replace(item, number=i) for i, item in enumerate(made or [page()], 1)]
    return Document(
        sha256=sha256,
        pages=tuple(numbered),
        findings=tuple(findings),
        ocr="test",
        timings_s=(("ocr", 0.25),),
    )


def receipt(
    name: str = "fax-0001.pdf",
    *,
    department: str = "records",
    source_id: str | None = None,
    received_at: datetime = NOON,
) -> Receipt:
    return Receipt(
        source=f"folder:{department}",
        source_id=source_id or name,
        department=department,
        name=name,
        received_at=received_at,
    )


def evidence(
    element: Element = Element.COURT_CAPTION,
    value: str = "Circuit Court for Montgomery County, Maryland",
    supports: Supports = Supports.JUDICIAL,
    cited: Quote | None = None,
) -> Evidence:
    return Evidence(element, value, supports, cited or quote())


def field(
    name: FieldName = FieldName.CASE_NUMBER,
    value: str = "C-15-CR-26-000001",
    cited: Quote | None = None,
) -> Field:
    return Field(name, value, cited or quote(value))


def signature(
    state: SignatureState = SignatureState.SIGNED,
    role: SignerRole = SignerRole.JUDGE,
    *,
    page: int | None = 1,
    at: Box | None = None,
) -> Signature:
    if state is SignatureState.NONE:
        return Signature(state, SignerRole.NONE)
    return Signature(state, role, page, at or box(0.5, 0.8, 0.9, 0.84))


def check(
    id: str = "court-named",  # noqa: A002  # the field's own name
    outcome: CheckOutcome = CheckOutcome.PASS,
    *,
    page: int | None = 1,
    because: str = "Md. Rule 4-212",
) -> Check:
    return Check(id, outcome, page, because)


def reason(
    code: ReasonCode = ReasonCode.SIGNATURE_MISSING, page: int | None = 1
) -> Reason:
    return Reason(code, page)


def segment(
    doc_type: str = "ao-442",
    paper_class: PaperClass = PaperClass.JUDICIAL,
    *,
    pages: Iterable[int] = (1,),
    reasons: Iterable[Reason] = (),
    confidence: float = 0.97,
    evidence: Iterable[Evidence] = (),
    fields: Iterable[Field] = (),
    signature: Signature | None = None,
    checks: Iterable[Check] = (),
) -> Segment:
    """Return a segment that is cleared unless ``reasons`` are given."""
    return Segment(
        pages=tuple(pages),
        doc_type=doc_type,
        paper_class=paper_class,
        reasons=tuple(reasons),
        confidence=confidence,
        evidence=tuple(evidence),
        fields=tuple(fields),
        signature=signature or Signature(SignatureState.NONE, SignerRole.NONE),
        checks=tuple(checks),
    )


def versions() -> Versions:
    return Versions(
        screening="0.1.0", forms="f" * 12, policy="2026-11", model="none", ocr="test"
    )


def verdict(
    *segments: Segment,
    sha256: str = "a" * 64,
    pages: Iterable[Page] | None = None,
    paper_class: FileClass | None = None,
    reasons: Iterable[Reason] | None = None,
    confidence: float | None = None,
) -> Verdict:
    """Return a verdict on a file of these segments; one cleared segment if none.

    Class, reasons and pages follow from the segments unless they are given.
    """
    parts = segments or (segment(),)
    numbers = sorted({number for part in parts for number in part.pages})
    return Verdict(
        sha256=sha256,
        outcome=Outcome.SCREENED,
        rejection=None,
        paper_class=paper_class or _shared_class(parts),
        reasons=_all_reasons(parts) if reasons is None else tuple(reasons),
        confidence=min(part.confidence for part in parts)
        if confidence is None
        else confidence,
        pages=tuple(
            [page("CIRCUIT COURT", number=number) for number in numbers]
            if pages is None
            else pages
        ),
        segments=tuple(parts),
        versions=versions(),
        timings_s=(("ocr", 0.25), ("screen", 0.01)),
    )


def _all_reasons(parts: Iterable[Segment]) -> tuple[Reason, ...]:
    return tuple(item for part in parts for item in part.reasons)


def _shared_class(parts: Iterable[Segment]) -> FileClass:
    classes = {part.paper_class for part in parts}
    return FILE_CLASS[classes.pop()] if len(classes) == 1 else FileClass.MIXED


def rejected(
    code: ReasonCode = ReasonCode.ENCRYPTED, *, sha256: str = "b" * 64
) -> Verdict:
    """Return the verdict on a file of which nothing could be read."""
    return Verdict(
        sha256=sha256,
        outcome=Outcome.REJECTED,
        rejection=Reason(code),
        paper_class=FileClass.UNDETERMINED,
        reasons=(Reason(code),),
        confidence=0.0,
        pages=(),
        segments=(),
        versions=versions(),
    )


def overturned(
    submission: str, paper_class: FileClass, by: str = "ada", note: str = ""
) -> Decision:
    """Return that counsel calls the first verdict's class wrong, and names another."""
    return Decision(
        submission=submission,
        verdict_version=1,
        opinion=Opinion.OVERTURN,
        paper_class=paper_class,
        direction=Direction.WAIT,
        ground=Ground.FORM,
        note=note,
        by=by,
    )


def notice(
    recipient: str = "counsel@county.test",
    *,
    submission: str = "a" * 64,
    decision_version: int = 1,
    template: str = "counsel-review",
    urgency: Urgency = Urgency.HIGH,
    due_at: datetime | None = None,
) -> Notice:
    return Notice(
        submission=submission,
        decision_version=decision_version,
        channel=Channel.EMAIL,
        recipient=recipient,
        template=template,
        urgency=urgency,
        due_at=due_at,
    )
