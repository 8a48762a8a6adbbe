"""What counts as a printed word, whoever read it."""

from __future__ import annotations

import unicodedata


def as_print(text: str) -> str:
    """Return ``text`` in Unicode NFC without blanks and signs that no page shows.

    Empty where nothing is left: then there is no word.
    """
    shown = "".join(sign for sign in text if sign.isprintable() and sign != " ")
    return unicodedata.normalize("NFC", shown)


def letters(text: str) -> str:
    """Return only the letters and digits, case folded: what comparing goes by."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
