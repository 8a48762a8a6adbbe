from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from screening.cli.verdicts import verdict_on
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Outcome
from screening.errors import Unavailable
from tests.cli.bench import ObedientScreener, bench


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


def test_a_paper_is_judged_as_of_the_day_that_is_asked_for(paper: Path) -> None:
    paper.write_bytes(b"court")
    screener = ObedientScreener()

    verdict_on(paper, bench(screener=screener, as_of=date(2026, 2, 28)))

    assert screener.days == [date(2026, 2, 28)]


def test_a_paper_that_cannot_be_read_is_rejected_with_its_code(paper: Path) -> None:
    paper.write_bytes(b"locked")

    verdict = verdict_on(paper, bench())

    assert verdict.outcome is Outcome.REJECTED
    assert [reason.code for reason in verdict.reasons] == [ReasonCode.ENCRYPTED]
    assert verdict.sha256 == hashlib.sha256(b"locked").hexdigest()


def test_a_paper_beyond_the_limit_is_rejected_without_being_read(paper: Path) -> None:
    paper.write_bytes(b"fault" * 1_000)

    verdict = verdict_on(paper, bench(max_bytes=4_999))

    assert [reason.code for reason in verdict.reasons] == [ReasonCode.TOO_LARGE]
    assert verdict.sha256 == hashlib.sha256(b"fault" * 1_000).hexdigest()


def test_an_engine_that_is_gone_is_no_verdict(paper: Path) -> None:
    paper.write_bytes(b"gone")

    with pytest.raises(Unavailable):
        verdict_on(paper, bench())
