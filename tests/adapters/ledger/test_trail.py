from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from screening.adapters.ledger.sql import SqlLedger
from screening.domain.status import Status
from screening.errors import IllegalMove
from screening.ports import Ruling
from tests.makers import document, notice, receipt

PAPER = "a" * 64
LONG = timedelta(hours=1)
RULING = Ruling(
    status=Status.CLEARED,
    paper_class="judicial",
    doc_types=("ao-442",),
    reason_codes=(),
    content='{"secret": "words of the paper"}',
    policy_version="2026-11",
)


def settled(ledger: SqlLedger) -> None:
    ledger.accept(receipt("a persons name.pdf"), PAPER, 1)
    (claim,) = ledger.claim("worker", 1, LONG)
    ledger.record_reading(claim, document("words of the paper", sha256=PAPER))
    ledger.settle(claim, RULING, [notice("counsel@county.test")])
    ledger.mark_sent(ledger.owed(1)[0].notice.key)


def rows(beneath: Engine) -> list[dict[str, object]]:
    with beneath.connect() as connection:
        found = connection.execute(text("SELECT * FROM audit ORDER BY sequence"))
        return [dict(row) for row in found.mappings()]


def test_every_change_of_a_paper_leaves_a_row(
    ledger: SqlLedger, beneath: Engine
) -> None:
    settled(ledger)

    steps = [(row["action"], row["moved_to"]) for row in rows(beneath)]

    assert steps == [
        ("accepted", None),
        ("claimed", None),
        ("read", None),
        ("moved", "read"),
        ("ruled", None),
        ("moved", "screened"),
        ("moved", "cleared"),
        ("notice owed", None),
        ("notice sent", None),
    ]


def test_rows_are_numbered_in_order_without_a_gap(
    ledger: SqlLedger, beneath: Engine
) -> None:
    settled(ledger)

    assert [row["sequence"] for row in rows(beneath)] == list(range(1, 10))


def test_the_trail_holds_no_content_no_name_and_no_address(
    ledger: SqlLedger, beneath: Engine
) -> None:
    settled(ledger)

    told = str(rows(beneath))

    assert not [word for word in ("words", "person", "counsel@") if word in told]


def test_a_ruling_names_its_version_and_its_policy(
    ledger: SqlLedger, beneath: Engine
) -> None:
    settled(ledger)

    (ruled,) = [row for row in rows(beneath) if row["action"] == "ruled"]
    assert (ruled["version"], ruled["policy_version"]) == (1, "2026-11")


def test_a_refused_ruling_leaves_no_row(ledger: SqlLedger, beneath: Engine) -> None:
    ledger.accept(receipt(), PAPER, 1)
    (claim,) = ledger.claim("worker", 1, LONG)
    before = rows(beneath)

    with pytest.raises(IllegalMove):
        ledger.settle(claim, RULING, [notice()])

    assert rows(beneath) == before


def test_a_reading_without_a_layer_of_the_lock_leaves_a_row(
    ledger: SqlLedger, beneath: Engine
) -> None:
    ledger.accept(receipt(), PAPER, 1)
    (claim,) = ledger.claim("worker", 1, LONG)
    bare = replace(document("COURT", sha256=PAPER), unlocked=("landlock", "seccomp"))

    ledger.record_reading(claim, bare)

    (row,) = [row for row in rows(beneath) if row["action"] == "read_without_layers"]
    assert row["reference"] == "landlock,seccomp"
