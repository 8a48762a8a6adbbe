"""What a container holds, before it is known what that is."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.reason import ReasonCode


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a container."""

    content: bytes = b""
    text: str | None = None
    """The words, where the container says how they are written; None for a file."""
    code: ReasonCode | None = None
    """Why nothing of it can be had; None where it can."""
    is_cut: bool = False
    """Whether bytes are missing or wrong, and the content is what could be saved."""
    parts: tuple[Part, ...] = ()
    """The members, where the part is a message that came already opened."""
