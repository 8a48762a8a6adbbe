"""axe-core finds nothing serious on any page, whatever the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Opener
from tests.review.county import BROKEN, MEMO, PACKET, UNSIGNED, WARRANT, Desk

SCREENS = {"desk": (1440, 900), "phone": (390, 844), "zoomed": (720, 450)}
"""Pixels; 200 % zoom halves what a desk screen holds."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
}

PAGES = {
    "queue": "/queue",
    "narrowed": "/queue?view=copies&search=zzz",
    "dashboard": "/dashboard?days=7",
    "blind": "/blind",
    "missing": "/papers/unknown",
    "unsigned": f"/papers/{UNSIGNED}",
    "packet": f"/papers/{PACKET}",
    "words": f"/papers/{MEMO}",
    "text": f"/papers/{WARRANT}?look=text",
    "broken": f"/papers/{BROKEN}",
    "large": f"/papers/{WARRANT}?zoom=large",
    "beside": f"/papers/{UNSIGNED}/beside?other={WARRANT}",
}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_has_a_serious_finding(
    screen: str, new_page: Opener, desk: Desk
) -> None:
    width, height = SCREENS[screen]
    page = new_page(width=width, height=height)
    found = {}

    for name, path in PAGES.items():
        page.goto(_with_ids(path, desk))
        findings = Axe().run(page, options=RULES).response["violations"]
        found[name] = [
            (item["id"], node["target"])
            for item in findings
            if item["impact"] in ("serious", "critical")
            for node in item["nodes"]
        ]

    assert {name: items for name, items in found.items() if items} == {}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_is_wider_than_its_screen(
    screen: str, new_page: Opener, desk: Desk
) -> None:
    width, height = SCREENS[screen]
    page = new_page(width=width, height=height)
    wide = {}

    for name, path in PAGES.items():
        page.goto(_with_ids(path, desk))
        wide[name] = page.evaluate("document.documentElement.scrollWidth")

    assert {name: px for name, px in wide.items() if px > width} == {}


def _with_ids(path: str, desk: Desk) -> str:
    for name, paper in desk.papers.items():
        path = path.replace(name, paper)
    return path
