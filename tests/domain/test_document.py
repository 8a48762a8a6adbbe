from __future__ import annotations

from datetime import datetime

import pytest

from tests import makers


def test_a_page_is_found_by_its_number() -> None:
    paper = makers.document("FIRST", "SECOND")

    assert paper.page(2).text == "SECOND"


def test_a_receipt_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware UTC"):
        makers.receipt(received_at=datetime(2026, 11, 20, 12, 0))  # noqa: DTZ001
