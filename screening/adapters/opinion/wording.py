"""A segment's text as the learned model reads it, in training and at work."""

from __future__ import annotations

import re

MOST_WORDS = 800
"""Different words that count: some three pages, which bounds the time."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def plain(text: str) -> str:
    """Return each word once, in small letters, in order, without numbers or signs.

    A word says as much when it stands there once as ten times; counted, the length of
    a paper would decide. Numbers tell people and cases apart, not papers.
    """
    words = dict.fromkeys(_WORD.findall(text.casefold()))
    return " ".join(list(words)[:MOST_WORDS])
