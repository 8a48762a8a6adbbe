"""When clearing stops by itself, and what that does to papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.alarm import AlarmKind, Finding
from screening.domain.flow import Flow
from screening.domain.reason import ReasonCode
from screening.domain.status import Status
from screening.workflow.alert import alert
from screening.workflow.vigil import breaches
from tests.makers import versions
from tests.twins.vigil import ScriptedVigil
from tests.workflow.desk import POLICY, Office

LIMITS = POLICY.watching
USUAL = Flow(
    papers=200,
    held=60,
    reasons={"signature_unclear": 60},
    kinds={"ice-i-200": 100, "md-subpoena": 100},
    ocr_confidence=0.90,
)


def found(**vigil: object) -> tuple[str, ...]:
    told = {"recent": USUAL, "before": USUAL, **vigil}
    return breaches(ScriptedVigil(**told), versions(), LIMITS).ids  # type: ignore[arg-type]  # fields of a twin


def test_a_week_like_the_others_breaches_nothing() -> None:
    assert found() == ()


def test_one_confirmed_mistake_is_a_breach_however_few_papers_came() -> None:
    few = replace(USUAL, papers=3)

    assert found(recent=few, before=few, mistaken=1) == ("mistake-confirmed",)


def test_only_the_mistakes_of_what_is_installed_are_asked_for() -> None:
    vigil = ScriptedVigil()

    breaches(vigil, versions(), LIMITS)

    assert vigil.asked == [versions()]


@pytest.mark.parametrize(
    ("held", "told"), [(100, ()), (101, ("reviews-rose",)), (0, ())]
)
def test_a_rise_of_reviews_beyond_the_limit_is_a_breach(
    held: int, told: tuple[str, ...]
) -> None:
    assert LIMITS.review_rise == 0.2
    assert found(recent=replace(USUAL, held=held)) == told


def test_papers_of_other_kinds_than_before_are_a_breach() -> None:
    others = {"ice-i-200": 100, "dhs-i-860": 100}

    assert found(recent=replace(USUAL, kinds=others)) == ("kinds-shifted",)


def test_print_that_reads_worse_than_before_is_a_breach() -> None:
    assert found(recent=replace(USUAL, ocr_confidence=0.79)) == ("ocr-fell",)
    assert found(recent=replace(USUAL, ocr_confidence=0.81)) == ()


def test_a_span_without_ocr_says_nothing_of_it() -> None:
    assert found(before=replace(USUAL, ocr_confidence=None)) == ()


def test_of_few_papers_nothing_is_concluded() -> None:
    few = replace(USUAL, papers=LIMITS.papers_least - 1, held=LIMITS.papers_least - 1)

    assert found(recent=few) == ()


SUSPENDED = Finding(AlarmKind.CLEARING_SUSPENDED, 1, ("mistake-confirmed",))


def test_while_clearing_is_suspended_every_paper_goes_to_a_person(
    office: Office,
) -> None:
    office.records.drop("a.pdf", b"ORDER")
    alert(office.desk, [SUSPENDED])

    assert office.work_all() == [Status.AWAITING_REVIEW]
    assert office.reasons() == [(ReasonCode.NOT_CERTIFIED.value,)]


def test_another_alarm_suspends_nothing(office: Office) -> None:
    office.records.drop("a.pdf", b"ORDER")
    alert(office.desk, [Finding(AlarmKind.LATE, 1)])

    assert office.work_all() == [Status.CLEARED]


def test_counsel_are_told_of_a_suspension_and_of_no_other_alarm(
    office: Office,
) -> None:
    alert(office.desk, [SUSPENDED, Finding(AlarmKind.LATE, 1)])

    told = {
        (kept.letter.finding.kind, kept.letter.recipient)
        for kept in office.alarms.letters.values()
    }
    both = {*POLICY.ops, *POLICY.counsel}
    assert told == {
        *((AlarmKind.CLEARING_SUSPENDED, one) for one in both),
        *((AlarmKind.LATE, one) for one in POLICY.ops),
    }
    assert not set(POLICY.counsel) <= set(POLICY.ops)
