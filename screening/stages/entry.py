"""What stands for a signature where the clerk, not a judge, enters an order."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.finding import SignatureState
from screening.domain.page import Box, Quote


@dataclass(frozen=True, slots=True)
class Entry:
    """A clerk's initials or stamp, and the words that show whose it is."""

    state: SignatureState
    label: Quote
    box: Box
