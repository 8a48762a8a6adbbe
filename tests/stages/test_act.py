"""A court's free order goes to counsel for what it orders, not for what it tells."""

from __future__ import annotations

import pytest

from screening.domain.page import Page
from screening.domain.reason import ReasonCode
from tests.makers import page
from tests.stages.papers import screened

ORDER = """
                   UNITED STATES DISTRICT COURT
                   FOR THE DISTRICT OF MARYLAND

Avelina Ejemplo,
      v.                                   Case No.  8:26-cv-01234-ABC
{against}

                              {title}

   {told}
   Upon the motion of the plaintiff it is hereby ORDERED that the motion is GRANTED.
   {ordered}

Dated: November 18, 2026



                                         /s/
                                         Ada Inventada
                                         United States District Judge
"""


def act(
    *,
    told: str = "",
    ordered: str = "",
    title: str = "ORDER",
    against: str = "Green Street Garden Club",
) -> Page:
    return page(ORDER.format(told=told, ordered=ordered, title=title, against=against))


@pytest.mark.parametrize(
    "told",
    [
        "The plaintiff was arrested in May and released in June.",
        "He says that he was transferred while he was in custody.",
        "A grand jury heard of the premises that were searched.",
    ],
)
def test_what_the_recitals_tell_does_not_hold_an_order(told: str) -> None:
    assert not screened(act(told=told)).needs_review


@pytest.mark.parametrize(
    "ordered",
    [
        "The parties may file exhibit C under seal.",
        "This matter is hereby transferred to the Law Division.",
        "Counsel shall agree on search terms.",
        "The parents shall share joint legal custody.",
    ],
)
def test_an_order_on_the_conduct_of_a_case_is_cleared(ordered: str) -> None:
    assert not screened(act(ordered=ordered)).needs_review


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(act(ordered="Respondents shall release him today."), id="release"),
        pytest.param(act(ordered="He shall not be transferred."), id="transfer"),
        pytest.param(act(ordered="The sheriff keeps him in custody."), id="custody"),
        pytest.param(act(ordered="Agents may search the shop."), id="search"),
        pytest.param(act(ordered="The premises shall be opened."), id="premises"),
        pytest.param(act(title="ORDER ON DETENTION"), id="in the title"),
        pytest.param(
            act(told="The petition for habeas corpus came on."), id="habeas, told"
        ),
        pytest.param(
            act(told="This order and the motion remain under seal."), id="sealed"
        ),
        pytest.param(act(against="Warden of the jail"), id="against a warden"),
        pytest.param(
            act(told="He may not be moved out of the district."), id="moved away"
        ),
    ],
)
def test_what_touches_liberty_a_place_or_a_secret_goes_to_counsel(made: Page) -> None:
    held = {reason.code for reason in screened(made).reasons}

    assert ReasonCode.TYPE_ALWAYS_REVIEWED in held


TITLE_FIRST = """
                          ORDER ON MOTION

                   UNITED STATES DISTRICT COURT
                   FOR THE DISTRICT OF MARYLAND

Avelina Ejemplo,
      v.                                   Case No.  8:26-cv-01234-ABC
Green Street Garden Club

   Upon the motion of the plaintiff it is hereby ORDERED that the motion is GRANTED.



Dated: November 18, 2026



                                         /s/
                                         Ada Inventada
                                         United States District Judge
"""


def test_a_court_may_print_the_title_over_its_name() -> None:
    assert not screened(TITLE_FIRST).needs_review


def test_a_caption_below_its_page_s_head_is_not_the_title_s() -> None:
    below = TITLE_FIRST.replace("ORDER ON MOTION", "ORDER ON MOTION" + 20 * "\n")

    assert screened(below).needs_review


@pytest.mark.parametrize(
    ("attested", "needs_review"),
    [("Entered for the Court", False), ("Filed this day", True)],
    ids=["for the court", "by the clerk alone"],
)
def test_a_clerk_s_order_is_the_court_s_only_where_it_is_entered_for_it(
    attested: str, *, needs_review: bool
) -> None:
    text = ORDER.format(
        told="", ordered="", title="ORDER", against="Green Street Garden Club"
    )
    text = text.replace("United States District Judge", "Clerk of Court")
    made = page(text.replace("/s/", f"{attested}\n{41 * ' '}/s/"))

    assert screened(made).needs_review is needs_review
