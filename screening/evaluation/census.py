"""Counts, type by type, what was drawn, what of it may be cleared, and what was.

A share over all files hides a type of which nothing is ever cleared; a table of all
types of the catalogue does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from screening.evaluation.answer import Measure, Paper


@dataclass(frozen=True, slots=True)
class Tally:
    """Files that hold a paper of one type: a packet counts for each of its types."""

    drawn: int
    may_be_cleared: int
    """Of those drawn: nothing in the file must be seen by a person."""
    cleared: int
    """Of those that may be: with their own class."""

    def __post_init__(self) -> None:
        if not 0 <= self.cleared <= self.may_be_cleared <= self.drawn:
            raise ValueError("no more is cleared than may be, nor may be than there is")


def census(papers: Iterable[Paper], catalogue: Iterable[str]) -> Mapping[str, Tally]:
    """Return a tally for every type, in the order of their ids.

    Args:
        papers: the files and their answers.
        catalogue: ids of all types; one that was not drawn has a tally of noughts.
    """
    kept = tuple(papers)
    drawn = {kind for paper in kept for kind in _kinds(paper)}
    return {kind: _tally(kind, kept) for kind in sorted(drawn | set(catalogue))}


def _kinds(paper: Paper) -> set[str]:
    return set(paper.kinds.split("+")) - {""}


def _tally(kind: str, papers: Iterable[Paper]) -> Tally:
    holding = [paper for paper in papers if kind in _kinds(paper)]
    asked = [
        answer
        for paper in holding
        for answer in paper.answers
        if answer.measure is Measure.COVERAGE
    ]
    return Tally(len(holding), len(asked), sum(answer.is_right for answer in asked))


def as_table(tallies: Mapping[str, Tally], heading: str) -> str:
    """Return the tallies as a page of Markdown under ``heading``."""
    rows = [
        f"| {kind} | {each.drawn} | {each.may_be_cleared} | {each.cleared} |"
        for kind, each in tallies.items()
    ]
    head = ["| type | drawn | may be cleared | cleared |", "|---|--:|--:|--:|"]
    return "\n".join([f"# {heading}", "", _NOTE, "", *head, *rows, ""])


_NOTE = """Files of the certification set, by the types that they hold: a packet counts for each.
A type of which none may be cleared always goes to a person, or was drawn with faults
only. Written by `screening certify`; not to be edited."""
