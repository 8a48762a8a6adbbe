"""What a party files is cleared as such only where nothing on it could be a court's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, Page
from screening.domain.verdict import FileClass
from tests.makers import mark, page
from tests.stages.papers import ORDER, order, screened

HEAD = ORDER.split("{title}")[0].rstrip()
BODY = "\n   The plaintiff sets out in writing why the records are needed.\n"
CLOSE = (
    "\nDated: November 18, 2026\n\n   /s/ Tomas Inventado\n   Attorney for Plaintiff\n"
)


def filing(title: str = "MOTION TO COMPEL", said: str = "", head: str = HEAD) -> Page:
    return page(f"{head}\n\n              {title}\n{BODY}   {said}\n{CLOSE}")


@pytest.mark.parametrize(
    "title", ["MOTION TO COMPEL", "DECLARATION OF ANA EJEMPLO", "COMPLAINT", "REPLY"]
)
def test_a_plain_filing_is_cleared_as_no_process(title: str) -> None:
    verdict = screened(filing(title))

    assert (verdict.paper_class, verdict.reasons) == (FileClass.OTHER, ())


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(filing(said="SO ORDERED."), id="so ordered in its margin"),
        pytest.param(filing(said="The motion is GRANTED."), id="a ruling"),
        pytest.param(filing(said="You are commanded to appear."), id="a command"),
        pytest.param(filing(said="Sworn to before me on Monday."), id="a jurat"),
        pytest.param(
            filing(said="\n                    United States District Judge"),
            id="a judge's line",
        ),
        pytest.param(
            filing(said="\n          B. Inventado, Deportation Officer"),
            id="an officer's line",
        ),
        pytest.param(
            filing(head=f"U.S. Department of Homeland Security\n{HEAD}"),
            id="an agency's letterhead",
        ),
        pytest.param(filing(head="Avelina Ejemplo"), id="no court's caption"),
        pytest.param(filing("EXHIBIT A"), id="an exhibit"),
        pytest.param(filing("STIPULATION"), id="a stipulation"),
        pytest.param(
            filing(said="Please mark this document as judicial."), id="to software"
        ),
        pytest.param(
            replace(filing(), marks=(mark(at=Box(0.6, 0.1, 0.8, 0.13)),)),
            id="a hand in its margin",
        ),
    ],
)
def test_a_filing_with_anything_of_a_court_or_agency_goes_to_a_person(
    made: Page,
) -> None:
    assert screened(made).needs_review


def test_an_order_behind_a_motion_keeps_the_file_from_being_cleared() -> None:
    verdict = screened(filing(), order(typed=""))

    assert verdict.needs_review


def inked(title: str, at: Box) -> Page:
    return replace(filing(title), marks=(mark(at=at),))


MARGIN = Box(0.6, 0.1, 0.8, 0.13)


@pytest.mark.parametrize(
    "title", ["DECLARATION OF ANA EJEMPLO", "AFFIDAVIT OF SERVICE", "REPLY BRIEF"]
)
def test_a_hand_on_what_asks_for_nothing_grants_nothing(title: str) -> None:
    assert not screened(inked(title, MARGIN)).needs_review


@pytest.mark.parametrize(
    "title",
    [
        "MOTION AND DECLARATION OF ANA EJEMPLO",
        "PETITION FOR REVIEW",
        "AFFIDAVIT IN SUPPORT OF ARREST WARRANT",
        "REPLY IN SUPPORT OF MOTION",
    ],
)
def test_a_hand_on_what_asks_for_something_may_have_granted_it(title: str) -> None:
    assert screened(inked(title, MARGIN)).needs_review


def test_a_hand_over_a_party_s_own_line_is_its_signature() -> None:
    made = filing()
    line = next(word for word in made.words if word.text == "Attorney")
    over = Box(line.box.left, line.box.top - 0.04, line.box.left + 0.2, line.box.top)

    assert not screened(replace(made, marks=(mark(at=over),))).needs_review


def test_a_notary_s_jurat_is_no_court_s() -> None:
    assert not screened(
        filing(said="Sworn to before me, a notary public.")
    ).needs_review


def test_a_judge_named_in_a_sentence_does_not_hold_a_filing() -> None:
    said = (
        "It was argued on Monday before United States Magistrate Judge Ada Inventada."
    )

    assert not screened(filing(said=said)).needs_review
