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
from screening.stages.extract import extract
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
        segments = [self._segment(part, surveys, as_of) for part in segment(surveys)]
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

    def _segment(self, part: Part, file: tuple[Survey, ...], as_of: date) -> Segment:
        form = self._form(part)
        signed = sign(part, form, self.gazetteer)
        fields = extract(part, form, signed, self.gazetteer)
        evidence = cite(part, form, signed, fields)
        found = Found(part, form, signed, fields, evidence)
        answers = check(found, file, self.gazetteer, as_of)
        reasons = _unique((*_doubts(found), *_told(answers), *unfilled(found)))
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

    def _form(self, part: Part) -> Form:
        return part.form.form if part.form else self.registry[infer(part)]


def _doubts(found: Found) -> Iterator[Reason]:
    """Yield why the part's borders or its kind may not be relied on."""
    yield from found.part.reasons
    yield from missing_pages(found.part)
    yield from doubts(found.part, found.form, found.signed)


def _told(answers: Iterable[Answer]) -> Iterator[Reason]:
    return (reason for answer in answers for reason in answer.reasons)


def _unique(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Keep the first of equal reasons."""
    return tuple(dict.fromkeys(reasons))
