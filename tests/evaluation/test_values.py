from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.evaluation.values import is_same

D_MD = "United States District Court for the District of Maryland"


@pytest.mark.parametrize(
    ("name", "expected", "found"),
    [
        pytest.param(
            FieldName.SUBJECT_NAME, "Efrain Mbekondo", "MBEKONDO, EFRAIN", id="filed"
        ),
        pytest.param(
            FieldName.CASE_NUMBER,
            "8:26-mj-01216-BKH",
            "Case No. 8:26-mj-01216-BKH",
            id="with its label",
        ),
        pytest.param(FieldName.COURT, D_MD, "United States District Court", id="short"),
        pytest.param(
            FieldName.COURT,
            "Circuit Court of Maryland for Howard County",
            "Circuit Court for Howard County, Maryland",
            id="another order of words",
        ),
        pytest.param(
            FieldName.PREMISES, "9 Elm Way, Wheaton, MD", "9 ELM WAY WHEATON", id="part"
        ),
    ],
)
def test_the_same_in_other_words_is_the_same(
    name: FieldName, expected: str, found: str
) -> None:
    assert is_same(name, expected, found)


@pytest.mark.parametrize(
    ("name", "expected", "found"),
    [
        pytest.param(FieldName.ISSUED_ON, "2026-11-20", "2026-12-20", id="a date"),
        pytest.param(FieldName.A_NUMBER, "A211073099", "A211073090", id="a digit"),
        pytest.param(FieldName.SUBJECT_NAME, "Efrain Mbekondo", "Efrain", id="half"),
        pytest.param(FieldName.COURT, D_MD, "Circuit Court", id="another court"),
        pytest.param(FieldName.COURT, D_MD, "", id="not found"),
    ],
)
def test_what_differs_is_not_the_same(
    name: FieldName, expected: str, found: str
) -> None:
    assert not is_same(name, expected, found)
