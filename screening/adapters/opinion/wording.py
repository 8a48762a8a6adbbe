"""A segment's text as the learned model reads it, in training and at work."""

from __future__ import annotations

import re

MOST_WORDS = 1_500
"""Words that count: three full pages tell what a paper is, and bound the time."""

_DIGIT = re.compile(r"\d")


def plain(text: str) -> str:
    """Return the text in small letters, every digit a nought, cut to `MOST_WORDS`.

    Case numbers, dates and telephones tell people apart, not papers.
    """
    words = text.casefold().split()[:MOST_WORDS]
    return _DIGIT.sub("0", " ".join(words))
