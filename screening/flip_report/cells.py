"""Foreign text made fit for a page and for a spreadsheet."""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

STEERING = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""

LONGEST = 300
"""Characters of a quote or a name: some are whole letters."""


def plain(text: str) -> str:
    """Return text with nothing invisible in it, and no longer than anybody reads."""
    seen = "".join(sign if sign.isprintable() else REPLACEMENT for sign in text)
    return seen if len(seen) <= LONGEST else f"{seen[:LONGEST]}…"


def cell(text: str) -> str:
    """Return text that no spreadsheet runs: a quote mark stands before a formula."""
    shown = plain(text)
    return f"'{shown}" if shown.lstrip().startswith(STEERING) else shown
