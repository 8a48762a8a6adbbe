"""One line of what the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something stands."""

    WELL = "well"
    IDLE = "idle"
    """Not in use, which is no fault."""
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands."""

    area: str
    """``installed``, ``configured``, ``valid`` or ``reachable``."""
    subject: str
    state: State
    detail: str
    """What was found, without secrets."""
    remedy: str = ""
    """What to do; given wherever something is ill."""

    def __post_init__(self) -> None:
        if self.state is State.ILL and not self.remedy:
            raise ValueError("whatever is ill has a remedy")
