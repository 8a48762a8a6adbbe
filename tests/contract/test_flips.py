"""What changed, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from screening.adapters.ledger.bulk import SqlBulk
from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.desk_tables import blind_items
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.bulk import Listed, Reads, job_of
from screening.domain.decision import Standing
from screening.domain.flip import Flip
from screening.domain.verdict import FileClass
from screening.ports import Flipped
from tests.contract.test_bulk import HOUR, NONE, County, rescreened
from tests.makers import overturned, versions


@pytest.fixture
def county(url: str) -> Iterator[County]:
    ledger, bulk = SqlLedger(url), SqlBulk(url)
    yield County(ledger, bulk)
    ledger.close()
    bulk.close()


def change(county: County, *changes: tuple[str, Flip], forms: str = "f") -> str:
    """Record a job in which these papers changed so; return its id."""
    listed = [Listed(i, paper) for i, (paper, _) in enumerate(changes)]
    made_by = replace(versions(), forms=forms)
    job = job_of(listed, "papers", made_by, Reads.KEPT, None)
    county.bulk.open(job, listed)
    while batch := county.bulk.claim(job.id, "one", HOUR):
        found = [
            rescreened(
                paper.position,
                paper.submission,
                changes[paper.position][1],
                county.bulk.before(paper.submission),
            )
            for paper in batch.papers
        ]
        county.bulk.finish(batch, found, [])
    return job.id


def flips(county: County) -> list[Flip]:
    return [item.flip for item in county.bulk.flips.unseen(10)]


def test_the_most_dangerous_stands_first(county: County) -> None:
    papers = [county.settle(f"{number}.pdf") for number in range(3)]
    order = (Flip.CLEARED, Flip.MADE_A_COURTS, Flip.DOUBTED)
    job = change(county, *zip(papers, order, strict=True))

    ranked = [Flip.MADE_A_COURTS, Flip.DOUBTED, Flip.CLEARED]
    assert flips(county) == ranked
    assert [item.flip for item in county.bulk.flips.of_job(job)] == ranked


def test_a_report_names_reasons_too_and_counsel_are_not_asked(county: County) -> None:
    papers = [county.settle(f"{number}.pdf") for number in range(2)]
    changes = zip(papers, (Flip.REASONS, Flip.NONE), strict=True)

    job = change(county, *changes)

    assert [item.flip for item in county.bulk.flips.of_job(job)] == [Flip.REASONS]
    assert county.bulk.flips.unseen_count() == 0


def test_a_flip_tells_both_verdicts_and_whose_paper_it_is(county: County) -> None:
    paper = county.settle("fax.pdf")
    change(county, (paper, Flip.DOUBTED))

    (found,) = county.bulk.flips.unseen(10)

    assert (found.name, found.department) == ("fax.pdf", "records")
    assert (found.then_version, found.then_class, found.then_status) == (
        1,
        "judicial",
        "cleared",
    )
    assert '"class":"judicial"' in found.then
    assert '"class":"judicial"' in found.now
    assert found.decided_as == ""


def test_a_flip_tells_what_counsel_decided(county: County, url: str) -> None:
    paper = county.settle("fax.pdf")
    desk = SqlDesk(url)
    desk.record(overturned(paper, FileClass.OTHER), Standing.FINAL, [], NONE)
    desk.close()

    change(county, (paper, Flip.DOUBTED))

    assert _only(county).decided_as == "other"


def test_what_was_seen_is_seen_once_and_counted(county: County) -> None:
    paper = county.settle("fax.pdf")
    job = change(county, (paper, Flip.DOUBTED))

    first = county.bulk.flips.mark_seen(job, paper, "a.lee")
    second = county.bulk.flips.mark_seen(job, paper, "b.kim")

    assert (first, second) == (True, False)
    assert county.bulk.flips.unseen_count() == 0
    told = county.bulk.progress(job)
    assert told is not None
    assert (told.flips, told.unseen) == (1, 0)
    (found,) = county.bulk.flips.of_job(job)
    assert found.seen_by == "a.lee"


def test_what_is_not_for_counsel_is_not_marked(county: County) -> None:
    paper = county.settle("fax.pdf")
    job = change(county, (paper, Flip.REASONS))

    assert not county.bulk.flips.mark_seen(job, paper, "a.lee")


@pytest.mark.parametrize("now", [Flip.NONE, Flip.CLEARED])
def test_a_later_job_has_the_last_word(county: County, now: Flip) -> None:
    paper = county.settle("fax.pdf")
    change(county, (paper, Flip.MADE_A_COURTS))

    change(county, (paper, now), forms="e")

    assert flips(county) == [item for item in (now,) if item is Flip.CLEARED]


def test_a_file_that_never_came_is_in_the_report_and_not_before_counsel(
    county: County,
) -> None:
    job = county.open(Listed(0, place="/old/fax.pdf", filed_as=FileClass.OTHER))
    found = rescreened(0, "e" * 64, Flip.MADE_A_COURTS)
    county.bulk.finish(county.claim(job), [found], [])

    (flipped,) = county.bulk.flips.of_job(job.id)
    assert (flipped.place, flipped.filed_as) == ("/old/fax.pdf", "other")
    assert county.bulk.flips.unseen_count() == 0


def _only(county: County) -> Flipped:
    (found,) = county.bulk.flips.unseen(10)
    return found


def test_a_report_tells_nothing_of_a_paper_that_waits_for_a_blind_answer(
    county: County,
) -> None:
    hidden, told = (county.settle(f"{number}.pdf") for number in range(2))
    job = change(county, (hidden, Flip.DOUBTED), (told, Flip.CLASS))
    row = {"submission": hidden, "verdict_version": 1, "drawn_at": datetime.now(UTC)}
    with county.bulk._database.writing() as connection:
        connection.execute(insert(blind_items).values(row))

    shown = [item.submission for item in county.bulk.flips.of_job(job)]

    assert shown == [told]
