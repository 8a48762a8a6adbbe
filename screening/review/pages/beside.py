"""Two papers beside each other: where their pages, fields and words differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from screening.domain.page import Page
from screening.ports import Brief
from screening.review.office import Office
from screening.review.pages import evidence, names
from screening.review.pages.clock_words import clock
from screening.review.pages.evidence import UNITS, Result
from screening.review.pages.sheet import WIDTHS
from screening.review.words import Words

MOST_WORDS = 3_000
"""Of a page that are compared: a page of print has 800, and time grows faster."""

AROUND = 6
"""Words that are shown before and after a difference; what lies between is left out."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the two pages."""

    submission: str
    short: str
    title: str
    name: str
    department: str
    received: str
    kind: str
    number: int
    count: int
    picture: str
    height: float
    """In units of a thousandth of the width."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A field as both papers have it; empty where one has none."""

    label: str
    ours: str
    theirs: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.ours == self.theirs


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both pages have, or one of them."""

    whose: str
    """both, ours, theirs; or gap, for words of both that are left out."""
    text: str


@dataclass(frozen=True, slots=True)
class BesidePage:
    """What the comparison shows."""

    ours: Leaf
    theirs: Leaf
    pairs: tuple[Pair, ...]
    runs: tuple[Run, ...]
    is_same: bool
    """Whether the words of both pages are the same."""


def beside_page(
    office: Office, t: Words, both: tuple[Brief, Brief], numbers: tuple[int, int]
) -> BesidePage:
    """Return the comparison of a page of each paper, the nearest there are."""
    results: list[Result] = [json.loads(brief.content) for brief in both]
    read = [
        _page(office, brief, number)
        for brief, number in zip(both, numbers, strict=True)
    ]
    ours, theirs = (
        _leaf(office, t, brief, result, page)
        for brief, result, page in zip(both, results, read, strict=True)
    )
    runs = tuple(differences(said(read[0]), said(read[1])))
    return BesidePage(
        ours,
        theirs,
        _pairs(t, *results),
        runs,
        all(run.whose in ("both", "gap") for run in runs),
    )


def differences(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Run]:
    """Yield the words of both in order, and leave out what is long the same."""
    matcher = SequenceMatcher(
        None, [*map(_plain, ours)], [*map(_plain, theirs)], autojunk=False
    )
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from _same(ours[a:b])
            continue
        if b > a:
            yield Run("ours", " ".join(ours[a:b]))
        if d > c:
            yield Run("theirs", " ".join(theirs[c:d]))


def _same(words: Sequence[str]) -> Iterator[Run]:
    if len(words) <= 3 * AROUND:
        yield Run("both", " ".join(words))
        return
    yield Run("both", " ".join(words[:AROUND]))
    yield Run("gap", str(len(words) - 2 * AROUND))
    yield Run("both", " ".join(words[-AROUND:]))


def _plain(word: str) -> str:
    """Return what is compared: OCR reads a comma for a speck."""
    return re.sub(r"[^\w]", "", word).casefold() or word


def said(page: Page | None) -> list[str]:
    """Return the words of a page that are compared; none where there is no page."""
    if page is None:
        return []
    read = (names.shown_text(word.text) for word in page.words[:MOST_WORDS])
    # Specks and rules are read as signs, and differ from copy to copy.
    return [word for word in read if any(sign.isalnum() for sign in word)]


def _page(office: Office, brief: Brief, number: int) -> Page | None:
    document = office.ledger.reading(brief.entry.submission)
    if document is None:
        return None
    return document.page(min(max(1, number), len(document.pages)))


def _leaf(
    office: Office, t: Words, brief: Brief, result: Result, page: Page | None
) -> Leaf:
    entry, number = brief.entry, page.number if page else 1
    width = WIDTHS["fit"]
    return Leaf(
        submission=entry.submission,
        short=entry.submission[:12],
        title=names.title(office, entry),
        name=names.shown(entry.name),
        department=names.department(office, entry.department),
        received=clock(office, t, entry.received_at),
        kind=entry.paper_class,
        number=number,
        count=len(result["pages"]),
        picture=f"/papers/{entry.submission}/pages/{number}/{width}.png",
        height=round(UNITS * page.height_pt / page.width_pt, 1) if page else UNITS,
    )


def _pairs(t: Words, ours: Result, theirs: Result) -> tuple[Pair, ...]:
    """Return every field that one of them has, those that differ first."""
    told = [
        {item.label: item.says for item in evidence.fields(t, result)}
        for result in (ours, theirs)
    ]
    labels = dict.fromkeys([*told[0], *told[1]])
    pairs = [
        Pair(label, told[0].get(label, ""), told[1].get(label, "")) for label in labels
    ]
    return tuple(sorted(pairs, key=lambda pair: pair.is_same))
