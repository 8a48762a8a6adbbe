from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, MarkKind, Page
from screening.domain.reason import ReasonCode
from tests.makers import line_box, mark, page
from tests.stages.papers import screened

DECISION = """
U.S. Citizenship                                   Non-Precedent Decision of the
and Immigration                                    Administrative Appeals Office
Services

In Re: 10907547                                    Date: November 18, 2026

Appeal of California Service Center Decision

The Director of the California Service Center denied the petition.
The matter is now before us on appeal. We review the questions in this matter de novo.
ORDER: The appeal is dismissed.
{below}
"""
SIGNER = """



                                        Ada Inventada
                                        Chief, Administrative Appeals Office
"""


def decision(below: str = "") -> Page:
    return page(DECISION.format(below=below))


def over_the_name(kind: MarkKind) -> Page:
    """Return a decision with ink, or black, over its signer's name."""
    made = decision(SIGNER)
    name = line_box(made, "Ada Inventada")
    ink = Box(name.left, name.top - 0.04, name.left + 0.2, name.top - 0.006)
    return replace(made, marks=(mark(kind, ink, fill=1.0),))


def codes(made: Page) -> set[ReasonCode]:
    return {reason.code for reason in screened(made).reasons}


def test_a_decision_that_nobody_is_to_sign_needs_no_signature() -> None:
    assert codes(decision()) == set()


def test_a_place_to_sign_that_stands_empty_holds_a_kind_that_needs_no_signature() -> (
    None
):
    assert codes(decision(SIGNER)) == {ReasonCode.SIGNATURE_MISSING}


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(MarkKind.INK, id="signed"),
        pytest.param(MarkKind.REDACTION, id="blacked out"),
    ],
)
def test_a_signature_that_stands_there_or_was_hidden_holds_nothing(
    kind: MarkKind,
) -> None:
    assert codes(over_the_name(kind)) == set()


RECALL = """
{stamp}

                     DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY

State of Maryland v. Juan Ejemplo                        Case No. D-06-CR-26-001234

                                  WARRANT RECALL

Please be advised that the bench warrant for Juan Ejemplo has been recalled by the court.
Return it unserved.

Date: November 18, 2026
"""


def test_a_recall_s_own_word_is_no_stamp_on_it() -> None:
    assert ReasonCode.RECALLED not in codes(
        page(RECALL.format(stamp="Date recalled: November 18, 2026"))
    )


def test_another_stamp_on_a_recall_counts() -> None:
    assert ReasonCode.PROPOSED in codes(page(RECALL.format(stamp="SPECIMEN ONLY")))
