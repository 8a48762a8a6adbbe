"""The Dag files, parsed once in a process of their own as the Dag processor does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from screening.settings import PROJECT

PARSE = """
import json, sys, time
from airflow.dag_processing.dagbag import DagBag

before = set(sys.modules)
began = time.monotonic()
bag = DagBag(dag_folder=sys.argv[1])
spent_s = time.monotonic() - began
print("PARSED" + json.dumps({
    "spent_s": spent_s,
    "modules": sorted(sys.modules),
    "errors": bag.import_errors,
    "dags": {
        dag.dag_id: {
            "file": dag.fileloc,
            "manual": dag.doc_md,
            "tags": sorted(dag.tags),
            "catchup": dag.catchup,
            "clock": getattr(
                getattr(dag.timetable, "timetable", dag.timetable), "expression", None
            ),
            "assets": [
                asset.name
                for condition in [getattr(dag.timetable, "asset_condition", None)]
                if condition
                for asset in condition.objects
            ],
            "max_active_runs": dag.max_active_runs,
            "params": [id(dag.params.get_param(name)) for name in dag.params],
            "timeout_s": dag.dagrun_timeout and dag.dagrun_timeout.total_seconds(),
            "tasks": {
                task.task_id: {
                    "owner": task.owner,
                    "pool": task.pool,
                    "outlets": [asset.name for asset in task.outlets],
                    "queue": task.queue,
                    "priority": task.priority_weight,
                    "retries": task.retries,
                    "backs_off": bool(task.retry_exponential_backoff),
                    "timeout_s": task.execution_timeout
                    and task.execution_timeout.total_seconds(),
                }
                for task in dag.tasks
            },
        }
        for dag in bag.dags.values()
    },
}))
"""


@pytest.fixture(scope="session")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Airflow made of the files in dags/, and what it imported to do so."""
    home = tmp_path_factory.mktemp("airflow")
    ended = subprocess.run(
        [sys.executable, "-c", PARSE, str(PROJECT / "dags")],
        env={**os.environ, "AIRFLOW_HOME": str(home), "SCREENING_HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    line = next(item for item in ended.stdout.splitlines() if "PARSED" in item)
    found: dict[str, Any] = json.loads(line.partition("PARSED")[2])
    return found
