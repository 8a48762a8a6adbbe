from __future__ import annotations

from screening.domain.page import Page
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass, Verdict
from tests.makers import page
from tests.stages.papers import AO_93, ice_warrant, screened, signed

PLACE = "ATTACHMENT A\nProperty to be Searched\nThe house at 100 Example Road."
ITEMS = "ATTACHMENT B\nParticular Things to be Seized\nAll records of the account."


def referring(words: str = "See Attachments A and B.") -> Page:
    typed = AO_93.format(by="12/01/2026").rstrip()
    return signed(page(f"{typed}\n\n{words}\n"), "Judge's signature")


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {reason.code for reason in verdict.reasons}


def test_a_warrant_goes_with_the_attachments_that_it_names() -> None:
    verdict = screened(referring(), PLACE, ITEMS)

    assert [part.pages for part in verdict.segments] == [(1,), (2,), (3,)]
    assert (verdict.paper_class, verdict.reasons) == (FileClass.JUDICIAL, ())


def test_an_attachment_lends_its_class_to_nothing() -> None:
    verdict = screened(PLACE)

    assert verdict.paper_class is FileClass.OTHER
    assert codes(verdict) == {ReasonCode.TYPE_ALWAYS_REVIEWED}


def test_an_attachment_that_the_warrant_does_not_name_goes_to_a_person() -> None:
    verdict = screened(referring("See Attachment A."), PLACE, ITEMS)

    assert ReasonCode.TYPE_ALWAYS_REVIEWED in codes(verdict)


def test_an_attachment_behind_another_paper_goes_to_a_person() -> None:
    verdict = screened(referring(), ice_warrant(), PLACE)

    assert ReasonCode.TYPE_ALWAYS_REVIEWED in codes(verdict)


def test_an_attachment_that_commands_goes_to_a_person() -> None:
    commanding = f"{ITEMS}\nYOU ARE COMMANDED to open the door."

    assert not screened(referring(), PLACE, commanding).is_cleared


def test_an_attachment_is_known_by_its_heading_alone() -> None:
    verdict = screened(referring(), "ATTACHMENT A\nThe house at 100 Example Road.")

    assert verdict.segments[1].doc_type == "attachment"
    assert verdict.is_cleared


def test_an_attachment_that_is_named_and_not_there_is_a_finding() -> None:
    verdict = screened(referring(), PLACE)

    outcomes = {check.id: check.outcome for check in verdict.segments[0].checks}
    assert outcomes["attachments-enclosed"] == "fail"
