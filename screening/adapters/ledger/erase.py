"""What is taken out of the ledger's rows when a paper's time is over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    Connection,
    RowMapping,
    Text,
    cast,
    delete,
    literal,
    select,
    update,
)

from screening.adapters.ledger import origin, page_words, traits
from screening.adapters.ledger.bulk_tables import rescreenings
from screening.adapters.ledger.chain_schema import seals
from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.desk_tables import (
    arrangements,
    blind_items,
    decisions,
    drafts,
    holdings,
)
from screening.adapters.ledger.minimised import without
from screening.adapters.ledger.schema import audit, readings, receipts, rulings
from screening.adapters.ledger.trail import Scribe

NOTHING = "{}"
"""The content of a ruling that was erased: still JSON for whoever reads it."""

SPEAKING = ("receipts", "rulings", "decisions", "blind_items", "rescreenings")
"""Tables whose rows may say what stands on a paper, or what it was called."""


def erase(scribe: Scribe) -> None:
    """Blank what the paper says and was called, what counsel noted, and their salts.

    Rows stay with their ids and versions: were the same bytes to come again, a version
    used twice would mean a notice that is not owed. Notices stay: they hold nothing of
    the paper.
    """
    connection, paper = scribe.connection, scribe.submission
    _overwrite(connection)
    _erase_reading(connection, paper)
    traits.forget(connection, paper)
    blank = {"content": NOTHING, "doc_types": "", "reason_codes": ""}
    connection.execute(
        update(rulings)
        .where(rulings.c.submission == paper)
        .values(blank | {"erased_at": scribe.at})
    )
    connection.execute(
        update(rescreenings)
        .where(rescreenings.c.submission == paper)
        .values(blank | {"erased_at": scribe.at})
    )
    origin.erase(connection, paper)  # while the receipts still say which it is
    # A source's id for a paper may be the name that a person gave it.
    id_alone = literal("erased:") + cast(receipts.c.id, Text)
    connection.execute(
        update(receipts)
        .where(receipts.c.submission == paper)
        .values(name="", source_id=id_alone, erased_at=scribe.at)
    )
    _erase_desk(scribe)
    _forget_salts(connection, paper, SPEAKING)
    scribe.note("erased")


def _erase_reading(connection: Connection, paper: str) -> None:
    connection.execute(delete(readings).where(readings.c.submission == paper))
    page_words.forget(connection, paper)
    page_words.overwrite(connection)


def _erase_desk(scribe: Scribe) -> None:
    """Blank counsel's notes and delete drafts; that and how somebody decided stays."""
    _erase_layouts(scribe)
    for table in (drafts, holdings):
        own = table.c.submission == scribe.submission
        scribe.connection.execute(delete(table).where(own))
    for table in (decisions, blind_items):
        own = table.c.submission == scribe.submission
        scribe.connection.execute(update(table).where(own).values(note=""))


def _erase_layouts(scribe: Scribe) -> None:
    """Blank what the screening said of pages that counsel laid out anew."""
    own = arrangements.c.submission == scribe.submission
    scribe.connection.execute(update(arrangements).where(own).values(content=NOTHING))


def minimise(scribe: Scribe, fields: Collection[str], before: datetime) -> bool:
    """Take the fields out of every ruling from before, and seal what is left."""
    _overwrite(scribe.connection)
    rows = scribe.connection.execute(
        select(rulings)
        .where(
            rulings.c.submission == scribe.submission,
            rulings.c.ruled_at <= before,
            rulings.c.minimised_at.is_(None),
            rulings.c.erased_at.is_(None),
        )
        .order_by(rulings.c.version)
    )
    found = rows.mappings().all()
    for row in found:
        _minimise(scribe, row, fields)
    if found:
        _erase_reading(scribe.connection, scribe.submission)
        _erase_layouts(scribe)
        # Also the digest of all words: who has the empty form tries what filled it in.
        traits.forget(scribe.connection, scribe.submission)
        left = without(found[-1]["content"], fields)
        traits.keep_fields(scribe.connection, scribe.submission, left)
    return bool(found)


def _minimise(scribe: Scribe, row: RowMapping, fields: Collection[str]) -> None:
    left = without(row["content"], fields)
    same = (rulings.c.submission == scribe.submission) & (
        rulings.c.version == row["version"]
    )
    changed = {"content": left, "minimised_at": scribe.at}
    scribe.connection.execute(update(rulings).where(same).values(changed))
    # The old salt would tell whether a guess at what stood there is right, and an
    # A-number has few digits.
    this = str(row["version"])
    _forget_salts(scribe.connection, scribe.submission, ("rulings",), this)
    content = content_of("rulings", {**row, "content": left})
    scribe.note("minimised", version=row["version"], content=content)


def _forget_salts(
    connection: Connection, paper: str, tables: Collection[str], row: str | None = None
) -> None:
    """Erase the salts of these tables' rows, of one row if it is named."""
    of_paper = select(audit.c.sequence).where(audit.c.submission == paper)
    forget = delete(seals).where(
        seals.c.sequence.in_(of_paper), seals.c.kept_in.in_(tables)
    )
    connection.execute(forget if row is None else forget.where(seals.c.row == row))


def _overwrite(connection: Connection) -> None:
    """Have SQLite write zeros over what it deletes; else it stays in the file."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON").close()
