"""A shift at the desk, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from screening.domain.decision import Ground
from screening.ports import Filters, View
from screening.review.pages.grounds import KEYS
from tests.browser.conftest import SHIFT, Opener
from tests.browser.test_access_for_all import with_ids
from tests.review.county import BROKEN, PACKET, UNSIGNED, WARRANT, Desk


def test_counsel_decides_twenty_papers_by_keyboard_alone(
    chromium: Browser, busy_desk: Desk
) -> None:
    opener = Opener(chromium, busy_desk)
    page = opener()
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    for _ in range(SHIFT):
        page.wait_for_url("**/papers/**")
        page.keyboard.press("b")
        with page.expect_navigation():
            page.keyboard.press(KEYS[Ground.MISREAD])

    decided = busy_desk.office.docket.entries(View.DECIDED, Filters(), "a.lee", 100)
    opener.close()
    assert len(decided) == SHIFT
    assert opener.troubles == []


AGREEING = ("a", "s")


@pytest.mark.parametrize(
    ("keys", "opinion", "paper_class"),
    [
        (AGREEING, "agree", "judicial"),
        (("o", KEYS[Ground.FORM]), "overturn", "administrative"),
        (("p", KEYS[Ground.FORM]), "overturn", "other"),
    ],
)
def test_overturning_costs_no_more_keys_than_agreeing(
    keys: tuple[str, str],
    opinion: str,
    paper_class: str,
    new_page: Opener,
    desk: Desk,
) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")

    page.keyboard.press(keys[0])
    with page.expect_navigation():
        page.keyboard.press(keys[1])

    (kept,) = desk.office.decisions.decisions(paper)
    assert (kept.decision.opinion, kept.decision.paper_class) == (opinion, paper_class)


@pytest.mark.parametrize(
    "presses", [("Agree: ", "Save, next"), ("Overturn: ", "Dates")]
)
def test_overturning_costs_no_more_presses_than_agreeing(
    presses: tuple[str, str], new_page: Opener, desk: Desk
) -> None:
    page, paper = new_page(width=390, height=844), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")

    page.locator(".answer-row", has_text=presses[0]).first.click()
    with page.expect_navigation():
        page.locator("#decide button", has_text=presses[1]).click()

    assert len(desk.office.decisions.decisions(paper)) == 1


def test_no_letter_of_a_reason_acts_before_an_answer_is_chosen(
    new_page: Opener, desk: Desk
) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")

    page.keyboard.press(KEYS[Ground.FORM])
    page.keyboard.press("a")
    page.keyboard.press(KEYS[Ground.FORM])

    assert page.url.endswith(paper)
    assert desk.office.decisions.decisions(paper) == ()


def test_saving_an_answer_that_lacks_its_reason_leads_to_the_reasons(
    new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    page.goto(f"/papers/{desk.papers[UNSIGNED]}")

    page.keyboard.press("o")
    page.keyboard.press("s")

    expect(page.locator(".grounds button").first).to_be_focused()


def test_a_decision_is_undone_by_one_key(new_page: Opener, desk: Desk) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")
    page.keyboard.press("a")
    with page.expect_navigation():
        page.keyboard.press("s")

    with page.expect_navigation():
        page.keyboard.press("u")

    assert desk.office.decisions.decisions(paper)[-1].standing == "withdrawn"


def test_no_key_acts_while_somebody_writes(new_page: Opener, desk: Desk) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")
    page.keyboard.press("n")

    page.keyboard.type("sagobju?")

    assert page.url.endswith(paper)
    assert page.locator("[data-note]").input_value() == "sagobju?"
    assert page.locator("input[name=answer]:checked").count() == 0


def test_a_number_leads_to_its_evidence(new_page: Opener, desk: Desk) -> None:
    page = new_page()
    page.goto(f"/papers/{desk.papers[UNSIGNED]}")

    page.keyboard.press("1")

    expect(page.locator("#b1")).to_have_class("box missing lit")
    expect(page.locator("#e1")).to_have_class("item missing lit")


def test_two_browsers_one_paper_and_one_of_them_is_told(
    new_page: Opener, desk: Desk
) -> None:
    paper = f"/papers/{desk.papers[WARRANT]}"
    new_page("a.lee").goto(paper)

    late = new_page("b.kim")
    late.goto(paper)

    expect(late.locator("#decision")).to_contain_text("a.lee holds this paper until")
    assert late.locator("input[name=answer]").count() == 0


def test_a_killed_tab_loses_no_note(new_page: Opener, desk: Desk) -> None:
    paper, page = f"/papers/{desk.papers[WARRANT]}", new_page()
    page.goto(paper)
    page.locator("[data-note]").fill("Called the clerk at nine.")
    expect(page.locator("#draft-state")).to_have_text("Draft kept")
    page.close()

    again = new_page()
    again.goto(paper)

    assert again.locator("[data-note]").input_value() == "Called the clerk at nine."


def test_nothing_of_the_first_answer_reaches_the_second_person(
    new_page: Opener, desk: Desk
) -> None:
    paper, first = f"/papers/{desk.papers[WARRANT]}", new_page()
    first.goto(paper)
    first.locator("[data-note]").fill("Quillfeather confirmed")
    first.locator("select[name=direction]").select_option("comply")
    first.keyboard.press("Escape")
    first.keyboard.press("a")
    with first.expect_navigation():
        first.keyboard.press("s")
    heard: list[str] = []
    second = new_page("b.kim")
    second.on("response", lambda answer: heard.append(answer.url))

    second.goto(paper)

    assert "Quillfeather confirmed" not in second.content()
    assert second.locator("input[name=answer]:checked").count() == 0
    assert not [url for url in heard if not url.startswith(desk.url)]


def test_hostile_names_run_nothing(new_page: Opener) -> None:
    page = new_page()

    expect(page.locator("body")).to_contain_text("<script>alert(1)")
    assert new_page.troubles == []


WALK = {
    "s": (f"/papers/{UNSIGNED}", "input[name=answer]:focus"),
    "j": ("/queue", ".line.here a:focus"),
    "k": ("/queue", ".line.here a:focus"),
    "[": (f"/papers/{PACKET}?page=2", "**?page=1&**"),
    "]": (f"/papers/{PACKET}?page=1", "**?page=2&**"),
    "a": (f"/papers/{UNSIGNED}", "input[value=agree]:checked"),
    "o": (f"/papers/{UNSIGNED}", "input[value='overturn:administrative']:checked"),
    "p": (f"/papers/{UNSIGNED}", "input[value='overturn:other']:checked"),
    "i": (f"/papers/{BROKEN}", "input[value='overturn:other']:checked"),
    "b": (f"/papers/{UNSIGNED}", "input[value=cannot_tell]:checked"),
    "n": (f"/papers/{UNSIGNED}", "[data-note]:focus"),
    "r": (f"/papers/{UNSIGNED}", "#ask-for-page[open] select:focus"),
    "x": (f"/papers/{UNSIGNED}", "#escalate[open] select:focus"),
    "t": (f"/papers/{UNSIGNED}", "**look=text"),
    "O": (f"/papers/{UNSIGNED}", "**look=read"),
    "d": (f"/papers/{UNSIGNED}", "**look=difference"),
    "h": (f"/papers/{UNSIGNED}", "**look=hidden"),
    "g": (f"/papers/{UNSIGNED}", "**/queue"),
    "/": (f"/papers/{UNSIGNED}", "**/search"),
    "?": (f"/papers/{UNSIGNED}", "#keys[open]"),
}
"""For each key: where it is pressed, and the address or the element that it leads to.
Before an answer is begun `s` leads to the answers; `u` has a test of its own."""


def test_every_key_of_the_overlay_does_what_it_says(
    new_page: Opener, desk: Desk
) -> None:
    page = new_page()
    named = set(page.locator("#keys kbd").all_text_contents())

    for key, (address, leads_to) in WALK.items():
        page.goto(with_ids(address, desk))
        page.keyboard.press(key)
        if leads_to.startswith("**"):
            page.wait_for_url(leads_to)
        else:
            expect(page.locator(leads_to)).to_be_visible()

    assert set(WALK) | {"u", "1\N{EN DASH}9"} == named
