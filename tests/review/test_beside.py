"""Two papers beside each other: who sees it, and what it tells apart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from screening.domain.person import Role
from screening.domain.status import Status
from screening.ports import Ruling
from screening.review.pages.beside import Run, differences
from tests.makers import document, receipt
from tests.review.county import MEMO, UNSIGNED, WARRANT, Desk

MANY = [f"w{number}" for number in range(40)]


@pytest.mark.parametrize(
    ("ours", "theirs", "runs"),
    [
        pytest.param(["a"], ["a"], [Run("both", "a")], id="the same"),
        pytest.param(["A,"], ["a"], [Run("both", "A,")], id="the same but for specks"),
        pytest.param(
            ["a", "b"], ["a", "c"],
            [Run("both", "a"), Run("ours", "b"), Run("theirs", "c")], id="one differs",
        ),
        pytest.param([], ["a"], [Run("theirs", "a")], id="nothing was read on one"),
    ],
)  # fmt: skip
def test_words_are_told_apart(
    ours: list[str], theirs: list[str], runs: list[Run]
) -> None:
    assert list(differences(ours, theirs)) == runs


def test_what_is_long_the_same_is_left_out() -> None:
    runs = list(differences(MANY, MANY))

    assert [run.whose for run in runs] == ["both", "gap", "both"]
    assert runs[1].text == "28"


def test_both_pages_lie_over_each_other(desk: Desk) -> None:
    ours, theirs = desk.papers[UNSIGNED], desk.papers[WARRANT]

    page = desk.signed_in().get(f"/papers/{ours}/beside?other={theirs}").text

    assert page.count(f'href="/papers/{ours}/pages/1/1200.png"') == 2
    assert page.count(f'href="/papers/{theirs}/pages/1/1200.png"') == 2


def test_words_that_only_one_paper_has_stand_marked(desk: Desk) -> None:
    ours, theirs = desk.papers[UNSIGNED], desk.papers[WARRANT]

    page = desk.signed_in().get(f"/papers/{ours}/beside?other={theirs}").text

    assert "<del>" in page
    assert "<ins>" in page


def test_a_paper_beside_itself_says_that_nothing_differs(desk: Desk) -> None:
    paper = desk.papers[UNSIGNED]

    page = desk.signed_in().get(f"/papers/{paper}/beside?other={paper}").text

    assert "are the same." in page


def test_words_of_the_other_paper_stand_as_text(desk: Desk) -> None:
    ours, theirs = desk.papers[UNSIGNED], desk.papers[MEMO]

    page = desk.signed_in().get(f"/papers/{ours}/beside?other={theirs}").text

    assert "<img src=x" not in page


@pytest.mark.parametrize("other", ["", "0" * 64, "../queue"])
def test_a_paper_that_is_not_there_is_beside_none(other: str, desk: Desk) -> None:
    ours = desk.papers[UNSIGNED]

    answer = desk.signed_in().get(f"/papers/{ours}/beside", params={"other": other})

    assert answer.status_code == 404


def test_who_compared_stands_in_the_history_of_both(desk: Desk) -> None:
    both = desk.papers[UNSIGNED], desk.papers[WARRANT]

    desk.signed_in().get(f"/papers/{both[0]}/beside?other={both[1]}")

    for paper in both:
        last = desk.office.docket.history(paper)[-1]
        assert (last.action, last.reference) == ("compared", "a.lee")


def test_a_paper_that_came_before_is_named_with_what_both_bear(desk: Desk) -> None:
    paper, other = desk.papers[WARRANT], "c" * 64
    brief = desk.office.docket.brief(paper)
    assert brief
    again(desk, other, brief.content)

    page = desk.signed_in().get(f"/papers/{paper}").text

    assert f'href="/papers/{paper}/beside?other={other}"' in page
    assert "same case number" in page
    assert json.loads(brief.content)["segments"][0]["fields"]["case_number"]["value"]


def again(desk: Desk, paper: str, content: str) -> None:
    """Let other bytes come with the same verdict."""
    ledger = desk.office.ledger
    ledger.accept(replace(receipt(source_id="again"), department="police"), paper, 1)
    (claim,) = ledger.claim("test", 1, timedelta(minutes=1))
    ledger.record_reading(claim, document("WARRANT", sha256=paper))
    ruling = Ruling(Status.CLEARED, "judicial", ("ao-442",), (), content, "test")
    ledger.settle(claim, ruling, ())


def test_a_department_compares_nothing(desk: Desk) -> None:
    both = desk.papers[UNSIGNED], desk.papers[WARRANT]
    client = desk.signed_in("d.one", Role.DEPARTMENT)

    answer = client.get(f"/papers/{both[0]}/beside?other={both[1]}")

    assert answer.status_code == 403
