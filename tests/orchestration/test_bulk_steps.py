"""The bulk lane's tasks, on a real lane in a home of their own."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from screening import wiring, wiring_bulk
from screening.domain.bulk import Job, Listed, Reads, job_of
from screening.errors import SettingsError
from screening.orchestration import bulk_steps
from screening.orchestration.trouble import Unfinished
from screening.settings import Settings
from tests.makers import versions

MEMO = b"COUNTY MEMORANDUM\n\nTo: all staff. Parking, invented, file %d.\n"


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process's own priority: it cannot be raised again."""
    monkeypatch.setattr(os, "nice", lambda by: by)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    for number in range(3):
        (folder / f"Ana Lima {number}.txt").write_bytes(MEMO % number)
    return folder


def run(shares: list[bulk_steps.Share]) -> list[dict[str, int]]:
    return [bulk_steps.rescreen_share(share, "run") for share in shares]


def test_a_folder_is_screened_and_reported_without_a_name_in_any_result(
    settings: Settings, box: Path
) -> None:
    shares = bulk_steps.list_papers({"files": str(box)})
    told = [*run(shares), bulk_steps.report(shares)]

    assert told[-1] == {"screened": 3, "failed": 0, "pages": 3, "flips": 0}
    assert "Lima" not in str([shares, told])
    (report,) = (settings.home / "reports").iterdir()
    assert (report / "page.html").exists()
    assert report.stat().st_mode & 0o777 == 0o700


def test_no_paper_is_received_and_nobody_is_told(settings: Settings, box: Path) -> None:
    run(bulk_steps.list_papers({"files": str(box)}))

    ledger = wiring.ledger(settings)
    assert ledger.papers() == ()
    assert ledger.owed(10) == ()
    assert ledger.claim("worker", 10, wiring.desk(settings).lease) == ()


def test_a_share_that_is_run_twice_changes_nothing(
    settings: Settings, box: Path
) -> None:
    shares = bulk_steps.list_papers({"files": str(box)})
    run(shares)
    before = wiring_bulk.bulk(settings).jobs()

    run(shares)

    assert wiring_bulk.bulk(settings).jobs() == before


def test_a_paused_job_ends_the_run_and_goes_on_by_its_id(
    settings: Settings, box: Path
) -> None:
    shares = bulk_steps.list_papers({"files": str(box)})
    job = str(shares[0][0])
    wiring_bulk.bulk(settings).pause(job)

    (left,) = run(shares)
    assert left == {"batches": 3, "left": 3}
    assert bulk_steps.report(shares)["screened"] == 0

    assert run(bulk_steps.list_papers({"job": job[:12]})) == [{"batches": 3, "left": 0}]


def test_a_share_with_batches_left_is_tried_again(
    settings: Settings, box: Path
) -> None:
    shares = bulk_steps.list_papers({"files": str(box)})
    bulk = wiring_bulk.bulk(settings)
    batch = bulk.claim(str(shares[0][0]), "another run", wiring.desk(settings).lease)

    assert batch is not None
    with pytest.raises(Unfinished, match="1 batches are left"):
        run(shares)
    with pytest.raises(Unfinished, match="is not done"):
        bulk_steps.report(shares)


@pytest.mark.parametrize(
    ("params", "fault"),
    [
        pytest.param({}, "say which papers", id="nothing"),
        pytest.param({"files": "/a", "made_by": "b"}, "say which papers", id="two"),
        pytest.param({"from": "1 May"}, "YYYY-MM-DD", id="no day"),
        pytest.param(
            {"from": "2026-05-02", "to": "2026-05-01"}, "before the first", id="turned"
        ),
        pytest.param({"job": "a" * 12}, "no job", id="no such job"),
    ],
)
@pytest.mark.usefixtures("settings")
def test_parameters_that_name_no_papers_are_refused(
    params: dict[str, object], fault: str
) -> None:
    with pytest.raises(SettingsError, match=fault):
        bulk_steps.list_papers(params)


@pytest.mark.parametrize(
    ("papers", "count"),
    [
        pytest.param(0, 1, id="none"),
        pytest.param(30, 1, id="few"),
        pytest.param(1_000, 20, id="a drawer"),
        pytest.param(3_000_000, 1_000, id="a cellar"),
    ],
)
def test_shares_hold_every_batch_once_and_are_never_too_many_for_airflow(
    papers: int, count: int
) -> None:
    job = _job(papers)

    shares = bulk_steps.shares(job)

    numbers = [n for _, first, last in shares for n in range(int(first), int(last))]
    assert numbers == list(range(-(-papers // job.size)))
    assert len(shares) == count


def _job(papers: int) -> Job:
    one = job_of([Listed(0, "a" * 64)], "papers", versions(), Reads.KEPT, None)
    return replace(one, papers=papers)
