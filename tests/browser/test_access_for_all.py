"""axe-core finds nothing serious on any page, whatever the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from screening.adapters.ledger.bulk import SqlBulk
from screening.domain.flip import Flip
from tests.browser.conftest import Opener
from tests.review.county import (
    AGENCY,
    BROKEN,
    MEMO,
    PACKET,
    UNSIGNED,
    WARRANT,
    Desk,
)
from tests.review.test_flips import bulk, change

__all__ = ["bulk"]

SCREENS = {"desk": (1440, 900), "phone": (390, 844), "zoomed": (720, 450)}
"""Pixels; 200 % zoom halves what a desk screen holds."""

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
}

PAGES = {
    "queue": "/queue",
    "narrowed": "/queue?view=copies&search=zzz",
    "search": "/search?words=warrant",
    "searched for nothing": "/search?words=zzz&since=2026-01-01",
    "flips": "/flips",
    "dashboard": "/dashboard?days=7",
    "blind": "/blind",
    "missing": "/papers/unknown",
    "unsigned": f"/papers/{UNSIGNED}",
    "packet": f"/papers/{PACKET}",
    "words": f"/papers/{MEMO}",
    "text": f"/papers/{WARRANT}?look=text",
    "read": f"/papers/{WARRANT}?look=read",
    "difference": f"/papers/{WARRANT}?look=difference",
    "nobody's": "/queue?due=hour&holder=nobody",
    "broken": f"/papers/{BROKEN}",
    "large": f"/papers/{WARRANT}?zoom=large",
    "marked": f"/papers/{WARRANT}?page=1&find=warrant",
    "for the printer": f"/papers/{WARRANT}/print",
    "hidden": f"/papers/{WARRANT}?page=1&look=hidden",
    "beside": f"/papers/{UNSIGNED}/beside?other={WARRANT}",
}


@pytest.fixture
def changed(desk: Desk, bulk: SqlBulk) -> None:
    """Papers that a job would see otherwise, and that nobody looked at."""
    change(desk, bulk, {UNSIGNED: Flip.CLEARED, AGENCY: Flip.MADE_A_COURTS})


@pytest.mark.usefixtures("changed")
def test_what_can_be_pressed_on_a_line_is_not_covered_by_its_link(
    new_page: Opener,
) -> None:
    page = new_page()
    page.goto("/flips")

    with page.expect_navigation():
        page.get_by_role("button", name="Seen").first.click()

    assert page.url.endswith("/flips")
    assert page.locator(".line").count() == 1
    page.goto("/search?words=warrant")
    page.get_by_role("link", name="page 2").first.click()
    assert "page=2" in page.url


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_has_a_serious_finding(
    screen: str, new_page: Opener, desk: Desk
) -> None:
    width, height = SCREENS[screen]
    page = new_page(width=width, height=height)
    found = {}

    for name, path in PAGES.items():
        page.goto(with_ids(path, desk))
        findings = Axe().run(page, options=RULES).response["violations"]
        found[name] = [
            (item["id"], node["target"])
            for item in findings
            if item["impact"] in ("serious", "critical")
            for node in item["nodes"]
        ]

    assert {name: items for name, items in found.items() if items} == {}


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_is_wider_than_its_screen(
    screen: str, new_page: Opener, desk: Desk
) -> None:
    width, height = SCREENS[screen]
    page = new_page(width=width, height=height)
    wide = {}

    for name, path in PAGES.items():
        page.goto(with_ids(path, desk))
        wide[name] = page.evaluate("document.documentElement.scrollWidth")

    assert {name: px for name, px in wide.items() if px > width} == {}


def with_ids(path: str, desk: Desk) -> str:
    for name, paper in desk.papers.items():
        path = path.replace(name, paper)
    return path
