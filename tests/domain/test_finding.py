from __future__ import annotations

import pytest

from screening.domain.finding import Field, FieldName
from tests.makers import quote


def test_a_field_is_as_sure_as_its_print_and_its_place() -> None:
    cited = quote("8:26-mj-01234-ABC")

    field = Field(FieldName.CASE_NUMBER, "8:26-mj-01234-ABC", cited, 0.5)

    assert field.confidence == cited.confidence * 0.5


def test_what_was_not_read_is_not_sure_at_all() -> None:
    field = Field(FieldName.CASE_NUMBER, "", quote("8:26"))

    assert not field.is_read
    assert field.confidence == 0.0


@pytest.mark.parametrize("certainty", [-0.1, 1.1])
def test_certainty_lies_between_0_and_1(certainty: float) -> None:
    with pytest.raises(ValueError, match="certainty"):
        Field(FieldName.CASE_NUMBER, "1", quote("1"), certainty)
