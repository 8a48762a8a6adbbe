"""A paper's life, drawn by chance, on the real ledger and in a plain dict."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.decision import Decision, Direction, Ground, Opinion, Standing
from screening.domain.hold import HoldReason
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.errors import LeaseLost, Superseded
from screening.ports import Claim, Paper, Ruling, Term
from screening.workflow.verify import verify
from tests.makers import document, notice, receipt

PAPERS = ("a" * 64, "b" * 64)
LONG, OVER = timedelta(hours=1), timedelta(0)
TERMS = tuple(Term(item, OVER) for item in (None, *(each.value for each in FileClass)))

VERDICTS = {
    Status.CLEARED: "administrative",
    Status.AWAITING_REVIEW: "judicial",
    Status.REJECTED: "undetermined",
}


@dataclass
class Life:
    """All that the model knows of a paper."""

    status: Status = Status.RECEIVED
    waiting: int = 0
    """Receipts that no verdict has answered."""
    fence: int = 0
    is_read: bool = False
    newest: Status | None = None
    """Where the newest verdict led; None without one, or once it was erased."""
    versions: int = 0
    """Verdicts and decisions."""
    newest_verdict: int = 0
    is_held: bool = False
    receipts: int = 0


class PaperLife(RuleBasedStateMachine):
    """Whatever happens in whatever order, ledger and model agree."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="screening-life-"))
        self.lives: dict[str, Life] = {}
        self.claims: list[tuple[Claim, int]] = []
        """With how many receipts each claim saw."""
        self.arrivals = 0

    @initialize()
    def open(self) -> None:
        url = f"sqlite:///{self.folder}/ledger.sqlite"
        self.ledger, self.desk = SqlLedger(url), SqlDesk(url)
        self.trail = SqlTrail(url)

    @rule(paper=st.sampled_from(PAPERS))
    def receive(self, paper: str) -> None:
        self.arrivals += 1
        came = receipt(f"{self.arrivals}.pdf")

        assert self.ledger.accept(came, paper, 1)
        assert not self.ledger.accept(came, paper, 1)

        life = self.lives.setdefault(paper, Life())
        life.waiting, life.receipts = life.waiting + 1, life.receipts + 1

    @rule()
    def claim(self) -> None:
        """Take all that waits; a lease of no length lets another take it again."""
        taken = {claim.submission for claim in self.ledger.claim("drawn", 9, OVER)}

        assert taken == {key for key, life in self.lives.items() if life.waiting}

        for key in taken:
            life = self.lives[key]
            life.fence += 1
            self.claims.append((Claim(key, life.fence), life.waiting))

    @precondition(lambda self: self.claims)
    @rule(data=st.data())
    def read(self, data: st.DataObject) -> None:
        claim, _ = data.draw(st.sampled_from(self.claims))
        life, pages = self.lives[claim.submission], document(sha256=claim.submission)
        if claim.fence != life.fence:
            _refused(lambda: self.ledger.record_reading(claim, pages))
            return

        self.ledger.record_reading(claim, pages)

        life.is_read = True
        if life.status in (Status.RECEIVED, Status.REJECTED):
            life.status = Status.READ

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), status=st.sampled_from(list(VERDICTS)))
    def settle(self, data: st.DataObject, status: Status) -> None:
        claim, seen = data.draw(st.sampled_from(self.claims))
        life = self.lives[claim.submission]
        ruling = _ruling(status)
        told = [notice(submission=claim.submission)]
        if claim.fence != life.fence:
            _refused(lambda: self.ledger.settle(claim, ruling, told))
            return
        if life.status is Status.RECEIVED and status is not Status.REJECTED:
            return  # nobody screens what was not read

        version = self.ledger.settle(claim, ruling, told)

        if life.newest is not status:
            life.newest = status
            life.versions += 1
            life.newest_verdict = life.versions
        assert version == life.newest_verdict
        life.status, life.fence = status, life.fence + 1
        life.waiting -= seen

    @precondition(lambda self: self.lives)
    @rule(data=st.data())
    def decide(self, data: st.DataObject) -> None:
        paper = data.draw(st.sampled_from(sorted(self.lives)))
        life = self.lives[paper]
        decision = _decision(paper, life.newest_verdict)
        if life.status not in VERDICTS:
            _refused(lambda: self.desk.record(decision, Standing.FINAL, (), OVER))
            return

        kept = self.desk.record(decision, Standing.FINAL, (), OVER)

        life.versions += 1
        assert kept.version == life.versions
        life.status = Status.DECIDED

    @rule()
    def close_decided(self) -> None:
        decided = [
            life for life in self.lives.values() if life.status is Status.DECIDED
        ]

        assert self.desk.close_decided() == len(decided)

        for life in decided:
            life.status = Status.CLOSED

    @precondition(lambda self: self.lives)
    @rule(data=st.data())
    def hold_or_release(self, data: st.DataObject) -> None:
        paper = data.draw(st.sampled_from(sorted(self.lives)))
        life, keeping = self.lives[paper], self.ledger.keeping
        change = keeping.release if life.is_held else keeping.hold

        assert change(paper, "counsel", HoldReason.AUDIT)

        life.is_held = not life.is_held

    @precondition(lambda self: self.lives)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        paper = data.draw(st.sampled_from(sorted(self.lives)))
        life = self.lives[paper]
        is_closed = life.status is Status.CLOSED and life.newest is not None
        may = is_closed and not life.is_held and not life.waiting

        assert self.ledger.keeping.erase(paper, TERMS) == may

        if may:
            life.newest, life.is_read, life.receipts = None, False, 0

    @invariant()
    def ledger_and_model_agree(self) -> None:
        for paper, life in self.lives.items():
            assert len(self.ledger.receipts(paper)) == life.receipts
            assert (self.ledger.reading(paper) is not None) == life.is_read
            standing = {row.status for row in self.ledger.papers() if _is(paper, row)}
            assert standing == ({life.status} if life.receipts else set())

    def teardown(self) -> None:
        """See that the audit tells the same, then clear up."""
        moves = [link.entry.noted for link in self.trail.links()]
        for paper, life in self.lives.items():
            steps = [step.moved_to for step in moves if step.submission == paper]
            last = [step for step in steps if step][-1:] or [Status.RECEIVED.value]
            assert last == [life.status.value]
        assert verify(self.trail, [], []).faults == ()
        for opened in (self.ledger, self.desk, self.trail):
            opened.close()
        shutil.rmtree(self.folder)


def _is(paper: str, row: Paper) -> bool:
    return row.submission == paper


def _refused(write: Callable[[], object]) -> None:
    with pytest.raises((LeaseLost, Superseded)):
        write()


def _ruling(status: Status) -> Ruling:
    paper_class = VERDICTS[status]
    content = json.dumps({"class": paper_class})
    return Ruling(status, paper_class, ("kind",), (), content, "2026-11")


def _decision(paper: str, version: int) -> Decision:
    return Decision(
        submission=paper,
        verdict_version=version,
        opinion=Opinion.CANNOT_TELL,
        paper_class=FileClass.UNDETERMINED,
        direction=Direction.WAIT,
        ground=Ground.OTHER,
        note="for the record",
        by="ada",
    )


TestPaperLife = PaperLife.TestCase
TestPaperLife.settings = settings(
    # A step takes some milliseconds: all of them stay under half a minute.
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
)
