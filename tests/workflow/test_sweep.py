from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from screening.workflow import Swept, receive, sweep
from screening.workflow.sweep import MOST_ASKED
from tests.workflow.desk import Office

NOTHING = Swept(received=0, away=0, failed=0, late=(), missing=(), orphaned=())


def test_a_quiet_office_has_nothing_to_find(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()

    assert sweep(office.desk) == NOTHING


def test_a_paper_that_no_event_announced_is_received(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")

    assert sweep(office.desk).received == 1


def test_a_sweep_completes_the_words_of_older_papers_until_none_is_left(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [50, 50, 7, 0]
    # The twin has no words: what an older release left stands here.
    monkeypatch.setattr(office.ledger, "complete_words", lambda _: left.pop(0))

    sweep(office.desk)

    assert left == [0]


def test_what_could_not_be_taken_is_counted(office: Office) -> None:
    office.records.is_away = True
    office.sheriff.drop("bad.pdf", b"paper")
    office.sheriff.spoil("bad.pdf")

    found = sweep(office.desk)

    assert (found.away, found.failed) == (1, 1)


def test_a_paper_that_is_late_is_found(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    receive(office.desk)
    for kept in office.ledger._submissions.values():
        kept.entries[0].recorded_at -= timedelta(minutes=16)

    assert sweep(office.desk).late == tuple(office.ledger.submissions())


def test_a_paper_that_just_came_is_not_late(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    receive(office.desk)

    assert sweep(office.desk).late == ()


def test_a_test_paper_is_never_late(office: Office) -> None:
    office.canary.drop("canary-2026-11-20.pdf", b"test")
    receive(office.desk)
    for kept in office.ledger._submissions.values():
        kept.entries[0].recorded_at -= timedelta(minutes=16)

    assert sweep(office.desk).late == ()


def test_a_paper_without_its_bytes_is_found(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    (digest,) = office.archive.digests()
    office.archive.contents.clear()

    assert sweep(office.desk).missing == (digest,)
    assert digest in caplog.text


def after_a_quarter_of_an_hour(office: Office) -> None:
    """Let the archive's papers have lain there for so long."""
    office.clock.at = datetime.now(UTC) + timedelta(minutes=15)


def test_bytes_without_a_paper_are_found(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    digest = office.archive.put(b"never accepted")
    after_a_quarter_of_an_hour(office)

    assert sweep(office.desk).orphaned == (digest,)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert digest in caplog.text


def test_bytes_that_just_came_may_have_no_paper_yet(office: Office) -> None:
    office.archive.put(b"being accepted")
    office.clock.at = datetime.now(UTC) + timedelta(minutes=14)

    assert sweep(office.desk).orphaned == ()


def test_the_bytes_of_an_erased_paper_are_no_orphan(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.work_all()
    after_a_quarter_of_an_hour(office)
    for kept in office.ledger._submissions.values():
        kept.entries = []

    assert sweep(office.desk).orphaned == ()


def test_more_orphans_than_are_just_arriving_are_all_found(office: Office) -> None:
    for number in range(MOST_ASKED + 2):
        office.archive.put(b"%d" % number)

    assert len(sweep(office.desk).orphaned) == 2


def test_a_crash_between_archive_and_ledger_mends_itself(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.archive.put(b"paper")
    after_a_quarter_of_an_hour(office)

    found = sweep(office.desk)

    assert (found.received, found.orphaned) == (1, ())
