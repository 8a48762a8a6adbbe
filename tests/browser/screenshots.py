"""Make the README's screenshots, of invented papers: ``make screenshots``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from screening import wiring_desk
from screening.settings import Settings
from tests.browser.conftest import Opener
from tests.review.county import UNSIGNED, County, running, screened_county

SHOTS = {
    "queue": ("/queue", 1280, 800),
    "paper": ("/papers/{paper}", 1680, 1000),
    "phone": ("/papers/{paper}", 390, 844),
}

FIGURES = {"dashboard": ("/dashboard?days=30", 1280, 1400)}

PAPERS = 2_000
"""Invented for the figures: 160 in the month that is shown."""


def main(folder: Path) -> None:
    """Screen papers, serve them, and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        county = screened_county(Path(scratch) / "county")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        _shoot(browser, county, Path(scratch) / "served", SHOTS, folder)
        many = replace(county, home=_seeded(county, Path(scratch) / "many"))
        _shoot(browser, many, Path(scratch) / "figures", FIGURES, folder)
        browser.close()


def _shoot(
    browser: Browser,
    county: County,
    home: Path,
    shots: dict[str, tuple[str, int, int]],
    folder: Path,
) -> None:
    with running(county, home) as desk:
        opener = Opener(browser, desk)
        for name, (path, width, height) in shots.items():
            page = opener(width=width, height=height)
            page.goto(path.format(paper=desk.papers[UNSIGNED]))
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}.png")
        opener.close()


def _seeded(county: County, home: Path) -> Path:
    """Return a home whose ledger holds many invented papers."""
    seeder = wiring_desk.seeder(Settings.from_env({"SCREENING_HOME": str(home)}))
    for _ in seeder.fill(PAPERS, tuple(county.office.policy.departments)):
        pass
    seeder.close()
    return home


if __name__ == "__main__":
    main(Path(sys.argv[1]))
