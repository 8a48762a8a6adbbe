"""Damages files the way fax gateways, mail relays and bad disks do; seeded."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from random import Random

BLOCK_BYTES = (512, 4096)
"""What disks and networks lose at once: from a sector to a page."""

FLIPPED = (1, 64)
"""Bytes that change: from one stray bit to a bad minute on the line."""

KEPT = (0.1, 0.99)
"""Share of the file that had come when the transfer broke off."""

JUNK_BYTES = (1, 900)
"""Length of what stands before the paper; viewers look for it within 1,024 bytes."""


class Damage(StrEnum):
    """What happened to the file on its way."""

    TRUNCATED = "truncated"
    BYTES_FLIPPED = "bytes_flipped"
    BLOCK_ZEROED = "block_zeroed"
    BLOCKS_SWAPPED = "blocks_swapped"
    JUNK_BEFORE = "junk_before"
    LINE_ENDS_CHANGED = "line_ends_changed"


def damaged(content: bytes, damage: Damage, seed: int) -> bytes:
    """Return ``content`` after ``damage``; equal arguments give equal bytes."""
    dice = Random(f"{seed} {damage}")
    return _DAMAGES[damage](content, dice)


def _truncated(content: bytes, dice: Random) -> bytes:
    return content[: int(len(content) * dice.uniform(*KEPT))]


def _with_bytes_flipped(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(*FLIPPED)):
        changed[dice.randrange(len(changed))] ^= dice.randint(1, 255)
    return bytes(changed)


def _with_block_zeroed(content: bytes, dice: Random) -> bytes:
    start, length = _block(content, dice)
    return content[:start] + bytes(length) + content[start + length :]


def _with_blocks_swapped(content: bytes, dice: Random) -> bytes:
    half = len(content) // 2
    first, length = _block(content[:half], dice)
    second = half + dice.randrange(len(content) - half - length + 1)
    return (
        content[:first]
        + content[second : second + length]
        + content[first + length : second]
        + content[first : first + length]
        + content[second + length :]
    )


def _behind_junk(content: bytes, dice: Random) -> bytes:
    junk = dice.choice(
        [
            bytes(dice.randint(*JUNK_BYTES)),
            dice.randbytes(dice.randint(*JUNK_BYTES)),
            b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
            b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n",
            b"\r\n",
        ]
    )
    return junk + content


def _with_line_ends_changed(content: bytes, _: Random) -> bytes:
    """Do what a transfer in text mode does to a binary file."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _block(content: bytes, dice: Random) -> tuple[int, int]:
    """Draw a block's first byte and its length."""
    length = min(dice.randint(*BLOCK_BYTES), len(content) // 2)
    return dice.randrange(len(content) - length + 1), length


_DAMAGES: dict[Damage, Callable[[bytes, Random], bytes]] = {
    Damage.TRUNCATED: _truncated,
    Damage.BYTES_FLIPPED: _with_bytes_flipped,
    Damage.BLOCK_ZEROED: _with_block_zeroed,
    Damage.BLOCKS_SWAPPED: _with_blocks_swapped,
    Damage.JUNK_BEFORE: _behind_junk,
    Damage.LINE_ENDS_CHANGED: _with_line_ends_changed,
}
