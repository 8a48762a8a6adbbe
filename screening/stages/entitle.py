"""Tell what a page calls itself, and failing that what it does.

A heading in the page's upper part decides before words in running text. It rests on
models/gazetteer/titles.toml and serves paper that is on no known form; a form that
bears its own name on the page is told by its print (`recognise`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from screening.domain.form import Issuer
from screening.domain.page import Quote
from screening.gazetteer import Gazetteer, Title
from screening.stages.caption import Caption, is_heading
from screening.stages.folded import FoldedPage, Run
from screening.stages.recognise import Candidate
from screening.stages.respelt import respelt

HEAD = 0.6
"""A title, also one under a long caption, stands above this fraction of the page."""

LEAST_WORDS = 14
"""Words of the shortest page that is a paper: a title alone makes none."""


@dataclass(frozen=True, slots=True)
class Entitled:
    """A title that a page bears, or the words of an act."""

    title: Title
    text: str
    """The whole heading, folded and mended; the words of an act."""
    quote: Quote
    """The heading's first line, or the words."""

    @property
    def kind(self) -> str:
        """Id of the form that the page gives itself out as."""
        return self.title.kind

    @property
    def is_heading(self) -> bool:
        """Whether a heading says so, not words in running text."""
        return self.title.is_heading

    @property
    def is_continued(self) -> bool:
        """Whether the heading says that the page goes on with what came before."""
        return self.is_heading and bool(_CONTINUED.search(self.text))


_CONTINUED = re.compile(r"\b(?:continued|continuation|contd)\b")


def entitle(
    page: FoldedPage, caption: Caption | None, gazetteer: Gazetteer
) -> Entitled | None:
    """Return what the uppermost heading says that says it, else the first act."""
    if len(page.page.words) < LEAST_WORDS:
        return None
    court = caption.court.system if caption else None
    titles = [item for item in gazetteer.titles if item.may_head(court)]
    named = _headed(page, titles, gazetteer.title_words)
    found = next(named, None) or next(_acting(page, titles, page.text), None)
    if found is None:
        said = respelt(page.text, gazetteer.title_words)
        return next(_acting(page, titles, said), None)
    return found


def _headed(
    page: FoldedPage, titles: list[Title], words: frozenset[str]
) -> Iterator[Entitled]:
    headings = _texts(page, words)
    for run in sorted(headings, key=lambda item: item.box.top):
        for title, text in product(titles, headings[run]):
            is_said = title.is_heading and title.pattern.fullmatch(text)
            if is_said and title.fits(page.text):
                yield Entitled(title, text, page.quote_run(run))


def _texts(page: FoldedPage, words: frozenset[str]) -> dict[Run, list[str]]:
    """Return what each heading may read, the most lines first, misread words mended."""
    headings: dict[Run, list[str]] = {}
    for text, run in page.headings:
        if run.box.top < HEAD and is_heading(run):
            texts = headings.setdefault(run, [])
            texts[:0] = dict.fromkeys((text, respelt(text, words)))
    return headings


def _acting(page: FoldedPage, titles: list[Title], said: str) -> Iterator[Entitled]:
    """Yield the acts in ``said``: the page's text, perhaps mended word by word."""
    for title in titles:
        found = None if title.is_heading else title.pattern.search(said)
        if found and title.fits(said):
            first, last = (
                said.count(" ", 0, found.start()),
                said.count(" ", 0, found.end()),
            )
            yield Entitled(title, found[0], _quoted(page, first, last))


def _quoted(page: FoldedPage, first: int, last: int) -> Quote:
    """Return the words of the page from the first to the last, counted from 0."""
    words = page.text.split(" ")
    start = sum(len(word) + 1 for word in words[:first])
    return page.quote(start, start + len(" ".join(words[first : last + 1])))


def of_its_title(
    candidates: tuple[Candidate, ...], entitled: Entitled | None
) -> tuple[Candidate, ...]:
    """Put the form first that the title names; leave out what only shares its print.

    A form whose own name stands on the page stays, unless the title is there to tell
    it from its sibling.
    """
    if entitled is None or not candidates or candidates[0].form_page > 1:
        return candidates
    best, decides = candidates[0], entitled.title.decides
    if best.form.id == entitled.kind:
        return candidates
    if not entitled.is_heading:
        return _without_private(candidates) if decides else candidates
    if best.is_named and not decides:
        return candidates
    return _of_kind(candidates, entitled)


def _of_kind(
    candidates: tuple[Candidate, ...], entitled: Entitled
) -> tuple[Candidate, ...]:
    own = tuple(item for item in candidates if item.form.id == entitled.kind)
    rest = tuple(item for item in candidates if item.form.id != entitled.kind)
    if own:
        return (*own, *rest)
    if entitled.title.decides:
        return ()
    return tuple(item for item in rest if item.is_named)


def _without_private(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Leave out forms that anybody uses: their print says not who speaks."""
    return tuple(
        item
        for item in candidates
        if item.is_named or item.form.issuer is not Issuer.PRIVATE
    )
