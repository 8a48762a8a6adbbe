"""How counsel lay out files: one suite for both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.arrangement import Arrangement
from screening.domain.decision import Standing
from screening.errors import Superseded
from tests.contract.test_desk import DECISION, LONG, PAPER, Both, both

__all__ = ["both"]

APART = Arrangement(PAPER, 1, ((1,), (2, 3)), ((2, 90),), "ada")
WHOLE = replace(APART, parts=((1, 2, 3),), turns=())
CONTENT = '{"segments": []}'


def test_an_arrangement_is_kept_as_it_was_made(both: Both) -> None:
    both.settle()

    kept = both.desk.arrangements.arrange(APART, CONTENT)

    assert both.desk.arrangements.standing(PAPER) == kept
    assert (kept.arrangement, kept.content) == (APART, CONTENT)


def test_the_newest_stands_and_the_one_before_once_it_is_taken_back(
    both: Both,
) -> None:
    both.settle()
    first = both.desk.arrangements.arrange(APART, CONTENT)
    second = both.desk.arrangements.arrange(WHOLE, CONTENT)

    stood = both.desk.arrangements.standing(PAPER)
    both.desk.arrangements.take_back(PAPER, "bob")

    assert stood == second
    assert both.desk.arrangements.standing(PAPER) == first


def test_none_stands_once_the_paper_has_another_verdict(both: Both) -> None:
    both.settle()
    both.desk.arrangements.arrange(APART, CONTENT)

    both.again(PAPER, reason_codes=("date_missing",), content='{"class": "other"}')

    assert both.desk.arrangements.standing(PAPER) is None
    with pytest.raises(Superseded):
        both.desk.arrangements.arrange(APART, CONTENT)


def test_nothing_is_laid_out_once_it_is_decided(both: Both) -> None:
    both.settle()
    both.desk.arrangements.arrange(APART, CONTENT)
    both.desk.record(replace(DECISION, verdict_version=1), Standing.FINAL, [], LONG)

    assert not both.desk.arrangements.take_back(PAPER, "ada")
    with pytest.raises(Superseded):
        both.desk.arrangements.arrange(WHOLE, CONTENT)


def test_the_audit_names_who_laid_it_out_and_who_took_it_back(both: Both) -> None:
    both.settle()
    both.desk.arrangements.arrange(APART, CONTENT)
    both.desk.arrangements.take_back(PAPER, "bob")

    rows = [(row.action, row.reference) for row in both.desk.history(PAPER)]

    assert rows[-2:] == [("arranged", "ada"), ("arrangement undone", "bob")]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"parts": ()}, id="no part"),
        pytest.param({"parts": ((1, 2), (2, 3))}, id="a page twice"),
        pytest.param({"parts": ((1, 2, 3), ())}, id="an empty part"),
        pytest.param({"turns": ((4, 90),)}, id="a page of no part"),
        pytest.param({"turns": ((1, 45),)}, id="askew"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"page|part"):
        replace(APART, **changes)  # type: ignore[arg-type]  # its fields
