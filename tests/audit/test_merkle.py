from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.audit.merkle import path, root_by, root_of

RFC_LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "6061")
]
"""The inputs of the test vectors of Certificate Transparency's own log."""


def leaves(*contents: bytes) -> list[bytes]:
    return [sha256(b"\x00" + content).digest() for content in contents]


@pytest.mark.parametrize(
    ("size", "root"),
    [
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ],
)
def test_roots_are_those_of_certificate_transparency(size: int, root: str) -> None:
    assert root_of(leaves(*RFC_LEAVES[:size])).hex() == root


@given(st.data(), st.integers(1, 70))
def test_every_leaf_is_proved_to_be_in_the_tree(data: st.DataObject, size: int) -> None:
    tree = leaves(*(str(i).encode() for i in range(size)))
    index = data.draw(st.integers(0, size - 1))

    proof = path(index, tree)

    assert root_by(tree[index], index, size, proof) == root_of(tree)


@given(st.data(), st.integers(2, 40))
def test_no_proof_holds_at_another_place(data: st.DataObject, size: int) -> None:
    tree = leaves(*(str(i).encode() for i in range(size)))
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda item: item != index))
    proof = path(index, tree)

    try:
        led_to = root_by(tree[index], other, size, proof)
    except ValueError:
        return

    assert led_to != root_of(tree)


def test_no_inner_node_passes_for_a_leaf() -> None:
    one, other = leaves(b"1", b"2")

    assert root_of([one, other]) != sha256(b"\x00" + one + other).digest()
