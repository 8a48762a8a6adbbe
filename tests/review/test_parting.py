"""Counsel part a file anew: on record with the decision, never in the verdict."""

from __future__ import annotations

import pytest

from screening.review.pages.parting import as_screened, begins, parted
from tests.review.county import PACKET, Desk, answered

FIVE = {
    "pages": [{}] * 5,
    "segments": [{"pages": [1]}, {"pages": [2, 3]}, {"pages": [4, 5]}],
}
CORRECTS = {"answer": "correct", "ground": "boundary"}


def test_a_file_is_shown_by_the_pages_on_which_papers_begin() -> None:
    assert begins(as_screened(FIVE)) == "1, 2, 4"


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        pytest.param("1, 2, 5", ((1,), (2, 3, 4), (5,)), id="moved"),
        pytest.param("1,2,3,4", ((1,), (2,), (3,), (4, 5)), id="split"),
        pytest.param("1 4", ((1, 2, 3), (4, 5)), id="merged"),
        pytest.param("4", ((1, 2, 3), (4, 5)), id="the first page begins one anyhow"),
        pytest.param("1, 2, 4", (), id="as it was"),
        pytest.param("4,2,1,1", (), id="as it was, in disorder"),
        pytest.param(" ", (), id="nothing"),
    ],
)
def test_the_pages_on_which_papers_begin_part_the_file(
    given: str, parts: tuple[tuple[int, ...], ...]
) -> None:
    assert parted(given, FIVE) == parts


@pytest.mark.parametrize("given", ["6", "0", "two", "1-3", "1,,2", "-1", "9" * 30])
def test_what_names_no_pages_of_the_file_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"fault\.begins"):
        parted(given, FIVE)


def test_a_new_parting_is_kept_beside_the_verdict(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    before = desk.office.docket.brief(paper)
    count = before.content.count('"rotation"') if before else 0

    answered(client, paper, **CORRECTS, begins="1")

    (kept,) = desk.office.decisions.decisions(paper)
    after = desk.office.docket.brief(paper)
    assert kept.decision.parts == (tuple(range(1, count + 1)),)
    assert before is not None
    assert after is not None
    assert after.content == before.content


def test_a_new_parting_stands_in_the_history(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    answered(client, paper, **CORRECTS, begins="1")

    rows = [row.action for row in desk.office.docket.history(paper)]
    assert "parted anew" in rows
    assert "papers begin on pages 1" in client.get(f"/papers/{paper}").text


def test_who_leaves_the_parting_as_it_is_keeps_none(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    answered(client, paper, answer="agree")

    (kept,) = desk.office.decisions.decisions(paper)
    assert kept.decision.parts == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param(
            {"answer": "agree", "begins": "1"}, "You part the file anew", id="agreeing"
        ),
        pytest.param(
            {**CORRECTS, "begins": "77"},
            "Some page is not of this file",
            id="a page too far",
        ),
    ],
)
def test_a_parting_that_makes_no_sense_is_refused_and_kept(
    fields: dict[str, str], says: str, desk: Desk
) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    answer = answered(client, paper, **fields)

    assert answer.status_code == 422
    assert says in answer.text
    assert f'name="begins" value="{fields["begins"]}"' in answer.text
