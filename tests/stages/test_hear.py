"""Who speaks on a page is heard through misread letters too, whoever it is."""

from __future__ import annotations

import pytest

from screening.domain.finding import SignerRole
from screening.stages.caption import caption_of
from screening.stages.folded import FoldedPage
from screening.stages.hear import hear
from screening.stages.office import office
from screening.stages.respelt import respelt
from tests.makers import page
from tests.stages.papers import NAMES


def voices(text: str) -> set[str]:
    return {heard.voice.id for heard in hear(FoldedPage(page(text)), NAMES)}


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        pytest.param(
            "It is hereby 0RDERFD that she keep it.", "court-orders", id="order"
        ),
        pytest.param(
            "You are hereby commandcd to arrest him.", "command", id="command"
        ),
        pytest.param("0RDER OF COURT", "order-title", id="an order's title"),
        pytest.param("[PROP0SED] ORDER", "proposed", id="a draft"),
        pytest.param("M0TION TO COMPEL", "filing-title", id="a motion"),
        pytest.param("Respectfu1ly subrnitted,", "party-voice", id="a party"),
        pytest.param("Very tru1y yours,", "letter", id="a letter"),
        pytest.param("Subscribcd and swoin before me", "jurat", id="an oath"),
    ],
)
def test_a_voice_is_heard_through_misread_letters(line: str, voice: str) -> None:
    assert voice in voices(line)


@pytest.mark.parametrize("line", ["OLDER PERSONS", "BORDER PATROL", "DEGREE OF CARE"])
def test_a_word_of_its_own_is_not_a_misread_title(line: str) -> None:
    assert "order-title" not in voices(line)


def test_what_was_heard_is_quoted_as_it_stands_on_the_page() -> None:
    paper = FoldedPage(page("Upon motion it is hereby 0RDERFD that she keep it."))

    heard = [item for item in hear(paper, NAMES) if item.voice.id == "court-orders"]

    assert heard[0].quote.text == "it is hereby 0RDERFD"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("United States Distr1ct Jndge", SignerRole.JUDGE),
        ("United States Magistrale Judqe", SignerRole.MAGISTRATE_JUDGE),
        ("United States lmmigratlon Jndge", SignerRole.IMMIGRATION_JUDGE),
        ("Administrativc Law Jndge", SignerRole.AGENCY_OFFICIAL),
        ("Deportatlon 0fficer", SignerRole.IMMIGRATION_OFFICER),
    ],
)
def test_a_misread_title_of_several_words_names_its_own_office(
    line: str, role: SignerRole
) -> None:
    assert office(line, NAMES) is role


@pytest.mark.parametrize("line", ["Jndge", "Deputy Clark", "Horatio Clark"])
def test_a_misread_short_title_names_nobody(line: str) -> None:
    assert office(line, NAMES) is None


@pytest.mark.parametrize(
    "line", ["SUPFRIOR COURT OF NEW JERSEY", "IN THE CIRCUlT C0URT OF COOK COUNTY"]
)
def test_a_misread_court_heads_the_page(line: str) -> None:
    assert caption_of(FoldedPage(page(line)), NAMES) is not None


@pytest.mark.parametrize(
    "line", ["IMMIGRATI0N COURT OF APPEALS OF ARIZONA", "SUPERIOR COUNT OF ARIZONA"]
)
def test_what_is_no_court_is_none_through_misread_letters(line: str) -> None:
    assert caption_of(FoldedPage(page(line)), NAMES) is None


def test_a_doubtful_court_stays_doubtful_through_misread_letters() -> None:
    caption = caption_of(FoldedPage(page("TRIBAI SUPERIOR COURT OF ARIZONA")), NAMES)

    assert caption is not None
    assert caption.is_doubtful


def test_an_inflected_word_is_not_mended() -> None:
    assert (
        respelt("aliens searchedx", frozenset({"alien", "search"}))
        == "aliens searchedx"
    )
