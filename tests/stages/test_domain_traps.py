"""The signals that stand on the wrong side of the line, one truth for each.

In the order of the table of traps in the facts of the field (section 2): what misleads,
and how the paper must be treated all the same.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import SignerRole
from screening.domain.page import Box, MarkKind, Page
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass, Verdict
from tests.makers import line_box, mark, page
from tests.stages.papers import (
    AO_93,
    AO_442,
    I_200,
    I_205_GROUNDS,
    ORDER,
    boxed,
    ice_warrant,
    officers_warrant,
    order,
    removal_warrant,
    screened,
    search_warrant,
    signed,
    signed_warrant,
    warrant,
)

ISSUER = "Issuing officer's signature"
CHARGES = ("Indictment", "Superseding", "Information", "Complaint")
CLERK = "Ana Inventada, Clerk of Court"
JUDGE_BOX = "a United States District or Magistrate Court Judge"
MARYLAND = """
                DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY
STATE OF MARYLAND              Case No. D-06-CR-26-000123
      v.
Avelina Ejemplo
               ARREST WARRANT ON CHARGING DOCUMENT
TO ANY PEACE OFFICER:
YOU ARE ORDERED to arrest and bring before a judicial officer the above-named defendant
If the defendant is in custody for another offense this warrant is to be lodged as a detainer
Date issued: 11/18/2026


                                  /s/ Ada Inventada
                                  {office}
                                  Ada Inventada
"""
DETAINER = """
DEPARTMENT OF HOMELAND SECURITY (DHS)
IMMIGRATION DETAINER - NOTICE OF ACTION
Subject ID: 123456789        File No: A123-456-789    Date: 11/18/2026
TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)
{to}


Name of Alien: EJEMPLO, AVELINA
1. DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN.
    A final order of removal against the alien;
    The pendency of ongoing removal proceedings against the alien;
2. DHS TRANSFERRED THE ALIEN TO YOUR CUSTODY FOR A PROCEEDING OR INVESTIGATION
    Upon completion of the proceeding or investigation for which the alien was transferred
Maintain custody of the alien for a period NOT TO EXCEED 48 HOURS beyond the time when he/she
would otherwise have been released from your custody to allow DHS to assume custody.
    If checked: please cancel the detainer related to this alien previously submitted to you on



                                  B. Inventado, Supervisory Deportation Officer
                                  (Signature of Immigration Officer)
This form was served upon the alien on {served}
DHS Form I-247A (3/17)                                          Page 1 of 1
"""
HOME = "MONTGOMERY COUNTY CORRECTIONAL FACILITY"
BASIS, TRANSFER = "A final order of removal", "Upon completion of the proceeding"
CANCEL = "If checked: please cancel"


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {item.code for item in verdict.reasons}


def outcome(verdict: Verdict, check: str) -> str:
    return next(
        str(item.outcome) for item in verdict.segments[0].checks if item.id == check
    )


def charged(signer: str, *by: str) -> Page:
    """Return a signed AO 442 with these charging boxes ticked, a line for each."""
    row = next(line for line in AO_442.splitlines() if "Superseding Ind" in line)
    lines = "\n".join(f"        {charge}" for charge in CHARGES)
    typed = page(AO_442.replace(row, lines).format(signer=signer))
    return signed(boxed(typed, CHARGES, by), ISSUER)


def maryland(office: str) -> Page:
    return page(MARYLAND.format(office=office))


def detainer(*ticks: str, to: str = HOME, served: str = "11/19/2026") -> Page:
    typed = page(DETAINER.format(to=to, served=served))
    labels = (BASIS, "The pendency of ongoing", TRANSFER, CANCEL)
    return signed(boxed(typed, labels, ticks), "(Signature of Immigration Officer)")


def test_the_word_warrant_makes_no_court_paper() -> None:
    for made in (ice_warrant(), removal_warrant()):
        assert screened(made).paper_class is FileClass.ADMINISTRATIVE


def test_probable_cause_found_by_an_agency_is_no_courts_finding() -> None:
    assert "probable cause" in ice_warrant().text
    assert screened(ice_warrant()).paper_class is FileClass.ADMINISTRATIVE


def test_an_agencys_command_is_no_courts_command() -> None:
    assert "YOU ARE COMMANDED" in ice_warrant().text
    assert screened(ice_warrant()).paper_class is FileClass.ADMINISTRATIVE


def test_a_command_without_a_courts_caption_is_not_cleared_as_a_courts() -> None:
    bare = AO_442.replace("UNITED STATES DISTRICT COURT", "").replace(
        "District of Maryland", ""
    )
    made = page(
        bare.format(signer="Hon. Ada Inventada, United States Magistrate Judge")
    )

    assert ReasonCode.ISSUER_MISSING in codes(screened(signed(made, ISSUER)))


def test_an_immigration_judges_order_is_administrative() -> None:
    verdict = screened(
        f"""UNITED STATES DEPARTMENT OF JUSTICE
EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
IMMIGRATION COURT
BALTIMORE, MARYLAND
File No.: A123-456-789                     Date: 11/18/2026
IN THE MATTER OF
IN REMOVAL PROCEEDINGS
               ORDER OF THE IMMIGRATION JUDGE
It is ordered that the respondent be removed.


{" " * 34}/s/ Ada Inventada
{" " * 34}Ada Inventada
{" " * 34}Immigration Judge"""
    )

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert verdict.segments[0].signature.role is SignerRole.IMMIGRATION_JUDGE


def test_the_judge_printed_on_every_removal_warrant_is_no_signer() -> None:
    assert JUDGE_BOX in removal_warrant().text
    assert screened(removal_warrant()).is_cleared


def test_the_judges_box_ticked_on_a_removal_warrant_asks_for_the_courts_order() -> None:
    bare = removal_warrant()
    verdict = screened(boxed(bare, (), (JUDGE_BOX,)))

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER in codes(verdict)
    assert outcome(verdict, "rests-on-no-court-order") == "fail"


def test_a_judge_named_in_a_narrative_signs_nothing() -> None:
    verdict = screened(
        ice_warrant("Judge Ada Inventada ordered the subject removed in 2019.")
    )

    assert verdict.paper_class is FileClass.ADMINISTRATIVE


def test_a_detainer_with_a_courts_order_behind_it_is_two_papers() -> None:
    verdict = screened(detainer(BASIS), order())

    assert verdict.paper_class is FileClass.MIXED
    assert [part.paper_class.value for part in verdict.segments] == [
        "administrative",
        "judicial",
    ]


@pytest.mark.parametrize("made", [ice_warrant(), warrant()], ids=["agency", "court"])
def test_a_seal_changes_no_class(made: Page) -> None:
    seal = mark(MarkKind.INK, Box(0.1, 0.8, 0.2, 0.88))

    sealed = screened(replace(made, marks=(*made.marks, seal)))

    assert sealed.paper_class is screened(made).paper_class


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("AO 106 (Rev. 04/10) Application for a Search Warrant", id="106"),
        pytest.param("AO 91 (Rev. 11/11) Criminal Complaint", id="91"),
    ],
)
def test_a_form_of_the_court_that_somebody_applies_with_is_no_process(
    text: str,
) -> None:
    title = text.partition(") ")[2]
    verdict = screened(
        f"{text}\n          UNITED STATES DISTRICT COURT\n               for the\n"
        f"          District of Maryland\nCase No. 8:26-mj-01234-ABC\n"
        f"          {title.upper()}\n{' ' * 30}Applicant's signature\n"
        f"{' ' * 30}Complainant's signature\nSworn to before me and signed in my presence."
    )

    assert verdict.paper_class is FileClass.OTHER
    assert verdict.needs_review


def test_a_courts_layout_over_an_officers_signature_is_not_cleared() -> None:
    verdict = screened(signed_warrant("B. Inventado, Deportation Officer"))

    assert ReasonCode.SIGNER_NOT_ELIGIBLE in codes(verdict)


def test_a_habeas_order_against_the_agency_is_judicial_and_goes_to_counsel() -> None:
    text = ORDER.format(title="ORDER", typed="/s/").replace(
        "the motion is GRANTED", "Respondents release Petitioner under 28 U.S.C. 2241"
    )
    verdict = screened(
        text.replace("Green Street Garden Club", "Field Office Director")
    )

    assert verdict.paper_class is FileClass.JUDICIAL
    assert ReasonCode.TYPE_ALWAYS_REVIEWED in codes(verdict)


def test_the_agency_as_arresting_agency_leaves_a_courts_warrant_a_courts() -> None:
    text = AO_442.replace(
        "18 U.S.C. 922(g)(1)", "18 U.S.C. 922(g)(1)   Homeland Security Investigations"
    )
    made = page(
        text.format(signer="Hon. Ada Inventada, United States Magistrate Judge")
    )
    verdict = screened(signed(made, ISSUER))

    assert (verdict.paper_class, verdict.reasons) == (FileClass.JUDICIAL, ())


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(warrant(), id="AO 442"),
        pytest.param(
            page(AO_93.format(by="12/01/2026").replace("3:10 pm", "")),
            id="AO 93",
        ),
    ],
)
def test_an_unsigned_warrant_is_a_courts_form_that_is_not_executed(made: Page) -> None:
    verdict = screened(made)

    assert verdict.paper_class is FileClass.JUDICIAL
    assert ReasonCode.SIGNATURE_MISSING in codes(verdict)
    assert outcome(verdict, "signature") == "fail"


def test_a_proposed_order_is_none_until_a_judge_signs_it() -> None:
    verdict = screened(order(title="[PROPOSED] ORDER", typed=""))

    assert verdict.paper_class is FileClass.OTHER
    assert outcome(verdict, "not-proposed") == "fail"


@pytest.mark.parametrize("title", ["STIPULATION", "CONSENT MOTION TO EXTEND TIME"])
def test_so_ordered_in_the_margin_is_for_a_person(title: str) -> None:
    text = ORDER.format(title=title, typed="/s/").replace(
        "it is hereby ORDERED that the motion is GRANTED", "SO ORDERED"
    )

    assert screened(text).needs_review


def test_a_clerk_signs_a_warrant_on_an_indictment() -> None:
    verdict = screened(charged(CLERK, "Indictment"))

    assert (verdict.paper_class, verdict.reasons) == (FileClass.JUDICIAL, ())


@pytest.mark.parametrize("charge", ["Information", "Complaint"])
def test_a_clerk_does_not_sign_a_warrant_on_another_charge(charge: str) -> None:
    verdict = screened(charged(CLERK, charge))

    assert verdict.paper_class is FileClass.JUDICIAL
    assert codes(verdict) == {ReasonCode.SIGNER_NOT_ELIGIBLE}


def test_a_clerk_does_not_sign_where_two_charges_are_ticked() -> None:
    assert screened(charged(CLERK, "Indictment", "Complaint")).needs_review


def test_a_judge_signs_a_warrant_on_a_complaint() -> None:
    signer = "Hon. Ada Inventada, United States Magistrate Judge"

    assert screened(charged(signer, "Complaint")).is_cleared


def test_a_clerk_does_not_sign_a_search_warrant() -> None:
    made = search_warrant()
    text = AO_93.format(by="12/01/2026").replace(
        "Hon. Ada Inventada, United States Magistrate Judge",
        "Ana Inventada, Clerk of Court",
    )
    verdict = screened(
        replace(signed(page(text), "Judge's signature"), marks=made.marks)
    )

    assert verdict.paper_class is FileClass.JUDICIAL
    assert ReasonCode.SIGNER_NOT_ELIGIBLE in codes(verdict)


def test_a_commissioner_of_the_district_court_is_a_judicial_officer() -> None:
    verdict = screened(maryland("Commissioner"))

    assert (verdict.paper_class, verdict.reasons) == (FileClass.JUDICIAL, ())


def test_a_parole_commissioner_is_no_judicial_officer() -> None:
    verdict = screened(maryland("Parole Commissioner"))

    assert verdict.needs_review
    assert verdict.segments[0].signature.role is not SignerRole.COMMISSIONER


def test_a_magistrate_of_another_state_is_for_a_person() -> None:
    text = ORDER.format(title="ORDER", typed="/s/")
    text = text.replace("UNITED STATES DISTRICT COURT", "MAGISTRATE COURT OF FULTON")
    text = text.replace("FOR THE DISTRICT OF MARYLAND", "COUNTY, STATE OF GEORGIA")

    assert screened(
        text.replace("United States District Judge", "Magistrate")
    ).needs_review


def test_a_typed_signature_is_as_good_as_a_wet_one() -> None:
    assert screened(order(typed="/s/ Ada Inventada")).is_cleared


def test_an_expired_search_warrant_stays_a_courts_and_goes_to_a_person() -> None:
    verdict = screened(search_warrant(by="11/19/2026"))

    assert verdict.paper_class is FileClass.JUDICIAL
    assert outcome(verdict, "within-window") == "fail"


@pytest.mark.parametrize("stamp", ["FILED UNDER SEAL", "SEALED"])
def test_a_sealed_paper_goes_to_a_person(stamp: str) -> None:
    text = AO_442.format(signer="Hon. Ada Inventada, United States Magistrate Judge")
    verdict = screened(signed(page(f"{stamp}\n{text.strip()}"), ISSUER))

    assert outcome(verdict, "not-sealed") == "fail"
    assert verdict.needs_review


def test_a_blacked_out_case_number_is_not_cleared() -> None:
    made = signed_warrant()
    label = line_box(made, "8:26-mj-01234-ABC")
    words = tuple(word for word in made.words if "8:26" not in word.text)
    bar = mark(MarkKind.REDACTION, Box(0.6, label.top, 0.8, label.bottom), 1.0)

    assert screened(replace(made, words=words, marks=(*made.marks, bar))).needs_review


def test_a_ticked_cancel_box_makes_a_detainer_a_cancellation() -> None:
    verdict = screened(detainer(BASIS, CANCEL))

    assert verdict.paper_class is FileClass.ADMINISTRATIVE
    assert codes(verdict) == {ReasonCode.CANCELLED}
    assert outcome(verdict, "not-cancelled") == "fail"


def test_a_removal_warrant_that_claims_entry_stays_administrative() -> None:
    made = removal_warrant()
    entry = page("This warrant authorizes entry into the residence of the alien.")

    assert screened(made, entry).paper_class is FileClass.ADMINISTRATIVE


def test_a_whole_detainer_to_this_county_is_cleared_as_an_agencys() -> None:
    verdict = screened(detainer(BASIS))

    assert (verdict.paper_class, verdict.reasons) == (FileClass.ADMINISTRATIVE, ())


def test_a_detainer_ticks_box_one_or_box_two_never_both() -> None:
    verdict = screened(detainer(BASIS, TRANSFER))

    assert outcome(verdict, "ground-ticked") == "fail"
    assert verdict.needs_review


def test_a_detainer_to_another_countys_jail_goes_to_a_person() -> None:
    verdict = screened(detainer(BASIS, to="SHERIFF OF EJEMPLO COUNTY, VIRGINIA"))

    assert outcome(verdict, "addressed-to-the-county") == "fail"
    assert verdict.needs_review


def test_a_detainer_that_was_not_served_says_so_and_keeps_its_class() -> None:
    verdict = screened(detainer(BASIS, served=""))

    assert outcome(verdict, "service-recorded") == "fail"
    assert verdict.is_cleared


def test_a_warrant_whose_attachment_is_not_enclosed_says_so() -> None:
    text = AO_93.format(by="12/01/2026").replace(
        "12 Invented Road, Rockville", "12 Invented Road, see Attachment A"
    )
    made = signed(page(text), "Judge's signature")

    assert outcome(screened(made), "attachments-enclosed") == "fail"
    assert outcome(screened(made, "ATTACHMENT A"), "attachments-enclosed") == "pass"


def test_a_withdrawn_edition_dated_after_its_end_goes_to_a_person() -> None:
    verdict = screened(
        f"DEPARTMENT OF HOMELAND SECURITY (DHS)\nRequest for Voluntary Transfer\n{HOME}\n"
        "TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)\n"
        "DHS Form I-247X (5/15)"
    )

    assert outcome(verdict, "edition-in-force") == "fail"
    assert ReasonCode.RESCINDED_FORM in codes(verdict)


def test_an_undated_warrant_goes_to_a_person() -> None:
    undated = I_200.replace("11/18/2026", "")

    verdict = screened(officers_warrant(page(undated.format(below=""))))

    assert codes(verdict) == {ReasonCode.DATE_MISSING}


def test_a_removal_warrant_without_a_ticked_order_goes_to_a_person() -> None:
    made = removal_warrant()
    bare = tuple(item for item in made.marks if item.kind is not MarkKind.TICK_BOX)
    empty = boxed(replace(made, marks=bare), I_205_GROUNDS)

    assert outcome(screened(empty), "ground-ticked") == "fail"
