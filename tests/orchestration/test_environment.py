from __future__ import annotations

import stat
from pathlib import Path

import pytest

from screening.orchestration import environment
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
