from __future__ import annotations

from screening.stages.caption import caption_of
from screening.stages.entitle import Entitled, entitle
from screening.stages.folded import FoldedPage
from tests.makers import page
from tests.stages.papers import NAMES, screened

FILLER = "This paper has a few more words than the title that stands at its head."

WARRANT = """
CIRCUIT COURT FOR MONTGOMERY COUNTY, MARYLAND
                     SEARCH AND SEIZURE WARRANT
TO ANY POLICE OFFICER OF MONTGOMERY COUNTY
Affidavit having been made before me by Detective Juan Ejemplo, I am satisfied that there is
probable cause. You are commanded to search 12 Invented Road.











                                          Judge
"""


def told(text: str) -> Entitled | None:
    folded = FoldedPage(page(text))
    return entitle(folded, caption_of(folded, NAMES), NAMES)


def test_a_heading_decides_before_words_in_running_text() -> None:
    entitled = told(f"ATTACHMENT A\nYour affiant, being duly sworn, says. {FILLER}")

    assert entitled is not None
    assert entitled.kind == "attachment"


def test_an_affidavit_for_a_warrant_is_not_entitled_a_warrant() -> None:
    entitled = told(
        "CIRCUIT COURT FOR MONTGOMERY COUNTY, MARYLAND\n"
        f"AFFIDAVIT IN SUPPORT OF\nSEARCH WARRANT\nI am a detective. {FILLER}"
    )

    assert entitled is not None
    assert entitled.kind == "affidavit"


def test_a_title_alone_entitles_no_page() -> None:
    assert told("ATTACHMENT A") is None


def test_a_misread_title_is_known() -> None:
    entitled = told(f"4ttachmenf: no\nATTACHMFNT A\n{FILLER}")

    assert entitled is not None
    assert entitled.kind == "attachment"


def test_the_words_of_a_misread_act_are_quoted_as_they_stand() -> None:
    entitled = told(f"He, being duly sw0rn, dep0ses it. {FILLER}".replace("He", "I"))

    assert entitled is not None
    assert entitled.quote.text == "being duly sw0rn, dep0ses"


def test_a_page_without_print_behind_a_signed_command_is_lent_no_class() -> None:
    verdict = screened(WARRANT, "A list of tools, of which nobody says whose it is.")

    assert [part.pages for part in verdict.segments] == [(1,), (2,)]
    assert verdict.needs_review
