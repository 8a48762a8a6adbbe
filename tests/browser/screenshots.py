"""Make the README's screenshots, of invented papers: ``make screenshots``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import Opener
from tests.review.county import UNSIGNED, running, screened_county

SHOTS = {
    "queue": ("/queue", 1280, 800),
    "paper": ("/papers/{paper}", 1680, 1000),
    "dashboard": ("/dashboard?days=30", 1280, 900),
    "phone": ("/papers/{paper}", 390, 844),
}


def main(folder: Path) -> None:
    """Screen papers, serve them, and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        county = screened_county(Path(scratch) / "county")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        with running(county, Path(scratch) / "served") as desk:
            opener = Opener(browser, desk)
            for name, (path, width, height) in SHOTS.items():
                page = opener(width=width, height=height)
                page.goto(path.format(paper=desk.papers[UNSIGNED]))
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{name}.png")
            opener.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
