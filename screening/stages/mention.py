"""Tell whether a paper only mentions what a line names: in a list, a place, a sentence."""

from __future__ import annotations

import re

from screening.stages.caption import is_heading
from screening.stages.folded import FoldedPage, Run

_TOLD = re.compile(
    r"^(?:cc|to|copy|copies|copied|attn|attention|served|service list|distribution|from|by|v|vs|and|against|re"
    r"|attest|notify|contact|telephone|deliver)\b"
    r"|\b(?:agency|agent|affiant|applicant|complainant|declarant|respondents?|defendants?|petitioners?|custodian"
    r"|executing|arresting officers?|witness|copies|address|employer|executed by|delivered to|transferred to"
    r"|detainer|party|parties)\b"
)
"""What a court prints before or over the name of an agency or an officer that it only
names: an addressee, a party, whoever executes its paper."""

NEAR = 0.035
"""How far above a line the words may stand that explain it, as a fraction of the page."""

_LIST = re.compile(r"^(?:cc|copy|copies|copied|distribution|service list|notify)\b")
"""What heads a list of those who are sent a copy."""

LISTED = 6
"""Lines of a list under its heading, at most."""

SENTENCE = 7
"""Words in the shortest line of running text, which the next line may end."""


def is_mentioned(page: FoldedPage, run: Run) -> bool:
    """Tell whether words before the line, or right over it, say that it is only named."""
    others = [other for other in page.runs if other is not run]
    near = [item for item in others if is_before(item, run) or _is_over(item, run)]
    return any(map(_is_label, near)) or _is_listed(others, run)


def ends_sentence(page: FoldedPage, run: Run) -> bool:
    """Tell whether a line ends the sentence of the one above it."""
    return run.raw.endswith((".", ";", ",")) or any(
        _is_over(above, run)
        and above.start < run.start
        and len(above.text.split()) >= SENTENCE
        and not above.raw.endswith((".", ":", ";"))
        and not is_heading(above)
        and abs(above.box.left - run.box.left) < 0.1
        for above in page.runs
    )


def is_before(other: Run, run: Run) -> bool:
    """Tell whether the other stands left of the line, on its height."""
    is_level = other.box.top < run.box.middle < other.box.bottom
    return is_level and other.box.right <= run.box.left


def _is_listed(others: list[Run], run: Run) -> bool:
    """Tell whether the line stands in a list of those who are sent a copy."""
    line = run
    for _ in range(LISTED):
        above = [item for item in others if _is_on(item, line)]
        if not above:
            return False
        line = above[-1]
        if _LIST.match(line.text):
            return True
    return False


def _is_on(above: Run, run: Run) -> bool:
    """Tell whether a line stands over another, and neither beside nor upon it."""
    return above.box.bottom <= run.box.middle and _is_over(above, run)


def _is_label(run: Run) -> bool:
    is_short = len(run.text.split()) <= SENTENCE and not run.raw.endswith(".")
    return (is_short or run.raw.endswith(":")) and bool(_TOLD.search(run.text))


def _is_over(other: Run, run: Run) -> bool:
    is_near = 0 <= run.box.middle - other.box.middle <= NEAR
    return is_near and _shares_column(other, run)


def _shares_column(other: Run, run: Run) -> bool:
    return other.box.left < run.box.right and run.box.left < other.box.right
