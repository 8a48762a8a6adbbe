"""Which decisions count at once, and whom they are told to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.decision import (
    Decision,
    Direction,
    Ground,
    Opinion,
    Recorded,
    Standing,
)
from screening.domain.verdict import FileClass
from screening.policy.load import load_policy
from screening.settings import PROJECT
from screening.workflow.decide import needs_second, notices_of, standing_of
from tests.makers import NOON, receipt

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))

AGREED = Decision(
    submission="0000004b" + "0" * 56,  # the 76th of a hundred lots: not drawn
    verdict_version=1,
    opinion=Opinion.AGREE,
    paper_class=FileClass.JUDICIAL,
    direction=Direction.WAIT,
    ground=None,
    note="",
    by="ada",
)
RELEASED = replace(AGREED, direction=Direction.COMPLY)
OVERTURNED = replace(AGREED, opinion=Opinion.OVERTURN, ground=Ground.COURT, by="ada")


def proposed(decision: Decision, standing: Standing = Standing.PROPOSED) -> Recorded:
    return Recorded(decision, 2, standing, NOON, NOON + timedelta(seconds=30))


@pytest.mark.parametrize(
    ("decision", "is_needed"),
    [
        pytest.param(AGREED, False, id="agreement"),
        pytest.param(RELEASED, True, id="releasing a hold"),
        pytest.param(OVERTURNED, True, id="overturned to a court's"),
        pytest.param(
            replace(
                OVERTURNED,
                paper_class=FileClass.ADMINISTRATIVE,
                direction=Direction.DO_NOT_ACT,
            ),
            False,
            id="overturned to an agency's",
        ),
    ],
)
def test_policy_says_when_a_second_person_is_needed(
    decision: Decision,
    is_needed: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert needs_second(decision, POLICY) is is_needed


def test_one_agreement_in_twenty_is_seen_twice() -> None:
    lots = [replace(AGREED, submission=f"{n:08x}" + "0" * 56) for n in range(1000)]

    assert sum(needs_second(one, POLICY) for one in lots) == 50


@pytest.mark.parametrize(
    ("earlier", "standing"),
    [
        pytest.param((), Standing.PROPOSED, id="the first"),
        pytest.param(
            (proposed(replace(RELEASED, by="bea")),), Standing.FINAL, id="the second"
        ),
        pytest.param((proposed(RELEASED),), Standing.PROPOSED, id="the same person"),
        pytest.param(
            (proposed(replace(AGREED, by="bea")),),
            Standing.PROPOSED,
            id="of another mind",
        ),
        pytest.param(
            (proposed(replace(RELEASED, by="bea"), Standing.WITHDRAWN),),
            Standing.PROPOSED,
            id="after one that was taken back",
        ),
    ],
)
def test_a_hold_is_released_by_two_people_of_one_mind(
    earlier: tuple[Recorded, ...], standing: Standing
) -> None:
    assert standing_of(RELEASED, earlier, POLICY) is standing


def test_nobody_alone_settles_what_waits_for_a_second_person() -> None:
    earlier = (proposed(replace(RELEASED, by="bea")),)

    assert standing_of(AGREED, earlier, POLICY) is Standing.PROPOSED


def test_each_department_that_got_the_paper_is_told_once() -> None:
    receipts = [
        receipt(department="records"),
        receipt(department="records", source_id="again"),
        receipt(department="police"),
    ]

    told = notices_of(AGREED, receipts, NOON, POLICY)

    assert [item.recipient for item in told] == [
        "records@county.example",
        "police@county.example",
    ]
    assert {item.template for item in told} == {"department-decided-wait"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"opinion": Opinion.OVERTURN}, id="no reason"),
        pytest.param({"ground": Ground.COURT}, id="a reason to agree"),
        pytest.param({"note": "x" * 4_001}, id="a note without end"),
        pytest.param(
            {"paper_class": FileClass.OTHER, "direction": Direction.COMPLY},
            id="obeying what is no process",
        ),
    ],
)
def test_such_a_decision_is_none(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"reason|note|obeys"):
        replace(AGREED, **changes)  # type: ignore[arg-type]  # fields of Decision
