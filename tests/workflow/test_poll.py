from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from screening.errors import Unavailable
from screening.ports import Arrival
from screening.workflow import Polled, Remote, poll
from screening.workflow.receive import MOST_STUCK, Taken, take_from
from tests.twins.inbox import MemoryInbox
from tests.workflow.desk import Office

NONE = timedelta()


def remote(office: Office, *inboxes: MemoryInbox) -> Remote:
    return Remote(inboxes, office.archive, office.ledger, office.looks, office.clock)


def test_papers_of_every_inbox_are_accepted(office: Office) -> None:
    office.records.drop("a", b"one")
    office.sheriff.drop("b", b"two")

    polled = poll(remote(office, office.records, office.sheriff))

    assert polled == Polled(accepted=2, away=0, failed=0)
    assert list(office.records.arrivals()) == []


def test_an_inbox_that_is_away_holds_up_no_other(office: Office) -> None:
    office.records.is_away = True
    office.sheriff.drop("b", b"two")

    polled = poll(remote(office, office.records, office.sheriff))

    assert polled == Polled(accepted=1, away=1, failed=0)


def test_an_inbox_that_hangs_holds_up_no_other(office: Office) -> None:
    office.sheriff.drop("b", b"two")
    hanging = Hanging("records")

    looking = threading.Thread(
        target=poll, args=(remote(office, hanging, office.sheriff),)
    )
    looking.start()
    came = until(lambda: not office.sheriff.papers)

    hanging.answers.set()
    looking.join()
    assert came


def until(is_so: Callable[[], bool]) -> bool:
    """Wait for what another thread does; half a minute is never reached."""
    deadline = time.monotonic() + 30
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.01)
    return is_so()


class Hanging(MemoryInbox):
    """An inbox whose server says nothing until a test lets it."""

    def __init__(self, department: str) -> None:
        super().__init__(department)
        self.answers = threading.Event()

    def arrivals(self) -> Iterator[Arrival]:
        self.answers.wait()
        yield from super().arrivals()


def test_without_the_ledger_nothing_is_accepted(office: Office) -> None:
    class DeadLedger(type(office.ledger)):  # type: ignore[misc]  # a base known at run time
        def accept(self, *_: object) -> bool:
            raise Unavailable("the ledger did not answer")

    office.ledger = DeadLedger()
    office.records.drop("a", b"one")

    with pytest.raises(Unavailable):
        poll(remote(office, office.records))

    assert len(list(office.records.arrivals())) == 1


class Broken(MemoryInbox):
    """An inbox whose adapter meets what nobody thought of."""

    def arrivals(self) -> Iterator[Arrival]:
        raise KeyError("words of a head")


def test_what_one_inbox_meets_is_told_and_keeps_no_other_paper_waiting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.sheriff.drop("b", b"two")

    polled = poll(remote(office, Broken("records"), office.sheriff))

    assert polled == Polled(accepted=1, away=1, failed=0)
    assert "KeyError" in caplog.text
    assert "words of a head" not in caplog.text


class Stumbling(MemoryInbox):
    """An inbox whose adapter meets what nobody thought of in one message."""

    def fetch(self, arrival: Arrival) -> bytes:
        if arrival.name == "bad":
            raise KeyError("words of a head")
        return super().fetch(arrival)


