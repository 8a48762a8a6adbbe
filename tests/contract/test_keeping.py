from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.database import now
from screening.adapters.ledger.sql import SqlLedger
from screening.adapters.ledger.trail import Scribe
from screening.domain.hold import HoldReason
from screening.domain.status import Status
from screening.ports import Keeping, Ledger, Ruling, Term
from tests.contract.test_ledger import CLEARED, LONG, PAPER, REJECTED, settled
from tests.makers import receipt
from tests.twins.keeping import MemoryKeeping
from tests.twins.ledger import MemoryLedger

OVER = (Term("judicial", timedelta(0)),)
LATER = (Term("judicial", timedelta(days=1)),)
FIELDS = ("a_number",)

ALIEN = replace(
    CLEARED,
    content='{"file": "fax.pdf", "segments": [{"fields": {"a_number": {"value":'
    ' "A200000001"}, "case_number": {"value": "C-15"}},'
    ' "evidence": [{"text": "File A# 200-000-001 of"}]}]}',
)


@dataclass
class Bench:
    ledger: Ledger
    keeping: Keeping

    def settled(self, ruling: Ruling = CLEARED) -> str:
        settled(self.ledger, ruling=ruling)
        return PAPER

    def closed(self, ruling: Ruling = CLEARED) -> str:
        """Take a paper to where only counsel can take it."""
        self.settled(ruling)
        if isinstance(self.ledger, SqlLedger):
            _close_in_database(self.ledger, ruling.status)
        if isinstance(self.ledger, MemoryLedger):
            paper = self.ledger._submissions[PAPER]
            paper.status, paper.closed_at = Status.CLOSED, datetime.now(UTC)
        return PAPER

    def content(self) -> str:
        (paper,) = self.ledger.papers()
        assert paper.content is not None
        return paper.content


def _close_in_database(ledger: SqlLedger, status: Status) -> None:
    with ledger._database.writing() as connection:
        scribe = Scribe(connection, PAPER, now(connection))
        scribe.move(scribe.move(status, Status.DECIDED), Status.CLOSED)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    if request.param == "memory":
        twin = MemoryLedger()
        yield Bench(twin, MemoryKeeping(twin))
        return
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    ledger = SqlLedger(url)
    yield Bench(ledger, ledger.keeping)
    ledger.close()


# Holds


def test_a_hold_stands_until_it_is_released(bench: Bench) -> None:
    paper = bench.settled()

    assert bench.keeping.hold(paper, "counsel", HoldReason.LITIGATION)
    (standing,) = bench.keeping.holds(paper)
    assert (standing.reason, standing.placed_by) == (HoldReason.LITIGATION, "counsel")

    assert bench.keeping.release(paper, "counsel", HoldReason.LITIGATION)
    assert bench.keeping.holds(paper) == ()


def test_holding_twice_for_one_reason_is_one_hold(bench: Bench) -> None:
    paper = bench.settled()
    bench.keeping.hold(paper, "counsel", HoldReason.LITIGATION)

    assert not bench.keeping.hold(paper, "another", HoldReason.LITIGATION)
    assert len(bench.keeping.holds(paper)) == 1


def test_what_never_came_is_not_held(bench: Bench) -> None:
    assert not bench.keeping.hold("c" * 64, "counsel", HoldReason.AUDIT)


def test_releasing_what_is_not_held_changes_nothing(bench: Bench) -> None:
    paper = bench.settled()
    bench.keeping.hold(paper, "counsel", HoldReason.AUDIT)

    assert not bench.keeping.release(paper, "counsel", HoldReason.LITIGATION)
    assert len(bench.keeping.holds(paper)) == 1


# Whose time is over


def test_a_closed_paper_expires_when_its_term_is_over(bench: Bench) -> None:
    paper = bench.closed()

    assert bench.keeping.expired(OVER, 9) == (paper,)
    assert bench.keeping.expired(LATER, 9) == ()


def test_an_erased_paper_is_known_and_no_longer_kept(bench: Bench) -> None:
    paper = bench.closed()

    bench.keeping.erase(paper, OVER)

    assert list(bench.ledger.known()) == [paper]
    assert list(bench.ledger.submissions()) == []


def test_a_paper_that_nobody_closed_never_expires(bench: Bench) -> None:
    paper = bench.settled()

    assert bench.keeping.expired(OVER, 9) == ()
    assert not bench.keeping.erase(paper, OVER)


