from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from screening.errors import Unavailable
from screening.orchestration import crew, family, launch
from screening.settings import Settings
from tests.acceptance.conftest import (
    COMMAND,
    PAPERS,
    Evening,
    living,
    survivors,
    until,
)

pytestmark = [pytest.mark.airflow, pytest.mark.services]


def test_every_paper_is_settled(evening: Evening) -> None:
    settled = [name for name, paper in evening.papers.items() if paper.settled_at]

    assert sorted(settled) == sorted(PAPERS)


def test_an_agency_s_warrant_is_administrative(evening: Evening) -> None:
    verdict = evening.verdicts["i-200.pdf"]

    assert verdict["class"] == "administrative"
    assert [part["doc_type"] for part in verdict["segments"]] == ["ice-i-200"]


def test_a_signed_court_order_is_judicial(evening: Evening) -> None:
    assert evening.verdicts["order.pdf"]["class"] == "judicial"


@pytest.mark.parametrize("name", ["i-200.pdf", "order.pdf"])
def test_a_verdict_shows_quotes_and_their_pages(name: str, evening: Evening) -> None:
    (part,) = evening.verdicts[name]["segments"]

    assert part["evidence"]
    assert all(
        item["text"] and item["page"] in part["pages"] for item in part["evidence"]
    )


@pytest.mark.parametrize("name", ["renamed.pdf", "empty.pdf"])
def test_a_bad_file_goes_to_a_person_with_a_reason(name: str, evening: Evening) -> None:
    verdict = evening.verdicts[name]

    reasons = [verdict["reason"], *verdict["review_reasons"]]
    assert verdict["needs_review"]
    assert any(reason and reason["message"] for reason in reasons)


@pytest.mark.parametrize("name", PAPERS)
def test_the_bytes_of_every_paper_are_archived(name: str, evening: Evening) -> None:
    digest = evening.papers[name].submission

    assert (evening.settings.home / "archive" / digest[:2] / f"{digest}.aes").is_file()


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_left_its_inbox(name: str, evening: Evening) -> None:
    assert not (evening.settings.inboxes / PAPERS[name][0] / name).exists()


@pytest.mark.parametrize("name", PAPERS)
def test_the_audit_tells_the_way_of_every_paper(name: str, evening: Evening) -> None:
    mine = [
        action
        for submission, action in evening.audit
        if submission == evening.papers[name].submission
    ]

    assert mine[0] == "accepted"
    assert mine.count("ruled") == 1
    assert mine.count("notice owed") == mine.count("notice sent") > 0


@pytest.mark.parametrize("name", PAPERS)
def test_counsel_is_told_of_every_paper(name: str, evening: Evening) -> None:
    told = [
        message
        for message in evening.notices
        if evening.papers[name].submission[:12] in message.as_string()
        and "counsel" in message["To"]
    ]

    assert len(told) == 1


def test_no_notice_is_sent_twice(evening: Evening) -> None:
    ids = [message["Message-ID"] for message in evening.notices]

    assert len(ids) == len(set(ids)) > 0


def test_every_dag_ran_and_every_run_is_green(evening: Evening) -> None:
    states = {(run["dag_id"], run["state"]) for run in evening.runs}

    assert {state for _, state in states} == {"success"}
    # The daily and the weekly Dag run too where their last tick is still to be made up.
    assert {dag for dag, _ in states} >= {"screen_arrivals", "send_notices", "sweep"}


def test_the_papers_were_announced_by_the_doorbell(evening: Evening) -> None:
    started = {
        run["run_type"] for run in evening.runs if run["dag_id"] == "screen_arrivals"
    }

    assert "asset_triggered" in started


def test_airflow_imports_every_dag_file(evening: Evening) -> None:
    assert evening.imports["import_errors"] == []


def test_nothing_that_airflow_keeps_names_a_file(evening: Evening) -> None:
    kept = _kept_by_airflow(evening)

    assert [name for name in PAPERS if name in kept] == []


def test_nothing_that_airflow_keeps_quotes_a_paper(evening: Evening) -> None:
    kept = _kept_by_airflow(evening)
    quotes = {
        item["text"]
        for verdict in evening.verdicts.values()
        for part in verdict["segments"]
        for item in part["evidence"]
        # A short word such as "of" may stand anywhere.
        if len(item["text"]) >= 12
    }

    assert len(quotes) > 3
    assert [quote for quote in quotes if quote in kept] == []


def test_ctrl_c_ends_it_in_order(evening: Evening) -> None:
    assert evening.exit_code == 0
    assert "Stopping Airflow: done" in evening.printed


def test_nothing_that_was_started_outlives_the_stop(evening: Evening) -> None:
    assert evening.survivors == frozenset()


def test_a_component_that_is_killed_comes_back_but_not_for_ever(tmp_path: Path) -> None:
    settings = Settings.from_env({"SCREENING_HOME": str(tmp_path / "home")})
    with launch.running(settings, launch.free_port(), lambda _: None) as airflow:
        tree = family.members(airflow.tree.pid)
        (scheduler,) = _named(airflow, "scheduler")
        below = family.members(scheduler)
        os.kill(scheduler, signal.SIGKILL)
        until(lambda: bool(_named(airflow, "scheduler") - {scheduler}), airflow.tree)

        assert living(below) == frozenset()
        airflow.check()

        while airflow.tree.poll() is None:
            for triggerer in _named(airflow, "triggerer"):
                os.kill(triggerer, signal.SIGKILL)
            time.sleep(0.2)
        with pytest.raises(Unavailable, match="ended with code 1"):
            airflow.check()
        assert survivors(tree) == frozenset()


def test_a_scheduler_whose_worker_was_killed_is_started_again(tmp_path: Path) -> None:
    settings = Settings.from_env({"SCREENING_HOME": str(tmp_path / "home")})
    with launch.running(settings, launch.free_port(), lambda _: None) as airflow:
        # They are there from the first task on, a minute at most.
        until(lambda: bool(_workers(airflow)), airflow.tree)
        schedulers = _named(airflow, "scheduler")

        os.kill(min(_workers(airflow)), signal.SIGKILL)

        until(lambda: bool(_named(airflow, "scheduler") - schedulers), airflow.tree)
        airflow.check()


def _workers(airflow: launch.Airflow) -> set[int]:
    below = family.members(airflow.tree.pid)
    return {pid for pid in below if family.title(pid).startswith(crew.TITLE)}


def _named(airflow: launch.Airflow, component: str) -> set[int]:
    tree = family.children(airflow.tree.pid)
    return {pid for pid in tree if family.title(pid).startswith(f"airflow {component}")}


def test_nothing_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server = subprocess.Popen(
        COMMAND,
        env={
            **os.environ,
            "SCREENING_HOME": str(home),
            "SCREENING_AIRFLOW_PORT": str(launch.free_port()),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until((home / "airflow/logs/triggerer.log").exists, server)
        tree = family.members(server.pid)
        server.send_signal(signal.SIGKILL)
        server.wait()

        deadline = time.monotonic() + 60
        while living(tree) and time.monotonic() < deadline:
            time.sleep(0.2)

        assert len(tree) >= 5
        assert survivors(tree) == frozenset()
    finally:
        family.kill(family.members(server.pid))
        server.kill()


def _kept_by_airflow(evening: Evening) -> str:
    """Return its logs and its database, which holds the results of tasks."""
    files = (evening.settings.home / "airflow").rglob("*")
    kept = [path for path in files if path.suffix == ".log" or ".db" in path.suffix]
    return "\n".join(path.read_text(errors="replace") for path in kept)
