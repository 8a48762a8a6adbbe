from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.sql import SqlLedger
from screening.audit.entry import GENESIS
from screening.audit.verify import FaultKind, Findings
from screening.errors import Tampered
from screening.workflow.verify import verify
from tests.adapters.ledger.test_trail import PAPER, settled
from tests.audit.chains import SIGNER, checkpoints
from tests.contract.conftest import LEDGER
from tests.servers import PostgreSql

Alter = Callable[[str], None]

GUARDS = ["audit_is_not_altered", "audit_head_follows", "audit_head_stays"]


@pytest.fixture
def trail(ledger: SqlLedger, url: str) -> Iterator[SqlTrail]:
    settled(ledger)
    opened = SqlTrail(url)
    yield opened
    opened.close()


@pytest.fixture
def alter(url: str, request: pytest.FixtureRequest) -> Alter:
    """Change the ledger as whoever owns the database can."""
    if url.startswith("postgresql"):
        server: PostgreSql = request.getfixturevalue("postgresql")
        return lambda statement: server.alter(LEDGER, statement)
    return lambda statement: _alter_sqlite(url, statement)


def _alter_sqlite(url: str, statement: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for guard in connection.scalars(text(names)).all():
            connection.execute(text(f"DROP TRIGGER {guard}"))
        connection.execute(text(statement))


def signed(trail: SqlTrail) -> None:
    links = list(trail.links())
    (checkpoint,) = checkpoints(links, len(links))
    assert trail.add_checkpoint(checkpoint)


def checked(trail: SqlTrail) -> Findings:
    return verify(trail, [], [SIGNER.public])


def kinds(trail: SqlTrail) -> list[tuple[FaultKind, int]]:
    return [(fault.kind, fault.at) for fault in checked(trail).faults]


def test_a_ledger_that_nobody_touched_is_intact(trail: SqlTrail) -> None:
    signed(trail)

    found = checked(trail)

    assert (found.is_intact, found.entries, found.vouched) == (True, 9, 9)


def test_an_empty_ledger_is_intact(url: str) -> None:
    empty = SqlTrail(url)

    assert checked(empty).is_intact
    assert empty.head() == (0, GENESIS)
    empty.close()


def test_links_come_from_where_one_asks(trail: SqlTrail) -> None:
    assert [link.entry.sequence for link in trail.links(after=7)] == [8, 9]


def test_the_head_is_the_newest_entry(trail: SqlTrail) -> None:
    newest = list(trail.links())[-1]

    assert trail.head() == (newest.entry.sequence, newest.digest)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param(
            "UPDATE audit SET reference = 'x' WHERE sequence = 3",
            (FaultKind.EDITED, 3),
            id="edit",
        ),
        pytest.param(
            "DELETE FROM audit WHERE sequence = 4", (FaultKind.MISSING, 5), id="delete"
        ),
        pytest.param(
            "UPDATE audit SET sequence = 90 WHERE sequence = 4",
            (FaultKind.MISSING, 5),
            id="reorder",
        ),
        pytest.param(
            "DELETE FROM audit WHERE sequence > 8", (FaultKind.HEAD, 9), id="cut tail"
        ),
        pytest.param(
            "UPDATE audit_head SET sequence = 3",
            (FaultKind.HEAD, 3),
            id="head set back",
        ),
        pytest.param(
            f"UPDATE audit_head SET sequence = 0, digest = '{GENESIS}'",
            (FaultKind.HEAD, 0),
            id="head set back to the start",
        ),
        pytest.param(
            "UPDATE rulings SET content = '{}'", (FaultKind.CONTENT, 5), id="verdict"
        ),
        pytest.param(
            "UPDATE receipts SET department = 'police'",
            (FaultKind.CONTENT, 1),
            id="receipt",
        ),
        pytest.param(
            "UPDATE notices SET recipient = 'x'", (FaultKind.CONTENT, 8), id="notice"
        ),
        pytest.param(
            "DELETE FROM rulings", (FaultKind.CONTENT, 5), id="verdict taken away"
        ),
        pytest.param(
            "UPDATE seals SET salt = 'no hex' WHERE sequence = 1",
            (FaultKind.CONTENT, 1),
            id="salt",
        ),
    ],
)
def test_tampering_with_the_database_is_found(
    trail: SqlTrail, alter: Alter, statement: str, fault: tuple[FaultKind, int]
) -> None:
    alter(statement)

    assert fault in kinds(trail)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM rulings", "is gone, its salt is not"),
        ("UPDATE rulings SET content = '{}'", "is another now"),
    ],
    ids=["gone", "changed"],
)
def test_content_that_is_gone_is_told_from_content_that_changed(
    trail: SqlTrail, alter: Alter, statement: str, words: str
) -> None:
    alter(statement)

    (fault,) = checked(trail).faults
    assert words in fault.detail


def test_what_was_erased_with_its_salt_breaks_nothing(
    trail: SqlTrail, alter: Alter
) -> None:
    alter("DELETE FROM seals WHERE kept_in = 'rulings'")
    alter("DELETE FROM rulings")

    assert checked(trail).is_intact


def test_a_head_that_is_gone_is_tampering(trail: SqlTrail, alter: Alter) -> None:
    alter("DELETE FROM audit_head")

    with pytest.raises(Tampered):
        trail.head()

    alter(f"INSERT INTO audit_head VALUES (1, 0, '{GENESIS}')")


def test_a_number_is_signed_once(trail: SqlTrail) -> None:
    signed(trail)
    links = list(trail.links())
    (other,) = checkpoints(links, 3)

    assert not trail.add_checkpoint(other)

    newest = trail.newest_checkpoint()
    assert newest is not None
    assert newest.last == 9


def test_a_copy_that_was_altered_is_tampering(trail: SqlTrail, alter: Alter) -> None:
    signed(trail)
    alter("UPDATE checkpoints SET text = 'nothing'")

    with pytest.raises(Tampered):
        trail.newest_checkpoint()


def test_what_a_place_has_taken_is_remembered(trail: SqlTrail) -> None:
    before = trail.kept("mail")

    trail.mark_kept("mail", 3)
    trail.mark_kept("mail", 7)

    assert (before, trail.kept("mail"), trail.kept("folder")) == (0, 7, 0)


def test_a_paper_is_found_by_the_beginning_of_its_id(trail: SqlTrail) -> None:
    assert trail.submissions("aaaa") == (PAPER,)
    assert trail.submissions("b") == ()


def test_no_sign_in_a_prefix_stands_for_others(trail: SqlTrail) -> None:
    assert trail.submissions("%") == ()


def test_custody_tells_what_came_was_said_and_who_was_told(trail: SqlTrail) -> None:
    custody = trail.custody(PAPER)

    assert custody is not None
    assert [item.name for item in custody.receipts] == ["a persons name.pdf"]
    assert [item.content for item in custody.said] == [
        '{"secret": "words of the paper"}'
    ]
    assert [item.notice.recipient for item in custody.told] == ["counsel@county.test"]
    assert [link.entry.sequence for link in custody.links] == list(range(1, 10))
    assert [item.kept_in for item in custody.openings] == [
        "receipts",
        "rulings",
        "notices",
    ]


def test_a_paper_that_never_came_has_no_custody(trail: SqlTrail) -> None:
    assert trail.custody("b" * 64) is None
