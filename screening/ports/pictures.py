"""Pages to look at."""

from __future__ import annotations

from typing import Protocol

from screening.domain.view import View


class Painter(Protocol):
    """Draws a page of a paper, in a process that a hostile paper cannot leave."""

    def begin(self) -> None:
        """Let what draws load while the caller does something else."""
        ...

    def picture(self, content: bytes, view: View) -> bytes:
        """Return the page as a PNG file.

        Raises:
            PageUnreadable: if it cannot be drawn, or is no picture but text.
            Unavailable: if nothing can be drawn here.
        """
        ...


class Pictures(Protocol):
    """Drawn pages kept for the next look; it may be emptied at any time."""

    def get(self, digest: str, key: str) -> bytes | None:
        """Return the picture; None if it was not kept."""
        ...

    def put(self, digest: str, key: str, picture: bytes) -> None:
        """Keep the picture in place of an older one."""
        ...

    def forget(self, digest: str) -> None:
        """Remove every picture of the paper; none is well too.

        Raises:
            Unavailable: if they could not be removed.
        """
        ...
