"""What a lot draws for the blind lane, on both databases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.lot import lot_of
from screening.domain.status import Status
from screening.ports import Ruling
from tests.makers import document, receipt

PAPERS = 60
HALF, ALL = 500, 1_000
RULING = Ruling(
    status=Status.CLEARED,
    paper_class="administrative",
    doc_types=("ice-i-200",),
    reason_codes=(),
    content="{}",
    policy_version="2026-11",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path}/ledger.sqlite"


@pytest.fixture
def desk(url: str) -> Iterator[SqlDesk]:
    """A desk behind which sixty agency papers were cleared."""
    ledger, made = SqlLedger(url), SqlDesk(url)
    for number in range(PAPERS):
        name = f"{number}.pdf"
        paper = hashlib.sha256(name.encode()).hexdigest()
        ledger.accept(receipt(name), paper, 1)
        (claim,) = ledger.claim("worker", 1, timedelta(hours=1))
        ledger.record_reading(claim, document("WARRANT", sha256=paper))
        ledger.settle(claim, RULING, [])
    yield made
    ledger.close()
    made.close()


def test_a_lot_draws_about_its_share_and_draws_again_nothing(desk: SqlDesk) -> None:
    drawn = desk.draw_blind(HALF, "2026-W48")

    assert 15 <= drawn <= 45
    assert desk.draw_blind(HALF, "2026-W48") == 0


def test_the_counts_of_the_desk_tell_nothing_of_blind_papers(desk: SqlDesk) -> None:
    before = sum(desk.counts("ada").values())

    drawn = desk.draw_blind(HALF, "2026-W48")

    assert (before, sum(desk.counts("ada").values())) == (PAPERS, PAPERS - drawn)


def test_another_lot_draws_other_papers(desk: SqlDesk) -> None:
    first = desk.draw_blind(HALF, "2026-W48")

    assert 0 < desk.draw_blind(HALF, "2026-W49") < PAPERS - first


def test_the_record_names_the_lot(desk: SqlDesk) -> None:
    desk.draw_blind(ALL, "2026-W48")
    item = desk.next_blind()

    assert item is not None
    references = {event.reference for event in desk.history(item.submission)}
    assert "1000 of 1000 2026-W48" in references


def test_what_was_cleared_before_the_week_is_not_drawn(desk: SqlDesk, url: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE rulings SET ruled_at = '2026-01-01 00:00:00+00:00'")
        )

    assert desk.draw_blind(ALL, "2026-W48") == 0


def test_a_lot_is_named_after_the_week() -> None:
    assert lot_of(date(2026, 11, 23)) == "2026-W48"
    assert lot_of(date(2027, 1, 1)) == "2026-W53"
