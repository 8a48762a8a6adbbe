from __future__ import annotations

import pytest

from screening.domain.flip import FOR_COUNSEL, RANKS, Flip, Stand, flip_of
from screening.domain.verdict import FileClass

J, A, N, M, U = (
    FileClass.JUDICIAL,
    FileClass.ADMINISTRATIVE,
    FileClass.OTHER,
    FileClass.MIXED,
    FileClass.UNDETERMINED,
)


def cleared(whose: FileClass, form: str = "ao-442") -> Stand:
    return Stand(whose, is_cleared=True, doc_types=(form,))


def held(whose: FileClass, *reasons: str) -> Stand:
    return Stand(whose, is_cleared=False, doc_types=("ao-442",), reason_codes=reasons)


@pytest.mark.parametrize(
    ("then", "now", "flip"),
    [
        pytest.param(cleared(A), cleared(J), Flip.MADE_A_COURTS, id="A to J"),
        pytest.param(held(U), cleared(J), Flip.MADE_A_COURTS, id="U to J cleared"),
        pytest.param(held(U), held(J), Flip.CLASS, id="U to J for review"),
        pytest.param(cleared(J), cleared(A), Flip.NO_LONGER_A_COURTS, id="J to A"),
        pytest.param(held(J), held(N), Flip.NO_LONGER_A_COURTS, id="J to nobody's"),
        pytest.param(cleared(J), held(M), Flip.CLASS, id="J to mixed"),
        pytest.param(cleared(A), cleared(N), Flip.CLASS, id="A to nobody's"),
        pytest.param(cleared(A), held(A, "expired"), Flip.DOUBTED, id="doubted"),
        pytest.param(held(A, "expired"), cleared(A), Flip.CLEARED, id="cleared"),
        pytest.param(held(A, "expired"), held(A, "sealed"), Flip.REASONS, id="why"),
        pytest.param(cleared(A), cleared(A, "i-200"), Flip.REASONS, id="form"),
        pytest.param(cleared(A), cleared(A), Flip.NONE, id="the same"),
        pytest.param(None, cleared(A), Flip.FIRST, id="never screened"),
    ],
)
def test_a_change_is_named_by_what_it_may_lead_to(
    then: Stand | None, now: Stand, flip: Flip
) -> None:
    assert flip_of(then, now) is flip


def test_forms_that_nobody_named_are_no_change() -> None:
    assert flip_of(Stand(J, is_cleared=True), cleared(J)) is Flip.NONE


def test_crossing_the_line_between_court_and_agency_stands_first() -> None:
    first = sorted(Flip, key=lambda flip: RANKS[flip])[:2]

    assert first == [Flip.MADE_A_COURTS, Flip.NO_LONGER_A_COURTS]


def test_counsel_are_asked_about_class_and_standing_alone() -> None:
    asked = {flip for flip in Flip if RANKS[flip] <= FOR_COUNSEL}

    assert asked == {*Flip} - {Flip.REASONS, Flip.FIRST, Flip.NONE}
