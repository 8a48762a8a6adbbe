from __future__ import annotations

from datetime import datetime

import pytest

from screening.domain.document import CANARY, is_test
from tests import makers
from tests.makers import receipt


def test_a_page_is_found_by_its_number() -> None:
    paper = makers.document("FIRST", "SECOND")

    assert paper.page(2).text == "SECOND"


def test_a_receipt_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware UTC"):
        makers.receipt(received_at=datetime(2026, 11, 20, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("departments", "answer"),
    [
        pytest.param([CANARY], True, id="a test"),
        pytest.param([CANARY, CANARY], True, id="a test that came twice"),
        pytest.param(["records"], False, id="a department's"),
        pytest.param([CANARY, "records"], False, id="both"),
        pytest.param([], False, id="nobody's"),
    ],
)
def test_only_what_no_department_got_is_a_test(
    departments: list[str],
    answer: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert is_test([receipt(department=name) for name in departments]) is answer
