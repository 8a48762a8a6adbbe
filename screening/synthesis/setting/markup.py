"""Reads the words of a paper: lines of print, directives, tick boxes.

    @title ORDER OF DETENTION        a directive and its words
    [x] plea of guilty  [ ] verdict  boxes, of one line or of several
    > text                           an indented paragraph
    text                             a paragraph, up to an empty line

``<<a||b>>`` is the wording of the first and of the second layout, ``((a||b))`` is
drawn by lot. ``{issued}`` is filled in; ``{=issued}`` is filled in and stated: screening
should find it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

PARAGRAPH, INDENTED, TICKS = "paragraph", "indented", "ticks"

_WORDINGS = re.compile(r"<<(.*?)>>", re.DOTALL)
_LOTS = re.compile(r"\(\((.*?)\)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a paper."""

    kind: str
    """The directive's name, or `PARAGRAPH`, `INDENTED`, `TICKS`."""
    words: str


def worded(body: str, layout: int, rng: Random) -> str:
    """Return the body in one of its wordings, lots drawn."""

    def wording(found: re.Match[str]) -> str:
        choices = str(found[1]).split("||")
        return choices[layout % len(choices)]

    def lot(found: re.Match[str]) -> str:
        return rng.choice(str(found[1]).split("||"))

    return _LOTS.sub(lot, _WORDINGS.sub(wording, body))


def wordings(body: str) -> int:
    """Return how many wordings a body has."""
    return max((len(found.split("||")) for found in _WORDINGS.findall(body)), default=1)


def blocks(body: str) -> tuple[Block, ...]:
    """Return the pieces of a body, in order."""
    found: list[Block] = []
    running: list[str] = []
    for line in (*body.splitlines(), ""):
        words = line.strip()
        if running and (not words or words[0] in "@[>"):
            found.append(Block(PARAGRAPH, " ".join(running)))
            running = []
        if words:
            _take(words, found, running)
    return tuple(found)


def _take(words: str, found: list[Block], running: list[str]) -> None:
    if words.startswith("@"):
        kind, _, rest = words[1:].partition(" ")
        found.append(Block(kind, rest.strip()))
    elif words.startswith("["):
        found.append(Block(TICKS, words))
    elif words.startswith(">"):
        found.append(Block(INDENTED, words[1:].strip()))
    else:
        running.append(words)
