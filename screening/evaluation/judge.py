"""Compares the verdict on a drawn file with the truth about it."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.finding import SignatureState
from screening.domain.segment import PaperClass, Segment
from screening.domain.verdict import FileClass, Verdict
from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.boxes import ticks
from screening.evaluation.values import is_same
from screening.synthesis.truth import Drawn, Part

BLANK = "blank"

SIGNABLE = (
    SignatureState.SIGNED,
    SignatureState.TYPED,
    SignatureState.STAMPED,
    SignatureState.BLANK,
)
"""States of papers that have a place to sign."""

EITHER_WAY = frozenset({"other", "party-filing", "affidavit"})
"""Kinds that command nobody, under review as found by their forms though drawn to be
held: whoever proves them no process may clear them (Fed. R. Civ. P. 7, 11)."""

NO_SEGMENT = "no segment"


def judge(name: str, truth: Drawn, verdict: Verdict, channel: str = "") -> Paper:
    """Return every answer about one file; pure, so equal arguments agree."""
    written = [part for part in truth.parts if part.doc_type != BLANK]
    answers = [*_whole(truth, verdict), *_borders(written, verdict)]
    for part in written:
        segment = _segment(part, verdict)
        answers.extend(_part(part, segment))
        answers.extend(ticks(part, verdict.pages))
    return Paper(
        name=name,
        kinds="+".join(part.doc_type for part in written),
        layouts=" ".join(part.layout for part in written),
        answers=tuple(answers),
        reasons=tuple(sorted({str(reason.code) for reason in verdict.reasons})),
        channel=channel,
        confidence=verdict.confidence,
    )


def _whole(truth: Drawn, verdict: Verdict) -> Iterator[Answer]:
    expected, found = truth.paper_class, verdict.paper_class
    kinds = "+".join(part.doc_type for part in truth.parts)
    standing = f"{'cleared' if verdict.is_cleared else 'review'} {found}"
    yield Answer(Measure.CLASS, kinds, expected, found, found is expected)
    yield from wrongly_cleared(kinds, {expected}, verdict)
    if _is_free(truth):
        return
    if truth.must_review:
        is_right = not verdict.is_cleared
        yield Answer(Measure.REVIEW, kinds, f"review {expected}", standing, is_right)
    else:
        is_right = verdict.is_cleared and found is expected
        yield Answer(Measure.COVERAGE, kinds, f"cleared {expected}", standing, is_right)


def _is_free(truth: Drawn) -> bool:
    """Tell whether the file is held only for paper that nobody need look at.

    A person may, or it is proved to be no process: neither is a fault.
    """
    held = {part.doc_type for part in truth.parts if part.must_review}
    is_mixed = truth.paper_class is FileClass.MIXED
    return bool(held) and held <= EITHER_WAY and not is_mixed


def wrongly_cleared(
    subject: str, allowed: set[FileClass], verdict: Verdict
) -> Iterator[Answer]:
    """Yield an answer for each of the two mistakes that the file could be part of."""
    measures = {
        FileClass.JUDICIAL: Measure.FALSE_JUDICIAL,
        FileClass.ADMINISTRATIVE: Measure.FALSE_ADMINISTRATIVE,
    }
    for forbidden, measure in measures.items():
        if forbidden not in allowed:
            wrong = verdict.is_cleared and verdict.paper_class is forbidden
            found = f"cleared {forbidden}" if wrong else "not"
            yield Answer(measure, subject, "not", found, not wrong)


def _borders(written: list[Part], verdict: Verdict) -> Iterator[Answer]:
    pages = {page for part in written for page in part.pages}
    if len(written) > 1:
        expected = sorted(part.pages for part in written)
        kept = (tuple(sorted(pages & {*s.pages})) for s in verdict.segments)
        found = sorted(group for group in kept if group)
        kinds = "+".join(part.doc_type for part in written)
        is_right = found == expected
        yield Answer(Measure.SPLIT, kinds, str(expected), str(found), is_right)
    classes = {page: part.paper_class for part in written for page in part.pages}
    for segment in verdict.segments:
        held = {classes[page] for page in segment.pages if page in classes}
        if PaperClass.JUDICIAL in held:
            found_classes = ", ".join(sorted(held))
            is_right = len(held) == 1
            yield Answer(
                Measure.MIXING, segment.doc_type, "judicial", found_classes, is_right
            )


def _segment(part: Part, verdict: Verdict) -> Segment | None:
    """Return the segment that holds the part's first page."""
    holding = (item for item in verdict.segments if part.pages[0] in item.pages)
    return next(holding, None)


def _part(part: Part, segment: Segment | None) -> Iterator[Answer]:
    kind = part.doc_type
    found = segment.doc_type if segment else NO_SEGMENT
    yield Answer(Measure.TYPE, kind, kind, found, found == kind)
    yield from _fields(part, segment)
    if part.signing.state in SIGNABLE:
        expected = part.signing.state
        state = str(segment.signature.state) if segment else NO_SEGMENT
        yield Answer(Measure.SIGNATURE, kind, expected, state, state == expected)
        if expected is SignatureState.BLANK:
            yield Answer(Measure.BLANK, kind, expected, state, state == expected)


def _fields(part: Part, segment: Segment | None) -> Iterator[Answer]:
    found = {item.name: item.value for item in segment.fields} if segment else {}
    asked = {item.name: item.value for item in reversed(part.stated)}
    for name, value in sorted(asked.items()):
        allowed = [item.value for item in part.stated if item.name is name]
        answer = found.get(name, "")
        is_right = any(is_same(name, each, answer) for each in allowed)
        yield Answer(
            Measure.FIELD, f"{name}/{part.doc_type}", value, answer or "-", is_right
        )
