from __future__ import annotations

from dataclasses import replace

from screening.domain.page import Page, PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.stages.segment import Part, segment
from screening.stages.survey import survey
from tests.makers import document, page
from tests.stages.papers import (
    NAMES,
    REGISTRY,
    ice_warrant,
    order,
    removal_warrant,
    warrant,
)

BACK = """To be completed by immigration officer executing the warrant:
Name of alien being removed:
Port, date, and manner of removal:
Photograph of alien removed"""

STRANGER = "\n".join(
    "The quick brown fox jumps over the lazy dog again" for _ in range(8)
)


def parts(*pages: Page | str) -> tuple[Part, ...]:
    made = document(*pages)
    return segment([survey(item, REGISTRY.forms, NAMES) for item in made.pages])


def spans(*pages: Page | str) -> list[tuple[int, ...]]:
    return [part.pages for part in parts(*pages)]


def test_a_new_form_begins_a_new_part() -> None:
    assert spans(ice_warrant(), warrant()) == [(1,), (2,)]


def test_the_second_page_of_a_form_belongs_to_the_first() -> None:
    assert spans(removal_warrant(), BACK) == [(1, 2)]


def test_a_second_copy_is_a_part_of_its_own() -> None:
    assert spans(ice_warrant(), ice_warrant()) == [(1,), (2,)]


def test_a_blank_back_belongs_to_its_front() -> None:
    assert spans(ice_warrant(), page(), warrant()) == [(1, 2), (3,)]


def test_an_unreadable_page_belongs_to_the_one_before() -> None:
    assert spans(warrant(), page(source=PageSource.UNREADABLE)) == [(1, 2)]


def test_a_page_behind_a_whole_form_is_not_its_own() -> None:
    assert spans(ice_warrant(), STRANGER) == [(1,), (2,)]


def test_the_pages_of_an_order_run_on() -> None:
    assert spans(order(), STRANGER, STRANGER) == [(1, 2, 3)]


def test_a_counter_at_one_begins_a_new_part() -> None:
    banner = "Case 8:26-cv-01234-ABC Document 4 Filed 11/18/26 Page 1 of 2\n"

    assert spans(order(), f"{banner}{STRANGER}") == [(1,), (2,)]


def test_a_counter_that_goes_on_belongs_to_the_page_before() -> None:
    first = "Case 8:26-cv-01234-ABC Document 4 Filed 11/18/26 Page 1 of 2\nEXHIBIT"
    second = "Case 8:26-cv-01234-ABC Document 4 Filed 11/18/26 Page 2 of 2\n" + STRANGER

    assert spans(first, second) == [(1, 2)]


def test_a_form_without_its_first_page_has_an_unclear_border() -> None:
    (part,) = parts(BACK)

    assert [item.code for item in part.reasons] == [ReasonCode.BOUNDARY_UNCLEAR]


def test_an_unknown_page_where_the_forms_own_should_be_makes_the_border_unclear() -> (
    None
):
    (part,) = parts(removal_warrant(), STRANGER)

    assert [(item.code, item.page) for item in part.reasons] == [
        (ReasonCode.BOUNDARY_UNCLEAR, 2)
    ]


def test_every_page_keeps_its_place() -> None:
    pages = [replace(order(), number=1), STRANGER, ice_warrant(), page(), warrant()]

    assert [n for span in spans(*pages) for n in span] == [1, 2, 3, 4, 5]


TELEPHONE_WARRANT = """UNITED STATES DISTRICT COURT
In the Matter of the Search of           Case No. 8:26-mj-01234-ABC


WARRANT BY TELEPHONE OR OTHER RELIABLE ELECTRONIC MEANS
To: Any authorized law enforcement officer
YOU ARE COMMANDED to execute this warrant on or before
Date and time issued                     Judge's signature"""

TELEPHONE_BACK = """Return
Copy of warrant and inventory left with:
Inventory of the property taken and name of any person(s) seized:
Executing officer's signature"""


def test_a_later_page_that_the_family_shares_belongs_to_its_first() -> None:
    assert spans(TELEPHONE_WARRANT, TELEPHONE_BACK) == [(1, 2)]


def test_a_later_page_laid_before_its_first_is_one_unclear_paper() -> None:
    (part,) = parts(TELEPHONE_BACK, TELEPHONE_WARRANT)

    assert part.form is not None
    assert (part.form.form.id, part.pages) == ("ao-93c", (1, 2))
    assert Reason(ReasonCode.BOUNDARY_UNCLEAR, 1) in part.reasons


def test_a_later_page_of_another_case_is_another_paper() -> None:
    stranger = f"Case No. 8:26-mj-09999-XYZ\n{TELEPHONE_BACK}"

    assert spans(stranger, TELEPHONE_WARRANT) == [(1,), (2,)]


def test_a_counted_page_under_its_forms_own_number_goes_on() -> None:
    lines = "\n" * 34
    first = (
        "UNITED STATES DISTRICT COURT\nORDER OF DETENTION PENDING TRIAL\n"
        f"Part I - Eligibility for Detention{lines}"
        "AO 472 (Rev. 11/16) Order of Detention Pending Trial\nPage 1 of 2"
    )
    second = (
        "Part III - Analysis and Statement of the Reasons for Detention\n"
        f"Part IV - Directions Regarding Detention{lines}"
        "AO 472 (Rev. 11/16) Order of Detention Pending Trial\nPage 2 of 2"
    )

    assert spans(first, second) == [(1, 2)]


def test_a_greeting_begins_a_new_paper() -> None:
    letter = "Green Street Garden Club\nDear Mr. Ejemplo:\nThe seeds came. Sincerely,"

    assert spans(order(), letter) == [(1,), (2,)]
