from __future__ import annotations

import os
import shlex
import stat
import subprocess
from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.orchestration import engine, environment, worker
from screening.settings import Settings


def test_every_process_reads_the_settings_that_were_given(tmp_path: Path) -> None:
    given = Settings.from_env(
        {
            "SCREENING_HOME": str(tmp_path),
            "SCREENING_BATCH": "7",
            "SCREENING_SMTP_STARTTLS": "no",
            "SCREENING_TESSDATA": "/opt/tessdata",
        }
    )

    assert Settings.from_env(environment.as_variables(given)) == given


def test_a_setting_of_the_shell_does_not_overrule_what_was_given(
    settings: Settings,
) -> None:
    shell = {"SCREENING_SMTP_HOST": "mail.county.test", "SCREENING_CONFIG": "/x.toml"}

    made = environment.variables(settings, 1, shell)

    assert Settings.from_env(made) == settings


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("AIRFLOW_CONFIG", id="another Airflow's file"),
        pytest.param("AIRFLOW__CORE__EXECUTOR", id="another Airflow's option"),
        pytest.param("PYTHONDONTWRITEBYTECODE", id="slow starts"),
    ],
)
def test_nothing_of_this_kind_leaks_in(name: str, settings: Settings) -> None:
    made = environment.variables(settings, 1, {name: "foreign"})

    assert made.get(name) != "foreign"


