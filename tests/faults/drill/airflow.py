"""Trouble in Airflow: its parts are killed, a finished task is cleared, a run doubled.

Here the service is the real one as `make serve` runs it, readers and screener too; its
papers are short notes that are cleared as no process, and some that no reader opens.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

import requests
from sqlalchemy import RowMapping

from screening.domain.document import CANARY
from screening.orchestration import family, launch
from screening.settings import Settings
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import DEPARTMENTS, Given, drop
from tests.faults.drill.grounds import Grounds, executed, waiting
from tests.faults.drill.service import Place

TROUBLES = (
    "scheduler killed",
    "triggerer killed",
    "api-server killed",
    "task killed",
    "finished task cleared",
    "run started twice",
)

PAPERS = 8

BEGUN_WITHIN_S = 120.0
SETTLED_WITHIN_S = 300.0
"""Twice what an undisturbed Airflow needs on a busy machine."""

LOOK_S = 0.5


def disturbed(ground: Grounds, seed: int, trouble: str) -> list[str]:
    """Let one trouble meet a working Airflow; papers come before it and after."""
    random = Random(seed)
    papers = _drawn(random, seed)
    with ground.place() as place:
        settings = _settings(place)
        with launch.running(settings, launch.free_port(), lambda _: None) as airflow:
            _drop(place, papers[: PAPERS // 2])
            _await(lambda: _settled(place) > 0, BEGUN_WITHIN_S)
            time.sleep(random.uniform(0.0, 2.0))
            _meet(airflow, trouble)
            _drop(place, papers[PAPERS // 2 :])
            rests = _await(lambda: not waiting(place), SETTLED_WITHIN_S)
        place.log.write_text(_logged(airflow))
        # A sender that was killed may have been heard.
        evidence = Served(place, unknown=PAPERS if "killed" in trouble else 0)
        late = [] if rests else [f"I12: things wait after {SETTLED_WITHIN_S:.0f} s"]
        return [*late, *check(evidence)]


@dataclass(frozen=True)
class Served(Evidence):
    """What lies there, without what the service gave and told itself.

    Those are the daily test paper and the checkpoints that go by mail.
    """

    @cached_property
    def tests(self) -> frozenset[str]:
        """The submissions of test papers."""
        query = "SELECT submission FROM receipts WHERE department = :own"
        rows = executed(self.place.url, query, {"own": CANARY})
        return frozenset(row[0] for row in rows)

    @cached_property
    def tables(self) -> dict[str, list[RowMapping]]:
        """Every row that is of no test paper."""
        keys = ("submission", "sha256")
        return {
            name: [row for row in rows if not {row.get(k) for k in keys} & self.tests]
            for name, rows in super().tables.items()
        }

    @cached_property
    def archived(self) -> dict[str, bytes | None]:
        """Bytes by digest."""
        kept = super().archived.items()
        return {digest: item for digest, item in kept if digest not in self.tests}

    @cached_property
    def sink(self) -> list[dict[str, object]]:
        """Mail that is a notice of a paper."""
        return [row for row in super().sink if not _is_own(row)]


def _is_own(row: dict[str, object]) -> bool:
    is_checkpoint = str(row["id"]).startswith("<checkpoint-")
    return is_checkpoint or "\nSubject: TEST " in str(row["text"])


def _meet(airflow: launch.Airflow, trouble: str) -> None:
    match trouble.split():
        case ["task", "killed"]:
            _kill(airflow, "airflow worker", "airflow task")
        case [part, "killed"]:
            _kill(airflow, f"airflow {part}")
        case ["finished", "task", "cleared"]:
            _clear(airflow)
        case _:
            _start_twice(airflow)


def _kill(airflow: launch.Airflow, *titles: str) -> None:
    """Kill what goes by one of these names, as the kernel does without memory."""
    found: list[int] = []
    _await(lambda: bool(found.extend(_titled(airflow, titles)) or found), LOOK_S * 20)
    for pid in found:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _titled(airflow: launch.Airflow, titles: tuple[str, ...]) -> Iterator[int]:
    for pid in family.members(airflow.tree.pid):
        if family.title(pid).startswith(titles):
            yield pid


def _clear(airflow: launch.Airflow) -> None:
    """Have a finished run done again, as an operator does by hand."""
    (run,) = _runs(airflow, state="success")[:1]
    body = {"dry_run": False, "only_failed": False, "dag_run_id": run}
    _ask(airflow, "POST", "/dags/screen_arrivals/clearTaskInstances", body)


def _start_twice(airflow: launch.Airflow) -> None:
    for number in range(2):
        body = {"dag_run_id": f"twice-{number}", "logical_date": None}
        _ask(airflow, "POST", "/dags/screen_arrivals/dagRuns", body)
    _ask(airflow, "POST", "/dags/send_notices/dagRuns", {"logical_date": None})


def _runs(airflow: launch.Airflow, state: str) -> list[str]:
    found: list[str] = []

    def look() -> bool:
        path = f"/dags/screen_arrivals/dagRuns?state={state}"
        listed = _ask(airflow, "GET", path)["dag_runs"]
        found.extend(run["dag_run_id"] for run in listed)
        return bool(found)

    _await(look, BEGUN_WITHIN_S)
    return found


def _ask(airflow: launch.Airflow, method: str, path: str, body: object = None):  # type: ignore[no-untyped-def]  # JSON of any shape
    token = requests.get(f"{airflow.url}/auth/token", timeout=30).json()
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    url = f"{airflow.url}/api/v2{path}"
    for _ in range(10):
        answer = requests.request(method, url, json=body, headers=bearer, timeout=30)
        if answer.status_code < 500:  # HTTP: no fault of the server's
            break
        time.sleep(LOOK_S)  # a busy SQLite under Airflow
    answer.raise_for_status()
    return answer.json()


def _settings(place: Place) -> Settings:
    return Settings.from_env(
        {
            "SCREENING_HOME": str(place.home),
            "SCREENING_LEDGER_URL": place.url,
            "SCREENING_SMTP_HOST": "127.0.0.1",
            "SCREENING_SMTP_PORT": str(place.mail_port),
            "SCREENING_SMTP_STARTTLS": "false",
            "SCREENING_NOTICE_FROM": "screening@county.example",
        }
    )


def _drawn(random: Random, seed: int) -> list[Given]:
    return [_paper(random, seed, number) for number in range(PAPERS)]


def _paper(random: Random, seed: int, number: int) -> Given:
    file = f"Q{seed}x{number}x{random.randrange(10**9):09d}"
    department, name = random.choice(DEPARTMENTS), f"note {file}.txt"
    if random.random() < 0.2:
        return Given(department, name, "torn", f"%PDF-1.4\n{file}\n", 0, (file,))
    content = f"Regarding file {file} we shall call on you again.\n" * 3
    return Given(department, name, "memo", content, 1, (file,))


def _drop(place: Place, papers: list[Given]) -> None:
    for paper in papers:
        drop(paper, place.settings.inboxes, place.given)


def _settled(place: Place) -> int:
    query = "SELECT count(*) FROM receipts WHERE answered_by IS NOT NULL"
    return int(executed(place.url, query)[0][0])


def _await(is_true: Callable[[], bool], within_s: float) -> bool:
    """Wait; return whether it came true in time."""
    deadline = time.monotonic() + within_s
    while not (came := is_true()) and time.monotonic() < deadline:
        time.sleep(LOOK_S)
    return came


def _logged(airflow: launch.Airflow) -> str:
    files = (path for path in airflow.logs.rglob("*.log") if path.is_file())
    told = [path.read_text("utf-8", "replace") for path in files]
    return "\n".join([*told, *_returned(airflow.logs.parent)])


def _returned(home: Path) -> Iterator[str]:
    """Yield what tasks handed on: Airflow keeps it in its database."""
    for database in home.glob("*.db"):
        for row in executed(f"sqlite:///{database}", "SELECT value FROM xcom"):
            yield str(row[0])
