"""Mend what readers misread within numbers, and nowhere else."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?<![^\W_])(?=[\dOoIl|]*\d)[\dOoIl|]+(?:[/\-.,:][\dOoIl|]+)*(?![^\W_])"
)
"""Digits and their look-alikes alone, in groups or not, with a true digit in front."""

_DIGITS = str.maketrans("OoIl|", "00111")


def with_digits(text: str) -> str:
    """Return ``text``, as long as before, with letters within numbers as digits.

    ``12/O1/2O26`` becomes ``12/01/2026``; a word without any digit stays a word.
    """
    return _NUMBER.sub(lambda found: found[0].translate(_DIGITS), text)
