from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from screening.orchestration import pools, queues
from screening.settings import PROJECT

FILES = sorted((PROJECT / "dags").glob("*.py"))

HEAVY = (
    "PIL",
    "cv2",
    "numpy",
    "pdfplumber",
    "pypdfium2",
    "pytesseract",
    "rapidfuzz",
    "reportlab",
    "spacy",
    "tesserocr",
    "screening.adapters",
    "screening.reading",
    "screening.stages",
    "screening.wiring",
    "screening.workflow",
)
"""What a task may import and a parse may not. Airflow itself imports SQLAlchemy."""

SECTIONS = ("What it does", "When it runs", "When not", "Parameters", "When it fails")

LONGEST = 60
"""Lines of code: a longer Dag file does work that belongs into a use case."""


@pytest.fixture(params=[path.stem for path in FILES])
def dag(request: pytest.FixtureRequest, parsed: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = parsed["dags"][request.param]
    return found


def test_every_file_imports_without_error(
    parsed: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n{len(FILES)} Dag files parsed in {parsed['spent_s']:.2f} s")  # noqa: T201  # wanted in every report

    assert parsed["errors"] == {}


def test_every_file_holds_the_dag_of_its_name(parsed: dict[str, Any]) -> None:
    assert sorted(parsed["dags"]) == [path.stem for path in FILES]


@pytest.mark.parametrize("name", HEAVY)
def test_parsing_does_not_import(name: str, parsed: dict[str, Any]) -> None:
    loaded = [module for module in parsed["modules"] if _is_in(module, name)]

    assert loaded == []


@pytest.mark.parametrize("section", SECTIONS)
def test_the_manual_tells_an_operator(section: str, dag: dict[str, Any]) -> None:
    assert f"**{section}.**" in dag["manual"]


def test_the_manual_opens_the_file(dag: dict[str, Any]) -> None:
    assert ast.get_docstring(_tree(Path(dag["file"])), clean=False) == dag["manual"]


def test_a_manual_names_only_sections_that_the_runbook_has(
    dag: dict[str, Any],
) -> None:
    runbook = (PROJECT / "infra" / "runbook.md").read_text()
    manual = " ".join(dag["manual"].split())

    named = [part.split('"')[-2] for part in manual.split("infra/runbook.md")[:-1]]

    assert [name for name in named if f"## {name}\n" not in runbook] == []


@pytest.mark.parametrize(
    ("name", "clock", "assets"),
    [
        pytest.param("screen_arrivals", "*/5 * * * *", ["arrivals"], id="arrivals"),
        pytest.param("send_notices", "* * * * *", ["notices-owed"], id="notices"),
        pytest.param("poll_mailboxes", "* * * * *", [], id="mailboxes"),
        pytest.param("retain", "30 8 * * *", [], id="retain"),
        pytest.param("audit_sample", "0 11 * * 1", [], id="sample"),
        pytest.param("sweep", "*/5 * * * *", [], id="sweep"),
        pytest.param("rescreen", None, [], id="only when asked"),
    ],
)
def test_the_clock_makes_up_for_every_event_that_is_lost(
    name: str, clock: str | None, assets: list[str], parsed: dict[str, Any]
) -> None:
    dag = parsed["dags"][name]

    assert (dag["clock"], dag["assets"]) == (clock, assets)


@pytest.mark.parametrize(
    ("name", "task", "rung"),
    [
        pytest.param("poll_mailboxes", "poll", "arrivals", id="mail came"),
        pytest.param("screen_arrivals", "screen", "notices-owed", id="screened"),
    ],
)
def test_work_done_rings_for_the_work_that_follows(
    name: str, task: str, rung: str, parsed: dict[str, Any]
) -> None:
    assert parsed["dags"][name]["tasks"][task]["outlets"] == [rung]


def test_folders_never_wait_for_mailboxes(parsed: dict[str, Any]) -> None:
    polling, receiving = (
        parsed["dags"][name]["tasks"][task]["pool"]
        for name, task in (
            ("poll_mailboxes", "poll"),
            ("screen_arrivals", "receive_and_claim"),
        )
    )

    assert polling != receiving


def test_every_dag_says_how_much_may_run_at_once(dag: dict[str, Any]) -> None:
    assert 1 <= dag["max_active_runs"] <= 2
    assert dag["timeout_s"]


def test_no_two_parameters_are_one_object(dag: dict[str, Any]) -> None:
    assert len(set(dag["params"])) == len(dag["params"])


def test_no_dag_makes_up_for_the_past(dag: dict[str, Any]) -> None:
    assert dag["catchup"] is False


def test_every_task_has_an_owner_retries_a_limit_and_a_pool(
    dag: dict[str, Any],
) -> None:
    live = {pools.INTAKE, pools.REMOTE, pools.SCREENING, pools.NOTICES}
    known = live | {pools.BULK}
    for task in dag["tasks"].values():
        assert task["owner"] == "screening-ops"
        assert task["retries"] >= 1
        assert 0 < task["timeout_s"] <= dag["timeout_s"]
        assert task["pool"] in known


def test_a_task_that_reads_papers_keeps_no_short_one_waiting(
    dag: dict[str, Any],
) -> None:
    for task in dag["tasks"].values():
        reads = task["pool"] in (pools.SCREENING, pools.BULK)
        assert task["queue"] in ((queues.LIVE, queues.BULK) if reads else queues.ALL)
        assert (task["queue"] == queues.PROMPT) is not reads


def test_the_lanes_share_no_pool_and_no_queue(parsed: dict[str, Any]) -> None:
    lanes = {
        name: {(task["pool"], task["queue"]) for task in dag["tasks"].values()}
        for name, dag in parsed["dags"].items()
    }
    bulk = lanes.pop("rescreen")
    live = set().union(*lanes.values())

    assert {pool for pool, _ in bulk} & {pool for pool, _ in live} == set()
    assert {queue for _, queue in bulk} & {queue for _, queue in live} == set()


def test_every_live_task_goes_before_any_of_the_bulk_lane(
    parsed: dict[str, Any],
) -> None:
    ranks = {
        name: [task["priority"] for task in dag["tasks"].values()]
        for name, dag in parsed["dags"].items()
    }
    bulk = ranks.pop("rescreen")

    assert max(bulk) < min(rank for lane in ranks.values() for rank in lane)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dag_file_is_wiring_only(path: Path) -> None:
    branches = (ast.If, ast.For, ast.While, ast.Try, ast.Match, ast.IfExp)

    assert [node for node in ast.walk(_tree(path)) if isinstance(node, branches)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dag_file_stays_short(path: Path) -> None:
    assert len(list(_code(path))) < LONGEST


def _is_in(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _code(path: Path) -> Iterator[str]:
    """Yield the lines that are neither manual, comment nor blank."""
    manual = _tree(path).body[0]
    for line in path.read_text().splitlines()[manual.end_lineno or 0 :]:
        if line.strip() and not line.strip().startswith("#"):
            yield line
