from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import requests

from tests.upload.conftest import MOST_BYTES, Api

SEED = 20261123


def test_the_api_behaves_as_it_is_described(api: Api, tmp_path: Path) -> None:
    """Every check of schemathesis, over a socket: whatever it sends, and in sequence."""
    schemathesis = Path(sys.executable).with_name("schemathesis")
    command = [schemathesis, "run", f"{api.url}/v1/openapi.json", "--no-color"]
    command += ["--header", f"Authorization: Bearer {api.token}"]
    command += ["--max-examples", "40", "--seed", f"{SEED}", "--workers", "1"]

    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_the_description_names_the_largest_paper(api: Api) -> None:
    told = requests.get(f"{api.url}/v1/openapi.json", timeout=20).json()

    says = told["paths"]["/v1/papers"]["post"]["requestBody"]["description"]
    assert f"{MOST_BYTES:,} bytes" in says
