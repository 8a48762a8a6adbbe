"""Answer a question of the checklist: how it came out, and what a person is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.domain.finding import Check, CheckOutcome
from screening.domain.reason import Reason, ReasonCode


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the checklist and the law behind it."""

    id: str
    because: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How a check came out and the reasons it gives for review, if any.

    Some shortcomings are findings only: they leave the class as it is.
    """

    check: Check
    reasons: tuple[Reason, ...] = ()


def passed(asked: Question, page: int | None) -> Answer:
    """Return that the paper satisfies the question, on this page."""
    return _answer(asked, CheckOutcome.PASS, page)


def not_applicable(asked: Question) -> Answer:
    """Return that the question is not one for this kind of paper."""
    return _answer(asked, CheckOutcome.NOT_APPLICABLE, None)


def failed(asked: Question, page: int | None, *codes: ReasonCode) -> Answer:
    """Return that the paper fails, and the codes that send it to a person."""
    return _answer(asked, CheckOutcome.FAIL, page, codes)


def not_found(asked: Question, page: int | None, *codes: ReasonCode) -> Answer:
    """Return that it cannot be told, and the codes that send it to a person."""
    return _answer(asked, CheckOutcome.NOT_FOUND, page, codes)


def free_of(asked: Question, reasons: Iterable[Reason]) -> Answer:
    """Return a failure at the first of the reasons; a pass without any."""
    found = tuple(dict.fromkeys(reasons))
    if not found:
        return passed(asked, None)
    check = Check(asked.id, CheckOutcome.FAIL, found[0].page, asked.because)
    return Answer(check, found)


def _answer(
    asked: Question,
    outcome: CheckOutcome,
    page: int | None,
    codes: tuple[ReasonCode, ...] = (),
) -> Answer:
    check = Check(asked.id, outcome, page, asked.because)
    return Answer(check, tuple(Reason(code, page) for code in codes))
