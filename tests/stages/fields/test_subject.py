from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.stages.fields.subject import subject
from tests.stages.fields.sheets import first, sheet, usual

NAME = "Avelina Ejemplo"

PAPERS = {
    "a label": "Name of Alien: EJEMPLO, AVELINA",
    "a caption over a line": "EJEMPLO, AVELINA\n(Full name of alien)",
    "a sentence": "I have determined that there is probable cause to believe that Avelina Ejemplo is removable",
    "an indictment's caption": "United States of America\n           v.\n   AVELINA EJEMPLO\n     Defendant",
    "a caption whose v was lost": "United States of America\n\nAvelina Ejemplo\nDefendant",
    "a caption whose v was read as two letters": "UNITED STATES OF AMERICA\nvy\nAVELINA EJEMPLO",
    "a caption in one line": "STATE OF MARYLAND vs. EJEMPLO, AVELINA",
    "a matter": "In the Matter of:\nEJEMPLO, AVELINA\nRespondent",
    "a printout": "ORI/XX0000000 NAM/EJEMPLO, AVELINA SEX/FEMALE",
    "a governor's recital": "WHEREAS, it has been represented to me by the Governor of the State of Ohio, that Avelina Ejemplo stands charged",
    "a writ": "You are hereby commanded to have the body of Avelina Ejemplo, detained in the institution",
}


@pytest.mark.parametrize("text", PAPERS.values(), ids=list(PAPERS))
def test_the_subject_is_named(text: str) -> None:
    found = subject(sheet(text), (), usual(FieldName.SUBJECT_NAME))

    assert first(found) == NAME


CAPTION = "BERTA INVENTADA\nPetitioner\n vs.\nAVELINA EJEMPLO\nRespondent"
"""Of a protective order: both parties are people."""


def test_a_form_may_say_which_party_it_is_about() -> None:
    found = subject(sheet(CAPTION), ("Respondent",), usual(FieldName.SUBJECT_NAME))

    assert first(found) == NAME


def test_without_such_a_form_neither_of_two_people_is_the_subject() -> None:
    assert first(subject(sheet(CAPTION), (), usual(FieldName.SUBJECT_NAME))) is None


def test_parties_of_a_civil_case_are_no_subjects() -> None:
    caption = "AVELINA EJEMPLO,\n   Plaintiff,\n      v.\nGREEN STREET GARDEN CLUB,\n   Defendant."

    assert list(subject(sheet(caption), (), usual(FieldName.SUBJECT_NAME))) == []