def test_the_term_of_another_class_is_not_this_papers(bench: Bench) -> None:
    bench.closed()

    assert bench.keeping.expired((Term("other", timedelta(0)),), 9) == ()


def test_a_paper_that_came_again_is_not_erased_before_it_is_answered(
    bench: Bench,
) -> None:
    paper = bench.closed()
    bench.ledger.accept(receipt("again.pdf"), paper, 100)

    assert bench.keeping.expired(OVER, 9) == ()
    assert not bench.keeping.erase(paper, OVER)
    assert len(bench.ledger.receipts(paper)) == 2


@pytest.mark.parametrize(
    ("term", "expired"), [(Term(None, timedelta(0)), (PAPER,)), (OVER[0], ())]
)
def test_a_rejected_paper_has_a_term_of_its_own(
    bench: Bench, term: Term, expired: tuple[str, ...]
) -> None:
    bench.closed(REJECTED)

    assert bench.keeping.expired((term,), 9) == expired


def test_a_hold_beats_every_term(bench: Bench) -> None:
    paper = bench.closed()
    bench.keeping.hold(paper, "counsel", HoldReason.LITIGATION)

    assert bench.keeping.expired(OVER, 9) == ()
    assert not bench.keeping.erase(paper, OVER)
    assert bench.content() == CLEARED.content


def test_one_of_two_holds_is_enough(bench: Bench) -> None:
    paper = bench.closed()
    bench.keeping.hold(paper, "counsel", HoldReason.LITIGATION)
    bench.keeping.hold(paper, "counsel", HoldReason.AUDIT)

    bench.keeping.release(paper, "counsel", HoldReason.LITIGATION)

    assert not bench.keeping.erase(paper, OVER)


# Erasing


def test_what_was_erased_is_shown_to_nobody(bench: Bench) -> None:
    paper = bench.closed()

    assert bench.keeping.erase(paper, OVER)

    assert bench.ledger.papers() == ()
    assert bench.ledger.receipts(paper) == ()
    assert bench.ledger.reading(paper) is None


def test_a_paper_is_erased_once(bench: Bench) -> None:
    paper = bench.closed()
    bench.keeping.erase(paper, OVER)

    assert bench.keeping.expired(OVER, 9) == ()
    assert not bench.keeping.erase(paper, OVER)


def test_an_erased_paper_is_named_until_it_comes_again(bench: Bench) -> None:
    paper = bench.closed()
    bench.keeping.erase(paper, OVER)
    before = list(bench.keeping.erased())

    bench.ledger.accept(receipt("again.pdf"), paper, 100)

    assert before == [paper]
    assert list(bench.keeping.erased()) == []


def test_the_bytes_of_an_erased_paper_that_is_held_are_kept(bench: Bench) -> None:
    paper = bench.closed()
    bench.keeping.erase(paper, OVER)

    bench.keeping.hold(paper, "counsel", HoldReason.LITIGATION)

    assert list(bench.keeping.erased()) == []


# Minimising


def test_status_fields_go_first_and_the_rest_stays(bench: Bench) -> None:
    paper = bench.settled(ALIEN)

    assert bench.keeping.minimise(paper, FIELDS, timedelta(0))

    assert bench.content() == (
        '{"file":"fax.pdf","segments":[{"fields":{"case_number":{"value":"C-15"}},'
        '"evidence":[{"text":"File A# █ of"}]}]}'
    ).encode("ascii", "backslashreplace").decode("ascii")
    assert bench.ledger.reading(paper) is None


def test_status_fields_are_kept_until_their_day(bench: Bench) -> None:
    paper = bench.settled(ALIEN)

    assert bench.keeping.unminimised(LONG, 9) == ()
    assert not bench.keeping.minimise(paper, FIELDS, LONG)
    assert "A200000001" in bench.content()


def test_a_verdict_is_minimised_once(bench: Bench) -> None:
    paper = bench.settled(ALIEN)
    before = bench.keeping.unminimised(timedelta(0), 9)
    bench.keeping.minimise(paper, FIELDS, timedelta(0))

    assert before == (paper,)
    assert bench.keeping.unminimised(timedelta(0), 9) == ()


def test_a_hold_keeps_status_fields_too(bench: Bench) -> None:
    paper = bench.settled(ALIEN)
    bench.keeping.hold(paper, "counsel", HoldReason.LITIGATION)

    assert bench.keeping.unminimised(timedelta(0), 9) == ()
    assert not bench.keeping.minimise(paper, FIELDS, timedelta(0))
    assert "A200000001" in bench.content()
