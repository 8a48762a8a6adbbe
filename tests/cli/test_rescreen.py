"""``screening rescreen``, in a process of its own."""

from __future__ import annotations

import csv
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from screening import wiring, wiring_archive, wiring_bulk
from screening.domain.bulk import JobState
from screening.workflow import claim, work
from tests.cli.test_command import COMMAND, environment, run
from tests.makers import receipt
from tests.test_wiring import settings

MEMO = b"COUNTY MEMORANDUM\n\nTo: all staff. Parking of Ana Lima, invented, %d.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def settled(home: Path) -> str:
    """The id of a paper that was screened in this home."""
    chosen = settings(home)
    content = MEMO % 0
    digest = wiring_archive.archive(chosen).put(content)
    desk = wiring.desk(chosen)
    desk.ledger.accept(receipt("memo.txt"), digest, len(content))
    (claimed,) = claim(desk, "worker", 1)
    work(desk, claimed)
    return digest


def boxed(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"Ana Lima {number}.txt").write_bytes(MEMO % number)
    return folder


def job_in(output: str) -> str:
    found = re.search(r"Job ([0-9a-f]{12})", output)
    assert found is not None, output
    return found.group(1)


@pytest.mark.usefixtures("settled")
def test_papers_are_screened_again_by_the_days_they_came(home: Path) -> None:
    done = run("rescreen", "--from", "2026-11-01", "--to", "2026-11-30", home=home)

    assert done.returncode == 0, done.stderr
    assert "Done: 1 of 1 papers." in done.stdout
    assert "Class or standing changed: 0" in done.stdout
    assert "read anew: 0" in done.stdout


def test_a_dry_run_estimates_and_records_nothing(home: Path, tmp_path: Path) -> None:
    box = boxed(tmp_path / "box", 4)

    done = run(
        "rescreen", "--files", box, "--dry-run", "--sample", 2,
        "--price-per-core-hour", 0.05, home=home,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "Papers: 4. Nothing was recorded." in done.stdout
    assert "Sample: 2 of them, 0 without a verdict." in done.stdout
    assert "Pages: about 4" in done.stdout
    assert "at $0.05 for a core and hour" in done.stdout
    assert wiring_bulk.bulk(settings(home)).jobs() == ()


def test_a_list_leads_to_a_report_and_no_output_says_what_a_paper_says(
    home: Path, tmp_path: Path, settled: str
) -> None:
    box = boxed(tmp_path / "box", 2)
    rows = f"sha256,file,class\n{settled},,\n,Ana Lima 1.txt,judicial\n"
    (box / "list.csv").write_text(rows)

    report = tmp_path / "changed"
    done = run(
        "rescreen", "--manifest", box / "list.csv", "--report", report, home=home
    )

    assert done.returncode == 0, done.stderr
    assert "Done: 2 of 2 papers." in done.stdout
    assert "Lima" not in done.stdout + done.stderr
    with (report / "flips.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert row["change"] in ("no_longer_a_courts", "class")
    assert row["name"].endswith("Ana Lima 1.txt")


def test_a_killed_job_goes_on_where_it_was(home: Path, tmp_path: Path) -> None:
    box = boxed(tmp_path / "box", 12)
    killed = subprocess.Popen(
        [*COMMAND, "rescreen", "--files", str(box)],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_for_some(home)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    (left,) = wiring_bulk.bulk(settings(home)).jobs()

    done = run("rescreen", "--resume", left.job.id[:12], home=home)

    assert left.state is JobState.OPEN
    assert done.returncode == 0, done.stderr
    assert "Done: 12 of 12 papers." in done.stdout


def _wait_for_some(home: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        jobs = wiring_bulk.bulk(settings(home)).jobs()
        if jobs and jobs[0].screened:
            return
        time.sleep(0.2)
    raise AssertionError("no paper was screened in two minutes")


def test_jobs_are_shown_paused_and_forgotten_by_their_id(
    home: Path, tmp_path: Path
) -> None:
    box = boxed(tmp_path / "box", 1)
    job = job_in(run("rescreen", "--files", box, home=home).stdout)

    shown = run("rescreen", "--status", home=home)
    paused = run("rescreen", "--pause", job, home=home)
    forgotten = run("rescreen", "--forget", job, home=home)

    assert job in shown.stdout
    assert (paused.returncode, "is done" in paused.stderr) == (2, True)
    assert forgotten.returncode == 0, forgotten.stderr
    assert b"Lima" not in b"".join(
        file.read_bytes() for file in home.glob("ledger.sqlite*")
    )


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        pytest.param([], "say which papers", id="nothing"),
        pytest.param(["--from", "2026-13-01"], "no day", id="no such day"),
        pytest.param(["--pause"], "needs the job's id", id="which job"),
        pytest.param(["--status", "--pause", "ab"], "give one of them", id="two"),
        pytest.param(["0123456789ab"], "say what to do", id="what to do"),
        pytest.param(["--status", "0123456789ab"], "no job", id="no such job"),
        pytest.param(["--manifest", "/gone.csv"], "not where it was", id="no list"),
    ],
)
def test_a_command_that_says_too_little_does_nothing(
    arguments: list[str], fault: str, home: Path
) -> None:
    done = run("rescreen", *arguments, home=home)

    assert done.returncode in (2, 3)
    assert fault in " ".join(done.stderr.split())


def test_a_folder_that_is_there_is_refused_before_the_work(
    home: Path, tmp_path: Path
) -> None:
    done = run("rescreen", "--files", tmp_path, "--report", tmp_path, home=home)

    assert done.returncode == 2
    assert "is there already" in done.stderr
