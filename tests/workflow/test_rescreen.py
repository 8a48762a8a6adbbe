"""Papers screened again in the bulk lane, on a real ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from screening.adapters.ledger.bulk import SqlBulk
from screening.adapters.ledger.sql import SqlLedger
from screening.adapters.shelf.folder import FolderShelf
from screening.domain.bulk import Job, JobState, Listed, Progress, Reads, job_of
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass
from screening.errors import Rejected, SettingsError, Unavailable
from screening.workflow import receive
from screening.workflow.lane import Lane
from screening.workflow.rescreen import KILLED, TRIES, Share, rescreen
from screening.workflow.work import claim, work
from tests.makers import reason, segment, verdict, versions
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock
from tests.workflow.desk import POLICY, Office, ScriptedReader, ScriptedScreener

LEASE = timedelta(hours=1)
DOUBTFUL = verdict(segment(reasons=[reason(ReasonCode.EXPIRED)]))
NAMED = "Ana Lima.pdf"


class Killed(BaseException):
    """Stands for a process that ends in the middle of a paper."""


@dataclass
class Cellar:
    """A lane, and the live office on the same ledger."""

    folder: Path
    office: Office
    bulk: SqlBulk
    ledger: SqlLedger
    reader: ScriptedReader = field(default_factory=ScriptedReader)
    screener: ScriptedScreener = field(default_factory=ScriptedScreener)

    @property
    def lane(self) -> Lane:
        return Lane(
            bulk=self.bulk,
            ledger=self.ledger,
            archive=self.office.archive,
            shelf=FolderShelf(1_000),
            reader=self.reader,
            screener=self.screener,
            policy=POLICY,
            clock=self.office.clock,
            made_by=versions(),
            lease=LEASE,
        )

    def settle(self, *names: str) -> list[str]:
        """Receive and settle live papers; return their ids."""
        for name in names:
            self.office.records.drop(name, name.encode())
        receive(self.desk)
        for item in claim(self.desk, "live", 100):
            work(self.desk, item)
        return [sha256(name.encode()).hexdigest() for name in names]

    @property
    def desk(self):  # type: ignore[no-untyped-def]  # the office's own
        return replace(self.office.desk, ledger=self.ledger)

    def open(self, *papers: Listed, reads: Reads = Reads.KEPT) -> Job:
        job = job_of(papers, "a list", versions(), reads, date(2026, 3, 1))
        self.bulk.open(job, papers)
        return job

    def open_files(self, count: int) -> Job:
        for number in range(count):
            (self.folder / f"{number}.pdf").write_bytes(b"paper %d" % number)
        return self.open(
            *(Listed(i, place=str(self.folder / f"{i}.pdf")) for i in range(count))
        )

    def run(self, job: Job, owner: str = "bulk") -> Progress:
        rescreen(self.lane, job, Share(owner), rest=self.no_rest)
        return self.told(job)

    def told(self, job: Job) -> Progress:
        found = self.bulk.progress(job.id)
        assert found is not None
        return found

    @staticmethod
    def no_rest(seconds: float) -> None:
        raise AssertionError(f"waited {seconds} s although no live paper waits")


@pytest.fixture
def cellar(tmp_path: Path) -> Iterator[Cellar]:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    folder = tmp_path / "old"
    folder.mkdir()
    ledger, bulk = SqlLedger(url), SqlBulk(url)
    office = Office(archive=MemoryArchive(), clock=StoppedClock())
    yield Cellar(folder, office, bulk, ledger)
    ledger.close()
    bulk.close()


def test_a_paper_is_screened_again_from_the_reading_that_is_kept(
    cellar: Cellar,
) -> None:
    (paper,) = cellar.settle("fax.pdf")
    job = cellar.open(Listed(0, paper))

    told = cellar.run(job)

    assert (told.state, told.screened, told.pages_read) == (JobState.DONE, 1, 0)
    assert cellar.reader.read_times == 0


def test_a_job_may_ask_for_papers_to_be_read_anew(cellar: Cellar) -> None:
    (paper,) = cellar.settle("fax.pdf")
    job = cellar.open(Listed(0, paper), reads=Reads.ANEW)

    assert cellar.run(job).pages_read == 1
    assert cellar.reader.read_times == 1


def test_what_is_read_anew_does_not_replace_the_reading_that_is_kept(
    cellar: Cellar,
) -> None:
    (paper,) = cellar.settle("fax.pdf")
    kept = cellar.ledger.reading(paper)
    cellar.run(cellar.open(Listed(0, paper), reads=Reads.ANEW))

    assert cellar.ledger.reading(paper) == kept


def test_a_change_is_recorded_and_nobody_is_told(cellar: Cellar) -> None:
    (paper,) = cellar.settle("fax.pdf")
    stood, owed = cellar.ledger.papers(), cellar.ledger.owed(20)
    cellar.screener.answer = DOUBTFUL

    told = cellar.run(cellar.open(Listed(0, paper)))

    assert told.flips == 1
    assert (cellar.ledger.papers(), cellar.ledger.owed(20)) == (stood, owed)


def test_a_paper_is_judged_by_the_day_it_came(cellar: Cellar) -> None:
    cellar.office.clock.at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    (paper,) = cellar.settle("fax.pdf")
    cellar.office.clock.at = datetime(2027, 5, 1, tzinfo=UTC)

    cellar.run(cellar.open(Listed(0, paper)))

    assert cellar.screener.days == [date(2026, 11, 20)]


def test_a_file_that_never_came_is_judged_by_the_lists_day_or_the_jobs(
    cellar: Cellar,
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (cellar.folder / name).write_text(name)
    places = [str(cellar.folder / name) for name in ("a.pdf", "b.pdf")]
    dated = Listed(0, place=places[0], received_on=date(2025, 7, 4))

    cellar.run(cellar.open(dated, Listed(1, place=places[1])))

    assert cellar.screener.days == [date(2025, 7, 4), date(2026, 3, 1)]


def test_a_file_that_never_came_becomes_no_submission(cellar: Cellar) -> None:
    told = cellar.run(cellar.open_files(3))

    assert (told.screened, told.flips) == (3, 0)
    assert list(cellar.ledger.submissions()) == []
    assert list(cellar.office.archive.digests()) == []
    assert len(list(cellar.folder.iterdir())) == 3


def test_a_file_is_compared_with_what_the_county_took_it_for(cellar: Cellar) -> None:
    place = cellar.folder / "warrant.pdf"
    place.write_text("paper")
    cellar.screener.answer = verdict(
        segment("ice-i-200"), paper_class=FileClass.ADMINISTRATIVE
    )

    job = cellar.open(Listed(0, place=str(place), filed_as=FileClass.JUDICIAL))

    assert cellar.run(job).flips == 1


def test_a_file_with_the_bytes_of_a_paper_is_compared_with_its_verdict(
    cellar: Cellar,
) -> None:
    cellar.settle("fax.pdf")
    place = cellar.folder / "copy.pdf"
    place.write_bytes(b"fax.pdf")
    cellar.screener.answer = DOUBTFUL

    assert cellar.run(cellar.open(Listed(0, place=str(place)))).flips == 1


def test_a_paper_that_cannot_be_read_gets_a_verdict_that_says_so(
    cellar: Cellar,
) -> None:
    cellar.reader.fault = Rejected("encrypted")

    told = cellar.run(cellar.open_files(1))

    assert (told.screened, told.failed) == (1, 0)


def test_a_file_that_is_gone_is_named_at_once(cellar: Cellar) -> None:
    job = cellar.open(Listed(0, place=str(cellar.folder / "gone.pdf")))

    assert cellar.run(job).failed == 1
    assert cellar.bulk.failures(job.id)[0][1] == "NotArchived"


def test_one_bad_file_holds_up_no_other(cellar: Cellar) -> None:
    cellar.open_files(2)
    papers = [
        Listed(0, place=str(cellar.folder / "gone.pdf")),
        Listed(1, place=str(cellar.folder / "1.pdf")),
    ]

    told = cellar.run(cellar.open(*papers))

    assert (told.screened, told.failed) == (1, 1)


def test_what_may_pass_is_tried_again_and_given_up_in_the_end(cellar: Cellar) -> None:
    cellar.reader.fault = Unavailable("no OCR engine")
    job = cellar.open_files(1)

    for _ in range(5):
        cellar.run(job)
        cellar.bulk.pause(job.id)
        cellar.bulk.resume(job.id)

    told = cellar.told(job)
    assert (told.state, told.failed) == (JobState.DONE, 1)
    assert cellar.bulk.failures(job.id)[0][1] == "Unavailable"


def test_a_worker_without_an_engine_stops_before_it_uses_up_the_job(
    cellar: Cellar,
) -> None:
    cellar.reader.fault = Unavailable("no OCR engine")
    job = cellar.open_files(20)

    with pytest.raises(Unavailable, match="5 batches in a row"):
        cellar.run(job)

    assert cellar.told(job).failed == 0
    assert cellar.reader.read_times == 5


def test_a_fault_of_ours_is_named_by_its_kind_alone(
    cellar: Cellar, caplog: pytest.LogCaptureFixture
) -> None:
    cellar.screener.fault = ZeroDivisionError("Ana Lima")
    job = cellar.open_files(1)

    cellar.run(job)

    assert "ZeroDivisionError" in caplog.text
    assert "Ana Lima" not in caplog.text


def test_no_log_names_a_file(cellar: Cellar, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    (cellar.folder / NAMED).write_text("paper")

    cellar.run(cellar.open(Listed(0, place=str(cellar.folder / NAMED))))

    assert "Lima" not in caplog.text


def test_a_job_of_other_versions_is_not_touched(cellar: Cellar) -> None:
    papers = [Listed(0, place="/old/fax.pdf")]
    older = replace(versions(), forms="e" * 12)
    job = job_of(papers, "a list", older, Reads.KEPT, None)
    cellar.bulk.open(job, papers)

    with pytest.raises(SettingsError, match="other versions"):
        cellar.run(job)


def test_a_paused_job_stops_after_the_paper_in_hand_and_keeps_what_was_done(
    cellar: Cellar,
) -> None:
    job = cellar.open_files(400)
    seen: list[str] = []
    plain = cellar.reader.read

    def paused_at_the_third(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        seen.append(content.decode())
        if len(seen) == 3:
            cellar.bulk.pause(job.id)
        cellar.office.clock.advance(timedelta(seconds=6))
        return plain(content)

    cellar.reader.read = paused_at_the_third  # type: ignore[method-assign]  # see above

    told = cellar.run(job)

    assert (told.state, told.screened, len(seen)) == (JobState.PAUSED, 3, 3)
    cellar.bulk.resume(job.id)
    assert cellar.run(job).screened == 400
    assert len(seen) == len(set(seen)) == 400


def test_a_killed_job_repeats_at_most_a_hundredth_of_its_pages(
    cellar: Cellar,
) -> None:
    job, read, papers = cellar.open_files(400), [], 400
    plain, killed_at = cellar.reader.read, iter([7, 200, 399])
    fatal = next(killed_at)

    def killed(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        nonlocal fatal
        read.append(content)
        if len(set(read)) == fatal:
            fatal = next(killed_at, 0)
            raise Killed
        return plain(content)

    cellar.reader.read = killed  # type: ignore[method-assign]  # see above
    for _ in range(3):
        with pytest.raises(Killed):
            cellar.run(job)
    told = cellar.run(job)

    assert (told.state, told.screened) == (JobState.DONE, papers)
    assert len(read) - papers <= 3 * papers // 100


def test_a_paper_at_which_every_worker_is_killed_is_given_up_alone(
    cellar: Cellar,
) -> None:
    job, papers = cellar.open_files(400), 400
    plain, deadly, read = cellar.reader.read, (b"paper 4", b"paper 5"), []

    def killing(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        read.append(content)
        if content in deadly:
            raise Killed
        return plain(content)

    cellar.reader.read = killing  # type: ignore[method-assign]  # see above
    for _ in range(2 * TRIES + 1):
        with suppress(Killed):
            cellar.run(job)

    told = cellar.told(job)
    assert (told.state, told.screened, told.failed) == (JobState.DONE, papers - 2, 2)
    assert {code for _, code in cellar.bulk.failures(job.id)} == {KILLED}
    assert len(read) <= papers + 2 * TRIES


BATCHED = 8


@pytest.fixture
def _one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job so small has batches of one paper otherwise."""
    monkeypatch.setattr("screening.domain.bulk.BATCHES_LEAST", 1)


