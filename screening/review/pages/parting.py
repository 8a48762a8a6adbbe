"""Where one paper of a file ends and the next begins, as people write it."""

from __future__ import annotations

import re

from screening.review.pages.evidence import Result

Parts = tuple[tuple[int, ...], ...]

NUMBERS = re.compile(r"\s*\d{1,5}(\s*[,;\s]\s*\d{1,5})*\s*")


def as_screened(result: Result) -> Parts:
    """Return the screening's parting; none for a file of one page, or none at all."""
    if len(result["pages"]) < 2:
        return ()
    return tuple(tuple(part["pages"]) for part in result["segments"])


def begins(parts: Parts) -> str:
    """Return the pages on which papers begin, with commas."""
    return ", ".join(str(part[0]) for part in parts)


def parted(given: str, result: Result) -> Parts:
    """Return counsel's parting; none where it is the screening's, or none is given.

    Raises:
        ValueError: if it names no pages of this file; its text is a sentence's key.
    """
    there = as_screened(result)
    if not given.strip() or given.strip() == begins(there):
        return ()
    parts = parts_of(given, len(result["pages"]))
    return () if parts == there else parts


def parts_of(given: str, count: int) -> Parts:
    """Return the parts of a file of so many pages that begin on the given ones.

    Raises:
        ValueError: if it names no pages of this file; its text is a sentence's key.
    """
    if not NUMBERS.fullmatch(given):
        raise ValueError("fault.begins")
    firsts = sorted({1, *(int(number) for number in re.findall(r"\d+", given))})
    if firsts[0] < 1 or firsts[-1] > count:
        raise ValueError("fault.begins")
    ends = [*firsts[1:], count + 1]
    return tuple(
        tuple(range(first, end)) for first, end in zip(firsts, ends, strict=True)
    )
