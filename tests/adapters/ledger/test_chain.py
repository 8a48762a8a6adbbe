from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from screening.adapters.ledger.migrate import MIGRATIONS
from screening.adapters.ledger.schema import audit
from screening.adapters.ledger.sql import SqlLedger
from screening.audit.entry import GENESIS, Entry, Noted, digest
from tests.adapters.ledger.test_trail import PAPER, RULING, settled
from tests.contract.conftest import LEDGER
from tests.makers import notice, receipt
from tests.servers import PostgreSql

LONG = timedelta(hours=1)

NOTED = [
    "at",
    "action",
    "submission",
    "moved_from",
    "moved_to",
    "version",
    "reference",
    "policy_version",
    "seal",
]

ROW = (
    "INSERT INTO audit (sequence, at, action, submission, previous, digest) VALUES"
    " ({sequence}, CURRENT_TIMESTAMP, 'forged', 'x', '{previous}', '" + "e" * 64 + "')"
)


def rows(beneath: Engine) -> list[dict[str, object]]:
    with beneath.connect() as connection:
        found = connection.execute(audit.select().order_by(audit.c.sequence))
        return [dict(row) for row in found.mappings()]


def digest_of(row: dict[str, object]) -> str:
    noted = Noted(**{name: row[name] for name in NOTED})  # type: ignore[arg-type]  # as the columns are
    return digest(Entry(int(str(row["sequence"])), str(row["previous"]), noted))


def test_every_row_links_to_the_one_before(ledger: SqlLedger, beneath: Engine) -> None:
    settled(ledger)

    found = rows(beneath)

    digests = [row["digest"] for row in found]
    assert digests == [digest_of(row) for row in found]
    assert [row["previous"] for row in found] == [GENESIS, *digests[:-1]]


def test_transactions_that_run_together_make_one_chain(
    ledger: SqlLedger, beneath: Engine
) -> None:
    def accept(number: int) -> bool:
        return ledger.accept(receipt(f"{number}.pdf"), f"{number:064}", 1)

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(accept, range(60)))

    found = rows(beneath)
    assert all(taken)
    assert [row["sequence"] for row in found] == list(range(1, 61))
    assert [row["previous"] for row in found[1:]] == [r["digest"] for r in found[:-1]]


def test_a_ruling_and_a_delivery_of_its_notice_do_not_wait_for_each_other(
    ledger: SqlLedger,
) -> None:
    settled(ledger)

    def answer_again(number: int) -> int:
        ledger.accept(receipt(f"{number}.pdf", department="sheriff"), PAPER, 1)
        (claim,) = ledger.claim("worker", 1, LONG)
        again = [notice("counsel@county.test"), notice(f"{number}@county.test")]
        return ledger.settle(claim, RULING, again)

    def deliver(number: int) -> None:
        del number
        for owed in ledger.owed(5):
            ledger.mark_failed(owed.notice.key, "Unavailable", timedelta(0))

    with ThreadPoolExecutor(2) as pool:
        deliveries = pool.map(deliver, range(25))
        versions = [answer_again(number) for number in range(25)]
        list(deliveries)

    assert versions == [1] * 25


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(ROW.format(sequence=2, previous="d" * 64), id="to nothing"),
        pytest.param(ROW.format(sequence=7, previous="{head}"), id="after a gap"),
        pytest.param(ROW.format(sequence=1, previous="{head}"), id="in a place taken"),
        pytest.param(ROW.format(sequence=1, previous=GENESIS), id="as a fork"),
        pytest.param(
            "INSERT INTO audit (sequence, at, action, submission)"
            " VALUES (2, CURRENT_TIMESTAMP, 'forged', 'x')",
            id="without a link",
        ),
    ],
)
def test_the_database_refuses_a_row_that_does_not_link_to_the_head(
    ledger: SqlLedger, beneath: Engine, statement: str
) -> None:
    ledger.accept(receipt(), PAPER, 1)
    (row,) = rows(beneath)

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text(statement.replace("{head}", str(row["digest"]))))

    assert rows(beneath) == [row]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_head SET digest = previous FROM audit",
        "UPDATE audit_head SET sequence = 0",
        "UPDATE audit_head SET sequence = sequence + 1",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head VALUES (2, 5, 'x')",
    ],
)
def test_nobody_moves_the_head_but_the_rows(
    ledger: SqlLedger, beneath: Engine, statement: str
) -> None:
    ledger.accept(receipt(), PAPER, 1)

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("table", ["audit", "audit_head", "checkpoints"])
def test_postgresql_refuses_to_empty_a_table_of_the_chain(
    postgresql_url: str, table: str
) -> None:
    ledger = SqlLedger(postgresql_url)
    beneath = create_engine(postgresql_url, poolclass=NullPool)

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text(f"TRUNCATE {table} CASCADE"))

    ledger.close()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE checkpoints SET last = 1", "DELETE FROM checkpoints"],
)
def test_checkpoints_stay(beneath: Engine, statement: str) -> None:
    with beneath.begin() as connection:
        connection.execute(text("INSERT INTO checkpoints VALUES (1, 9, 'signed')"))

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text(statement))