def test_nothing_listens_beyond_this_machine(settings: Settings) -> None:
    made = environment.variables(settings, 8780, {})

    addresses = {value for value in made.values() if ":8780" in value}
    assert made["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert all(address.startswith("http://127.0.0.1:") for address in addresses)


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_calls_on_this_machine_pass_by_the_proxy(name: str, settings: Settings) -> None:
    made = environment.variables(settings, 1, {"no_proxy": "county.test"})

    assert made[name].split(",") == ["county.test", "127.0.0.1", "localhost"]


def test_secrets_are_drawn_once_and_are_the_owner_s_alone(settings: Settings) -> None:
    first = environment.variables(settings, 1, {})
    again = environment.variables(settings, 1, {})

    kept = environment.folder(settings) / "secrets.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert first == again


def test_two_homes_have_different_secrets(tmp_path: Path) -> None:
    homes = [tmp_path / "one", tmp_path / "two"]

    drawn = {
        environment.variables(Settings.from_env({"SCREENING_HOME": str(home)}), 1, {})[
            "AIRFLOW__API_AUTH__JWT_SECRET"
        ]
        for home in homes
    }

    assert len(drawn) == 2


MANY = {
    "SCREENING_EXECUTOR": "celery",
    "SCREENING_BROKER_URL": "redis://broker.county.test:6379/0",
    "SCREENING_AIRFLOW_DATABASE_URL": "postgresql://airflow@db.county.test/airflow",
}


def many(home: Path, **more: str) -> Settings:
    return Settings.from_env({**MANY, "SCREENING_HOME": str(home), **more})


def told(made: dict[str, str], option: str) -> str:
    """Return what a command of Airflow's configuration prints."""
    command = shlex.split(made[f"AIRFLOW__{option}_CMD"])
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_one_machine_does_with_sqlite_and_processes_of_its_own(
    settings: Settings,
) -> None:
    made = environment.variables(settings, 1, {})

    assert made["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert made["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].startswith("sqlite:///")


def test_many_machines_share_a_database_and_a_broker(tmp_path: Path) -> None:
    made = environment.variables(many(tmp_path), 1, {})

    assert made["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"
    assert told(made, "CELERY__BROKER_URL") == MANY["SCREENING_BROKER_URL"]
    database = "postgresql+psycopg2://airflow@db.county.test/airflow"
    assert told(made, "DATABASE__SQL_ALCHEMY_CONN") == database


def test_a_password_stands_in_no_variable_but_in_a_file_of_the_owner_s(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "password"
    secret.touch(mode=0o600)
    secret.write_text("p@ss/word\n")
    files = {
        "SCREENING_AIRFLOW_DATABASE_PASSWORD_FILE": str(secret),
        "SCREENING_BROKER_PASSWORD_FILE": str(secret),
    }

    made = environment.variables(many(tmp_path / "home", **files), 1, {})

    assert not [value for value in made.values() if "p@ss" in value or "p%40" in value]
    database = "postgresql+psycopg2://airflow:p%40ss%2Fword@db.county.test/airflow"
    assert told(made, "DATABASE__SQL_ALCHEMY_CONN") == database
    broker = "redis://:p%40ss%2Fword@broker.county.test:6379/0"
    assert told(made, "CELERY__BROKER_URL") == broker
    for kept in environment.folder(many(tmp_path / "home")).glob("*.url"):
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        pytest.param({"SCREENING_EXECUTOR": "slurm"}, "local or celery", id="unknown"),
        pytest.param({"SCREENING_BROKER_URL": ""}, "needs.*BROKER_URL", id="no broker"),
        pytest.param(
            {"SCREENING_AIRFLOW_DATABASE_URL": ""}, "needs.*DATABASE_URL", id="SQLite"
        ),
        pytest.param(
            {"SCREENING_AIRFLOW_DATABASE_URL": "mysql://a@b/c"},
            "not PostgreSQL",
            id="another database",
        ),
    ],
)
def test_settings_that_do_not_go_together_stop_the_start(
    variables: dict[str, str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=words):
        environment.variables(many(tmp_path, **variables), 1, {})


def test_workers_of_other_machines_are_told_where_tasks_report(tmp_path: Path) -> None:
    url = "https://screening.county.test/execution/"

    made = environment.variables(many(tmp_path, SCREENING_EXECUTION_URL=url), 1, {})

    assert made["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == url
    assert made["AIRFLOW__API__HOST"] == "127.0.0.1"


def test_a_worker_that_was_killed_is_noticed_within_half_a_minute(
    tmp_path: Path,
) -> None:
    made = environment.variables(many(tmp_path), 1, {})

    waits = ("HEARTBEAT_TIMEOUT", "HEARTBEAT_TIMEOUT_DETECTION_INTERVAL")
    assert (
        sum(int(made[f"AIRFLOW__SCHEDULER__TASK_INSTANCE_{name}"]) for name in waits)
        <= 25
    )


def test_a_task_that_ended_holds_its_slot_for_no_more_than_a_second(
    settings: Settings,
) -> None:
    made = environment.variables(settings, 1, {})

    # Its supervisor sleeps for the shortest time between two heartbeats if it looked a
    # moment too early, which on a full core it does.
    assert made["AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL"] == "1"


def test_a_worker_takes_the_queues_and_the_name_that_it_is_given(
    tmp_path: Path,
) -> None:
    words = worker.command(many(tmp_path), "prompt,live", 3, "one")

    assert words[:3] == ["airflow", "celery", "worker"]
    assert words[words.index("--queues") + 1] == "prompt,live"
    assert words[words.index("--concurrency") + 1] == "3"
    assert words[words.index("--celery-hostname") + 1] == "one@%h"
    assert "--skip-serve-logs" in words


@pytest.mark.parametrize(
    ("queues", "variables", "words"),
    [
        pytest.param("live,slow", {}, "no such queue: slow", id="misspelt"),
        pytest.param("live", {"SCREENING_EXECUTOR": "local"}, "celery", id="no broker"),
    ],
)
def test_a_worker_that_could_take_nothing_does_not_start(
    queues: str, variables: dict[str, str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=words):
        worker.command(many(tmp_path, **variables), queues, 0, "")


def test_the_pool_lets_as_many_papers_go_as_all_workers_can_take(
    tmp_path: Path,
) -> None:
    assert engine.slots(many(tmp_path, SCREENING_WORKER_SLOTS="24")) == 24
    assert engine.slots(many(tmp_path)) == len(os.sched_getaffinity(0))
