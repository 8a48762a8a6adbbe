"""Folded wording: print reduced to what survives scanning."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans("oilszg", "011526")
"""Letters that readers take for digits and the other way round."""


def fold(text: str) -> str:
    """Return ``text`` in lower case, words kept apart by one blank, signs removed.

    ``U.S. Form I-200`` becomes ``us form i200``: scans lose dots and hyphens first.
    """
    words = (_letters(word) for word in text.split())
    return " ".join(word for word in words if word)


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def blur(text: str) -> str:
    """Return folded text without blanks, look-alike letters and digits made one.

    ``AO 442``, ``A0 442`` and ``A O442`` all become ``a0442``.
    """
    return fold(text).replace(" ", "").translate(_ALIKE)
