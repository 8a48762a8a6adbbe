from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from screening.domain.provenance import Provenance
from screening.errors import Unavailable
from screening.workflow import receive
from screening.workflow.receive import Taken, take_in
from tests.workflow.desk import Office


def test_a_paper_is_archived_recorded_and_taken_out(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")

    assert receive(office.desk) == 1

    (digest,) = office.archive.digests()
    assert list(office.ledger.submissions()) == [digest]
    assert list(office.records.arrivals()) == []


def test_a_receipt_says_for_whom_and_when(office: Office) -> None:
    office.sheriff.drop("fax.pdf", b"paper")

    receive(office.desk)

    (paper,) = office.ledger.papers()
    assert (paper.department, paper.received_at) == ("sheriff", office.clock.now())


def test_every_inbox_is_looked_into(office: Office) -> None:
    office.records.drop("a.pdf", b"one")
    office.sheriff.drop("b.pdf", b"two")

    assert receive(office.desk) == 2


def test_an_inbox_that_does_not_answer_holds_up_no_other(office: Office) -> None:
    office.records.is_away = True
    office.sheriff.drop("fax.pdf", b"paper")

    assert receive(office.desk) == 1


def test_a_paper_that_cannot_be_fetched_holds_up_no_other(office: Office) -> None:
    office.records.drop("bad.pdf", b"one")
    office.records.spoil("bad.pdf")
    office.records.drop("good.pdf", b"two")

    assert receive(office.desk) == 1


def test_a_paper_that_finds_no_room_stays_in_the_inbox(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    office.archive.is_full = True
    receive(office.desk)
    at_first = list(office.records.arrivals())

    office.archive.is_full = False

    assert (len(at_first), receive(office.desk)) == (1, 1)


def test_a_paper_that_was_not_recorded_stays_in_the_inbox(office: Office) -> None:
    class DeadLedger(type(office.ledger)):  # type: ignore[misc]  # a base known at run time
        def accept(self, *_: object) -> bool:
            raise Unavailable("the ledger did not answer")

    office.ledger = DeadLedger()
    office.records.drop("fax.pdf", b"paper")

    with pytest.raises(Unavailable):
        receive(office.desk)

    assert len(list(office.records.arrivals())) == 1


def test_a_paper_that_could_not_be_taken_out_is_accepted_once(office: Office) -> None:
    class StickyInbox(type(office.records)):  # type: ignore[misc]  # a base known at run time
        def acknowledge(self, *_: object) -> None:
            raise Unavailable("read only")

    office.records = StickyInbox("records")
    office.records.drop("fax.pdf", b"paper")

    counts = [receive(office.desk), receive(office.desk)]

    assert counts == [1, 0]
    assert len(office.ledger.papers()) == 1


def test_a_known_paper_that_lies_there_still_is_taken_out(office: Office) -> None:
    office.records.drop("fax.pdf", b"paper")
    left = dict(office.records.papers)
    receive(office.desk)
    office.records.papers = left

    receive(office.desk)

    assert list(office.records.arrivals()) == []


def test_the_log_names_ids_and_no_file_names(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    office.records.drop("a persons name.pdf", b"one")
    office.records.drop("another persons name.pdf", b"two")
    office.records.spoil("another persons name.pdf")

    receive(office.desk)

    assert "persons" not in caplog.text
    assert {getattr(record, "action", None) for record in caplog.records} == {"accept"}


def test_what_vouches_for_a_paper_is_kept_with_its_receipt(office: Office) -> None:
    office.records.drop("order", b"paper")
    vouched = Provenance("court.example")
    office.records.papers = {
        replace(arrival, provenance=vouched): content
        for arrival, content in office.records.papers.items()
    }

    receive(office.desk)

    (digest,) = office.ledger.submissions()
    (came,) = office.ledger.receipts(digest)
    assert office.ledger.provenance(came.source, came.source_id) == vouched


# What the archive has is read back before the paper leaves its inbox


def test_a_paper_whose_copy_does_not_read_back_stays_in_its_inbox(
    office: Office,
) -> None:
    office.archive.is_losing = True
    office.records.drop("fax.pdf", b"paper")

    receive(office.desk)

    assert len(office.ledger.papers()) == 1
    assert len(list(office.records.arrivals())) == 1


def too_large(_digest: str) -> bytes:
    """Stand in for an archive whose copy finds no memory."""
    raise MemoryError


def test_a_copy_that_finds_no_memory_holds_up_no_other_paper(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.archive, "get", too_large)
    office.records.drop("fax.pdf", b"paper")
    office.sheriff.drop("order.pdf", b"another")

    assert receive(office.desk) == 2

    assert take_in(office.desk)[Taken.STUCK] == 2


def test_a_known_paper_is_archived_anew_where_the_copy_is_lost(office: Office) -> None:
    office.archive.is_losing = True
    office.records.drop("fax.pdf", b"paper")
    receive(office.desk)
    office.archive.is_losing = False

    receive(office.desk)

    assert list(office.archive.digests()) == list(office.ledger.submissions())
    assert list(office.records.arrivals()) == []


def test_an_inbox_that_would_remove_a_paper_does_so_at_the_next_look(
    office: Office,
) -> None:
    office.records.removes = True
    office.records.drop("fax.pdf", b"paper")

    lying = []
    for _ in range(2):
        receive(office.desk)
        lying.append(len(list(office.records.arrivals())))

    assert lying == [1, 0]
    assert len(office.ledger.papers()) == 1
