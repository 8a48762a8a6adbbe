"""A real OpenID provider on loopback: npm's, in a process of its own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.servers import LOOPBACK, PATIENCE_S, free_port

HERE = Path(__file__).parent
SECRET = "the-secret-of-the-desk-in-the-tests-only"


@dataclass(frozen=True)
class Provider:
    """The provider, and whoever stands before its login page."""

    issuer: str

    def before_it(self, sub: str, acr: str = "mfa", **claims: object) -> None:
        """Put somebody before the login page."""
        account = {"sub": sub, "acr": acr, "amr": ["pwd"], "claims": claims}
        httpx.post(f"{self.issuer}/account", json=account).raise_for_status()

    def signs_in(self, url: str) -> str:
        """Walk through its pages as a browser does; return where it sends one back."""
        with httpx.Client(timeout=PATIENCE_S) as browser:
            while url.startswith(self.issuer):
                url = str(httpx.URL(url).join(browser.get(url).headers["location"]))
        return url


@contextmanager
def provider(back: str) -> Iterator[Provider]:
    """Start the provider; skip where its program cannot be had."""
    port, program = free_port(), _program()
    command = ["node", program, str(port), back]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as serving:
        try:
            assert serving.stdout
            assert serving.stdout.readline() == "ready\n"
            yield Provider(f"http://{LOOPBACK}:{port}")
        finally:
            serving.terminate()


def _program() -> Path:
    """Install what the lock names, once for each lock, beside the program."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.fail("node and npm are not installed here: run make setup-test")
    locked = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir(), f"screening-provider-{locked}")
    if not (folder / "installed").exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder,
            capture_output=True,
            timeout=300,
            check=False,
        )
        if done.returncode:
            pytest.skip("npm could not fetch the provider: no way to its registry")
        (folder / "installed").touch()
    shutil.copy(HERE / "provider.mjs", folder)
    return folder / "provider.mjs"
