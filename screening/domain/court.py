"""Whose court issued a paper."""

from __future__ import annotations

from enum import StrEnum


class CourtSystem(StrEnum):
    """Whose courts."""

    FEDERAL = "federal"
    MARYLAND = "maryland"
    STATE = "state"
    """Of another State."""
