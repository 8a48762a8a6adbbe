"""The Merkle tree of RFC 6962, section 2.1: roots, and proofs that an entry is in one.

Leaves are the entries' digests, which begin with their own prefix (`entry.LEAF`).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

NODE = b"\x01"
"""Put before two nodes are hashed into one: see `screening.audit.entry.LEAF`."""


class GrowingTree:
    """A tree that takes its leaves one by one and keeps a few hashes only."""

    def __init__(self) -> None:
        """Begin without a leaf."""
        self._size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Take the next leaf."""
        self._size += 1
        # As many whole subtrees end here as the size has trailing zero bits.
        merges = (self._size & -self._size).bit_length() - 1
        for _ in range(merges):
            leaf = _node(self._peaks.pop(), leaf)
        self._peaks.append(leaf)

    def root(self) -> bytes:
        """Return the root of what was taken; that of no leaf is the hash of nothing."""
        if not self._peaks:
            return sha256().digest()
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = _node(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root of the tree over these leaves, in their order."""
    tree = GrowingTree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def path(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the hashes that lead from a leaf to the root, the lowest first.

    ``index`` counts from 0. RFC 6962, section 2.1.1.
    """
    if len(leaves) == 1:
        return ()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if index < half:
        return (*path(index, leaves[:half]), root_of(leaves[half:]))
    return (*path(index - half, leaves[half:]), root_of(leaves[:half]))


def root_by(leaf: bytes, index: int, size: int, hashes: Sequence[bytes]) -> bytes:
    """Return the root that a proof leads to; RFC 9162, section 2.1.3.2.

    Raises:
        ValueError: if the proof does not fit a leaf at this place of such a tree.
    """
    if not 0 <= index < size:
        raise ValueError("the proof is for no leaf of the tree")
    place, last, root = index, size - 1, leaf
    for item in hashes:
        if last == 0:
            raise ValueError("the proof is too long")
        if place & 1 or place == last:
            root = _node(item, root)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            root = _node(root, item)
        place, last = place >> 1, last >> 1
    if last:
        raise ValueError("the proof is too short")
    return root


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()
