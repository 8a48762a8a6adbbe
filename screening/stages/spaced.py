"""Close a title that is printed letter by letter: ``O R D E R``."""

from __future__ import annotations

SPACED = 4
"""Letters of the shortest title that is told where it is printed so."""


def closed(text: str) -> str:
    """Return a folded line of single letters as the word that they spell."""
    letters = text.split(" ")
    is_spaced = len(letters) >= SPACED and all(
        len(letter) == 1 and letter.isalpha() for letter in letters
    )
    return "".join(letters) if is_spaced else text
