from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from screening.adapters.ledger.sql import SqlLedger
from screening.ports import Looks
from tests.twins.looks import MemoryLooks

NONE, HOUR = timedelta(), timedelta(hours=1)
MAIL, BUCKET = "imap:records-mail", "s3:portal"


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def looks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Looks]:
    if request.param == "memory":
        yield MemoryLooks()
        return
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    ledger = SqlLedger(url)
    yield ledger.looks
    ledger.close()


def test_an_inbox_that_answered_is_not_overdue(looks: Looks) -> None:
    looks.note(MAIL, 0)

    assert looks.overdue([MAIL], HOUR) == 0


def test_an_inbox_that_answered_too_long_ago_is_overdue(looks: Looks) -> None:
    looks.note(MAIL, 0)

    assert looks.overdue([MAIL], NONE) == 1


def test_a_new_inbox_counts_from_when_it_is_first_asked_about(looks: Looks) -> None:
    at_first = looks.overdue([MAIL, BUCKET], HOUR)

    assert (at_first, looks.overdue([MAIL, BUCKET], NONE)) == (0, 2)


def test_an_inbox_that_the_table_no_longer_has_is_not_missed(looks: Looks) -> None:
    looks.note(MAIL, 3)
    looks.note(BUCKET, 0)

    assert (looks.overdue([BUCKET], NONE), looks.failed([BUCKET])) == (1, 0)


def test_what_the_last_looks_left_is_added_up(looks: Looks) -> None:
    looks.note(MAIL, 9)
    looks.note(MAIL, 2)
    looks.note(BUCKET, 1)

    assert looks.failed([MAIL, BUCKET]) == 3


def test_without_inboxes_nothing_is_overdue_or_left(looks: Looks) -> None:
    assert (looks.overdue([], NONE), looks.failed([])) == (0, 0)