def test_what_was_said_opens_the_seal_and_nothing_else_does(
    ledger: SqlLedger, beneath: Engine
) -> None:
    settled(ledger)

    with beneath.connect() as connection:
        seal, salt = connection.execute(
            text("SELECT seal, salt FROM audit JOIN seals USING (sequence)"
                 " WHERE action = 'accepted'")
        ).one()  # fmt: skip
    content = (
        b'{"department":"records","name":"a persons name.pdf",'
        b'"received_at":"2026-11-20T17:00:00.000000Z","source":"folder:records",'
        b'"source_id":"a persons name.pdf"}'
    )
    assert sha256(bytes.fromhex(salt) + content).hexdigest() == seal
    assert sha256(content).hexdigest() != seal


def test_receipts_rulings_and_notices_are_sealed(
    ledger: SqlLedger, beneath: Engine
) -> None:
    settled(ledger)

    with beneath.connect() as connection:
        kept = connection.execute(text("SELECT kept_in FROM seals ORDER BY sequence"))
        assert list(kept.scalars()) == ["receipts", "rulings", "notices"]


def older(url: str, *statements: str) -> None:
    """Make a ledger as the release before left it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/old.sqlite"
    server: PostgreSql = request.getfixturevalue("postgresql")
    return server.create(f"old_{tmp_path.name[-40:]}")


def test_an_upgrade_chains_the_rows_that_are_there_and_closes_their_gaps(
    old_url: str,
) -> None:
    older(
        old_url,
        *(
            "INSERT INTO audit (sequence, at, action, submission)"
            f" VALUES ({sequence}, '2026-11-20 17:00:00.5', 'accepted', '{PAPER}')"
            for sequence in (1, 2, 5, 9)
        ),
    )

    ledger = SqlLedger(old_url)
    ledger.accept(receipt(), PAPER, 1)

    beneath = create_engine(old_url, poolclass=NullPool)
    found = rows(beneath)
    assert [row["sequence"] for row in found] == [1, 2, 3, 4, 5]
    assert [row["digest"] for row in found] == [digest_of(row) for row in found]
    assert found[4]["previous"] == found[3]["digest"]
    ledger.close()
    beneath.dispose()


def test_an_upgrade_leaves_the_old_rows_guarded(old_url: str) -> None:
    older(
        old_url,
        "INSERT INTO audit (at, action, submission)"
        f" VALUES ('2026-11-20 17:00:00', 'accepted', '{PAPER}')",
    )
    SqlLedger(old_url).close()
    beneath = create_engine(old_url, poolclass=NullPool)

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text("UPDATE audit SET action = 'nothing'"))

    beneath.dispose()


def test_a_ledger_whose_head_is_gone_takes_nothing(
    postgresql_url: str, postgresql: PostgreSql
) -> None:
    from screening.errors import Tampered  # noqa: PLC0415

    ledger = SqlLedger(postgresql_url)
    postgresql.alter(LEDGER, "DELETE FROM audit_head")

    with pytest.raises(Tampered, match="runbook"):
        ledger.accept(receipt(), PAPER, 1)

    assert not ledger.has_receipt("folder:records", "fax-0001.pdf")
    postgresql.alter(LEDGER, f"INSERT INTO audit_head VALUES (1, 0, '{GENESIS}')")
    ledger.close()
