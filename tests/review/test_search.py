"""Counsel look for a paper by what stands on it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from screening.domain.lookup import tokens
from screening.domain.person import Role
from screening.ports import Kept
from tests.review.county import AGENCY, MEMO, UNSIGNED, WARRANT, County, Desk, running
from tests.review.test_blind import drawn


def word_of(desk: Desk, name: str) -> str:
    """Return a long word that stands on a paper's last page."""
    reading = desk.office.ledger.reading(desk.papers[name])
    assert reading is not None
    said = [word.text for word in reading.pages[-1].words if word.text.isalpha()]
    return max(said, key=len)


def found(page: str) -> list[str]:
    """Return the papers whose lines stand on a page, in their order."""
    return re.findall(r'<h2><a href="/papers/([0-9a-f]{64})', page)


def test_a_paper_is_found_by_a_word_that_stands_on_it(desk: Desk) -> None:
    page = desk.signed_in().get(f"/search?words={word_of(desk, AGENCY)}").text

    assert desk.papers[AGENCY] in found(page)


def test_what_was_found_leads_to_its_page_with_the_words_marked(desk: Desk) -> None:
    client, word = desk.signed_in(), word_of(desk, AGENCY)
    page = client.get(f"/search?words={word}").text
    link = re.search(rf'href="(/papers/{desk.papers[AGENCY]}\?[^"]+)"', page)
    assert link is not None

    paper = client.get(link.group(1).replace("&amp;", "&")).text

    assert paper.count('<rect class="mark"') >= 1


def test_the_words_stay_marked_when_the_page_is_turned(desk: Desk) -> None:
    paper = f"/papers/{desk.papers[UNSIGNED]}?page=1&find=two+words"

    assert "zoom=width&amp;find=two%20words" in desk.signed_in().get(paper).text


def test_nothing_is_shown_before_anything_is_asked(desk: Desk) -> None:
    page = desk.signed_in().get("/search").text

    assert found(page) == []
    assert "All papers are searched" in page


def test_days_alone_find_what_came_on_them(desk: Desk) -> None:
    client = desk.signed_in()

    since = found(client.get("/search?since=2026-01-01").text)
    until = found(client.get("/search?until=2026-01-01").text)

    assert (set(since), until) == (set(desk.papers.values()), [])


@pytest.mark.parametrize("day", ["yesterday", "9999-12-31", "0001-01-01", "2026-13-01"])
def test_what_is_no_day_is_left_out(day: str, desk: Desk) -> None:
    client = desk.signed_in()
    page = client.get(f"/search?since={day}&until={day}&words=zzz").text

    assert "No paper fits." in page
    assert day not in page


@pytest.mark.parametrize("path", ["/search?words=", "/queue?search="])
def test_invisible_signs_are_no_part_of_a_search(path: str, desk: Desk) -> None:
    answer = desk.signed_in().get(f"{path}%00note%E2%80%AE")

    assert answer.status_code == 200
    assert 'value="note"' in answer.text


def test_what_is_looked_for_stands_as_text(desk: Desk) -> None:
    asked = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"

    page = desk.signed_in().get(f"/search?words={asked}").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_words_of_hostile_papers_are_found_and_run_nothing(desk: Desk) -> None:
    page = desk.signed_in().get("/search?words=onerror+alert").text

    assert found(page) == [desk.papers[MEMO]]
    assert "<img" not in page


def test_nothing_is_found_of_a_paper_that_waits_for_a_blind_answer(desk: Desk) -> None:
    client, word = desk.signed_in(), word_of(desk, AGENCY)
    paper = drawn(desk)

    page = (
        client.get(f"/search?words={word}").text
        + client.get("/search?since=2026-01-01").text
    )

    assert paper not in page


@pytest.mark.parametrize(
    ("role", "is_found"), [(Role.COUNSEL, True), (Role.AUDITOR, False)]
)
def test_words_of_a_paper_kept_to_counsel_are_found_by_counsel_alone(
    role: Role,
    is_found: bool,  # noqa: FBT001
    county: County,
    tmp_path: Path,
) -> None:
    office = replace(county.office, kept=Kept(("ao-442",), ()))
    with running(replace(county, office=office), tmp_path / "home") as keeping:
        word = word_of(keeping, WARRANT)
        page = keeping.signed_in("r.role", role).get(f"/search?words={word}").text

        assert (keeping.papers[WARRANT] in page) is is_found


def test_a_word_counts_however_it_is_written() -> None:
    assert list(tokens("24-CR_00123 STRASSE Straße")) == [
        "24",
        "cr",
        "00123",
        "strasse",
        "strasse",
    ]
