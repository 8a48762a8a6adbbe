"""Everything that a file holds, down to what has pages, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.kind import CONTAINERS, Kind, kind_of
from screening.reading.limits import Limits
from screening.reading.unpack.budget import Budget
from screening.reading.unpack.mail import mail_parts
from screening.reading.unpack.part import Part
from screening.reading.unpack.tnef import tnef_parts
from screening.reading.unpack.words import decoded, is_html, shown_in_html
from screening.reading.unpack.zip_members import zip_parts

FEWEST_WORDS = 3
"""Of a text file that came alone: fewer are no paper but what is left where sending
failed, such as ``Not found``."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A member that is no container, or one that could not be opened."""

    place: str | None
    """``2/3`` is the second of three members, ``2/3.1`` the first within it; None for
    a file that is in no container."""
    kind: Kind | None
    """None where it is of no kind that is read."""
    content: bytes
    text: str | None = None
    """The words of what is text."""
    code: ReasonCode | None = None
    """Why nothing of it can be read; None where it can be tried."""
    is_cut: bool = False
    """Whether bytes are missing or wrong, here or in the container's list."""


@dataclass(frozen=True, slots=True)
class _Nest:
    """Where in containers within containers we are."""

    budget: Budget
    place: str | None = None
    depth: int = 0
    zips: int = 0

    def within(self, number: int, total: int) -> _Nest:
        """Return the nest of one member."""
        place = f"{self.place}.{number}" if self.place else f"{number}/{total}"
        return replace(self, place=place, depth=self.depth + 1)


def unpack(content: bytes, limits: Limits) -> tuple[Leaf, ...]:
    """Return the leaves in order; a file that is no container is its only leaf.

    Raises:
        Rejected: empty_file, unsupported_type, damaged or too_large.
    """
    if kind_of(content) not in CONTAINERS:
        leaf = _leaf(None, Part(content))
        if leaf.code:
            raise Rejected(leaf.code)
        if (
            leaf.text is not None
            and len(leaf.text.split(None, FEWEST_WORDS)) < FEWEST_WORDS
        ):
            raise Rejected(ReasonCode.UNSUPPORTED_TYPE, "hardly any text")
        return (leaf,)
    leaves = tuple(_members(content, _Nest(Budget(len(content), limits))))
    if not leaves:
        raise Rejected(ReasonCode.EMPTY_FILE, "the container holds nothing")
    return leaves


def _members(content: bytes, nest: _Nest) -> Iterator[Leaf]:
    """Yield the leaves of a container."""
    match kind_of(content):
        case Kind.ZIP:
            inside = replace(nest, zips=nest.zips + 1)
            nest.budget.refuse_zips_deeper(inside.zips)
            opened = zip_parts(content, nest.budget)
            yield from _flagged(_branch(opened.parts, inside), opened.is_sound)
        case Kind.TNEF:
            yield from _branch(tnef_parts(content, nest.budget), nest)
        case _:
            yield from _branch(mail_parts(content, nest.budget), nest)


def _flagged(leaves: Iterator[Leaf], is_sound: bool) -> Iterator[Leaf]:  # noqa: FBT001
    for leaf in leaves:
        yield leaf if is_sound else replace(leaf, is_cut=True)
        is_sound = True


def _branch(parts: tuple[Part, ...], nest: _Nest) -> Iterator[Leaf]:
    nest.budget.refuse_mail_deeper(nest.depth)
    for number, part in enumerate(parts, 1):
        inside = nest.within(number, len(parts))
        if part.parts:
            yield from _branch(part.parts, inside)
        elif _is_container(part):
            yield from _opened(part, inside)
        else:
            yield _leaf(inside.place, part)


def _is_container(part: Part) -> bool:
    if part.code or part.text is not None or not part.content:
        return False
    try:
        return kind_of(part.content) in CONTAINERS
    except Rejected:
        return False


def _opened(part: Part, nest: _Nest) -> Iterator[Leaf]:
    """Yield the leaves of a container within another; one for it if it cannot open."""
    try:
        leaves = list(_members(part.content, nest))
    except Rejected as rejection:
        if rejection.code == ReasonCode.TOO_LARGE:
            raise
        leaves = [_failed(nest.place, part, rejection)]
    if not leaves:
        leaves = [_failed(nest.place, part, Rejected(ReasonCode.EMPTY_FILE))]
    yield from _flagged(iter(leaves), is_sound=not part.is_cut)


def _leaf(place: str | None, part: Part) -> Leaf:
    if part.code:
        return Leaf(place, None, part.content, code=part.code)
    try:
        kind = Kind.TEXT if part.text is not None else kind_of(part.content)
        text = part.text
        if kind is Kind.TEXT and text is None:
            text = _read_text(part.content)
    except Rejected as rejection:
        return _failed(place, part, rejection)
    return Leaf(place, kind, part.content, text, is_cut=part.is_cut)


def _read_text(content: bytes) -> str:
    text = decoded(content)
    return shown_in_html(text) if is_html(text) else text


def _failed(place: str | None, part: Part, rejection: Rejected) -> Leaf:
    return Leaf(place, None, part.content, code=ReasonCode(rejection.code))
