"""Alert rules: each is explained, fires on its trouble and is silent otherwise."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from screening.settings import PROJECT
from tests.infra.alerts import CALM, TROUBLE

FOLDER = PROJECT / "infra" / "prometheus"
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]
    for rule in group["rules"]
]
NAMES = [rule["alert"] for rule in RULES]


def test_the_runbook_has_an_entry_for_each_alert_and_for_no_other() -> None:
    runbook = (PROJECT / "infra" / "runbook.md").read_text()

    explained = re.findall(r"^### Alert (\w+)$", runbook, re.MULTILINE)

    assert explained == NAMES


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_an_alert_says_what_it_means_and_where_the_remedy_stands(
    rule: dict[str, Any],
) -> None:
    told = rule["annotations"]

    assert told["summary"].endswith(".")
    assert told["runbook"] == f'infra/runbook.md, "Alert {rule["alert"]}"'
    assert rule["labels"]["severity"] in ("page", "ticket")


def test_every_alert_has_a_trouble_on_which_it_is_tried() -> None:
    assert list(TROUBLE) == NAMES


def test_prometheus_accepts_the_rules_and_its_configuration() -> None:
    checked = _promtool("check", "config", str(FOLDER / "prometheus.yml"))

    assert checked.returncode == 0, checked.stderr


def test_each_alert_fires_on_its_trouble_alone_and_none_while_all_is_calm(
    tmp_path: Path,
) -> None:
    cases = [_case(CALM, firing=None)]
    for alert, (series, values) in TROUBLE.items():
        cases.append(_case({**CALM, series: values}, firing=alert))
    trial = tmp_path / "trial.yml"
    trial.write_text(
        yaml.safe_dump(
            {
                "rule_files": [str(FOLDER / "alerts.yml")],
                "evaluation_interval": "1m",
                "tests": cases,
            }
        )
    )

    tried = _promtool("test", "rules", str(trial))

    assert tried.returncode == 0, tried.stdout + tried.stderr


def _case(series: dict[str, str], firing: str | None) -> dict[str, Any]:
    """Return one hour of these series, and how many alerts of each name fire at its end."""
    given = [
        {"series": name, "values": values}
        for name, values in series.items()
        if not values.startswith("_")
    ]
    counts = {name: int(name == firing) for name in NAMES}
    return {
        "interval": "1m",
        "input_series": given,
        "promql_expr_test": [
            {
                "expr": f'count(ALERTS{{alertname="{name}",alertstate="firing"}}) or vector(0)',
                "eval_time": "60m",
                "exp_samples": [{"labels": "{}", "value": count}],
            }
            for name, count in counts.items()
        ],
    }


def _promtool(*words: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("Prometheus is not installed here: apt-get install prometheus")
    return subprocess.run(
        [program, *words], capture_output=True, text=True, check=False
    )
