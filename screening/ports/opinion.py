"""A second reader, who learned from examples and knows none of the rules."""

from __future__ import annotations

from typing import Protocol

from screening.domain.opinion import Opinion


class SecondReader(Protocol):
    """Has an opinion on a text; pure, so equal texts get equal opinions."""

    def opinion(self, text: str) -> Opinion:
        """Return whose paper the text of one segment looks like.

        Raises:
            ModelError: if the model cannot be loaded.
        """
        ...
