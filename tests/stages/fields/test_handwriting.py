from __future__ import annotations

from dataclasses import replace

from screening.domain.finding import Field, FieldName
from screening.domain.page import Box, MarkKind, Page
from screening.domain.reason import ReasonCode
from tests.makers import line_box, mark
from tests.stages.papers import screened, signed_warrant

DAY = "11/18/2026"


def by_hand(made: Page, word: str, confidence: float | None) -> Page:
    """Return the page with ``word`` written by hand: ink, and what OCR makes of it."""
    box = next(item.box for item in made.words if item.text == word)
    ink = mark(
        MarkKind.INK, Box(box.left - 0.005, box.top - 0.003, box.right, box.bottom)
    )
    read = tuple(
        replace(item, confidence=confidence or 0.0) if item.text == word else item
        for item in made.words
        if item.text != word or confidence is not None
    )
    return replace(made, words=read, marks=(*made.marks, ink))


def issued(made: Page) -> Field:
    fields = screened(made).segments[0].fields
    return next(item for item in fields if item.name is FieldName.ISSUED_ON)


def test_ink_in_the_place_of_a_value_is_shown_and_not_read() -> None:
    made = signed_warrant()
    field = issued(by_hand(made, DAY, None))

    assert (field.value, field.quote.text, field.confidence) == ("", "", 0.0)
    assert field.quote.box.overlaps(line_box(made, "Date:"))


def test_a_hand_misread_as_print_is_not_trusted() -> None:
    assert not issued(by_hand(signed_warrant(), DAY, 0.4)).is_read


def test_a_scrawl_that_is_no_day_is_shown() -> None:
    made = signed_warrant()
    words = tuple(
        replace(item, text="DDAAL", confidence=0.6) if item.text == DAY else item
        for item in made.words
    )

    assert not issued(replace(made, words=words)).is_read


def test_a_rule_to_write_on_is_no_handwriting() -> None:
    made = signed_warrant()
    words = tuple(
        replace(item, text="______", confidence=0.3) if item.text == DAY else item
        for item in made.words
    )

    (part,) = screened(replace(made, words=words)).segments

    assert FieldName.ISSUED_ON not in {item.name for item in part.fields}


def test_print_that_a_stamp_crosses_is_still_read() -> None:
    assert issued(by_hand(signed_warrant(), DAY, 0.9)).value == "2026-11-18"


def test_a_handwritten_day_dates_nothing() -> None:
    verdict = screened(by_hand(signed_warrant(), DAY, 0.4))

    assert ReasonCode.DATE_MISSING in {item.code for item in verdict.reasons}


def test_the_ink_of_the_signature_is_no_value() -> None:
    (part,) = screened(signed_warrant()).segments

    assert all(item.is_read for item in part.fields)
