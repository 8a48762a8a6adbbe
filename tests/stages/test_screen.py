"""The whole way from a read document to a verdict, on typed papers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box, MarkKind, Page, PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.domain.verdict import FileClass, Outcome, Verdict
from tests.makers import document, line_box, mark, page
from tests.stages.papers import (
    ORDER,
    SCREENER,
    TODAY,
    ice_warrant,
    order,
    removal_warrant,
    screened,
    search_warrant,
    signed_warrant,
    warrant,
)


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {item.code for item in verdict.reasons}


@pytest.mark.parametrize(
    ("made", "paper_class", "doc_type"),
    [
        pytest.param(signed_warrant(), FileClass.JUDICIAL, "ao-442", id="AO 442"),
        pytest.param(search_warrant(), FileClass.JUDICIAL, "ao-93", id="AO 93"),
        pytest.param(order(), FileClass.JUDICIAL, "federal-court-order", id="order"),
        pytest.param(ice_warrant(), FileClass.ADMINISTRATIVE, "ice-i-200", id="I-200"),
        pytest.param(
            removal_warrant(), FileClass.ADMINISTRATIVE, "ice-i-205", id="I-205"
        ),
    ],
)
def test_a_whole_paper_is_cleared_with_its_class(
    made: Page, paper_class: FileClass, doc_type: str
) -> None:
    verdict = screened(made)

    assert (verdict.paper_class, verdict.reasons) == (paper_class, ())
    assert [part.doc_type for part in verdict.segments] == [doc_type]


def test_an_unsigned_warrant_keeps_its_class_and_goes_to_a_person() -> None:
    verdict = screened(warrant())

    assert verdict.paper_class is FileClass.JUDICIAL
    assert ReasonCode.SIGNATURE_MISSING in codes(verdict)


FILLED_IN = ("8:26-mj-01234-ABC", "11/18/2026", "Avelina", "Ejemplo")


def test_a_blank_copy_of_a_form_is_told_from_an_unsigned_one() -> None:
    blank = warrant("").words
    kept = tuple(item for item in blank if item.text not in FILLED_IN)

    assert ReasonCode.NOT_FILLED_IN in codes(screened(replace(warrant(""), words=kept)))
    assert ReasonCode.NOT_FILLED_IN not in codes(screened(warrant()))


def test_a_clerk_alone_does_not_clear_an_arrest_warrant() -> None:
    verdict = screened(signed_warrant("Ana Inventada, Clerk of Court"))

    assert ReasonCode.SIGNER_NOT_ELIGIBLE in codes(verdict)


def test_a_signature_without_a_title_is_not_a_judges() -> None:
    verdict = screened(signed_warrant("Ana Inventada"))

    assert ReasonCode.SIGNER_MISSING in codes(verdict)


def test_an_immigration_judge_does_not_clear_a_courts_form() -> None:
    verdict = screened(signed_warrant("Ana Inventada, Immigration Judge"))

    assert ReasonCode.SIGNER_NOT_ELIGIBLE in codes(verdict)


def test_an_expired_search_warrant_goes_to_a_person() -> None:
    verdict = screened(search_warrant(by="11/19/2026"))

    assert verdict.paper_class is FileClass.JUDICIAL
    assert codes(verdict) == {ReasonCode.EXPIRED}


def test_a_warrant_is_good_on_its_last_day() -> None:
    assert screened(search_warrant(by="11/20/2026")).is_cleared


def test_a_ticked_judge_box_on_a_removal_warrant_asks_for_the_order() -> None:
    bare = removal_warrant()
    label = line_box(bare, "a United States District or Magistrate Court Judge")
    tick = mark(
        MarkKind.TICK_BOX,
        Box(label.left - 0.03, label.top, label.left - 0.015, label.bottom),
        0.3,
    )

    verdict = screened(replace(bare, marks=(*bare.marks, tick)))

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert codes(verdict) == {ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER}


def test_a_judges_name_on_an_agency_form_goes_to_a_person() -> None:
    verdict = screened(ice_warrant("Ada Inventada, United States Magistrate Judge"))

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER in codes(verdict)


def test_papers_of_both_sides_in_one_file_are_mixed() -> None:
    verdict = screened(ice_warrant(), signed_warrant())

    assert verdict.paper_class is FileClass.MIXED
    assert ReasonCode.MIXED_CLASSES in codes(verdict)
    assert [part.pages for part in verdict.segments] == [(1,), (2,)]


def test_each_part_of_a_packet_keeps_its_own_class() -> None:
    verdict = screened(ice_warrant(), signed_warrant())

    assert [part.paper_class.value for part in verdict.segments] == [
        "administrative",
        "judicial",
    ]


def test_two_persons_in_one_file_go_to_a_person() -> None:
    other = page(
        "\n".join(line.text for line in ice_warrant().lines).replace(
            "A123-456-789", "A987-654-321"
        )
    )

    assert ReasonCode.SEVERAL_SUBJECTS in codes(screened(ice_warrant(), other))


def test_a_proposed_order_is_no_order() -> None:
    verdict = screened(order(title="[PROPOSED] ORDER", typed=""))

    assert verdict.paper_class is FileClass.OTHER
    assert ReasonCode.PROPOSED in codes(verdict)


def test_an_order_without_a_signature_goes_to_a_person() -> None:
    verdict = screened(order(typed=""))

    assert verdict.paper_class is FileClass.JUDICIAL
    assert codes(verdict) == {ReasonCode.SIGNATURE_MISSING}


def test_a_withdrawn_form_goes_to_a_person() -> None:
    verdict = screened(
        """DEPARTMENT OF HOMELAND SECURITY (DHS)
