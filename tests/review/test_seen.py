"""Who was shown which page, and who printed one: the record says it, without a script."""

from __future__ import annotations

import httpx

from screening.domain.person import Role
from tests.review.county import PACKET, UNSIGNED, Desk


def noted(desk: Desk, paper: str) -> list[tuple[str, str | None]]:
    return [
        (row.action, row.reference)
        for row in desk.office.docket.history(paper)
        if row.action in ("opened", "page shown", "printed")
    ]


def turned(client: httpx.Client, paper: str, *pages: int) -> None:
    for page in pages:
        client.get(f"/papers/{paper}?page={page}")


def test_each_page_that_is_turned_to_stands_in_the_record_once(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    client.get(f"/papers/{paper}")

    turned(client, paper, 2, 3, 2, 1)

    assert noted(desk, paper) == [
        ("opened", "a.lee"),
        ("page shown", "a.lee 2"),
        ("page shown", "a.lee 3"),
    ]


def test_a_page_beyond_the_last_is_noted_as_the_one_that_is_shown(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]

    turned(client, paper, 9)

    assert noted(desk, paper) == [("page shown", "a.lee 2")]


def test_whoever_only_reads_is_noted_as_well(desk: Desk) -> None:
    client, paper = desk.signed_in("au.dit", Role.AUDITOR), desk.papers[PACKET]

    turned(client, paper, 2)

    assert noted(desk, paper) == [("page shown", "au.dit 2")]


def test_a_picture_that_is_asked_for_by_itself_is_noted(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    client.get(f"/papers/{paper}/pages/2/1200.png")

    assert noted(desk, paper) == [("page shown", "a.lee 2")]


def test_a_picture_that_a_browser_fetches_ahead_was_shown_to_nobody(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    ahead = {"Sec-Purpose": "prefetch"}

    client.get(f"/papers/{paper}/pages/2/1200.png", headers=ahead)

    assert noted(desk, paper) == []


def test_the_page_for_the_printer_stands_in_the_record(desk: Desk) -> None:
    client, paper = desk.signed_in("au.dit", Role.AUDITOR), desk.papers[PACKET]

    page = client.get(f"/papers/{paper}/print?page=2").text

    assert f'href="/papers/{paper}/pages/2/1200.png"' in page
    assert "Made for au.dit" in page
    assert noted(desk, paper) == [("printed", "au.dit 2")]


def test_looking_at_the_page_for_the_printer_holds_nothing(desk: Desk) -> None:
    paper = desk.papers[UNSIGNED]
    desk.signed_in("b.kim").get(f"/papers/{paper}/print")

    page = desk.signed_in().get(f"/papers/{paper}").text

    assert 'name="answer"' in page


def test_a_paper_leads_to_its_page_for_the_printer(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    page = client.get(f"/papers/{paper}?page=2").text

    assert f'href="/papers/{paper}/print?page=2"' in page


def test_the_history_names_the_page_apart_from_the_person(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    turned(client, paper, 3)

    page = client.get(f"/papers/{paper}").text

    assert "<td>Page shown<small>p.\u00a03</small></td><td>a.lee</td>" in page


def test_turning_the_page_of_anothers_paper_asks_for_no_hold(desk: Desk) -> None:
    paper, late = desk.papers[PACKET], desk.signed_in("b.kim")
    desk.signed_in().get(f"/papers/{paper}")
    asked: list[str] = []
    desk.office.docket.hold = lambda *given: asked.append(given[0])  # type: ignore[method-assign,assign,return-value]  # to see who asks

    turned(late, paper, 1, 2)

    assert asked == []


def test_the_hold_says_until_when_and_how_to_prolong_it(desk: Desk) -> None:
    page = desk.signed_in().get(f"/papers/{desk.papers[UNSIGNED]}").text

    assert "Held for you until" in page
    assert 'data-lasts="600"' in page
    assert "Hold for ten minutes" in page
