"""Lay windows over a page's words in which a label may stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from screening.domain.wording import fold
from screening.stages.folded import FoldedPage, Run

MOST_WORDS = 10
"""Words in the longest label that is no piece of a sentence."""

_NUMBERED = re.compile(r"^[(\[]?(?:\d{1,2}|[A-Za-z])[.)\]]+$")
"""The number of an entry, such as ``3.`` or ``(B)``, before its label."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a run; the last may be of the runs after it."""

    run: Run
    start: int
    stop: int


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Windows and what stands in each. A page has thousands: few are ever looked at."""

    texts: Mapping[str, None]
    """Folded and joined, each once, in the order of the page."""
    saying: Callable[[str], tuple[Window, ...]]
    """The windows in which one of the texts stands."""


def at_heads(page: FoldedPage, folded: Sequence[str]) -> Windows:
    """Return the windows in which a label of its own may stand."""
    found = defaultdict(list)
    for run in page.runs:
        for start in _starts(page, run):
            for stop in range(start + 1, min(start + MOST_WORDS, run.stop) + 1):
                text = "".join(folded[start:stop])
                found[text].append(Window(run, start, stop))
    return Windows(dict.fromkeys(found), lambda text: tuple(found[text]))


def anywhere(page: FoldedPage, folded: Sequence[str], size: int) -> Windows:
    """Return the windows of about ``size`` words, over the ends of lines too."""
    letters = "".join(folded)
    ends = (0, *accumulate(map(len, folded)), *(size + 1) * (len(letters),))
    starts = [(run, i) for run in page.runs for i in range(run.start, run.stop)]
    widths = (size, size - 1, size + 1)
    texts = [letters[ends[i] : ends[i + n]] for _, i in starts for n in widths]

    def saying(wanted: str) -> tuple[Window, ...]:
        places = (
            divmod(k, len(widths)) for k, text in enumerate(texts) if text == wanted
        )
        return tuple(
            Window(*starts[at], starts[at][1] + widths[width]) for at, width in places
        )

    return Windows(dict.fromkeys(texts), saying)


def _starts(page: FoldedPage, run: Run) -> Iterator[int]:
    """Where a label may begin: first in its run, behind a number or a value."""
    words = [word.text for word in page.page.words[run.start : run.stop]]
    for i in range(len(words)):
        is_first = all(_NUMBERED.match(text) or not fold(text) for text in words[:i])
        is_closed = any(text.endswith(":") for text in words[i : i + 4])
        if is_first or (is_closed and not _is_running(words[:i])):
            yield run.start + i


def _is_running(words: list[str]) -> bool:
    """Tell whether words are the head of a sentence, so that no label follows them."""
    small = [text for text in words if text[:1].islower()]
    return len(words) >= RUNNING and 2 * len(small) > len(words)


RUNNING = 6
"""Words, most of them in small letters, that make the head of a line running text."""
