from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screening.domain.bulk import Job, Listed, Reads, job_of
from screening.domain.verdict import FileClass
from tests.makers import versions

PAPERS = (Listed(0, "a" * 64), Listed(1, place="/old/fax.pdf"))


def job(*papers: Listed, **other: object) -> Job:
    told = {
        "asked": "a list",
        "made_by": versions(),
        "reads": Reads.KEPT,
        "as_of": None,
    }
    return job_of(papers or PAPERS, **{**told, **other})  # type: ignore[arg-type]  # a test's own


def test_the_same_papers_and_versions_are_the_same_job() -> None:
    assert job() == job()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"made_by": replace(versions(), forms="e" * 12)}, id="forms"),
        pytest.param({"made_by": replace(versions(), policy="2027")}, id="policy"),
        pytest.param({"made_by": replace(versions(), model="m1")}, id="model"),
        pytest.param({"made_by": replace(versions(), screening="9")}, id="program"),
        pytest.param({"reads": Reads.ANEW}, id="read anew"),
        pytest.param({"as_of": date(2026, 1, 1)}, id="another day"),
    ],
)
def test_another_version_is_another_job(other: dict[str, object]) -> None:
    assert job(**other).id != job().id


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(Listed(1, place="/old/other.pdf"), id="file"),
        pytest.param(
            Listed(1, place="/old/fax.pdf", filed_as=FileClass.JUDICIAL), id="filed as"
        ),
        pytest.param(
            Listed(1, place="/old/fax.pdf", received_on=date(2026, 1, 1)), id="day"
        ),
    ],
)
def test_another_list_is_another_job(paper: Listed) -> None:
    assert job(PAPERS[0], paper).id != job().id


@pytest.mark.parametrize(
    ("papers", "size"),
    [
        pytest.param(1, 1, id="one paper"),
        pytest.param(1_000, 5, id="a drawer"),
        pytest.param(10_000, 50, id="a room"),
        pytest.param(1_000_000, 50, id="a cellar"),
    ],
)
def test_a_batch_is_at_most_half_a_hundredth_of_the_job(papers: int, size: int) -> None:
    assert replace(job(), papers=papers).size == size


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"submission": "a" * 64, "place": "/old/fax.pdf"}, id="both"),
        pytest.param({}, id="neither"),
    ],
)
def test_a_listed_paper_is_a_submission_or_a_file(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="either a submission or a file"):
        Listed(0, **wrong)
