"""Tell whether anything stands in the place of a value, read or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from screening.domain.page import MarkKind, Quote, Word
from screening.domain.wording import fold
from screening.stages.dates import named
from screening.stages.fields.column import is_word, under
from screening.stages.fields.labels import LONG, Label, Labelled, leads
from screening.stages.fields.places import Side, Spot, spots, stacked, usual_side
from screening.stages.folded import Run
from screening.stages.locate import clipped

FIRST = 2
"""Words at the head of a place of which one must be written as a name is: the first
may have been misread."""


def is_telling(phrase: str) -> bool:
    """Tell whether a label is the blank's own; ``Defendant`` stands anywhere."""
    words = fold(phrase).split()
    return len("".join(words)) >= LONG or (len(words) > 1 and "name" in words)


def may_name(on: Labelled, label: Label, own: tuple[Quote, ...]) -> bool:
    """Tell whether what stands at a label may be a name, and is not the form's own."""
    fresh = (
        spot
        for spot in _around(on, label)
        if spot.side is Side.BEHIND or not _is_own(_head(spot), own)
    )
    return any(
        _follows(on, spot.text)
        if spot.side is Side.BEHIND
        else _begins_as_name(spot, on.no_names)
        for spot in fresh
        if not (spot.side is Side.OVER and leads(_said(on, label)))
    )


def _follows(on: Labelled, text: str) -> bool:
    """Tell whether a name may go on behind its label: people are called Judge, too."""
    said = fold(text.replace("_", " ")).removeprefix("that ")
    if any(said.startswith(fold(known)) for known in on.known if " " in known):
        return False
    words = text.replace("_", " ").replace("that ", "", 1).split()
    return any(
        word.lstrip("(*|.,:;-'\"")[:1].isupper() and sum(map(str.isalpha, word)) > 1
        for word in words[:FIRST]
    )


def may_be_name(
    on: Labelled, run: Run, own: tuple[Quote, ...], taken: frozenset[str]
) -> bool:
    """Tell whether two words that are nothing else stand in a run as names do."""
    words = [
        word
        for word in on.page.page.words[run.start : run.stop]
        if is_word(word.text) and not _is_own(word, own)
    ]
    pairs = pairwise(words)
    return any(
        all(word.text[:1].isupper() and fold(word.text) not in taken for word in pair)
        for pair in pairs
    )


def _is_own(word: Word, own: tuple[Quote, ...]) -> bool:
    """Tell whether a word is of the form's print, whose box may hold others' too."""
    text = fold(word.text)
    return any(
        word.box.overlaps(quote.box) and text in fold(quote.text) for quote in own
    )


def _said(on: Labelled, label: Label) -> str:
    words = on.page.page.words[label.start : label.stop]
    return " ".join(word.text for word in words)


def _around(on: Labelled, label: Label) -> Iterator[Spot]:
    yield from spots(on, label)
    if label.is_bracketed:
        yield from _beside(on, label)
    if label.is_alone or usual_side(on) is Side.OVER:
        yield from (spot for spot in stacked(on, label) if not _is_next(on, spot))
    if leads(_said(on, label)):  # a caption sets the name lower than a form does
        for run in list(under(on, label))[:1]:
            yield Spot(on.page, run.start, run.stop, Side.UNDER)


def _is_next(on: Labelled, under: Spot) -> bool:
    """Tell whether what stands under a caption has a caption of its own below it."""
    if under.side is not Side.UNDER:
        return False
    value = under.page.page.quote(under.start, under.stop).box
    return any(
        run.raw.startswith("(")
        and 0 < run.box.top - value.top < NEXT
        and run.box.left < value.right
        and value.left < run.box.right
        for run in on.page.runs
    )


NEXT = 0.03
"""How far under a value the caption in brackets stands that it belongs to."""


def _begins_as_name(spot: Spot, no_names: frozenset[str]) -> bool:
    text = spot.text.replace("_", " ")
    if any(found.start <= 1 for found in named(text)):
        return False  # the next entry's day: people are called April and June
    if spot.side is not Side.BESIDE and _is_anothers(text, no_names):
        return False
    words = [word for word in text.split() if is_word(word)][:FIRST]
    if not words or fold(words[0]) in no_names:
        return False
    return any(
        word.lstrip("(*|.,:;-'\"")[:1].isupper() and fold(word) not in no_names
        for word in words
    )


def _is_anothers(text: str, no_names: frozenset[str]) -> bool:
    """Tell whether a line is running text, an office or an address, and no name."""
    head = text.split()[:HEAD]
    return _is_sentence(text) or any(fold(word) in no_names for word in head)


HEAD = 4
"""Words within which a line over or under a name's place shows that it is none."""


def _is_sentence(text: str) -> bool:
    words = [word for word in text.split() if word[:1].isalpha()]
    small = [word for word in words if word[:1].islower()]
    return len(words) >= SENTENCE and 2 * len(small) > len(words)


SENTENCE = 5
"""Words of the shortest line of running text; most of them are in small letters."""


def _beside(on: Labelled, label: Label) -> Iterator[Spot]:
    """The runs in the line of a caption in brackets, right of it."""
    for run in on.page.runs:
        is_level = abs(run.box.middle - label.box.middle) < label.box.height
        if is_level and run.box.left >= label.box.right - 0.005:
            yield Spot(on.page, run.start, run.stop, Side.BESIDE)


def describes(on: Labelled, label: Label, own: tuple[Quote, ...]) -> bool:
    """Tell whether words that are not the form's own stand at a label."""
    behind = on.page.page.words[label.stop : label.run.stop]
    words = on.page.page.words
    first = [word for word in behind if is_word(word.text)][:1]
    first.extend([words[run.start] for run in under(on, label)][:1])
    first.extend(
        head
        for spot in stacked(on, label)
        if spot.side is Side.OVER
        and abs((head := _head(spot)).box.left - label.box.left) < FLUSH
    )
    return any(not _is_own(word, own) for word in first)


FLUSH = 0.02
"""How far from its label's left edge a value over it begins: no heading does."""


def _head(spot: Spot) -> Word:
    """Return the first word of a spot that is no sign or number."""
    words = spot.page.page.words[spot.start : spot.stop]
    return next((word for word in words if is_word(word.text)), words[0])


def is_inked(on: Labelled, label: Label) -> bool:
    """Tell whether a hand wrote behind a label or in the two lines under it."""
    box = label.box
    place = clipped(box.left, box.top - 0.01, box.right + 0.4, box.bottom + 0.04)
    inks = (mark.box for mark in on.page.page.marks if mark.kind is MarkKind.INK)
    return any(ink.width >= 0.03 and ink.overlaps(place) for ink in inks)
