"""Whatever happens to papers, in whatever order: none is missing from counsel's queue.

In which view a paper stands is kept beside it by the database. Here that is held, after
each of many drawn steps, against what the paper's status and newest verdict say anew.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import text

from screening.domain.decision import Standing
from screening.domain.status import SETTLED
from screening.domain.verdict import FileClass
from screening.errors import ScreeningError
from screening.ports import Filters, Term, View
from tests.contract.test_desk import DECISION, LONG, OVER, RULING, Both, both
from tests.makers import document, receipt

__all__ = ["both"]

PAPERS = ("a" * 64, "b" * 64, "c" * 64)

STEPS = 80

CALM = {"administrative", "other"}
"""Classes that, once cleared, wait for nobody."""

OLD = tuple(Term(kind, OVER) for kind in (*FileClass, None))
"""Every closed paper's time is over."""

Step = Callable[[Both, Random, str], object]


def arrive(both: Both, draw: Random, paper: str) -> None:
    both.ledger.accept(receipt(source_id=f"{draw.random()}"), paper, 1)


def rule(both: Both, draw: Random, _paper: str) -> None:
    """Rule on whatever waits longest, as a worker does."""
    for claim in both.ledger.claim("worker", 1, LONG):
        if both.ledger.reading(claim.submission) is None:
            read = document("COURT", sha256=claim.submission)
            both.ledger.record_reading(claim, read)
        status = draw.choice(sorted(SETTLED))
        kind = draw.choice(list(FileClass)).value
        both.ledger.settle(claim, replace(RULING, status=status, paper_class=kind), ())


def postpone(both: Both, _draw: Random, _paper: str) -> None:
    for claim in both.ledger.claim("worker", 1, LONG):
        both.ledger.postpone(claim, "unavailable", OVER)


def decide(both: Both, draw: Random, paper: str) -> None:
    brief = both.desk.brief(paper)
    if brief is None:
        return
    standing = draw.choice([Standing.FINAL, Standing.PROPOSED])
    decision = replace(DECISION, submission=paper, verdict_version=brief.version)
    both.desk.record(decision, standing, [], draw.choice([OVER, LONG]))


def withdraw(both: Both, _draw: Random, paper: str) -> None:
    both.desk.withdraw(paper, "ada")


def close(both: Both, _draw: Random, _paper: str) -> None:
    both.desk.close_decided()


def erase(both: Both, _draw: Random, paper: str) -> None:
    both.ledger.keeping.erase(paper, OLD)


def minimise(both: Both, _draw: Random, paper: str) -> None:
    both.ledger.keeping.minimise(paper, ("a_number",), OVER)


def hold(both: Both, draw: Random, paper: str) -> None:
    if both.desk.brief(paper) is not None:
        both.desk.hold(paper, draw.choice(["ada", "bob"]), draw.choice([OVER, LONG]))


STEPS_OF_ANYBODY: tuple[Step, ...] = (
    *(arrive, rule, rule, postpone, decide, withdraw),
    *(close, erase, minimise, hold),
)


def lanes(both: Both) -> dict[str, str | None]:
    """Return what the database keeps."""
    with both.ledger._database.reading() as connection:
        rows = connection.execute(text("SELECT sha256, lane FROM submissions"))
        return {row.sha256: row.lane for row in rows}


def computed(both: Both) -> dict[str, str | None]:
    """Return where each paper belongs, from its status and newest verdict alone."""
    newest = text(
        "SELECT sha256, status, (SELECT paper_class FROM rulings WHERE"
        " submission = sha256 ORDER BY version DESC LIMIT 1) AS kind FROM submissions"
    )
    with both.ledger._database.reading() as connection:
        rows = connection.execute(newest).all()
    return {row.sha256: _lane(row.status, row.kind) for row in rows}


def _lane(status: str, kind: str) -> str | None:
    match status:
        case "cleared" if kind in CALM:
            return "copies" if kind == "administrative" else "daily"
        case "cleared" | "awaiting_review" | "rejected":
            return "due"
        case "decided" | "closed":
            return "decided"
    return None


@pytest.mark.parametrize("seed", range(8))
def test_no_order_of_steps_hides_a_paper_that_must_be_decided(
    seed: int, both: Both
) -> None:
    draw = Random(seed)
    for paper in PAPERS:
        arrive(both, draw, paper)

    for _ in range(STEPS):
        step, paper = draw.choice(STEPS_OF_ANYBODY), draw.choice(PAPERS)
        with suppress(ScreeningError):  # not allowed as it stands: nothing changes
            step(both, draw, paper)
        assert lanes(both) == computed(both), step

    shown = both.desk.entries(View.DUE, Filters(), "ada", 9)
    due = {paper for paper, lane in computed(both).items() if lane == "due"}
    assert {entry.submission for entry in shown} == due
