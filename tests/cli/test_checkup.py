from __future__ import annotations

import socket
from collections.abc import Iterable
from pathlib import Path

import pytest

from screening.cli.checkup.configured import configured
from screening.cli.checkup.finding import Finding, State
from screening.cli.checkup.installed import installed
from screening.cli.checkup.reachable import reachable
from screening.cli.checkup.valid import valid
from screening.settings import Settings, names


def settings(home: Path, **changes: str) -> Settings:
    """Return the settings with ``home`` and whatever else matters."""
    given = {f"SCREENING_{name.upper()}": value for name, value in changes.items()}
    return Settings.from_env({"SCREENING_HOME": str(home), **given})


def on(subject: str, findings: Iterable[Finding]) -> Finding:
    """Return the one finding on ``subject``."""
    (found,) = [item for item in findings if item.subject == subject]
    return found


def test_whatever_is_ill_has_a_remedy() -> None:
    with pytest.raises(ValueError, match="has a remedy"):
        Finding("installed", "python", State.ILL, "2.7")


def test_every_setting_is_told_with_its_value(tmp_path: Path) -> None:
    told = list(configured(settings(tmp_path)))

    assert [item.subject for item in told] == list(names())


@pytest.mark.parametrize(
    ("name", "origin"),
    [("batch", "SCREENING_BATCH"), ("lease_s", "{file}"), ("ocr", "default")],
)
def test_a_setting_names_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, origin: str
) -> None:
    file = tmp_path / "screening.toml"
    file.write_text("batch = 4\nlease_s = 60\n")
    monkeypatch.setenv("SCREENING_CONFIG", str(file))
    monkeypatch.setenv("SCREENING_BATCH", "3")

    told = on(name, configured(Settings.from_env()))

    assert told.detail.endswith(f"({origin.format(file=file)})")


def test_a_password_within_an_address_is_masked(tmp_path: Path) -> None:
    url = "postgresql+psycopg://clerk:hunter2@db/ledger"

    told = on("ledger_url", configured(settings(tmp_path, ledger_url=url)))

    assert "hunter2" not in told.detail
    assert "clerk:****@db/ledger" in told.detail


def test_a_misspelt_variable_is_ill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCREENING_BACTH", "3")

    told = on("SCREENING_BACTH", configured(settings(tmp_path)))

    assert told.state is State.ILL


def test_an_ocr_engine_that_cannot_run_is_ill(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")

    told = on("OCR engine", installed(settings(tmp_path, tessdata=nowhere)))

    assert told.state is State.ILL
    assert "tesseract-ocr" in told.detail


def test_the_forms_and_the_policy_of_the_project_are_valid(tmp_path: Path) -> None:
    assert {item.state for item in valid(settings(tmp_path))} == {State.WELL}


def test_models_that_are_not_there_are_ill(tmp_path: Path) -> None:
    told = list(valid(settings(tmp_path, models=str(tmp_path / "none"))))

    assert [item.state for item in told] == [State.ILL] * 3


def test_a_fresh_home_is_well_and_its_folders_will_be_made(tmp_path: Path) -> None:
    home = tmp_path / "new"

    told = list(reachable(settings(home)))

    assert State.ILL not in {item.state for item in told}
    assert on("archive", told).detail.endswith("will be made")


def test_a_home_that_is_a_file_is_ill(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("")

    assert on("home", reachable(settings(home))).state is State.ILL


def test_a_ledger_that_does_not_answer_is_ill(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://clerk@127.0.0.1:{free_port()}/ledger"

    told = on("ledger", reachable(settings(tmp_path, ledger_url=url)))

    assert told.state is State.ILL


def test_without_a_mail_server_notices_become_files(tmp_path: Path) -> None:
    told = on("mail server", reachable(settings(tmp_path)))

    assert told.state is State.IDLE
    assert str(tmp_path / "notices") in told.detail


def test_an_airflow_that_does_not_run_is_no_fault(tmp_path: Path) -> None:
    told = on("Airflow", reachable(settings(tmp_path, airflow_port=str(free_port()))))

    assert told.state is State.IDLE


def test_the_doctor_says_whether_counsels_desk_is_served(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        served = on("review app", reachable(settings(tmp_path, review_url=url)))
    ended = on("review app", reachable(settings(tmp_path, review_url=url)))

    assert (served.state, ended.state) == (State.WELL, State.IDLE)


def free_port() -> int:
    """Return a port of loopback on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize("subject", ["Airflow's database", "broker"])
def test_what_one_machine_does_without_is_no_fault(
    subject: str, tmp_path: Path
) -> None:
    assert on(subject, reachable(settings(tmp_path))).state is State.IDLE


SERVICES = {
    "Airflow's database": ("airflow_database_url", "postgresql://airflow@{}/airflow"),
    "broker": ("broker_url", "redis://{}/0"),
}


@pytest.mark.parametrize("subject", SERVICES)
def test_a_service_of_airflow_s_that_answers_is_well(
    subject: str, tmp_path: Path
) -> None:
    name, url = SERVICES[subject]
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"
        given = settings(tmp_path, **{name: url.format(place)})

        told = on(subject, reachable(given))

    assert (told.state, told.detail) == (State.WELL, f"{place} answers")


@pytest.mark.parametrize("subject", SERVICES)
def test_a_service_of_airflow_s_that_is_away_is_ill_and_names_its_setting(
    subject: str, tmp_path: Path
) -> None:
    name, url = SERVICES[subject]

    told = on(
        subject, reachable(settings(tmp_path, **{name: url.format("127.0.0.1:9")}))
    )

    assert told.state is State.ILL
    assert f"SCREENING_{name.upper()}" in told.remedy
