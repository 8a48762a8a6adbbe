"""Make labels of what counsel decided: papers whose class people agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from screening.domain.verdict import FileClass
from screening.ports import Answered

AGREEING = 2
"""So many people must say the same where somebody said something else."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The papers that can serve as truth, and those that cannot yet."""

    classes: dict[str, FileClass]
    """By id of the paper."""
    disputed: tuple[str, ...]
    """Papers on which people differ; counsel must adjudicate."""


def labelled(papers: Iterable[Answered]) -> Labelled:
    """Sort the papers; one whose class nobody could tell is in neither.

    Where answers differ, the newest counts once a second person gave the same: that is
    the adjudication.
    """
    classes: dict[str, FileClass] = {}
    disputed: list[str] = []
    for paper in papers:
        given = [item for item in paper.classes.values() if item in TOLD]
        if not given:
            continue
        if _is_agreed(given):
            classes[paper.submission] = given[-1]
        else:
            disputed.append(paper.submission)
    return Labelled(classes, tuple(disputed))


TOLD = frozenset(FileClass) - {FileClass.UNDETERMINED}
"""Answers that say whose paper it is."""


def _is_agreed(given: list[FileClass]) -> bool:
    counts = Counter(given)
    return len(counts) == 1 or counts[given[-1]] >= AGREEING
