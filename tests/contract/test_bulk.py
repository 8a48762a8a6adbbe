"""The bulk lane on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from screening.adapters.ledger import bulk_files
from screening.adapters.ledger.bulk import SqlBulk
from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.bulk import Job, JobState, Listed, Reads, job_of
from screening.domain.document import CANARY
from screening.domain.finding import FieldName
from screening.domain.flip import RANKS, Flip
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.errors import LeaseLost, Unavailable
from screening.ports import Batch, Before, Chosen, Rescreened, Ruling, Term
from screening.result import as_json
from screening.workflow.verify import verify
from tests.makers import NOON, document, field, receipt, segment, verdict, versions

HOUR, NONE = timedelta(hours=1), timedelta()
PAPERS = 7
ALL = Chosen()


def digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def ruling(paper: str, status: Status = Status.CLEARED) -> Ruling:
    made = verdict(segment("ao-442"), sha256=paper)
    return Ruling(
        status=status,
        paper_class="judicial",
        doc_types=("ao-442",),
        reason_codes=(),
        content=as_json(made, "fax.pdf"),
        policy_version="2026-11",
    )


@dataclass
class County:
    ledger: SqlLedger
    bulk: SqlBulk

    def receive(
        self, name: str, department: str = "records", at: datetime = NOON
    ) -> str:
        came = receipt(name, department=department, received_at=at)
        self.ledger.accept(came, digest(name), 1)
        return digest(name)

    def settle(
        self, name: str, department: str = "records", at: datetime = NOON
    ) -> str:
        paper = self.receive(name, department, at)
        (claim,) = self.ledger.claim("worker", 1, HOUR)
        self.ledger.record_reading(claim, document("ORDER", sha256=paper))
        self.ledger.settle(claim, ruling(paper), [])
        return paper

    def open(self, *papers: Listed) -> Job:
        job = job_of(papers, "a list", versions(), Reads.KEPT, None)
        self.bulk.open(job, papers)
        return job

    def open_many(self, papers: int = PAPERS) -> Job:
        return self.open(*(Listed(i, place=f"/old/{i}.pdf") for i in range(papers)))

    def claim(self, job: Job, owner: str = "one") -> Batch:
        batch = self.bulk.claim(job.id, owner, HOUR)
        assert batch is not None
        return batch


@pytest.fixture
def county(url: str) -> Iterator[County]:
    ledger, bulk = SqlLedger(url), SqlBulk(url)
    yield County(ledger, bulk)
    ledger.close()
    bulk.close()


def rescreened(
    position: int, paper: str, flip: Flip = Flip.NONE, before: Before | None = None
) -> Rescreened:
    return Rescreened(
        position=position,
        submission=paper,
        before=before,
        now=ruling(paper),
        flip=flip,
        rank=RANKS[flip],
        pages=3,
        pages_read=2,
        spent_s=1.5,
    )


def screened(county: County, batch: Batch) -> None:
    found = [rescreened(item.position, digest(item.place)) for item in batch.papers]
    county.bulk.finish(batch, found, [])


def test_papers_are_chosen_by_the_days_they_came(county: County) -> None:
    county.settle("may.pdf", at=datetime(2026, 5, 1, tzinfo=UTC))
    june = county.settle("june.pdf", at=datetime(2026, 6, 1, tzinfo=UTC))
    county.settle("july.pdf", at=datetime(2026, 7, 1, tzinfo=UTC))

    span = Chosen(datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))

    assert list(county.bulk.chosen(span)) == [june]


@pytest.mark.parametrize(
    ("version", "found"),
    [
        pytest.param("2026-11", 1, id="policy"),
        pytest.param("ffffffff", 1, id="beginning of the forms' digest"),
        pytest.param("fff", 0, id="too short a beginning"),
        pytest.param("0.1.0", 1, id="program"),
        pytest.param("0.1", 0, id="part of the program's version"),
        pytest.param("2025-01", 0, id="another"),
    ],
)
def test_papers_are_chosen_by_what_made_their_verdict(
    county: County, version: str, found: int
) -> None:
    county.settle("fax.pdf")

    assert len(list(county.bulk.chosen(Chosen(made_by=version)))) == found


def test_no_test_paper_and_none_without_a_verdict_is_chosen(county: County) -> None:
    county.settle("test.pdf", CANARY)
    county.receive("new.pdf")

    assert list(county.bulk.chosen(ALL)) == []


def test_only_papers_with_a_verdict_are_known(county: County) -> None:
    paper = county.settle("fax.pdf")

    assert county.bulk.known([paper, "0" * 64]) == {paper}


def test_a_job_is_given_out_batch_by_batch_until_none_is_left(county: County) -> None:
    job = county.open_many()
    positions = []

    while batch := county.bulk.claim(job.id, "one", HOUR):
        positions += [item.position for item in batch.papers]
        screened(county, batch)

    assert positions == list(range(PAPERS))
    told = county.bulk.progress(job.id)
    assert told is not None
    assert (told.state, told.screened, told.failed) == (JobState.DONE, PAPERS, 0)
    assert (told.pages, told.pages_read, told.busy_s) == (21, 14, 10.5)


def test_two_workers_never_have_the_same_batch(county: County) -> None:
    job = county.open_many()

    one, other = county.claim(job, "one"), county.claim(job, "other")

    assert one.number != other.number


def test_a_worker_that_starts_again_gets_back_what_it_had(county: County) -> None:
    job = county.open_many()
    lost = county.claim(job)

    again = county.claim(job)

    assert (again.number, again.failures) == (lost.number, 1)
    with pytest.raises(LeaseLost):
        screened(county, lost)


def test_a_batch_whose_lease_ended_is_given_to_another(county: County) -> None:
    job = county.open_many(1)
    county.bulk.claim(job.id, "dead", NONE)

    assert county.claim(job, "other").number == 0


def test_what_was_recorded_is_not_given_out_again(county: County) -> None:
    job = county.open(*(Listed(i, place=f"/old/{i}.pdf") for i in range(PAPERS)))
    batch = county.claim(job)
    county.bulk.record(batch, [rescreened(0, digest("0"))], [])

    again = county.claim(job)

    assert again.papers == ()


def test_a_paper_that_was_given_up_is_not_given_out_again(county: County) -> None:
    job = county.open(*(Listed(i, place=f"/old/{i}.pdf") for i in range(PAPERS)))
    county.bulk.record(county.claim(job), [], [(0, "WorkerKilled")])

    again = county.claim(job)

    assert again.papers == ()
    assert county.bulk.failures(job.id)[0][1] == "WorkerKilled"


def test_a_batch_is_taken_within_a_range_alone(county: County) -> None:
    job = county.open_many()

    batch = county.bulk.claim(job.id, "one", HOUR, range(3, 5))

    assert batch is not None
    assert batch.number == 3
    assert county.bulk.left(job.id, range(3, 5)) == 2
    assert county.bulk.left(job.id) == PAPERS


def test_a_list_that_broke_off_is_written_on(county: County) -> None:
    papers = [Listed(i, place=f"/old/{i}.pdf") for i in range(PAPERS)]
    job = job_of(papers, "a list", versions(), Reads.KEPT, None)

    def broken() -> Iterator[Listed]:
        yield from papers[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        county.bulk.open(job, broken())
    county.bulk.open(job, papers)

    assert [item.position for item in _all(county, job)] == list(range(PAPERS))


def test_nothing_is_given_out_before_the_list_is_whole(
    county: County, url: str
) -> None:
    job = county.open_many()
    _run(url, "UPDATE bulk_jobs SET listed_at = NULL")

    assert county.bulk.claim(job.id, "one", HOUR) is None
    told = county.bulk.progress(job.id)
    assert told is not None
    assert told.state is JobState.LISTING


def test_a_job_that_is_asked_for_again_goes_on(county: County) -> None:
    job = county.open_many()
    screened(county, county.claim(job))

    county.open_many()

    assert county.bulk.left(job.id) == PAPERS - 1


def test_a_job_without_papers_is_done(county: County) -> None:
    job = county.open()

    told = county.bulk.progress(job.id)
    assert told is not None
    assert told.state is JobState.DONE


def test_a_paused_job_gives_nothing_out(county: County) -> None:
    job = county.open_many()
    batch = county.claim(job)

    assert county.bulk.keep(batch, HOUR)
    assert county.bulk.pause(job.id)

    assert county.bulk.claim(job.id, "other", HOUR) is None
    assert not county.bulk.keep(batch, HOUR)


def test_a_resumed_job_goes_on(county: County) -> None:
    job = county.open_many()
    county.bulk.pause(job.id)

    assert county.bulk.resume(job.id)

    assert county.bulk.claim(job.id, "one", HOUR) is not None
    assert not county.bulk.resume(job.id)


def test_a_job_that_is_done_is_not_paused(county: County) -> None:
    job = county.open_many(1)
    screened(county, county.claim(job))

    assert not county.bulk.pause(job.id)


def test_what_was_given_back_is_free_at_once(county: County) -> None:
    job = county.open_many(1)
    county.bulk.give_back(county.claim(job), [])

    again = county.claim(job, "other")

    assert again.failures == 0


def test_a_postponed_batch_rests(county: County) -> None:
    job = county.open_many(1)

    county.bulk.postpone(county.claim(job), [], "Unavailable", HOUR)

    assert county.bulk.claim(job.id, "one", HOUR) is None
    assert county.bulk.left(job.id) == 1


def test_failures_are_counted_and_a_resume_ends_the_rest(county: County) -> None:
    job = county.open_many(1)
    county.bulk.postpone(county.claim(job), [], "Unavailable", HOUR)
    county.bulk.pause(job.id)

    county.bulk.resume(job.id)

    assert county.claim(job).failures == 1


def test_a_paper_that_failed_is_named_with_its_cause(county: County) -> None:
    job = county.open_many(1)

    county.bulk.finish(county.claim(job), [], [(0, "NotArchived")])

    ((paper, code),) = county.bulk.failures(job.id)
    assert (paper.place, code) == ("/old/0.pdf", "NotArchived")
    told = county.bulk.progress(job.id)
    assert told is not None
    assert (told.state, told.failed) == (JobState.DONE, 1)


def test_live_papers_go_first(county: County) -> None:
    job = county.open_many()
    county.receive("live.pdf")

    assert county.bulk.is_live_waiting(HOUR)
    assert county.bulk.claim(job.id, "one", HOUR) is None


def test_a_live_paper_in_hand_holds_nothing_up(county: County) -> None:
    job = county.open_many()
    county.receive("live.pdf")
    county.ledger.claim("live worker", 1, HOUR)

    assert county.bulk.claim(job.id, "one", HOUR) is not None


def test_a_live_paper_that_nobody_takes_does_not_stop_the_lane_for_ever(
    county: County, url: str
) -> None:
    job = county.open_many()
    county.receive("stuck.pdf")
    _run(url, "UPDATE receipts SET recorded_at = '2026-01-01 00:00:00+00:00'")

    assert county.bulk.claim(job.id, "one", HOUR) is not None


def test_a_new_verdict_leaves_the_paper_as_it_is(county: County) -> None:
    paper = county.settle("fax.pdf")
    stood = county.ledger.papers()
    job = county.open(Listed(0, paper))
    before = county.bulk.before(paper)

    found = rescreened(0, paper, Flip.DOUBTED, before)
    doubted = replace(found, now=ruling(paper, Status.AWAITING_REVIEW))
    county.bulk.finish(county.claim(job), [doubted], [])

    assert county.ledger.papers() == stood
    assert county.ledger.owed(10) == ()
    assert county.ledger.claim("worker", 1, HOUR) == ()
    assert county.bulk.before(paper) == before


def test_the_verdict_before_is_the_newest(county: County) -> None:
    paper = county.settle("fax.pdf")

    assert county.bulk.before(paper) == Before(
        1, "cleared", FileClass.JUDICIAL, ("ao-442",), ()
    )
    assert county.bulk.before("0" * 64) is None


def test_a_paper_erased_meanwhile_stays_erased(county: County, url: str) -> None:
    paper = county.settle("fax.pdf")
    job = county.open(Listed(0, paper))
    batch, before = county.claim(job), county.bulk.before(paper)
    _run(url, "UPDATE rulings SET erased_at = '2026-01-01 00:00:00+00:00'")

    county.bulk.finish(batch, [rescreened(0, paper, before=before)], [])

    ((_, code),) = county.bulk.failures(job.id)
    assert code == "NotArchived"


def test_a_paper_erased_before_it_is_compared_stays_erased(
    county: County, url: str
) -> None:
    paper = county.settle("fax.pdf")
    job = county.open(Listed(0, paper))
    batch = county.claim(job)
    _run(url, "UPDATE rulings SET erased_at = '2026-01-01 00:00:00+00:00'")

    # Its reading was taken just before: there is a verdict, and none before it.
    county.bulk.finish(batch, [rescreened(0, paper, before=None)], [])

    ((_, code),) = county.bulk.failures(job.id)
    assert code == "NotArchived"


def test_the_same_bytes_twice_have_one_verdict(county: County) -> None:
    job = county.open_many(2)

    for position in range(2):
        batch = county.claim(job)
        county.bulk.finish(batch, [rescreened(position, digest("same"))], [])

    told = county.bulk.progress(job.id)
    assert told is not None
    assert (told.screened, told.pages) == (2, 3)


def test_fields_that_policy_erases_early_are_never_kept(
    county: County, url: str
) -> None:
    job, paper = county.open_many(1), digest("fax.pdf")
    made = verdict(
        segment("ice-i-200", fields=[field(FieldName.A_NUMBER, "A12345678")])
    )
    new = replace(ruling(paper), content=as_json(made, "fax.pdf"))
    sparing = SqlBulk(url, unkept=(FieldName.A_NUMBER.value,))

    found = replace(rescreened(0, paper), now=new)
    sparing.finish(county.claim(job), [found], [])

    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        content = connection.scalar(text("SELECT content FROM rescreenings"))
    sparing.close()
    assert "A12345678" in new.content
    assert "A12345678" not in str(content)


def test_what_was_forgotten_says_nothing(county: County, url: str) -> None:
    job = county.open_many(2)
    screened(county, county.claim(job))
    county.bulk.finish(county.claim(job), [], [(1, "NotArchived")])

    county.bulk.forget(job.id)

    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        contents = connection.scalars(text("SELECT content FROM rescreenings")).all()
        places = connection.scalars(text("SELECT place FROM bulk_items")).all()
        salts = connection.scalar(
            text("SELECT count(*) FROM seals WHERE kept_in = 'rescreenings'")
        )
    assert (contents, places, salts) == (["{}"], ["erased"] * 2, 0)


TERMS = (Term("judicial", NONE), Term(None, 1_000 * HOUR))


def said(url: str) -> tuple[list[str], list[str], int]:
    """Return what verdicts and places say, and how many salts are left."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        contents = connection.scalars(text("SELECT content FROM rescreenings")).all()
        places = connection.scalars(text("SELECT place FROM bulk_items")).all()
        salts = connection.scalar(
            text("SELECT count(*) FROM seals WHERE kept_in = 'rescreenings'")
        )
    return list(contents), list(places), int(salts or 0)


