from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import Element, Evidence, Supports
from screening.domain.page import PageSource, Quote
from screening.domain.reason import Reason, ReasonCode
from screening.domain.status import Status
from screening.domain.verdict import Verdict
from screening.orchestration.outcome import QUOTE_SIGNS, outcome
from screening.ports import Paper
from screening.result import as_json
from tests import makers


def test_a_cleared_paper_says_what_was_found() -> None:
    caption = _evidence(Element.COURT_CAPTION, "UNITED STATES DISTRICT COURT")

    row = outcome(_paper(_verdict(_evidence(Element.DATE, "today"), caption)))

    assert (row.standing, row.why) == ("cleared", "Found: court caption.")


def test_a_paper_for_review_says_why_first() -> None:
    reasons = (Reason(ReasonCode.SIGNATURE_MISSING), Reason(ReasonCode.DATE_MISSING))
    row = outcome(_paper(replace(makers.verdict(), reasons=reasons)))

    assert row.standing == "review"
    assert row.why == f"{reasons[0].message} (and 1 more)"


def test_a_paper_without_a_verdict_is_waiting() -> None:
    row = outcome(_paper(None))

    assert (row.standing, row.paper_class, row.quote) == ("waiting", "-", "")


def test_the_office_of_the_signer_is_quoted_before_the_title() -> None:
    title = _evidence(Element.TITLE, "ARREST WARRANT")
    signer = _evidence(Element.JUDICIAL_SIGNER, "Magistrate Judge")

    row = outcome(_paper(_verdict(title, signer)))

    assert (row.quote, row.page) == ("Magistrate Judge", 1)


def test_a_quote_that_speaks_for_another_class_is_not_shown() -> None:
    other = _evidence(Element.AGENCY_SIGNER, "Officer", Supports.ADMINISTRATIVE)
    title = _evidence(Element.TITLE, "ARREST WARRANT")

    assert outcome(_paper(_verdict(other, title))).quote == "ARREST WARRANT"


def test_a_long_quote_is_cut() -> None:
    row = outcome(_paper(_verdict(_evidence(Element.TITLE, "long " * 100))))

    assert (len(row.quote), row.quote[-1]) == (QUOTE_SIGNS, "…")


def test_a_name_cannot_steer_the_terminal() -> None:
    paper = replace(_paper(None), name="\x1b[2Jorder.pdf")

    assert outcome(paper).file == "\N{REPLACEMENT CHARACTER}[2Jorder.pdf"


@pytest.mark.parametrize(
    ("sent", "owed", "words"),
    [
        pytest.param(0, 0, "none", id="nobody told"),
        pytest.param(2, 0, "2 sent", id="all told"),
        pytest.param(1, 1, "1 sent, 1 owed", id="one still owed"),
    ],
)
def test_notices_are_counted(sent: int, owed: int, words: str) -> None:
    paper = replace(_paper(None), notices_sent=sent, notices_owed=owed)

    assert outcome(paper).notices == words


def _evidence(
    element: Element, text: str, supports: Supports = Supports.JUDICIAL
) -> Evidence:
    quote = Quote(1, text, makers.box(), 0.9, PageSource.OCR)
    return Evidence(element, text, supports, quote)


def _verdict(*evidence: Evidence) -> Verdict:
    whole = makers.verdict()
    return replace(whole, segments=(replace(whole.segments[0], evidence=evidence),))


def _paper(verdict: Verdict | None) -> Paper:
    return Paper(
        submission="0" * 64,
        name="order.pdf",
        department="police",
        status=Status.CLEARED if verdict else Status.RECEIVED,
        received_at=makers.NOON,
        settled_at=makers.NOON if verdict else None,
        content=as_json(verdict, "order.pdf") if verdict else None,
        notices_sent=2,
        notices_owed=0,
    )
