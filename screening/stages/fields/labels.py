"""Find the words that are printed beside values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from screening.domain.page import Box, enclosing
from screening.domain.wording import blur, fold
from screening.stages.fields.windows import Window, Windows, anywhere, at_heads
from screening.stages.folded import FoldedPage, Run

LONG = 20
"""Letters from which a label is a piece of a sentence: it may stand anywhere in one."""

SHORT = 7
"""Letters of the shortest label that is told through a misread letter."""

LIKENESS = (88, 84)
"""How alike print and a label must be, 0..100: a label, a piece of a sentence."""

_CLOSED = re.compile(r"[:;.#/)\]_?]$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands on a page."""

    run: Run
    start: int
    """Index of its first word on the page."""
    stop: int
    box: Box
    is_closed: bool
    """Whether a colon or the like, or the end of its run, parts it from what follows."""
    is_bracketed: bool
    """Whether it stands in brackets, as captions do under what they name."""
    is_sentence: bool
    """Whether it is a piece of a sentence that goes on with the value."""

    @property
    def is_alone(self) -> bool:
        """Whether nothing stands behind it in its run."""
        return self.stop >= self.run.stop


@dataclass(frozen=True, eq=False)
class Labelled:
    """A page and the labels on it."""

    page: FoldedPage
    known: tuple[str, ...]
    """What any paper may print beside a value."""
    no_names: frozenset[str]
    """Folded words before which a name ends."""

    def find(self, phrase: str) -> tuple[Label, ...]:
        """Return where ``phrase`` stands as a label, read with usual misreadings."""
        if phrase not in self._found:
            self._found[phrase] = tuple(self._find(phrase))
        return self._found[phrase]

    def is_label(self, run: Run) -> bool:
        """Tell whether a run is a label, so that it is nobody's value."""
        return run.raw.rstrip().endswith(":") or run.start in self._labels

    def alone(self) -> tuple[Box, ...]:
        """Return the boxes of labels that have a run to themselves and no colon."""
        return tuple(
            run.box
            for run in self.page.runs
            if run.start in self._labels and not _CLOSED.search(run.raw)
        )

    @cached_property
    def _found(self) -> dict[str, tuple[Label, ...]]:
        """Labels once looked for: most are asked after by several fields."""
        return {}

    def _find(self, phrase: str) -> Iterator[Label]:
        wanted = _key(phrase)
        is_long = len(wanted) >= LONG
        windows = self._of_size(len(phrase.split())) if is_long else self._at_heads
        for text in _alike(wanted, windows.texts):
            for window in windows.saying(text):
                yield self._label(window, is_long=is_long)

    @cached_property
    def _labels(self) -> frozenset[int]:
        return frozenset(
            label.start
            for phrase in self.known
            for label in self.find(phrase)
            if label.start == label.run.start and (label.is_alone or label.is_closed)
        )

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(word.text) for word in self.page.page.words)

    @cached_property
    def _at_heads(self) -> Windows:
        return at_heads(self.page, self._folded)

    def _of_size(self, size: int) -> Windows:
        if size not in self._sizes:
            self._sizes[size] = anywhere(self.page, self._folded, size)
        return self._sizes[size]

    @cached_property
    def _sizes(self) -> dict[int, Windows]:
        """Windows once made, by their words: a dozen labels have one size."""
        return {}

    def _label(self, window: Window, *, is_long: bool) -> Label:
        words, run = self.page.page.words, window.run
        stop = min(window.stop, len(words))
        first, last = words[window.start].text, words[stop - 1].text
        follows = words[stop].text if stop < run.stop else "_"
        return Label(
            run,
            window.start,
            stop,
            enclosing(words[window.start : stop]),
            bool(_CLOSED.search(last)) or follows[0] in "_:",
            first.startswith("(") and last.rstrip(":,.").endswith(")"),
            is_long,
        )


def leads(phrase: str) -> bool:
    """Tell whether a label asks for what follows it: ``In the Matter of``, ``In re``."""
    return bool(LEADING.intersection(fold(phrase).split()[-1:]))


LEADING = frozenset({"of", "re", "that", "to"})
"""Last words of labels over which nothing of theirs stands."""


@lru_cache(maxsize=4096)  # the same few hundred labels on every page
def _key(phrase: str) -> str:
    return fold(phrase).replace(" ", "")


def _alike(wanted: str, windows: Mapping[str, None]) -> tuple[str, ...]:
    """The texts that say ``wanted``: exactly if any does, else the likest."""
    if wanted in windows:
        return (wanted,)
    if len(wanted) < SHORT:
        same = [text for text in windows if len(text) == len(wanted) > 3]
        return tuple(text for text in same if blur(text) == blur(wanted))[:1]
    cutoff = LIKENESS[len(wanted) >= LONG]
    found = process.extractOne(
        wanted, windows.keys(), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    return (found[0],) if found else ()
