"""A stored result without the fields that tell of a person's immigration status."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

ERASED = "█"
"""What stands where a value stood in a quote."""

LEAST_DIGITS = 5
"""A value with fewer is searched for as it is written: its digits alone may be a date."""

FIXED = ("sha256", "versions", "timings_s")
"""Entries of ids and figures, in which nothing of a paper can stand."""


def without(content: str, fields: Collection[str]) -> str:
    """Return the result without these fields, also where a quote repeats their value."""
    result: dict[str, Any] = json.loads(content)
    values = [
        segment["fields"].pop(name)["value"]
        for segment in result.get("segments", ())
        for name in fields
        if name in segment["fields"]
    ]
    patterns = [_pattern(value) for value in values if value]
    cleaned = {
        key: value if key in FIXED else _cleaned(value, patterns)
        for key, value in result.items()
    }
    return json.dumps(cleaned, allow_nan=False, separators=(",", ":"))


def _pattern(value: str) -> re.Pattern[str]:
    """Return what finds the value however it is spaced: A012345678, A# 012-345-678."""
    digits = re.sub(r"\D", "", value)
    if len(digits) < LEAST_DIGITS:
        return re.compile(re.escape(value), re.IGNORECASE)
    return re.compile(r"\D{0,3}".join(digits))


def _cleaned(value: object, patterns: Collection[re.Pattern[str]]) -> object:
    if isinstance(value, dict):
        return {key: _cleaned(item, patterns) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, patterns) for item in value]
    if isinstance(value, str):
        for pattern in patterns:
            value = pattern.sub(ERASED, value)
    return value
