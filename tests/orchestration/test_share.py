from __future__ import annotations

import pytest

from screening.orchestration.share import shares
from screening.ports import Claim


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        pytest.param(0, [], id="none"),
        pytest.param(2, [2], id="one batch"),
        pytest.param(5, [2, 2, 1], id="the last one short"),
        pytest.param(20, [5, 3, 3, 2, 2, 2, 2, 1], id="large ones first"),
        pytest.param(30, [6, 6, 4, 3, 2, 2, 2, 2, 2, 1], id="none too large"),
    ],
)
def test_claims_are_shared_out_large_batches_first(
    count: int, sizes: list[int]
) -> None:
    assert [len(batch) for batch in shares(_claims(count), 2, slots=2)] == sizes


def test_every_claim_is_in_one_batch_in_its_order() -> None:
    claims = _claims(50)

    shared = [pair for batch in shares(claims, 2, slots=2) for pair in batch]

    assert shared == [(claim.submission, claim.fence) for claim in claims]


def test_many_slots_take_the_least_share_each() -> None:
    assert {len(batch) for batch in shares(_claims(40), 2, slots=20)} == {2}


def _claims(count: int) -> list[Claim]:
    return [Claim(f"{number:064x}", number) for number in range(count)]
