"""Where two results on the same bytes disagree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from screening.domain.finding import CheckOutcome, FieldName, SignatureState
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict
from screening.evaluation.difference import Difference, differences
from screening.result import as_contract
from tests import makers


def apart(then: Verdict, now: Verdict) -> tuple[Difference, ...]:
    return differences(as_contract(then, "a.pdf"), as_contract(now, "b.pdf"))


def on_page(**changes: Any) -> Verdict:
    return makers.verdict(makers.segment(**changes))


def test_a_run_that_says_the_same_differs_in_nothing() -> None:
    then = on_page()

    assert apart(then, replace(then, timings_s=(("read", 9.0),))) == ()


def test_a_reason_more_is_a_change_of_standing_of_file_and_part() -> None:
    reason = makers.reason(ReasonCode.EXPIRED, page=1)

    found = apart(on_page(), on_page(reasons=[reason]))

    told = [(item.where, item.what, item.then, item.now) for item in found]
    assert ("file", "standing", "cleared", "review") in told
    assert ("page 1", "reasons", "-", "expired on page 1") in told


def test_another_kind_and_another_signature_are_told() -> None:
    signature = makers.signature(state=SignatureState.BLANK)

    found = apart(on_page(), on_page(doc_type="letter", signature=signature))

    assert {item.what for item in found} >= {"kind", "signature"}


def test_a_check_with_another_outcome_is_told_by_its_id() -> None:
    checks = [
        (makers.check(outcome=outcome),)
        for outcome in (CheckOutcome.PASS, CheckOutcome.FAIL)
    ]
    then, now = (on_page(checks=one) for one in checks)

    (found,) = apart(then, now)

    assert found.what == f"check {checks[0][0].id}"
    assert (found.then, found.now) == ("pass", "fail")


def test_a_field_is_told_without_its_value() -> None:
    then, now = (
        on_page(fields=[makers.field(name=FieldName.SUBJECT_NAME, value=value)])
        for value in ("ANA LIMA", "ANNA LIMA")
    )

    (found,) = apart(then, now)

    assert (found.what, found.then, found.now) == (
        "field subject_name",
        "found",
        "another value",
    )


def test_a_field_that_is_gone_is_told() -> None:
    (found,) = apart(on_page(fields=[makers.field()]), on_page(fields=[]))

    assert (found.then, found.now) == ("found", "-")


def test_pages_split_otherwise_are_told_once() -> None:
    whole = makers.verdict(makers.segment(pages=(1, 2)))
    parted = makers.verdict(makers.segment(pages=(1,)), makers.segment(pages=(2,)))

    (found,) = [item for item in apart(whole, parted) if item.what == "parts"]

    assert (found.then, found.now) == ("pages 1-2", "page 1, page 2")


def test_a_file_that_is_refused_now_is_told_with_its_code() -> None:
    refused = makers.rejected(ReasonCode.DAMAGED)

    found = apart(on_page(), refused)

    assert Difference("file", "rejected for", "-", "damaged") in found