def test_a_verdict_on_a_file_that_never_came_goes_when_its_term_is_over(
    county: County, url: str
) -> None:
    screened(county, county.claim(county.open_many(1)))

    count = county.bulk.forget_files(TERMS, 10)

    assert count == 1
    assert said(url) == (["{}"], ["erased"], 0)
    assert county.bulk.forget_files(TERMS, 10) == 0


def test_a_verdict_whose_term_is_not_over_stays(county: County, url: str) -> None:
    screened(county, county.claim(county.open_many(1)))

    count = county.bulk.forget_files((Term("judicial", HOUR), Term("other", NONE)), 10)

    assert count == 0
    assert said(url)[1] == ["/old/0.pdf"]


def test_a_verdict_on_a_paper_goes_with_the_paper_alone(county: County) -> None:
    paper = county.settle("fax")
    job = county.open(Listed(0, submission=paper))
    county.bulk.finish(county.claim(job), [rescreened(0, paper)], [])

    assert county.bulk.forget_files(TERMS, 10) == 0


def test_what_was_forgotten_of_files_leaves_the_record_whole(
    county: County, url: str
) -> None:
    screened(county, county.claim(county.open_many(1)))

    county.bulk.forget_files(TERMS, 10)

    trail = SqlTrail(url)
    assert verify(trail, [], []).faults == ()
    trail.close()


