"""Join a court's name that is written down one column of a caption, line by line.

Maryland's lawyers put the parties left and the court right of a column of stars:
``IN THE``, ``CIRCUIT COURT``, ``FOR FREDERICK COUNTY`` stand as far apart as the
parties' lines do.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.stages.folded import FoldedPage, Run, stacked

REACH = 0.085
"""How far under the court's word its place may begin, as a fraction of the page."""

INDENT = 0.03
"""How far apart the left edges of one column's lines are at most."""

SHORT = 5
"""Words in the longest line that is the court's word alone: ``IN THE CIRCUIT COURT``."""


def columned(page: FoldedPage) -> Iterator[Run]:
    """Yield each court's word with the place that stands under it in its column."""
    for i, run in enumerate(page.runs):
        words = run.text.split()
        if words and words[-1] == "court" and len(words) <= SHORT:
            below = [item for item in page.runs[i + 1 :] if _is_in_column(run, item)]
            place = _place(below)
            if place is not None:
                yield stacked(run, place)


def _place(below: list[Run]) -> Run | None:
    """Return the line that names the place; ``FOR`` may stand on a line of its own."""
    if below and below[0].text.startswith(("for ", "of ")):
        return below[0]
    if len(below) > 1 and below[0].text in ("for", "of"):
        return stacked(below[0], below[1])
    return None


def _is_in_column(run: Run, item: Run) -> bool:
    is_under = 0 < item.box.top - run.box.bottom < REACH
    return is_under and abs(item.box.left - run.box.left) < INDENT