def test_a_message_that_nobody_thought_of_holds_up_none_behind_it(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    stumbling = Stumbling("records")
    for name in ("first", "bad", "last"):
        stumbling.drop(name, name.encode())

    polled = poll(remote(office, stumbling))

    assert polled == Polled(accepted=2, away=0, failed=1)
    assert "KeyError" in caplog.text
    assert "words of a head" not in caplog.text


def test_what_was_accepted_is_told_though_the_listing_broke_then(
    office: Office,
) -> None:
    class Breaking(MemoryInbox):
        def arrivals(self) -> Iterator[Arrival]:
            yield from super().arrivals()
            raise KeyError("words of a head")

    breaking = Breaking("records")
    breaking.drop("a", b"one")

    polled = poll(remote(office, breaking))

    assert polled == Polled(accepted=1, away=1, failed=0)


def test_what_was_accepted_is_told_though_the_ledger_fell_silent_then(
    office: Office,
) -> None:
    class Faltering(type(office.looks)):  # type: ignore[misc]  # a base known at run time
        def note(self, source: str, failed: int) -> None:
            if source == office.records.source:
                raise Unavailable("the ledger did not answer")
            super().note(source, failed)

    office.looks = Faltering()
    office.records.drop("a", b"one")
    office.sheriff.drop("b", b"two")

    polled = poll(remote(office, office.records, office.sheriff))

    assert polled == Polled(accepted=1, away=1, failed=0)


def test_what_one_look_has_no_time_for_is_left_to_the_next(office: Office) -> None:
    for name in ("a", "b", "c"):
        office.records.drop(name, name.encode())

    first = take_from(office.desk, office.records, for_s=0)

    assert first == {Taken.ACCEPTED: 1}
    assert take_from(office.desk, office.records)[Taken.ACCEPTED] == 2


def test_a_paper_that_another_look_took_meanwhile_is_no_failure(
    office: Office,
) -> None:
    class Raced(MemoryInbox):
        """Its paper is accepted, and gone, between the listing and the fetching."""

        def fetch(self, arrival: Arrival) -> bytes:
            take_from(office.desk, twin)
            return super().fetch(arrival)

    twin, raced = MemoryInbox("records"), Raced("records")
    twin.papers = raced.papers
    raced.drop("a", b"one")

    assert take_from(office.desk, raced) == {Taken.KNOWN: 1}


def test_an_inbox_that_answered_is_noted(office: Office) -> None:
    office.records.drop("bad", b"one")
    office.records.spoil("bad")

    poll(remote(office, office.records))

    sources = [office.records.source]
    assert office.looks.failed(sources) == 1


def test_an_inbox_that_is_away_is_not_noted(office: Office) -> None:
    office.records.is_away = True
    sources = [office.records.source]
    office.looks.overdue(sources, NONE)
    office.looks.passed += timedelta(hours=1)

    poll(remote(office, office.records))

    assert office.looks.overdue(sources, timedelta(minutes=30)) == 1


class Sticky(MemoryInbox):
    """Gives papers away and lets none leave."""

    def __init__(self, department: str) -> None:
        super().__init__(department)
        self.asked = 0

    def acknowledge(self, arrival: Arrival) -> None:
        del arrival
        self.asked += 1
        raise Unavailable("no room among the screened")


def test_a_known_paper_that_cannot_leave_is_noted(office: Office) -> None:
    sticky = Sticky("records")
    sticky.drop("a", b"one")
    poll(remote(office, sticky))

    polled = poll(remote(office, sticky))

    assert polled == Polled(accepted=0, away=0, failed=1)
    assert office.looks.failed([sticky.source]) == 1


def test_papers_that_cannot_leave_hold_up_no_new_one(office: Office) -> None:
    sticky = Sticky("records")
    for number in range(10):
        sticky.drop(f"{number}", bytes([number]))
    take_from(office.desk, sticky)
    sticky.asked = 0
    sticky.drop("new", b"new")

    counts = take_from(office.desk, sticky)

    assert counts == {Taken.STUCK: 10, Taken.ACCEPTED: 1}
    assert sticky.asked == MOST_STUCK + 1


class Stalling(MemoryInbox):
    """Takes its time over what it does not give."""

    def fetch(self, arrival: Arrival) -> bytes:
        try:
            return super().fetch(arrival)
        except Unavailable:
            time.sleep(0.2)
            raise


def test_a_paper_that_fails_slowly_does_not_use_up_the_time_of_others(
    office: Office,
) -> None:
    stalling = Stalling("records")
    stalling.drop("bad", b"one")
    stalling.spoil("bad")
    stalling.drop("good", b"two")

    counts = take_from(office.desk, stalling, for_s=0.1)

    assert counts == {Taken.FAILED: 1, Taken.ACCEPTED: 1}


def test_a_look_at_papers_that_all_fail_comes_to_an_end(office: Office) -> None:
    stalling = Stalling("records")
    for number in range(9):
        stalling.drop(f"{number}", bytes([number]))
        stalling.spoil(f"{number}")

    counts = take_from(office.desk, stalling, for_s=0.1)

    assert 0 < counts[Taken.FAILED] < 9
