"""A page folded for search: every find leads back to the words on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from rapidfuzz import fuzz

from screening.domain.page import Box, Page, Quote, enclosing
from screening.domain.wording import blur, fold
from screening.stages.spaced import closed

COLUMN_GAP = 0.028
"""Blank that parts two runs of one line, as a fraction of the page's width: about
a quarter inch, three times the widest blank of justified print."""

HEADING_WORDS = 16
"""Words in the longest run that can still be a heading."""

STACKED_WORDS = 6
"""Words in the longest upper line of a court's name that goes on below it."""

LEADING = frozenset({"for", "of", "to", "a", "an", "and", "in", "or", "on", "quash"})
"""Words that a title does not end with: the next line carries it on."""

FILED = frozenset(
    {"application", "affidavit", "motion", "petition", "request", "complaint"}
)
"""Words that make whatever stands under them somebody's filing about it."""

MATTER = "in the matter of"
"""How a caption's line begins that names a case: ``In the Matter of the Search of``."""

_NUMBERED = re.compile(r"^mot(?:ion)? (?:seq|sequence|date|no|cal)\b")
"""How New York numbers the motion that an order is on, in the caption."""

MATTER_LIKENESS = 85
"""How alike the head of a line must be to it, 0..100: one misread letter or two."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line without a wide gap: a heading, a label, half a column."""

    start: int
    """Index of its first word on the page."""
    stop: int
    text: str
    """Folded."""
    raw: str
    box: Box


