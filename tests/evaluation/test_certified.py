from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict
from screening.evaluation.certified import CertifiedScreener
from tests import makers

TODAY = date(2026, 11, 20)


@dataclass
class FixedScreener:
    """Gives every paper the same verdict."""

    verdict: Verdict

    def screen(self, document: Document, as_of: date) -> Verdict:
        del document, as_of
        return self.verdict

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        return makers.rejected(code, sha256=sha256)


CLEARED = makers.verdict(makers.segment())
DOUBTED = makers.verdict(makers.segment(reasons=[makers.reason(ReasonCode.SEALED)]))


def screened(verdict: Verdict, *engines: str) -> Verdict:
    screener = CertifiedScreener(FixedScreener(verdict), frozenset(engines))
    return screener.screen(makers.document(), TODAY)


def test_a_certified_engine_clears() -> None:
    assert screened(CLEARED, "test").is_cleared


def test_nothing_is_cleared_without_a_certificate_and_it_is_said() -> None:
    verdict = screened(CLEARED)

    assert [reason.code for reason in verdict.reasons] == [ReasonCode.NOT_CERTIFIED]


def test_another_engine_than_the_certified_one_clears_nothing() -> None:
    assert screened(CLEARED, "another").needs_review


def test_the_class_stays_as_the_best_answer() -> None:
    assert screened(CLEARED).paper_class is CLEARED.paper_class


def test_a_paper_under_review_keeps_its_own_reasons() -> None:
    assert screened(DOUBTED).reasons == DOUBTED.reasons
