from __future__ import annotations

from screening.errors import Unavailable
from screening.orchestration.trouble import cause


def test_a_foreign_error_is_told_by_kind_and_place_only() -> None:
    error = _raised(ValueError("the name of a person on the page"))

    told = cause(error)

    assert told.startswith("ValueError at test_trouble.py:")
    assert "person" not in told


def test_an_error_of_ours_is_told_in_full() -> None:
    assert cause(Unavailable("the ledger did not answer")) == (
        "Unavailable: the ledger did not answer"
    )


def _raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught
