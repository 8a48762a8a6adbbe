"""What is left of a paper in the database, and of its trail, once it was erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening.adapters.ledger import page_words
from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.sql import SqlLedger
from screening.audit.verify import FaultKind
from screening.domain.arrangement import Arrangement
from screening.domain.decision import Standing
from screening.domain.hold import HoldReason
from screening.domain.verdict import FileClass
from screening.ports import Ruling, Term
from screening.workflow.verify import verify
from tests.adapters.ledger.test_trail import PAPER, settled
from tests.contract.test_keeping import ALIEN, FIELDS, OVER, Bench
from tests.contract.test_ledger import CLEARED, REJECTED
from tests.contract.test_ledger import settled as settle_paper
from tests.makers import overturned

NONE = timedelta(0)

SECRETS = (b"words of the paper", b"a persons name", b"A200000001", b"200-000-001")


@pytest.fixture
def bench(url: str) -> Iterator[Bench]:
    ledger = SqlLedger(url)
    yield Bench(ledger, ledger.keeping)
    ledger.close()


def everything(url: str) -> str:
    """Return every row of every table."""
    engine = create_engine(url, poolclass=NullPool)
    tables = ("submissions", "receipts", "readings", "rulings", "notices", "seals")
    with engine.connect() as connection:
        rows = [connection.execute(text(f"SELECT * FROM {name}")) for name in tables]
        return str([[tuple(row) for row in item] for item in rows])


def rows_of(url: str, table: str) -> int:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return len(connection.execute(text(f"SELECT * FROM {table}")).all())


def faults(url: str) -> list[FaultKind]:
    trail = SqlTrail(url)
    found = [fault.kind for fault in verify(trail, [], []).faults]
    trail.close()
    return found


def actions(url: str) -> list[str]:
    trail = SqlTrail(url)
    found = [link.entry.noted.action for link in trail.links()]
    trail.close()
    return found


def test_no_row_holds_what_the_paper_said_or_was_called(bench: Bench, url: str) -> None:
    bench.closed(ALIEN)
    before = everything(url)

    bench.keeping.erase(PAPER, OVER)

    secrets = ("A200000001", "fax-", "200-000-001")
    assert [word for word in secrets if word in before][:1] == ["A200000001"]
    assert [word for word in secrets if word in everything(url)] == []


def test_an_erased_paper_is_known_again_by_nothing(bench: Bench, url: str) -> None:
    bench.closed(ALIEN)
    before = rows_of(url, "traits")

    bench.keeping.erase(PAPER, OVER)

    assert before > rows_of(url, "traits") == 0


def test_the_record_is_intact_after_an_erasure(bench: Bench, url: str) -> None:
    bench.closed()

    bench.keeping.erase(PAPER, OVER)

    assert faults(url) == []
    assert actions(url)[-1] == "erased"


def test_the_record_is_intact_after_minimising(bench: Bench, url: str) -> None:
    bench.settled(ALIEN)

    bench.keeping.minimise(PAPER, FIELDS, timedelta(0))

    assert faults(url) == []
    assert actions(url)[-1] == "minimised"


def test_what_was_left_by_minimising_is_sealed_anew(bench: Bench, url: str) -> None:
    bench.settled(ALIEN)
    bench.keeping.minimise(PAPER, FIELDS, timedelta(0))

    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("UPDATE rulings SET content = '{}'"))

    assert faults(url) == [FaultKind.CONTENT]


def test_minimising_leaves_nothing_of_pages_that_were_laid_out(
    bench: Bench, url: str
) -> None:
    bench.settled(ALIEN)
    desk = SqlDesk(url)
    desk.arrangements.arrange(
        Arrangement(PAPER, 1, ((1,),), (), "ada"), '{"a_number": "A200000001"}'
    )

    bench.keeping.minimise(PAPER, FIELDS, timedelta(0))

    kept = desk.arrangements.standing(PAPER)
    desk.close()
    assert kept is not None
    assert kept.content == "{}"


def test_sqlite_keeps_nothing_erased_in_its_files(tmp_path: Path) -> None:
    ledger = SqlLedger(f"sqlite:///{tmp_path}/ledger.sqlite")
    settled(ledger)
    bench = Bench(ledger, ledger.keeping)
    for paper in ("b", "c"):
        settle_paper(ledger, ruling=ALIEN, paper=paper * 64)
    _close(ledger, "abc")

    for paper in "abc":
        assert bench.keeping.erase(paper * 64, OVER)
    ledger.close()

    files = list(tmp_path.iterdir())
    assert [
        (file.name, secret)
        for file in files
        for secret in SECRETS
        if secret in file.read_bytes()
    ] == []


def test_sqlite_keeps_no_word_of_an_erased_reading_in_its_index(
    tmp_path: Path,
) -> None:
    """Its index of words only marks as deleted what is deleted, until it is merged."""
    file = tmp_path / "ledger.sqlite"
    ledger = SqlLedger(f"sqlite:///{file}")
    settled(ledger)
    _close(ledger, "a")

    Bench(ledger, ledger.keeping).keeping.erase(PAPER, OVER)
    ledger.close()

    with closing(sqlite3.connect(file)) as opened:
        blocks = opened.execute(f"SELECT block FROM {page_words.INDEX}_data").fetchall()
    assert b"paper" not in b"".join(block for (block,) in blocks)


def _close(ledger: SqlLedger, papers: str) -> None:
    from screening.adapters.ledger.database import now  # noqa: PLC0415
    from screening.adapters.ledger.trail import Scribe  # noqa: PLC0415
    from screening.domain.status import Status  # noqa: PLC0415

    with ledger._database.writing() as connection:
        for paper in papers:
            scribe = Scribe(connection, paper * 64, now(connection))
            scribe.move(scribe.move(Status.CLEARED, Status.DECIDED), Status.CLOSED)


@pytest.mark.parametrize(
    ("screened", "decided", "kept_as"),
    [
        pytest.param(CLEARED, FileClass.OTHER, "other", id="overturned"),
        pytest.param(CLEARED, FileClass.JUDICIAL, "judicial", id="agreed"),
        pytest.param(REJECTED, FileClass.JUDICIAL, "judicial", id="read by counsel"),
        pytest.param(REJECTED, FileClass.UNDETERMINED, None, id="read by nobody"),
    ],
)
def test_the_class_that_counsel_decided_sets_the_term(
    bench: Bench, url: str, screened: Ruling, decided: FileClass, kept_as: str | None
) -> None:
    bench.settled(screened)
    desk = SqlDesk(url)
    decision = overturned(PAPER, decided)
    desk.record(decision, Standing.FINAL, (), timedelta(0))
    desk.close_decided()
    desk.close()
    terms = {None, *FileClass}

    expired = {term for term in terms if bench.keeping.expired((Term(term, NONE),), 9)}

    assert expired == {kept_as}


def test_a_hold_that_stands_keeps_what_an_expired_paper_says(
    bench: Bench, url: str
) -> None:
    bench.closed(ALIEN)
    bench.keeping.hold(PAPER, "counsel", HoldReason.LITIGATION)

    bench.keeping.erase(PAPER, OVER)

    assert "A200000001" in everything(url)
