from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from screening.settings import PROJECT

SETUP = PROJECT / "infra" / "setup.sh"


@pytest.fixture
def stubs(tmp_path: Path) -> Path:
    """Programs that stand before the machine's own: no rights, no language data."""
    folder = tmp_path / "stubs"
    folder.mkdir()
    _stub(folder / "id", "echo 1000")
    _stub(folder / "sudo", "exit 1")
    _stub(folder / "tesseract", "exit 0")
    return folder


def test_who_may_not_install_is_told_what_to_install(stubs: Path) -> None:
    ended = _run(stubs)

    assert ended.returncode == 1
    assert ended.stderr == (
        "setup: please install these first:"
        "  sudo apt-get install tesseract-ocr-eng tesseract-ocr-osd\n"
    )


def test_who_may_use_sudo_without_a_password_installs(stubs: Path) -> None:
    _stub(stubs / "sudo", f'[ "$2" = true ] || printf "%s\\n" "$*" >> {stubs}/asked')
    _stub(stubs / "python3", "exit 1")

    _run(stubs, PYTHON=str(stubs / "python3"))

    asked = (stubs / "asked").read_text().splitlines()
    assert asked[0].endswith(" update")
    assert asked[1].endswith("tesseract-ocr-eng tesseract-ocr-osd python3-venv")


def test_a_missing_python_is_named_with_its_remedy(stubs: Path) -> None:
    _stub(stubs / "tesseract", "echo eng; echo osd")
    _stub(stubs / "sudo", "exit 0")
    _stub(stubs / "python3", "exit 1")

    ended = _run(stubs, PYTHON=str(stubs / "python3"))

    assert ended.returncode == 1
    assert "make setup PYTHON=" in ended.stderr


def _stub(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def _run(stubs: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{stubs}:{os.environ['PATH']}"
    return subprocess.run(
        [SETUP],
        env={**os.environ, "PATH": path, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