@dataclass(frozen=True)
class FoldedPage:
    """One page, its words folded and joined by single blanks."""

    page: Page

    @cached_property
    def _words(self) -> tuple[tuple[int, str], ...]:
        folded = ((i, fold(word.text)) for i, word in enumerate(self.page.words))
        return tuple((i, text) for i, text in folded if text)

    @cached_property
    def text(self) -> str:
        """The folded words, one blank between two."""
        return " ".join(text for _, text in self._words)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for _, text in self._words:
            starts.append(at)
            at += len(text) + 1
        return tuple(starts)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every run of the page, in reading order."""
        return tuple(self._runs())

    @cached_property
    def whole_lines(self) -> tuple[Run, ...]:
        """Every line that is parted into runs, as one: blanks left to be filled in."""
        return tuple(
            _run(self.page, group[0].start, group[-1].stop)
            for _, runs in groupby(
                self.runs, lambda run: self.page.words[run.start].line
            )
            if len(group := list(runs)) > 1
        )

    def quote(self, start: int, stop: int) -> Quote:
        """Return the words of the page between two positions in `text`."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(stop - 1, start)) - 1
        return self.page.quote(self._words[first][0], self._words[last][0] + 1)

    def find(self, phrase: str, likeness: float | None = None) -> Quote | None:
        """Return where folded ``phrase`` stands, read with the usual misreadings.

        Args:
            phrase: folded words.
            likeness: 0..100, how alike the find must be; by length if not given.
        """
        span = self._exactly(phrase) or self._nearly(phrase, likeness)
        return self.quote(*span) if span else None

    def _exactly(self, phrase: str) -> tuple[int, int] | None:
        at = f" {self.text} ".find(f" {phrase} ")
        return (at, at + len(phrase)) if at >= 0 else None

    def _nearly(self, phrase: str, likeness: float | None) -> tuple[int, int] | None:
        needed = likeness or _needed(phrase)
        if needed > 99 or len(self.text) < 0.8 * len(phrase):
            return None
        near = fuzz.partial_ratio_alignment(phrase, self.text, score_cutoff=needed - 6)
        if near is None:
            return None
        start, stop = self._whole_words(near.dest_start, near.dest_end)
        alike = fuzz.ratio(phrase, self.text[start:stop])
        return (start, stop) if alike >= needed else None

    def _whole_words(self, start: int, stop: int) -> tuple[int, int]:
        """Move both ends to the nearest word border, so that no word is cut."""
        before = self.text.rfind(" ", 0, start + 1) + 1
        ahead = self.text.find(" ", start)
        first = ahead + 1 if 0 <= ahead - start < start - before else before
        last_blank = self.text.rfind(" ", start, stop)
        end = self.text.find(" ", stop)
        end = len(self.text) if end < 0 else end
        if last_blank > first and stop - last_blank < end - stop:
            end = last_blank
        return first, max(end, first + 1)

    def _runs(self) -> Iterator[Run]:
        words = self.page.words
        start = 0
        for i in range(1, len(words) + 1):
            if i < len(words) and not self._parts(i):
                continue
            run = _run(self.page, start, i)
            if run.text:
                yield run
            start = i

    def _parts(self, i: int) -> bool:
        left, right = self.page.words[i - 1], self.page.words[i]
        if left.line != right.line:
            return True
        return right.box.left - left.box.right > COLUMN_GAP

    @cached_property
    def headings(self) -> tuple[tuple[str, Run], ...]:
        """What may be a heading, folded, with its first run: 1 to 3 lines."""
        return tuple(self._headings())

    @cached_property
    def heading_texts(self) -> tuple[str, ...]:
        """The texts of `headings`, in their order."""
        return tuple(text for text, _ in self.headings)

    def _headings(self) -> Iterator[tuple[str, Run]]:
        for i, run in enumerate(self.runs):
            if len(run.text.split()) > HEADING_WORDS or run.start in self.carried_on:
                continue
            text = run.text
            yield text, run
            for below in self._below(i)[:2]:
                text = f"{text} {below.text}"
                yield text, run

    @cached_property
    def carried_on(self) -> frozenset[int]:
        """Starts of runs that carry on the title above them, and so begin none.

        ``APPLICATION FOR`` over ``SEARCH WARRANT`` is one title, not a warrant's.
        """
        carried: set[int] = set()
        for i, run in enumerate(self.runs):
            words = run.text.split()
            if len(words) > HEADING_WORDS or not words:
                continue
            if _names_matter(run.text) or _NUMBERED.match(run.text):
                continue  # a caption's line about the case, not a title's
            if words[-1] in LEADING or FILED.intersection(words):
                carried.update(below.start for below in self._below(i)[:1])
        return frozenset(carried)

    @cached_property
    def stacked(self) -> tuple[Run, ...]:
        """Two lines as one heading: ``CIRCUIT COURT`` over ``FOR THAT COUNTY``.

        Its indices are those of the upper line.
        """
        return tuple(
            stacked(run, below[0])
            for i, run in enumerate(self.runs)
            if len(run.text.split()) <= STACKED_WORDS and (below := self._below(i))
        )

    def _below(self, i: int) -> list[Run]:
        """The runs that follow right under run ``i``, in the same column."""
        found, last = [], self.runs[i]
        for run in self.runs[i + 1 : i + 12]:
            apart = run.box.top - last.box.bottom
            if not -0.004 <= apart <= 1.6 * max(last.box.height, 0.008):
                continue
            if run.box.left < last.box.right and last.box.left < run.box.right:
                found.append(run)
                last = run
        return found

    @cached_property
    def _raw_text(self) -> str:
        return self.page.text

    @cached_property
    def _raw_starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for word in self.page.words:
            starts.append(at)
            at += len(word.text) + 1
        return tuple(starts)

    def match(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Quote]]:
        """Yield every match in the page's own text, unfolded, with its quote."""
        for found in pattern.finditer(self._raw_text):
            if found.end() > found.start():
                yield found, self.cite(found.start(), found.end())

    def cite(self, start: int, stop: int) -> Quote:
        """Return the words between two positions in the page's own text."""
        first = bisect_right(self._raw_starts, start) - 1
        last = bisect_right(self._raw_starts, stop - 1) - 1
        return self.page.quote(first, last + 1)

    def search(self, pattern: re.Pattern[str]) -> Iterator[Quote]:
        """Yield every match in the folded text."""
        for found in pattern.finditer(self.text):
            if found.end() > found.start():
                yield self.quote(found.start(), found.end())

    def quote_run(self, run: Run) -> Quote:
        """Return the words of a run as a quote."""
        return self.page.quote(run.start, run.stop)

    @cached_property
    def blurred_runs(self) -> tuple[tuple[str, Run], ...]:
        """Each run with look-alike letters made one, for form numbers."""
        return tuple((blur(run.raw), run) for run in self.runs)


def _run(page: Page, start: int, stop: int) -> Run:
    words = page.words[start:stop]
    raw = " ".join(word.text for word in words)
    return Run(start, stop, closed(fold(raw)), raw, enclosing(words))


def _names_matter(text: str) -> bool:
    if text.startswith("in re "):
        return True
    return fuzz.ratio(MATTER, text[: len(MATTER)]) >= MATTER_LIKENESS


def stacked(upper: Run, lower: Run) -> Run:
    """Return two lines as one, its words' indices those of the upper."""
    box = Box(
        min(upper.box.left, lower.box.left),
        upper.box.top,
        max(upper.box.right, lower.box.right),
        max(upper.box.bottom, lower.box.bottom),
    )
    text, raw = f"{upper.text} {lower.text}", f"{upper.raw} {lower.raw}"
    return Run(upper.start, upper.stop, text, raw, box)


def _needed(phrase: str) -> float:
    """How alike a find must be, 0..100: the shorter the phrase, the more alike.

    One wrong letter in 8, two in 20, a sixth of a long sentence: what a bad fax
    does to print, found by reading synthetic faxes.
    """
    size = len(phrase)
    if size < 8:
        return 100.0
    if size < 14:
        return 93.0
    return 89.0 if size < 28 else 85.0
