"""Where a paper's time goes: one trace for each, over all processes and machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Fact = str | int | float | tuple[str, ...]
"""A code of one of our lists, or a count. Never a word that came from a paper, nor the
name of a person, department or file."""


class Step(StrEnum):
    """What is timed of a paper's life."""

    RECEIVE = "receive"
    """Its bytes are made durable."""
    READ = "read"
    SCREEN = "screen"
    ROUTE = "route"
    """The verdict is recorded, with the notices that it calls for."""
    NOTIFY = "notify"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Span:
    """One step of one paper, done or failed."""

    step: Step
    submission: str
    """SHA-256 of its bytes; the trace's id is made of it."""
    began_ns: int
    ended_ns: int
    """Nanoseconds of the machine's clock since 1970."""
    facts: Mapping[str, Fact]
    failure: str = ""
    """The kind of error; empty where the step was done."""


class Tracer(Protocol):
    """Takes spans. It never raises and holds nothing up: papers matter more."""

    def note(self, span: Span) -> None:
        """Take a span."""
        ...

    def hand_over(self) -> None:
        """Hand over what was taken, because this process may end now."""
        ...
