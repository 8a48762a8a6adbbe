"""A shift at the desk, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from screening.ports import Filters, View
from tests.browser.conftest import SHIFT, Opener
from tests.review.county import UNSIGNED, WARRANT, Desk


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
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    decided = busy_desk.office.docket.entries(View.DECIDED, Filters(), "a.lee", 100)
    opener.close()
    assert len(decided) == SHIFT
    assert opener.troubles == []


def test_overturning_costs_one_key_more_than_agreeing(
    new_page: Opener, desk: Desk
) -> None:
    page, paper = new_page(), desk.papers[UNSIGNED]
    page.goto(f"/papers/{paper}")

    for key in ("o", "ArrowDown"):
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press("Enter")

    (kept,) = desk.office.decisions.decisions(paper)
    assert (kept.decision.opinion, kept.decision.paper_class) == (
        "overturn",
        "administrative",
    )


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
