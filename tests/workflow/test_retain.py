from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from screening.adapters.pictures.folder import PictureFolder
from screening.domain.finding import FieldName
from screening.domain.hold import HoldReason
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.errors import NotArchived
from screening.policy.retention import Minimised, Retention, Schedule
from screening.workflow import Keeper, Retained, retain
from tests.contract.test_keeping import ALIEN
from tests.contract.test_ledger import settled
from tests.makers import receipt
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock
from tests.twins.keeping import MemoryKeeping
from tests.twins.ledger import MemoryLedger

CONTENT = b"%PDF-1.7 invented"
PAPER = sha256(CONTENT).hexdigest()
WEEK = timedelta(days=7)
YEARS = timedelta(days=2555)
NOTHING = Retained(0, 0, 0)


class Bench:
    """A paper that was closed eight years ago, and its keeper."""

    def __init__(self, home: Path) -> None:
        self.ledger, self.archive = MemoryLedger(), MemoryArchive()
        self.archive.put(CONTENT)
        settled(self.ledger, ruling=ALIEN, paper=PAPER)
        self.kept = self.ledger._submissions[PAPER]
        long_ago = datetime.now(UTC) - timedelta(days=8 * 365)
        self.kept.status, self.kept.closed_at = Status.CLOSED, long_ago
        self.kept.ruled_at = [long_ago]
        schedule = Schedule(
            rows=(Retention(FileClass.JUDICIAL, YEARS, "law"),),
            minimised=Minimised((FieldName.A_NUMBER,), WEEK, "law"),
        )
        self.keeper = Keeper(
            keeping=MemoryKeeping(self.ledger),
            archive=self.archive,
            pictures=PictureFolder(home),
            schedule=schedule,
            clock=StoppedClock(datetime.now(UTC) + timedelta(hours=2)),
        )

    def young(self) -> None:
        """The paper was settled and closed eight days ago."""
        lately = datetime.now(UTC) - timedelta(days=8)
        self.kept.closed_at, self.kept.ruled_at = lately, [lately]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_paper_whose_term_is_over_is_gone_from_ledger_and_archive(
    bench: Bench,
) -> None:

    done = retain(bench.keeper)

    assert (done.erased, done.shredded) == (1, 1)
    assert bench.ledger.papers() == ()
    with pytest.raises(NotArchived):
        bench.archive.get(PAPER)


def test_running_again_changes_nothing(
    bench: Bench,
) -> None:
    retain(bench.keeper)

    assert retain(bench.keeper) == NOTHING


def test_before_its_term_a_paper_loses_its_status_fields_alone(
    bench: Bench,
) -> None:
    bench.young()

    assert retain(bench.keeper) == Retained(minimised=1, erased=0, shredded=0)

    assert bench.archive.get(PAPER) == CONTENT
    assert "A200000001" not in bench.kept.rulings[0].content
    assert "C-15" in bench.kept.rulings[0].content


def test_a_held_paper_stays_as_it_is(
    bench: Bench,
) -> None:
    bench.keeper.keeping.hold(PAPER, "counsel", HoldReason.LITIGATION)

    assert retain(bench.keeper) == NOTHING

    assert bench.archive.get(PAPER) == CONTENT
    assert "A200000001" in bench.kept.rulings[0].content


def test_what_a_broken_run_left_in_the_archive_is_finished(
    bench: Bench,
) -> None:
    retain(replace(bench.keeper, archive=MemoryArchive()))

    assert retain(bench.keeper) == Retained(minimised=0, erased=0, shredded=1)


def test_bytes_that_are_just_coming_in_again_are_not_shredded(
    bench: Bench,
) -> None:
    right_now = replace(bench.keeper, clock=StoppedClock(datetime.now(UTC)))

    assert retain(right_now).shredded == 0

    bench.ledger.accept(receipt("again.pdf"), PAPER, len(CONTENT))
    assert retain(bench.keeper).shredded == 0
    assert bench.archive.get(PAPER) == CONTENT


def test_a_picture_drawn_while_its_paper_was_erased_is_gone_the_next_day(
    bench: Bench,
) -> None:
    retain(bench.keeper)
    bench.keeper.pictures.put(PAPER, "1", b"drawn")

    retain(bench.keeper)

    assert bench.keeper.pictures.get(PAPER, "1") is None
