from __future__ import annotations

from screening.domain.finding import Field, FieldName
from screening.domain.page import Page
from tests.makers import page
from tests.stages.papers import ice_warrant, order, screened, signed_warrant


def fields(made: Page) -> dict[FieldName, Field]:
    return {item.name: item for item in screened(made).segments[0].fields}


def test_a_judge_is_named_without_her_title() -> None:
    assert fields(signed_warrant())[FieldName.JUDGE_NAME].value == "Ada Inventada"


def test_a_judge_named_over_her_title_is_found() -> None:
    assert fields(order())[FieldName.JUDGE_NAME].value == "Ada Inventada"


def test_an_officer_is_named_with_the_title() -> None:
    made = ice_warrant()
    text = fields(made)

    assert text[FieldName.OFFICER_NAME].value == "B. Inventado"
    assert text[FieldName.OFFICER_TITLE].value == "Supervisory Deportation Officer"


def test_an_officer_is_no_judge() -> None:
    assert FieldName.JUDGE_NAME not in fields(ice_warrant())


def test_a_judge_is_no_officer() -> None:
    assert FieldName.OFFICER_TITLE not in fields(signed_warrant())


def test_a_name_between_its_caption_and_its_title_is_the_judges() -> None:
    made = page(
        """
        UNITED STATES DISTRICT COURT
        for the
        District of Maryland
        United States of America
        v.
        Avelina Ejemplo
        Case No. 8:26-mj-01801-OTO
        ORDER OF DETENTION PENDING TRIAL

        Date: 11/20/2026

                                   /s/ Ada Inventada
                                   Judge's signature
                                   Ada Inventada
                                   United States Magistrate Judge

        AO 472 (Rev. 11/16) Order of Detention Pending Trial
        """
    )

    assert fields(made)[FieldName.JUDGE_NAME].value == "Ada Inventada"
