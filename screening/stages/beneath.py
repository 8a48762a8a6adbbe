"""Find the print that belongs to a rule to sign on: under it, or on its own line."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.page import Box
from screening.stages.folded import Run
from screening.stages.office import is_letter
from screening.stages.survey import Survey

FIRST, NEXT = 0.022, 0.016
"""How far under the rule the first line may begin, and the next under each other."""

MOST_LINES = 5
"""Caption, name, title, office and place: what stands under a signature at most."""

BESIDE = 0.05
"""How far beside its rule a caption on the same line may end, or begin behind it."""


def lines_of(survey: Survey, rule: Box, rules: tuple[Box, ...]) -> tuple[Run, ...]:
    """Return the lines under a rule, up to the next of ``rules``; else those beside it.

    A judge's letter at the end of the rule belongs to the name under it.
    """
    behind = tuple(_behind(survey, rule))
    under = tuple(_under(survey, rule, rules))
    if under:
        return (*under, *(run for run in behind if is_letter(run.raw)))
    return tuple(_beside(survey, rule)) or behind


def _under(survey: Survey, rule: Box, rules: tuple[Box, ...]) -> Iterator[Run]:
    floor, reach = rule.bottom, FIRST
    below = (run for run in survey.folded.runs if run.box.middle > rule.bottom)
    for count, run in enumerate(
        run for run in sorted(below, key=lambda run: run.box.top) if _fits(run, rule)
    ):
        is_cut = any(
            rule.middle < other.middle - 0.004 and other.middle < run.box.middle
            for other in rules
            if other.left < rule.right and rule.left < other.right
        )
        if count == MOST_LINES or run.box.top - floor > reach or is_cut:
            return
        yield run
        floor, reach = max(floor, run.box.bottom), NEXT


def _fits(run: Run, rule: Box) -> bool:
    across = min(run.box.right, rule.right) - max(run.box.left, rule.left)
    return across >= 0.5 * run.box.width


def _beside(survey: Survey, rule: Box) -> Iterator[Run]:
    """Yield what stands on the rule's own line: a caption before it, a title behind.

    Captions of the name and the title may stand under the first one.
    """
    titles = [item.run for item in survey.signers]
    last: Run | None = None
    for run in survey.folded.runs:
        before, behind = rule.left - run.box.right, run.box.left - rule.right
        is_caption = -0.02 <= before <= BESIDE
        is_title = run in titles and -0.02 <= behind <= BESIDE
        if (is_caption or is_title) and abs(run.box.bottom - rule.middle) < 0.012:
            yield run
            last = run if is_caption else last
        elif last is not None and _is_next(last, run) and ":" in run.raw:
            yield run
            last = run


def _is_next(last: Run, run: Run) -> bool:
    """Tell whether a line stands right under another and begins where it does."""
    is_under = run.box.top - last.box.top > 0 and run.box.top - last.box.bottom < NEXT
    return is_under and abs(run.box.left - last.box.left) < FIRST


def _behind(survey: Survey, rule: Box) -> Iterator[Run]:
    """The caption at the end of its rule: ``________ Judge``."""
    for run in survey.folded.runs:
        gap = run.box.left - rule.right
        if -0.02 <= gap <= BESIDE and abs(run.box.bottom - rule.middle) < 0.012:
            yield run