def killing_once(cellar: Cellar, *papers: bytes) -> None:
    """Have a worker end at the first look at each of these, and at no other."""
    plain, left = cellar.reader.read, set(papers)

    def read(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        if content in left:
            left.discard(content)
            raise Killed
        return plain(content)

    cellar.reader.read = read  # type: ignore[method-assign]  # see above


@pytest.mark.usefixtures("_one_batch")
def test_workers_that_ended_at_other_papers_are_not_counted_against_one(
    cellar: Cellar,
) -> None:
    job = cellar.open_files(BATCHED)
    killing_once(cellar, *(b"paper %d" % number for number in range(TRIES)))

    for _ in range(TRIES):
        with pytest.raises(Killed):
            cellar.run(job)
    told = cellar.run(job)

    assert (told.state, told.screened, told.failed) == (JobState.DONE, BATCHED, 0)


@pytest.mark.usefixtures("_one_batch")
def test_a_paper_after_one_that_was_given_up_is_tried_as_often(
    cellar: Cellar,
) -> None:
    job = cellar.open_files(BATCHED)
    plain, seen = cellar.reader.read, []

    def killing(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        seen.append(content)
        if content in {b"paper 1", b"paper 2"}:
            raise Killed
        return plain(content)

    cellar.reader.read = killing  # type: ignore[method-assign]  # see above
    for _ in range(3 * TRIES):
        with suppress(Killed):
            cellar.run(job)

    assert cellar.told(job).failed == 2
    assert seen.count(b"paper 1") >= TRIES
    assert seen.count(b"paper 2") >= TRIES


@pytest.mark.usefixtures("_one_batch")
def test_a_file_that_is_gone_before_the_deadly_one_is_named_as_gone(
    cellar: Cellar,
) -> None:
    job = cellar.open_files(BATCHED)
    (cellar.folder / "0.pdf").unlink()
    plain = cellar.reader.read

    def killing(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        if content == b"paper 1":
            raise Killed
        return plain(content)

    cellar.reader.read = killing  # type: ignore[method-assign]  # see above
    for _ in range(2 * TRIES):
        with suppress(Killed):
            cellar.run(job)

    told = {item.position: code for item, code in cellar.bulk.failures(job.id)}
    assert told == {0: "NotArchived", 1: KILLED}


def test_a_live_paper_that_came_meanwhile_is_screened_first(cellar: Cellar) -> None:
    job, order = cellar.open_files(400), []
    plain = cellar.reader.read

    def noted(content: bytes):  # type: ignore[no-untyped-def]  # the reader's
        order.append(content.decode())
        if len(order) == 2:
            cellar.office.records.drop("live.pdf", b"live")
            receive(cellar.desk)
        return plain(content)

    def live_worker(seconds: float) -> None:
        for item in claim(cellar.desk, "live", 5):
            order.append(f"live after {seconds} s")
            work(cellar.desk, item)

    cellar.reader.read = noted  # type: ignore[method-assign]  # see above
    rescreen(cellar.lane, job, Share("bulk"), rest=live_worker)

    # The batch in hand is finished, two papers of four hundred; then the live one.
    assert order.index("live after 2.0 s") == job.size
    assert cellar.told(job).screened == 400
