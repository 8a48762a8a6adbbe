"""Conclude from the parts to the file: its class, and whether a person must decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from screening.domain.document import Document
from screening.domain.finding import FieldName
from screening.domain.page import Mark, MarkKind, Page, PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import (
    FILE_CLASS,
    FileClass,
    Outcome,
    Verdict,
    Versions,
)
from screening.domain.wording import fold
from screening.stages.fields.numbers import A_NUMBER


def conclude(
    document: Document, segments: Sequence[Segment], versions: Versions
) -> Verdict:
    """Return the verdict on the whole file.

    A file is cleared only if every part of it could be cleared alone, its parts are
    of one class, and reading noticed nothing.
    """
    answer = _class(segments)
    return Verdict(
        sha256=document.sha256,
        outcome=Outcome.SCREENED,
        rejection=None,
        paper_class=answer,
        reasons=tuple(dict.fromkeys(_reasons(document, segments, answer))),
        confidence=min(item.confidence for item in segments),
        pages=document.pages,
        segments=tuple(segments),
        versions=versions,
        timings_s=document.timings_s,
    )


def _class(segments: Sequence[Segment]) -> FileClass:
    """The class that the process parts share; paper that is no process does not count."""
    process = {item.paper_class for item in segments} - {PaperClass.OTHER}
    known = process - {PaperClass.UNDETERMINED}
    if len(known) > 1:
        return FileClass.MIXED
    if known:
        return FILE_CLASS[known.pop()]
    return FileClass.UNDETERMINED if process else FileClass.OTHER


def _reasons(
    document: Document, segments: Sequence[Segment], answer: FileClass
) -> Iterator[Reason]:
    yield from document.findings
    if answer is FileClass.MIXED:
        yield Reason(ReasonCode.MIXED_CLASSES)
    listed = {n for s in segments if s.doc_type in LISTS for n in s.pages}
    if (
        _numbers_differ(page for page in document.pages if page.number not in listed)
        or _names_differ([item for item in segments if item.doc_type not in LISTS])
        or _cases_differ(segments)
    ):
        yield Reason(ReasonCode.SEVERAL_SUBJECTS)
    for page in document.pages:
        if page.source is PageSource.UNREADABLE:
            yield Reason(ReasonCode.PAGE_UNREADABLE, page.number)
        if not page.words and any(_is_large(mark) for mark in page.marks):
            yield Reason(ReasonCode.PAGE_HARD_TO_READ, page.number)
    if not any(page.words for page in document.pages):
        yield Reason(ReasonCode.NOTHING_TO_READ)
    for segment in segments:
        yield from segment.reasons


LISTS = frozenset({"ice-i-203a"})
"""Kinds that name several people by nature, each in a row: one paper, one act."""

MARKED = (MarkKind.INK, MarkKind.STAMP)
"""Ink that was put on the page; what a stamp says may not have been read."""

LARGE = 0.01
"""Area of the ink, as a share of the page, that is no dirt on a page without words."""

SAME_NAME = 80
"""How alike two names must be, 0..100, to be one person's, misread or turned round."""


def _is_large(mark: Mark) -> bool:
    return mark.kind in MARKED and mark.box.width * mark.box.height >= LARGE


def _numbers_differ(pages: Iterable[Page]) -> bool:
    """More than one registration number anywhere: two people, or one misread."""
    numbers = {
        "".join(found.groups()).zfill(9)
        for page in pages
        for found in A_NUMBER.finditer(page.text)
    }
    return len(numbers) > 1


def _names_differ(segments: Sequence[Segment]) -> bool:
    names = [
        fold(field.value)
        for segment in segments
        for field in segment.fields
        if field.name is FieldName.SUBJECT_NAME and field.is_read
    ]
    return any(
        fuzz.token_sort_ratio(names[0], other) < SAME_NAME for other in names[1:]
    )


def _cases_differ(segments: Sequence[Segment]) -> bool:
    """Two papers of one type under two case numbers are two people's, or two cases."""
    cases: dict[str, set[str]] = {}
    for segment in segments:
        for field in segment.fields:
            if field.name is FieldName.CASE_NUMBER and field.is_read:
                cases.setdefault(segment.doc_type, set()).add(fold(field.value))
    return any(len(numbers) > 1 for numbers in cases.values())
