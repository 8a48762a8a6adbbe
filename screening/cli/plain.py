"""Foreign text made fit for a terminal."""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """Return ``text`` with every sign replaced that prints nothing or steers.

    A paper or a file name may hold escape sequences that rewrite the screen, or
    marks that turn the direction of writing; a quote must look as it is.
    """
    return "".join(sign if sign.isprintable() else REPLACEMENT for sign in text)
