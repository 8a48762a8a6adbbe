"""Debian's Chromium on the app as it is served."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from screening import wiring, workflow
from screening.domain.person import Role
from screening.settings import Settings
from tests.review.conftest import county, desk  # noqa: F401  # fixtures
from tests.review.county import County, Desk, running

PATIENCE_MS = 20_000
"""For one step, on a machine that does five other things."""

SHIFT = 20


# Not for the whole session: its event loop would be in the way of other tests' own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed here: apt-get install chromium")
    # Its sandbox needs namespaces, which root in a container may lack.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=as_root)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, desk: Desk) -> Iterator[Opener]:  # noqa: F811
    """Opens browsers of their own in which somebody is signed in."""
    opener = Opener(chromium, desk)
    yield opener
    opener.close()


class Opener:
    """Opens a browser for a person; each has cookies of its own."""

    def __init__(self, browser: Browser, desk: Desk) -> None:  # noqa: F811
        self._browser = browser
        self._desk = desk
        self._contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def __call__(
        self,
        person: str = "a.lee",
        role: Role = Role.COUNSEL,
        width: int = 1440,
        height: int = 900,
    ) -> Page:
        context = self._browser.new_context(
            base_url=self._desk.url, viewport={"width": width, "height": height}
        )
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.goto(self._desk.link(person, role))
        page.locator("main button").press("Enter")
        page.wait_for_url("**/queue")
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.troubles.append(text)


@pytest.fixture
def busy_desk(county: County, tmp_path: Path) -> Iterator[Desk]:  # noqa: F811
    """A desk with twenty papers more: notes with words of process, of no known kind."""
    home = tmp_path / "home"
    settings = Settings.from_env({"SCREENING_HOME": str(home)})
    shutil.copytree(county.home, home)
    bench = replace(wiring.desk(settings), reader=county.office.painter)  # type: ignore[arg-type]  # the reader also draws
    for number in range(SHIFT):
        note = f"File {number}: the warrant is ready, you must come to the court.\n" * 3
        (settings.inboxes / "records" / f"note-{number:02}.txt").write_text(note)
    time.sleep(2.5)
    workflow.receive(bench)
    for claim in workflow.claim(bench, "test", SHIFT):
        workflow.work(bench, claim)
    with running(replace(county, home=home), tmp_path / "served") as served:
        yield served
