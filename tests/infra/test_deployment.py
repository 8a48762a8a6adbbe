"""What the files of deployment promise: read here, since no engine runs them here."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from screening.cli import app
from screening.cli.review import port_of
from screening.orchestration import pools, queues
from screening.settings import PREFIX, PROJECT, Settings, names

INFRA = PROJECT / "infra"
COMPOSE: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
HELM: dict[str, Any] = yaml.safe_load((INFRA / "helm" / "values.yaml").read_text())
DOCKERFILE = (INFRA / "Dockerfile").read_text()
UNITS = sorted((INFRA / "systemd").glob("*.service"))
COMMANDS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group

DEPLOYMENT = [
    file
    for folder in ("prometheus", "grafana", "helm", "terraform", "systemd")
    for file in (INFRA / folder).rglob("*")
    if file.is_file()
] + [INFRA / "Dockerfile", INFRA / "compose.yaml", INFRA / "onboarding.md"]

HARDENED = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
}


@pytest.fixture(params=sorted(SERVICES))
def service(request: pytest.FixtureRequest) -> dict[str, Any]:
    return SERVICES[request.param]


def test_a_service_may_change_nothing_of_its_image_and_has_no_rights(
    service: dict[str, Any],
) -> None:
    assert {name: service.get(name) for name in HARDENED} == HARDENED


def test_a_service_is_nobody_special(service: dict[str, Any]) -> None:
    user, group = service["user"].split(":")

    assert int(user) > 0
    assert int(group) > 0


def test_a_service_has_limits_and_says_whether_it_is_well(
    service: dict[str, Any],
) -> None:
    assert {"mem_limit", "cpus", "pids_limit", "healthcheck", "tmpfs"} <= set(service)
    assert {"test", "interval", "timeout", "retries"} <= set(service["healthcheck"])


def test_no_service_is_privileged_or_sees_the_host(service: dict[str, Any]) -> None:
    kept = {"privileged", "cap_add", "devices", "pid", "ipc", "userns_mode"}

    assert not kept & set(service)
    assert service.get("network_mode", "").startswith(("", "service:"))
    assert "docker.sock" not in str(service)


def test_ports_are_open_on_loopback_alone(service: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_no_secret_stands_in_a_service(service: dict[str, Any]) -> None:
    told = service.get("environment", {})
    named = {key for key in told if re.search(r"PASSWORD|SECRET|KEY", key)}

    assert all(key.endswith(("_FILE", "__FILE")) for key in named)
    assert all(str(told[key]).startswith("/run/secrets/") for key in named)


def test_a_service_uses_only_secrets_volumes_and_networks_that_there_are(
    service: dict[str, Any],
) -> None:
    mounted = {item.partition(":")[0] for item in service.get("volumes", ())}

    assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
    assert {name for name in mounted if "/" not in name} <= set(COMPOSE["volumes"])
    assert set(service.get("networks", ())) <= set(COMPOSE["networks"])
    assert set(service.get("depends_on", ())) <= set(SERVICES)


def test_nothing_inside_reaches_beyond_the_host() -> None:
    outside = [
        name for name in SERVICES if "operators" in SERVICES[name].get("networks", ())
    ]

    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert outside == ["grafana"]


def ours(service: dict[str, Any]) -> list[str]:
    """Return the words after `screening`, without those of a shell before them."""
    words = " ".join(service.get("command", ())).split()
    return words[words.index("screening") + 1 :] if "screening" in words else []


def test_services_run_commands_that_there_are() -> None:
    run = [ours(service)[0] for service in SERVICES.values() if ours(service)]

    assert sorted(run) == ["metrics", "serve", "upload-api", "worker", "worker"]
    assert set(run) <= COMMANDS


def test_counsels_desk_is_served_once_where_a_network_is_shared() -> None:
    # `serve` brings a desk of its own: a second one would find its port taken.
    (whole,) = (name for name in SERVICES if ours(SERVICES[name])[:1] == ["serve"])

    beside = [
        ours(service)[0]
        for service in SERVICES.values()
        if service.get("network_mode") == f"service:{whole}"
    ]
    assert "review" not in beside
    assert ":8700/health" in str(SERVICES[whole]["healthcheck"]["test"])


def test_no_log_holds_the_link_that_signs_counsel_in() -> None:
    told = section(INFRA / "systemd" / "screening.service", "Service")

    assert told["StandardOutput"] == ["null"]
    assert SERVICES["airflow"]["command"][-1].endswith("> /dev/null")


def test_every_lane_has_a_worker() -> None:
    taken = {
        queue
        for service in SERVICES.values()
        if "--queues" in service.get("command", ())
        for queue in service["command"][service["command"].index("--queues") + 1].split(
            ","
        )
    }

    assert taken == set(queues.ALL)


def variables() -> Iterator[tuple[str, str]]:
    for name, service in SERVICES.items():
        for variable in service.get("environment", {}):
            yield f"compose {name}", variable
    for item in HELM["env"]:
        yield "helm", item["name"]
    for line in (INFRA / "systemd" / "environment.example").read_text().splitlines():
        if found := re.match(r"(?:# )?(SCREENING_\w+)=", line):
            yield "systemd", found[1]


def test_every_setting_that_a_file_gives_is_one() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in names()}

    unknown = {
        (place, name) for place, name in variables() if name.startswith(PREFIX)
    } - {(place, name) for place, name in variables() if name in known}
    assert unknown == set()


def test_the_settings_of_compose_go_together(tmp_path: Path) -> None:
    told = {
        key: str(value) if not str(value).startswith("/run/secrets") else ""
        for key, value in SERVICES["airflow"]["environment"].items()
    }

    settings = Settings.from_env({**told, "SCREENING_HOME": str(tmp_path)})

    assert settings.executor == "celery"


def test_counsels_desk_starts_with_the_settings_of_one_host() -> None:
    lines = (INFRA / "systemd" / "environment.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line.startswith(PREFIX))

    settings = Settings.from_env(given)

    # Its address is the proxy's, on which the guide has it listen for that one.
    assert port_of(settings) == 8700
    assert "127.0.0.1:8700" in (INFRA / "onboarding.md").read_text()


# --- the image ---------------------------------------------------------------

LAST_STAGE = DOCKERFILE.split("\nFROM ")[-1]


def test_the_image_runs_as_a_user_without_rights_or_shell() -> None:
    assert re.findall(r"^USER (.*)$", LAST_STAGE, re.M) == ["10001:10001"]
    assert "--shell /usr/sbin/nologin" in LAST_STAGE


@pytest.mark.parametrize(
    "tool", ["gcc", "build-essential", "-dev", "pip install", "curl", "git"]
)
def test_the_last_stage_can_build_and_fetch_nothing(tool: str) -> None:
    assert tool not in LAST_STAGE


def test_packages_are_installed_by_their_hashes() -> None:
    assert (
        "--require-hashes --only-binary :all: -r infra/requirements.lock" in DOCKERFILE
    )


def test_the_image_says_whether_it_is_well() -> None:
    (command,) = re.findall(r"HEALTHCHECK [^\n]*\\\n  CMD screening (\S+)", LAST_STAGE)

    assert command in COMMANDS


def test_secrets_and_state_stay_out_of_the_image() -> None:
    ignored = (PROJECT / ".dockerignore").read_text().split()

    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.M)
    assert {".screening", ".git"} <= set(ignored)
    assert not {"infra", "."} & {word for line in copied for word in line.split()}


# --- Kubernetes --------------------------------------------------------------

PARTS = ("workers", "scheduler", "triggerer", "dagProcessor", "apiServer")


@pytest.mark.parametrize("part", PARTS)
def test_a_pod_is_non_root_read_only_and_without_capabilities(part: str) -> None:
    contexts = HELM[part]["securityContexts"]

    assert contexts["pod"]["runAsNonRoot"] is True
    assert contexts["pod"]["runAsUser"] == 10001
    assert contexts["container"]["readOnlyRootFilesystem"] is True
    assert contexts["container"]["allowPrivilegeEscalation"] is False
    assert contexts["container"]["capabilities"] == {"drop": ["ALL"]}


@pytest.mark.parametrize("part", PARTS)
def test_a_pod_has_limits(part: str) -> None:
    limits = HELM[part]["resources"]["limits"]

    assert set(limits) == {"cpu", "memory"}


PROVIDERS = {
    "CeleryExecutor": "apache-airflow-providers-celery",
    "KubernetesExecutor": "apache-airflow-providers-cncf-kubernetes",
}


def test_the_image_has_what_the_charts_executor_needs() -> None:
    locked = (INFRA / "requirements.lock").read_text()

    assert f"\n{PROVIDERS[HELM['executor']]}==" in locked


def test_the_charts_workers_take_from_every_queue() -> None:
    words = HELM["workers"]["args"][-1].split()

    assert words[words.index("--queues") + 1].split(",") == list(queues.ALL)


def test_no_password_stands_in_the_values() -> None:
    secret = [item for item in HELM["env"] if "PASSWORD" in item["name"]]

    assert all(item["value"].startswith("/etc/screening/secrets/") for item in secret)
    assert HELM["postgresql"] == {"enabled": False}


# --- one host ----------------------------------------------------------------


def section(unit: Path, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current = ""
    for line in unit.read_text().splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif "=" in line and not line.startswith("#") and current == name:
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


@pytest.fixture(params=UNITS, ids=lambda unit: unit.stem)
def unit(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    return section(request.param, "Service")


def test_a_unit_starts_a_command_that_there_is(unit: dict[str, list[str]]) -> None:
    (line,) = unit["ExecStart"]

    words = line.removeprefix("/opt/screening/.venv/bin/screening ").split()
    assert words[0] in COMMANDS


FENCES = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "UMask": "0077",
    "User": "screening",
}


@pytest.mark.parametrize("fence", FENCES)
def test_a_unit_is_fenced_in(fence: str, unit: dict[str, list[str]]) -> None:
    assert unit[fence] == [FENCES[fence]]


def test_a_unit_is_started_again_and_bounded(unit: dict[str, list[str]]) -> None:
    assert unit["Restart"] == ["always"]
    assert {"MemoryMax", "TasksMax", "TimeoutStopSec"} <= set(unit)


def test_airflow_is_told_to_end_by_the_signal_that_orphans_nothing() -> None:
    told = section(INFRA / "systemd" / "screening.service", "Service")

    assert (told["KillSignal"], told["KillMode"]) == (["SIGINT"], ["mixed"])


@pytest.mark.parametrize("path", UNITS, ids=lambda unit: unit.stem)
def test_systemd_itself_finds_a_unit_well_fenced(path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed here")

    judged = subprocess.run(
        [
            program,
            "security",
            "--offline=true",
            "--threshold=35",
            "--no-pager",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert judged.returncode == 0, judged.stdout[-400:] + judged.stderr


# --- all of them -------------------------------------------------------------


@pytest.mark.parametrize("file", DEPLOYMENT, ids=lambda file: file.name)
def test_no_file_names_the_host_of_a_registry(file: Path) -> None:
    text = file.read_text()

    images = re.findall(r"(?:^FROM|image:|repository:)\s+(\S+)", text, re.M)
    hosts = [image for image in images if "." in image.split("/")[0].split(":")[0]]
    assert hosts == []
    assert not re.search(
        r"docker\.io|ghcr\.io|quay\.io|registry\.|gcr\.io|pypi\.", text
    )


POOLS = sorted(value for name, value in vars(pools).items() if name.isupper() and value)


@pytest.mark.parametrize("name", POOLS)
def test_whoever_runs_an_airflow_of_their_own_is_told_of_each_pool(name: str) -> None:
    assert f"`{name}`" in (INFRA / "onboarding.md").read_text()