def test_files_are_forgotten_in_parts_that_hold_up_nobody(
    county: County, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, parts, forget = county.open_many(5), [], bulk_files.forget_files
    while batch := county.bulk.claim(job.id, "one", HOUR):
        screened(county, batch)

    def stopped_at_the_third(*asked: Any) -> int:
        parts.append(asked)
        if len(parts) == 3:
            raise Unavailable("the database was stopped")
        return forget(*asked)

    monkeypatch.setattr(bulk_files, "AT_ONCE", 2)
    monkeypatch.setattr(bulk_files, "forget_files", stopped_at_the_third)
    with pytest.raises(Unavailable):
        county.bulk.forget_files(TERMS, 10)

    assert said(url)[1].count("erased") == 4
    assert county.bulk.forget_files(TERMS, 10) == 1


def test_no_more_files_are_forgotten_than_asked_for(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = county.open_many(5)
    while batch := county.bulk.claim(job.id, "one", HOUR):
        screened(county, batch)
    monkeypatch.setattr(bulk_files, "AT_ONCE", 2)

    assert county.bulk.forget_files(TERMS, 3) == 3


def test_a_files_places_are_found_without_looking_through_its_job(
    county: County, url: str
) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL's plan depends on how much it has seen")
    county.open_many(1)

    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN UPDATE bulk_items SET place = 'erased'"
                " WHERE job = 'j' AND submission = 's' AND place != ''"
            )
        ).all()

    assert "bulk_items_of_file" in str(plan)


def test_jobs_are_listed_the_newest_first(county: County) -> None:
    first, second = county.open_many(1), county.open_many(2)

    assert [item.job for item in county.bulk.jobs()] == [second, first]


def _all(county: County, job: Job) -> list[Listed]:
    found: list[Listed] = []
    while batch := county.bulk.claim(job.id, "one", HOUR):
        found += batch.papers
        screened(county, batch)
    return found


def _run(url: str, statement: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(statement))
