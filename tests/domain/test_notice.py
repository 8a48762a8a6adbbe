from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from screening.domain.notice import Urgency
from tests import makers


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"submission": "b" * 64}, id="another paper"),
        pytest.param({"decision_version": 2}, id="another decision"),
        pytest.param({"recipient": "records@county.test"}, id="another recipient"),
    ],
)
def test_a_notice_about_anything_else_has_another_key(
    change: dict[str, object],
) -> None:
    notice = makers.notice()

    assert replace(notice, **change).key != notice.key  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"template": "other"}, id="another text"),
        pytest.param({"urgency": Urgency.LOW}, id="another urgency"),
        pytest.param({"due_at": datetime(2026, 11, 23, tzinfo=UTC)}, id="a deadline"),
    ],
)
def test_the_same_notice_worded_anew_has_the_same_key(
    change: dict[str, object],
) -> None:
    notice = makers.notice()

    assert replace(notice, **change).key == notice.key  # type: ignore[arg-type]
