"""What a reviewer sees and asks at an open page, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from screening.domain.person import Role
from screening.domain.referral import Matter
from tests.browser.conftest import Opener
from tests.review.county import PACKET, UNSIGNED, WARRANT, Desk, answered


def test_a_number_brings_its_evidence_close_and_escape_the_whole_page(
    new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    page.goto(f"/papers/{desk.papers[WARRANT]}")
    whole = page.locator("svg.sheet").get_attribute("viewBox")

    page.keyboard.press("2")
    close = page.locator("svg.sheet").get_attribute("viewBox")
    page.keyboard.press("Escape")

    assert whole is not None
    assert close is not None
    assert float(close.split()[2]) < 0.6 * float(whole.split()[2])
    assert page.locator("svg.sheet").get_attribute("viewBox") == whole
    expect(page.locator("svg.sheet image")).to_have_attribute(
        "href", re.compile(r"/2000\.png")
    )


@pytest.mark.parametrize(
    ("key", "look"), [("t", "text"), ("Shift+O", "read"), ("d", "difference")]
)
def test_a_key_shows_the_page_in_words_and_again_its_picture(
    key: str, look: str, new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    page.goto(f"/papers/{desk.papers[UNSIGNED]}")

    page.keyboard.press(key)
    page.wait_for_url(f"**look={look}")
    expect(page.locator(".lines-read")).to_be_visible()
    page.keyboard.press(key)

    expect(page.locator("svg.sheet")).to_be_visible()


def test_a_page_is_asked_for_again_by_keyboard(new_page: Opener, desk: Desk) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")

    page.keyboard.press("r")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    (kept,) = desk.office.referrals.referrals(paper)
    assert (kept.referral.matter, kept.referral.page) == (Matter.PAGE, 1)
    expect(page.locator("#decision")).to_contain_text("Page 1 was asked for again")


def test_a_paper_is_put_to_the_supervisor_by_keyboard(
    new_page: Opener, desk: Desk
) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")

    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    (kept,) = desk.office.referrals.referrals(paper)
    assert kept.referral.matter is Matter.ESCALATION
    assert page.url.endswith("/queue")


def test_counts_stay_true_while_the_queue_is_open(new_page: Opener, desk: Desk) -> None:
    page = new_page()
    page.goto("/queue")
    count = page.locator('[data-view="due"]')
    before = int(count.inner_text())
    answered(desk.signed_in("b.kim"), desk.papers[UNSIGNED])

    page.dispatch_event("html", "visibilitychange", {"bubbles": True})

    expect(count).to_have_text(str(before - 1))
    expect(page.locator("#changed")).to_be_visible()


def test_what_is_written_after_the_session_ended_is_kept_after_signing_in(
    new_page: Opener, desk: Desk
) -> None:
    page, paper = new_page(), f"/papers/{desk.papers[UNSIGNED]}"
    page.goto(paper)
    page.context.clear_cookies()
    page.locator("[data-note]").fill("Called the clerk at nine.")
    expect(page.locator("#draft-state")).to_contain_text("You are signed out")

    other = page.context.new_page()
    other.goto(desk.link())
    other.locator("main button").press("Enter")
    other.wait_for_url("**/papers/**")

    expect(page.locator("#draft-state")).to_have_text("Draft kept")
    kept = desk.office.docket.draft(desk.papers[UNSIGNED], "a.lee")
    assert kept is not None
    assert "Called the clerk at nine." in kept
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert desk.office.decisions.decisions(desk.papers[UNSIGNED])


def test_a_note_that_is_kept_leaves_nothing_in_the_browser(
    new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    page.goto(f"/papers/{desk.papers[UNSIGNED]}")
    page.locator("[data-note]").fill("Called the clerk at nine.")
    expect(page.locator("#draft-state")).to_have_text("Draft kept")

    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_a_merged_file_is_shown_as_one_and_taken_back_again(
    new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    page.goto(f"/papers/{desk.papers[PACKET]}")
    parts = page.locator(".strip a").count()
    page.locator(".parting summary").click()
    page.locator("input[name=begins]").fill("1")

    with page.expect_navigation():
        page.get_by_role("button", name="Screen again so").click()
    expect(page.locator(".laid-out")).to_contain_text("A paper begins on page: 1.")
    with page.expect_navigation():
        page.get_by_role("button", name="Take the last step back").click()

    assert page.locator(".strip a").count() == parts
    assert page.locator(".laid-out").count() == 0


@pytest.mark.parametrize("address", ["/papers/{}", "/papers/{}/beside?other={}"])
def test_what_shows_a_paper_leaves_the_printer_nothing_of_it(
    address: str, new_page: Opener, desk: Desk
) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(address.format(paper, desk.papers[WARRANT]))

    page.emulate_media(media="print")

    expect(page.locator("main")).to_be_hidden()
    expect(page.get_by_text("This page does not print")).to_be_visible()


def test_a_page_for_the_printer_prints(new_page: Opener, desk: Desk) -> None:
    page = new_page("au.dit", Role.AUDITOR)
    page.goto(f"/papers/{desk.papers[UNSIGNED]}/print")

    page.emulate_media(media="print")

    expect(page.locator("svg.sheet")).to_be_visible()
    expect(page.get_by_text("This page does not print")).to_be_hidden()


def test_the_end_of_a_hold_is_told_in_time_and_can_be_put_off(
    new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    page.clock.install()
    page.goto(f"/papers/{desk.papers[UNSIGNED]}")
    expect(page.locator("#held .clock")).to_contain_text("more")
    expect(page.locator("#held [role=alert]")).to_be_hidden()

    page.clock.run_for(9 * 60_000)
    expect(page.locator("#held [role=alert]")).to_contain_text("Within 2 minutes")
    page.get_by_role("button", name="Hold for ten minutes").click()

    expect(page.locator("#held [role=alert]")).to_be_hidden()
    expect(page.locator("#held .clock")).to_contain_text(re.compile("(10:00|9:5.)"))


def test_a_hold_that_ended_says_so(new_page: Opener, desk: Desk) -> None:
    page = new_page()
    page.clock.install()
    page.goto(f"/papers/{desk.papers[UNSIGNED]}")

    page.clock.run_for(11 * 60_000)

    expect(page.locator("#held [role=alert]")).to_contain_text("Nobody holds this")
