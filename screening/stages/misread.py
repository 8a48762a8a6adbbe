"""Mend what readers misread within numbers, and nowhere else."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?<![^\W_])(?=[\dOoIl|]*\d)[\dOoIl|]+(?:[/\-.,:][\dOoIl|]+)*(?![^\W_])"
)
"""Digits and their look-alikes alone, in groups or not, with a true digit in front."""

_ORDINAL = re.compile(
    r"(?<![^\W_])(?:[\dOoIl|]*\d[\dOoIl|]*(?=(?:st|nd|rd|th)\b)|[Il1|]{2}(?=th\sday\b)|[Il|](?=st\sday\b))"
)
"""The digits of ``1Oth``, and of ``llth day``, which can only be the eleventh."""

_DIGITS = str.maketrans("OoIl|", "00111")


def with_digits(text: str) -> str:
    """Return ``text``, as long as before, with letters within numbers as digits.

    ``12/O1/2O26`` becomes ``12/01/2026``; a word without any digit stays a word.
    """
    mended = _NUMBER.sub(_mended, text)
    return _ORDINAL.sub(_mended, mended)


def _mended(found: re.Match[str]) -> str:
    return found[0].translate(_DIGITS)
