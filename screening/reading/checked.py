"""Values that came over a pipe, each refused unless it is what it should be.

No message repeats a value: it may be text of a paper.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

MAX_TEXT = 10_000
"""Longest word, member or version, in characters."""

SHA256 = re.compile(r"[0-9a-f]{64}")

PLACE = re.compile(r"[0-9]{1,6}/[0-9]{1,6}(\.[0-9]{1,6}){0,100}")
"""A member's place: ``2/3``, ``2/3.1``; deeper than any container is opened."""

_Item = TypeVar("_Item")
_Name = TypeVar("_Name", bound=StrEnum)


def entries(tree: object, names: tuple[str, ...]) -> dict[str, object]:
    """Return an object that has these names and no other."""
    if not isinstance(tree, dict) or set(tree) != set(names):
        raise ValueError("an object of the reading lacks a name or has one too many")
    return tree


def each(tree: object, build: Callable[[object], _Item]) -> tuple[_Item, ...]:
    """Return what ``build`` makes of each item of a list."""
    if not isinstance(tree, list):
        raise ValueError("a list was expected in the reading")
    return tuple(build(item) for item in tree)


def row(tree: object, length: int) -> list[object]:
    """Return a list of exactly this length."""
    if not isinstance(tree, list) or len(tree) != length:
        raise ValueError("a row of the reading has the wrong length")
    return tree


def text(value: object) -> str:
    """Return a string that is not too long and can be stored."""
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ValueError("a string of limited length was expected in the reading")
    value.encode()  # a lone surrogate cannot be stored: UnicodeEncodeError here
    return value


def shown(value: object) -> str:
    """Return a word as a page can show it: NFC, no blank, nothing invisible."""
    word = text(value)
    if not word or word.split() != [word] or not word.isprintable():
        raise ValueError("a word is print without a blank or a hidden sign")
    if unicodedata.normalize("NFC", word) != word:
        raise ValueError("a word is in Unicode NFC")
    return word


def digest(value: object) -> str:
    """Return a SHA-256 in lower-case hex."""
    hexadecimal = text(value)
    if not SHA256.fullmatch(hexadecimal):
        raise ValueError("a digest has 64 lower-case hex digits")
    return hexadecimal


def place(value: object) -> str:
    """Return the place of a member in its container."""
    stated = text(value)
    if not PLACE.fullmatch(stated):
        raise ValueError("a member's place is written 2/3 or 2/3.1")
    return stated


def count(value: object) -> int:
    """Return a whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a count of 0 or more was expected in the reading")
    return value


def number(value: object, most: float) -> float:
    """Return a number from 0 to ``most``."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a number was expected in the reading")
    if not (0 <= value <= most and math.isfinite(value)):
        raise ValueError("a number of the reading is out of range")
    return float(value)


def named(names: type[_Name], value: object) -> _Name:
    """Return the member of an enumeration that has this value."""
    try:
        return names(text(value))
    except ValueError as error:
        raise ValueError(f"no such {names.__name__} in a reading") from error


def no_constant(_: str) -> float:
    """Refuse NaN and the infinities, which Python's JSON would let in."""
    raise ValueError("NaN and infinity are no numbers of a reading")
