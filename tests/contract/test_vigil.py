"""What the ledger tells of whether clearing may be relied on, on both databases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.decision import Standing
from screening.domain.document import CANARY
from screening.domain.page import PageSource
from screening.domain.segment import PaperClass
from screening.domain.status import Status
from screening.domain.verdict import FileClass, Verdict
from screening.ports import Ruling, Vigil
from screening.result import as_json
from tests.makers import (
    document,
    overturned,
    page,
    receipt,
    segment,
    verdict,
    versions,
)

HOUR, NONE = timedelta(hours=1), timedelta()
MOST = 100


@dataclass
class County:
    ledger: SqlLedger
    desk: SqlDesk
    vigil: Vigil

    def settle(
        self,
        name: str = "a.pdf",
        *,
        status: Status = Status.CLEARED,
        found: Verdict | None = None,
        reasons: tuple[str, ...] = (),
        department: str = "records",
    ) -> str:
        """Accept a paper and settle it; return its id."""
        made = found or verdict(segment("ao-442"))
        paper = hashlib.sha256(name.encode()).hexdigest()
        self.ledger.accept(receipt(name, department=department), paper, 1)
        (claim,) = self.ledger.claim("worker", 1, HOUR)
        self.ledger.record_reading(claim, document("ORDER", sha256=paper))
        ruling = Ruling(
            status=status,
            paper_class=made.paper_class.value,
            doc_types=tuple(item.doc_type for item in made.segments),
            reason_codes=reasons,
            content=as_json(made, name),
            policy_version="2026-11",
        )
        self.ledger.settle(claim, ruling, [])
        return paper

    def decide(
        self,
        paper: str,
        whose: FileClass,
        *,
        standing: Standing = Standing.FINAL,
        by: str = "ann",
        undo: timedelta = NONE,
    ) -> None:
        decision = overturned(paper, whose, by)
        self.desk.record(decision, standing, [], undo)


@pytest.fixture(params=["sqlite", "postgresql"])
def county(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[County]:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    ledger, desk = SqlLedger(url), SqlDesk(url)
    yield County(ledger, desk, ledger.vigil)
    ledger.close()
    desk.close()


def test_the_flow_counts_papers_reasons_kinds_and_the_confidence_of_pages(
    county: County,
) -> None:
    read = verdict(segment("ao-442"), pages=[page("ORDER", confidence=0.8)])
    county.settle("a.pdf", found=read)
    review = Status.AWAITING_REVIEW
    county.settle("b.pdf", found=read, status=review, reasons=("expired", "sealed"))

    flow = county.vigil.flow(HOUR, NONE, MOST)

    assert (flow.papers, flow.held) == (2, 1)
    assert flow.reasons == {"expired": 1, "sealed": 1}
    assert flow.kinds == {"ao-442": 2}
    assert flow.ocr_confidence == pytest.approx(0.8)


def test_a_page_of_stored_text_says_nothing_of_ocr(county: County) -> None:
    stored = page("ORDER", source=PageSource.TEXT_LAYER)
    county.settle(found=verdict(segment("ao-442"), pages=[stored]))

    assert county.vigil.flow(HOUR, NONE, MOST).ocr_confidence is None


def test_what_a_suspension_held_back_is_not_counted_as_held(county: County) -> None:
    county.settle(status=Status.AWAITING_REVIEW, reasons=("not_certified",))

    assert county.vigil.flow(HOUR, NONE, MOST).held == 0


def test_test_papers_are_no_flow(county: County) -> None:
    county.settle(department=CANARY)

    assert county.vigil.flow(HOUR, NONE, MOST).papers == 0


def test_a_verdict_of_another_span_is_not_in_it(county: County) -> None:
    county.settle()

    assert county.vigil.flow(2 * HOUR, HOUR, MOST).papers == 0


def test_of_many_verdicts_the_newest_count(county: County) -> None:
    county.settle("a.pdf", found=verdict(segment("ao-93")))
    county.settle("b.pdf", found=verdict(segment("ao-442")))

    assert county.vigil.flow(HOUR, NONE, 1).kinds == {"ao-442": 1}


def test_a_court_paper_that_counsel_calls_an_agencys_is_a_mistake(
    county: County,
) -> None:
    county.decide(county.settle(), FileClass.ADMINISTRATIVE)

    assert county.vigil.mistakes(versions()) == 1


@pytest.mark.parametrize("whose", [FileClass.JUDICIAL, FileClass.UNDETERMINED])
def test_agreement_and_doubt_are_no_mistake(county: County, whose: FileClass) -> None:
    county.decide(county.settle(), whose)

    assert county.vigil.mistakes(versions()) == 0


def test_a_paper_that_was_not_cleared_is_no_mistake(county: County) -> None:
    held = county.settle(status=Status.AWAITING_REVIEW, reasons=("expired",))
    county.decide(held, FileClass.ADMINISTRATIVE)

    assert county.vigil.mistakes(versions()) == 0


def test_a_proposal_is_no_confirmation(county: County) -> None:
    paper = county.settle()
    county.decide(paper, FileClass.ADMINISTRATIVE, standing=Standing.PROPOSED)

    assert county.vigil.mistakes(versions()) == 0


def test_a_decision_that_was_undone_is_no_confirmation(county: County) -> None:
    paper = county.settle()
    county.decide(paper, FileClass.ADMINISTRATIVE, undo=HOUR)
    county.desk.withdraw(paper, "ann")

    assert county.vigil.mistakes(versions()) == 0


@pytest.mark.parametrize("name", ["screening", "forms", "model"])
def test_another_program_is_not_answerable_for_it(county: County, name: str) -> None:
    county.decide(county.settle(), FileClass.ADMINISTRATIVE)

    others = replace(versions(), **{name: "another"})
    assert county.vigil.mistakes(others) == 0


def test_the_newest_final_answer_of_each_person_is_told_in_order(
    county: County,
) -> None:
    paper = county.settle()
    county.decide(paper, FileClass.ADMINISTRATIVE, standing=Standing.PROPOSED)
    county.decide(paper, FileClass.OTHER, by="ben")

    (found,) = county.vigil.answered()

    assert found.submission == paper
    assert list(found.classes.items()) == [("ben", FileClass.OTHER)]


def test_an_answer_that_was_undone_is_none(county: County) -> None:
    paper = county.settle()
    county.decide(paper, FileClass.ADMINISTRATIVE, undo=HOUR)
    county.desk.withdraw(paper, "ann")

    assert county.vigil.answered() == ()


def test_a_blind_answer_that_contradicts_is_a_mistake_until_counsel_refute_it(
    county: County,
) -> None:
    agency = verdict(segment("ice-i-200", PaperClass.ADMINISTRATIVE))
    paper = county.settle(found=agency)
    county.desk.draw_blind(1_000, "2026-W48")
    item = county.desk.next_blind()
    assert item is not None
    county.desk.answer_blind(item, "ben", FileClass.JUDICIAL, "")

    before = county.vigil.mistakes(versions())
    county.decide(paper, FileClass.ADMINISTRATIVE)

    assert (before, county.vigil.mistakes(versions())) == (1, 0)
    (answered,) = county.vigil.answered()
    assert answered.classes == {
        "ben": FileClass.JUDICIAL,
        "ann": FileClass.ADMINISTRATIVE,
    }
