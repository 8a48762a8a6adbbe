"""Where this program itself puts a paper in, as anybody else would."""

from __future__ import annotations

from typing import Protocol


class Dropbox(Protocol):
    """The outer side of one inbox."""

    def drop(self, name: str, content: bytes) -> bool:
        """Put a paper in, whole at once; False if one of this name lies there.

        Raises:
            Unavailable: if the inbox did not answer.
        """
        ...
