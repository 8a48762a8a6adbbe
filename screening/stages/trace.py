"""Trace what stands in the place to sign: typed words, ink, nothing, or doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from rapidfuzz import fuzz

from screening.domain.finding import SignatureState
from screening.domain.page import Box, Mark, MarkKind, Page, Word
from screening.domain.wording import fold
from screening.stages.imprint import is_counters, is_imprinted
from screening.stages.stamp import (
    is_afloat,
    is_beside_print,
    is_framed,
    is_line,
    is_seal,
    is_set,
    is_stacked,
)

LEAST_INK = (0.02, 0.006)
"""Width and height of the smallest ink that can be a signature: a pair of initials."""

TALLEST_INK = 0.13
"""Height of the tallest ink that is one hand's; a seal or a stamp is taller."""

LEAST_NAME = 4
"""Letters of the shortest name that makes a typed mark a signature; ``/s/ ____`` is a
place to sign."""

SAME_NAME = 70
"""How alike, 0..100, the name behind a mark and the typed one under it must be."""

_MARK = re.compile(
    r"(?<![^\W_])(?:[/4]\s?[s8]\s?/|s/|(?:digitally|electronically|e-)\s?signed\s+by:?)"
    r"(?P<name>[^_]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is to sign, and whose name and print stand there."""

    box: Box
    own: tuple[Box, ...]
    """Boxes of the caption, name and title, whose print does not count."""
    name: str | None
    """The typed name, folded, that a typed mark must agree with; None if unknown."""
    floor: float = 1.0
    """The height, from the top, of the line that a hand's ink stands on."""
    under: Box | None = None
    """The typed name under the rule; None where no rule parts it from the place."""


def state_of(page: Page, place: Place) -> SignatureState:
    """Say what stands in the place."""
    words = [word for word in page.words if _within(word.box, place.box)]
    foreign = [w for w in words if not any(w.box.overlaps(box) for box in place.own)]
    typed = _typed(page, words, foreign, place.name)
    if typed is not None:
        return typed
    if _is_stamped(foreign, place):
        return SignatureState.STAMPED
    inks = [item for item in page.marks if _is_ink(item, place.box, page, place.floor)]
    if inks:
        return _inked(page, inks, place.own, place.floor)
    if is_blacked_out(page, place.box):
        return SignatureState.UNCLEAR
    plain = [word for word in foreign if not is_framed(word.box, page)]
    if (page.mean_confidence or 0.0) < 0.5 or _may_be_hand(plain, place):
        return SignatureState.UNCLEAR
    return SignatureState.BLANK


def is_blacked_out(page: Page, box: Box) -> bool:
    """Tell whether somebody hid a good part of the place under black."""
    return any(
        mark.kind is MarkKind.REDACTION and share_inside(mark.box, box) > HIDDEN
        for mark in page.marks
    )


HIDDEN = 0.3
"""Share of a black block that lies in the place whose signature it hides."""


def _is_stamped(words: list[Word], place: Place) -> bool:
    """Tell whether the signer's name stands on the rule, larger than it is typed.

    A name of the size of the other print was filled in by whoever typed the paper.
    """
    if place.under is None or place.name is None or len(words) < 2:
        return False
    said = fold(" ".join(word.text for word in words))
    tall = max(word.box.height for word in words)
    is_large = tall >= STAMP_SIZE * place.under.height
    return is_large and fuzz.ratio(said, place.name) >= STAMP_NAME


STAMP_SIZE = 1.2
"""How many times as tall as the typed name a stamped one is at least."""

STAMP_NAME = 80
"""How alike a stamped and a typed name are at least, 0..100."""


_FAINT = re.compile(r"(?:^|[\s_:])[/4l|]{0,2}[8s$][/l|]?[\s_]+(?P<name>\S.*)$")
"""What poor copies leave of ``/s/`` before a name: ``8 Ada Inventada``."""

OWN_NAME = 85
"""How alike, 0..100, a name behind such a rest and the typed one under it must be."""


def _is_faintly_marked(words: list[Word], name: str | None) -> bool:
    """Tell whether the signer's own name stands there behind what may be a mark."""
    found = _FAINT.search(" ".join(word.text for word in words))
    if found is None or name is None:
        return False
    signed = fold(found["name"])
    is_whole = len(signed.split()) > 1 and len(signed) <= len(name)
    return is_whole and fuzz.partial_ratio(signed, name) >= OWN_NAME


def _typed(
    page: Page, words: list[Word], foreign: list[Word], name: str | None
) -> SignatureState | None:
    """Say what a typed mark makes of the place; None where none is typed."""
    mark = _MARK.search(" ".join(word.text for word in words))
    if mark is not None:
        if _NOT_SIGNED.search(mark["name"]) or _is_open(page, words):
            return SignatureState.UNCLEAR
        own = _signed_on_line(page, words) if is_of_person(name) else None
        return _marked(own or mark["name"], name)
    return SignatureState.TYPED if _is_faintly_marked(foreign, name) else None


def _signed_on_line(page: Page, words: list[Word]) -> str | None:
    """Return the name behind a typed mark on its own line; None if none stands there.

    The typed name on the next line may be another's: counsel's mark over a judge's name.
    """
    for line in {word.line: None for word in words}:
        mark = _MARK.search(" ".join(_line(page, words, line)))
        if mark is None:
            continue
        rest = [word for word in fold(mark["name"]).split() if word not in _STYLES]
        if len("".join(rest)) >= LEAST_NAME:
            return " ".join(rest)
    return None


_NOT_SIGNED = re.compile(
    r"^\W*[\[({<]|\b(?:esq|esquire|attorney|counsel|notary)\b", re.IGNORECASE
)
"""Behind a mark: a blank to fill in, ``/s/ [Judge]``, or who is no court's officer."""


def _is_open(page: Page, words: list[Word]) -> bool:
    """Tell whether an empty rule follows a typed mark on its line: ``/s/ ________``."""
    for word in words:
        said = [item for item in words if item.line == word.line]
        if not _MARK.fullmatch(word.text) or said[-1] is not word:
            continue
        if any(
            mark.kind is MarkKind.RULE
            and mark.box.left >= word.box.right - 0.005
            and abs(mark.box.middle - word.box.bottom) < BESIDE_MARK
            for mark in page.marks
        ):
            return True
    return False


BESIDE_MARK = 0.008
"""How far from the foot of a mark's line the rule behind it lies, at most."""


def _line(page: Page, words: list[Word], line: int) -> Iterator[str]:
    """Yield a line's words in the place, and what goes on behind its right edge."""
    last: Word | None = None
    for word in (item for item in page.words if item.line == line):
        goes_on = last is not None and 0 <= word.box.left - last.box.right < GAP
        if word in words or goes_on:
            yield word.text
            last = word


GAP = 0.025
"""Widest blank between two words of one line, as a fraction of the page."""


def is_of_person(name: str | None) -> bool:
    """Tell whether a typed name is a person's, not only a title: ``Judge of the …``."""
    said = re.split(r" (?:of|for) ", name or "")[0].split()
    return len([word for word in said if not OFFICE.fullmatch(word)]) > 1


OFFICE = re.compile(
    r"the|hon(?:orable)?|judge|justice|judicial|officer|magistrate|clerk|[jpcs]|chief|vice"
    r"|senior|presiding|associate|united|states|us|county|court|superior|supreme|district"
    r"|circuit|probate|family|municipal|bankruptcy|chancery|chancellor|common|pleas"
    r"|general|sessions|master"
)
"""Words of a court officer's title, which are nobody's name."""

_STYLES = frozenset({"the", "hon", "honorable", "judge", "justice", "date", "by"})
"""Words that stand before a name, which may itself be on the next line."""


def _marked(behind: str, name: str | None) -> SignatureState:
    """A mark counts with the signer's own name behind it, or over the typed name."""
    signed = fold(behind)
    if len(signed.replace(" ", "")) >= LEAST_NAME:
        if name is None or fuzz.partial_token_set_ratio(signed, name) >= SAME_NAME:
            return SignatureState.TYPED
        return SignatureState.UNCLEAR
    return SignatureState.TYPED if name else SignatureState.UNCLEAR


def _inked(
    page: Page, inks: list[Mark], own: tuple[Box, ...], floor: float
) -> SignatureState:
    """A hand's ink on its line signs; a stamp over the place leaves it in doubt."""
    boxes = [item.box for item in inks]
    if is_stacked(boxes) or is_afloat(boxes, page, floor):
        return SignatureState.UNCLEAR
    if any(
        is_framed(box, page)
        or is_beside_print(box, page, own, floor)
        or is_imprinted(box, page, own)
        for box in boxes
    ):
        return SignatureState.UNCLEAR
    hands = [
        item
        for item in inks
        if not is_seal(item.box, page) and not is_set(item) and item.box.middle <= floor
    ]
    return SignatureState.SIGNED if hands else SignatureState.UNCLEAR


def _may_be_hand(words: list[Word], place: Place) -> bool:
    """Tell whether words may be handwriting read as print, or print out of place.

    What stands over a rule and was read for sure is print, and signs nothing.
    """
    letters = [word for word in words if len(fold(word.text)) >= 2]
    if place.under is None:
        return bool(letters)
    lines: dict[int, list[float]] = {word.line: [] for word in letters}
    for word in letters:
        lines[word.line].append(word.confidence)
    is_unsure = any(mean(confidences) < PRINT for confidences in lines.values())
    return is_unsure and not any(is_counters(word.text) for word in letters)


PRINT = 0.6
"""Mean confidence, 0..1, from which a line over a rule is print, not a hand's."""


def _within(box: Box, place: Box) -> bool:
    centre = (box.left + box.right) / 2
    return (
        place.left <= centre <= place.right and place.top <= box.middle <= place.bottom
    )


def _is_ink(mark: Mark, place: Box, page: Page, floor: float) -> bool:
    if mark.kind is not MarkKind.INK or not mark.box.overlaps(place):
        return False
    if mark.box.width < LEAST_INK[0] or mark.box.height < LEAST_INK[1]:
        return False
    if mark.box.height > TALLEST_INK or is_line(mark, page, floor):
        return False
    across, down = _shared(mark.box, place)
    # A name is often written wider than the rule, or grows together with it.
    narrower = min(mark.box.width, place.width)
    return across >= 0.4 * narrower and down >= 0.4 * mark.box.height


def share_inside(box: Box, place: Box) -> float:
    """Return the share of the box's area that lies in the place, 0..1."""
    across, down = _shared(box, place)
    area = box.width * box.height
    return across * down / area if area else 0.0


def _shared(box: Box, place: Box) -> tuple[float, float]:
    """Return the width and height that the two share; 0 where they do not meet."""
    across = min(box.right, place.right) - max(box.left, place.left)
    down = min(box.bottom, place.bottom) - max(box.top, place.top)
    return max(across, 0.0), max(down, 0.0)
