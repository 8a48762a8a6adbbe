"""Conclude from the parts to the file: its class, and whether a person must decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screening.domain.document import Document
from screening.domain.finding import FieldName
from screening.domain.page import PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import (
    FILE_CLASS,
    FileClass,
    Outcome,
    Verdict,
    Versions,
)


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
    if _has_several_subjects(segments):
        yield Reason(ReasonCode.SEVERAL_SUBJECTS)
    for page in document.pages:
        if page.source is PageSource.UNREADABLE:
            yield Reason(ReasonCode.PAGE_UNREADABLE, page.number)
    if not any(page.words for page in document.pages):
        yield Reason(ReasonCode.NOTHING_TO_READ)
    for segment in segments:
        yield from segment.reasons


def _has_several_subjects(segments: Sequence[Segment]) -> bool:
    """Two registration numbers that differ in more than a misread digit."""
    numbers = sorted(
        {
            field.value
            for segment in segments
            for field in segment.fields
            if field.name is FieldName.A_NUMBER
        }
    )
    return any(
        sum(a != b for a, b in zip(one, other, strict=False)) > 1
        for one in numbers
        for other in numbers
        if one < other
    )
