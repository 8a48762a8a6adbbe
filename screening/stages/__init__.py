"""The pure stages, and `FormScreener`: the whole way to a verdict on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from screening.domain.document import Document
from screening.domain.form import Form
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import Segment
from screening.domain.verdict import FileClass, Outcome, Verdict, Versions
from screening.forms import Registry
from screening.gazetteer import Gazetteer
from screening.stages.answer import Answer
from screening.stages.check import Found, check, unfilled
from screening.stages.cite import cite
from screening.stages.classify import confidence, doubts, paper_class
from screening.stages.conclude import conclude
from screening.stages.enclose import ATTACHMENT, enclosed
from screening.stages.extract import extract, labelled_pages
from screening.stages.infer import infer
from screening.stages.segment import Part, missing_pages, segment
from screening.stages.sign import sign
from screening.stages.survey import Survey, survey


@dataclass(frozen=True, slots=True)
class FormScreener:
    """Screens by the form registry and the gazetteer; implements `ports.Screener`."""

    registry: Registry
    gazetteer: Gazetteer
    versions: Versions
    """Of this program and its data; the engine's comes with each document."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Return the verdict; ``as_of`` is the day of receipt, county time."""
        surveys = tuple(
            survey(page, self.registry.forms, self.gazetteer) for page in document.pages
        )
        parts = segment(surveys)
        file = _File(surveys, enclosed(parts), as_of)
        segments = [self._segment(part, file) for part in parts]
        versions = replace(self.versions, ocr=document.ocr)
        return conclude(document, segments, versions)

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
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
            versions=self.versions,
        )

    def _segment(self, part: Part, file: _File) -> Segment:
        form = self._form(part, file)
        signed = sign(part, form, self.gazetteer)
        pages = labelled_pages(part, form, self.gazetteer)
        fields = extract(part, pages, form, signed, self.gazetteer)
        evidence = cite(part, form, signed, fields)
        found = Found(part, pages, form, signed, fields, evidence)
        answers = check(found, file.surveys, self.gazetteer, file.as_of)
        told = (*_doubts(found, file), *_told(answers), *unfilled(found))
        reasons = _unique(told)
        return Segment(
            pages=part.pages,
            doc_type=form.id,
            paper_class=paper_class(part, form),
            reasons=reasons,
            confidence=confidence(part, form, reasons),
            evidence=evidence,
            fields=fields,
            signature=signed.signature,
            checks=tuple(answer.check for answer in answers),
        )

    def _form(self, part: Part, file: _File) -> Form:
        if part.pages in file.enclosed:
            return self.registry[ATTACHMENT]
        return part.form.form if part.form else self.registry[infer(part)]


@dataclass(frozen=True, slots=True)
class _File:
    """What each part is seen against."""

    surveys: tuple[Survey, ...]
    enclosed: frozenset[tuple[int, ...]]
    """Pages of the attachments that the paper before them refers to."""
    as_of: date


def _doubts(found: Found, file: _File) -> Iterator[Reason]:
    """Yield why the part's borders or its kind may not be relied on.

    An attachment alone goes to a person; one that its warrant names goes with it.
    """
    yield from found.part.reasons
    yield from missing_pages(found.part, file.surveys)
    is_enclosed = found.part.pages in file.enclosed
    for doubt in doubts(found.part, found.form, found.signed):
        if not (is_enclosed and doubt.code is ReasonCode.TYPE_ALWAYS_REVIEWED):
            yield doubt


def _told(answers: Iterable[Answer]) -> Iterator[Reason]:
    return (reason for answer in answers for reason in answer.reasons)


def _unique(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Keep the first of equal reasons."""
    return tuple(dict.fromkeys(reasons))
