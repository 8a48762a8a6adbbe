from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.stages.fields.numbers import a_numbers, case_number
from screening.stages.survey import survey
from tests.makers import page
from tests.stages.fields.sheets import first, sheet
from tests.stages.papers import NAMES, REGISTRY


@pytest.mark.parametrize(
    "text",
    ["A123-456-789", "A123 456 789", "A# 123456789", "Al23-456-789", "A123.456.789"],
)
def test_a_registration_number_is_a_and_nine_digits(text: str) -> None:
    assert first(a_numbers(sheet(f"File No. {text}").page)) == "A123456789"


def test_a_short_registration_number_is_filled_up() -> None:
    assert first(a_numbers(sheet("File No. A12 345 678").page)) == "A012345678"


def test_a_word_is_no_registration_number() -> None:
    assert list(a_numbers(sheet("All lllooolll Alloollool").page)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Case No. 8:26-mj-01234-ABC", "8:26-mj-01234-ABC"),
        ("Civil Action No. DKC 20-0038", "DKC 20-0038"),
        ("Case No. 2026 CMD 074975", "2026 CMD 074975"),
        ("Case No. CP-67-CR-00776 19-2026", "CP-67-CR-0077619-2026"),
        ("Case No. 8:26-mj-012 34-ABC", "8:26-mj-01234-ABC"),
        ("8:26-mj-01234-ABC x\nCase No. 8:26-mj-012 34-ABC", "8:26-mj-01234-ABC"),
        ("Index No.: 153974/2025", "153974/2025"),
    ],
)
def test_a_case_number_is_given_as_its_court_writes_it(text: str, number: str) -> None:
    (field, *_) = case_number(survey(page(text), REGISTRY.forms, NAMES))

    assert (field.name, field.value) == (FieldName.CASE_NUMBER, number)