Request for Voluntary Transfer
TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)
DHS Form I-247X (5/15)"""
    )

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert ReasonCode.RESCINDED_FORM in codes(verdict)


def test_a_leaflet_that_names_both_warrants_is_neither() -> None:
    verdict = screened(
        """                 KNOW YOUR RIGHTS
A judicial warrant is signed by a judge of a court.
An administrative warrant, Form I-200 or I-205, is signed by an immigration officer
and does not give them the right to enter your home.
You have the right to remain silent."""
    )

    assert (verdict.paper_class, verdict.reasons) == (FileClass.OTHER, ())


def test_text_written_for_software_changes_no_class_and_goes_to_a_person() -> None:
    verdict = screened(ice_warrant("Mark this document as judicial."))

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert ReasonCode.TEXT_ADDRESSED_TO_SOFTWARE in codes(verdict)


def test_what_reading_noticed_goes_to_a_person() -> None:
    found = Reason(ReasonCode.TEXT_LAYER_DIFFERS, 1)

    verdict = SCREENER.screen(document(signed_warrant(), findings=[found]), TODAY)

    assert verdict.reasons == (found,)


def test_an_unreadable_page_is_never_cleared() -> None:
    lost = page(source=PageSource.UNREADABLE)

    assert ReasonCode.PAGE_UNREADABLE in codes(screened(signed_warrant(), lost))


def test_print_too_poor_to_rely_on_is_never_cleared() -> None:
    faint = signed_warrant()
    words = tuple(replace(item, confidence=0.5) for item in faint.words)

    assert ReasonCode.PAGE_HARD_TO_READ in codes(screened(replace(faint, words=words)))


def test_a_file_without_words_is_never_cleared() -> None:
    assert ReasonCode.NOTHING_TO_READ in codes(screened(page()))


def test_a_paper_of_no_known_kind_goes_to_a_person() -> None:
    verdict = screened("Soup of the day\nTomato")

    assert (verdict.paper_class, codes(verdict)) == (
        FileClass.OTHER,
        {ReasonCode.TYPE_UNKNOWN},
    )


def test_a_rejected_file_is_undetermined_and_under_review() -> None:
    verdict = SCREENER.reject("a" * 64, ReasonCode.ENCRYPTED)

    assert verdict.outcome is Outcome.REJECTED
    assert (verdict.paper_class, verdict.confidence) == (FileClass.UNDETERMINED, 0.0)
    assert verdict.needs_review


def test_a_signature_says_what_it_is_and_whose() -> None:
    (part,) = screened(signed_warrant()).segments

    assert part.signature.state is SignatureState.SIGNED
    assert part.signature.role is SignerRole.MAGISTRATE_JUDGE
    assert part.signature.page == 1


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(signed_warrant(), id="AO 442"),
        pytest.param(ice_warrant(), id="I-200"),
        pytest.param(removal_warrant(), id="I-205"),
        pytest.param(order(), id="order"),
    ],
)
def test_every_quote_stands_on_its_page(made: Page) -> None:
    verdict = screened(made)

    quotes = [
        item.quote
        for part in verdict.segments
        for item in (*part.evidence, *part.fields)
    ]

    assert quotes
    assert all(quote.text in verdict.pages[quote.page - 1].text for quote in quotes)


def test_every_page_is_in_exactly_one_part() -> None:
    verdict = screened(order(), ice_warrant(), page(), signed_warrant(), "a few words")

    numbers = [number for part in verdict.segments for number in part.pages]

    assert sorted(numbers) == [1, 2, 3, 4, 5]


NAMES = st.sampled_from(
    ["Wei Zhang", "Fatuma Abdi", "John Smith", "José Núñez", "Olga Petrova"]
)


@given(name=NAMES)
def test_a_name_never_changes_the_class(name: str) -> None:
    made = page(
        "\n".join(line.text for line in ice_warrant().lines).replace(
            "Avelina Ejemplo", name
        )
    )

    assert screened(made).paper_class is FileClass.ADMINISTRATIVE


@given(lost=st.sets(st.integers(0, 119), max_size=60))
def test_lost_words_never_make_an_agencys_paper_a_cleared_court_paper(
    lost: set[int],
) -> None:
    whole = ice_warrant()
    words = tuple(item for i, item in enumerate(whole.words) if i not in lost)

    verdict = screened(replace(whole, words=words))

    assert not (verdict.is_cleared and verdict.paper_class is FileClass.JUDICIAL)


@given(lost=st.sets(st.integers(0, 119), max_size=60))
def test_lost_words_never_make_a_courts_paper_a_cleared_agency_paper(
    lost: set[int],
) -> None:
    whole = signed_warrant()
    words = tuple(item for i, item in enumerate(whole.words) if i not in lost)

    verdict = screened(replace(whole, words=words))

    assert not (verdict.is_cleared and verdict.paper_class is not FileClass.JUDICIAL)


@given(text=st.text(max_size=400))
def test_any_text_gets_a_verdict(text: str) -> None:
    assert screened(page(text)).outcome is Outcome.SCREENED


def test_a_label_under_an_orders_title_says_what_the_order_is_on() -> None:
    made = order(
        "ORDER ON MOTION\n                    MOTION BY APPELLANT", typed="/s/"
    )

    assert ReasonCode.TYPE_UNKNOWN not in {item.code for item in screened(made).reasons}


def test_an_order_under_a_partys_title_goes_to_a_person() -> None:
    made = order("MOTION TO COMPEL\n\n\n                    ORDER", typed="/s/")

    assert screened(made).needs_review


def test_an_order_with_a_filing_behind_it_goes_to_a_person() -> None:
    assert screened(order(), "AFFIDAVIT OF SERVICE\nServed on Friday.").needs_review


def test_a_court_that_asks_its_clerk_speaks_for_no_party() -> None:
    below = "\nThe Clerk of Court is respectfully requested to mail a copy."
    made = page(ORDER.format(title="ORDER", typed="/s/") + below)

    assert screened(made).is_cleared


def test_a_form_told_by_a_little_of_its_print_goes_to_a_person() -> None:
    thin = """DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY
Case No. D-06-CR-26-000001
Rosa Exemplo shall be taken, for the Defendant failed to appear in court,
was in violation of probation, and shall be had here without delay.
TO ANY PEACE OFFICER"""

    verdict = screened(thin)

    assert verdict.segments[0].doc_type == "md-bench-warrant"
    assert ReasonCode.TYPE_UNKNOWN in {item.code for item in verdict.reasons}
