"""Tell what a typed mark, such as ``/s/``, makes of a place to sign, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from screening.domain.finding import SignatureState
from screening.domain.page import MarkKind, Page, Word
from screening.domain.wording import fold

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


def typed_mark(
    page: Page, words: list[Word], foreign: list[Word], name: str | None
) -> SignatureState | None:
    """Say what a typed mark makes of a place to sign; None where none is typed.

    Args:
        page: the page.
        words: those that stand in the place.
        foreign: the same without its caption, name and title.
        name: the typed name, folded, that the mark must agree with; None if unknown.
    """
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
        is_own = name is None or _is_name_of(signed, name)
        return SignatureState.TYPED if is_own else SignatureState.UNCLEAR
    return SignatureState.TYPED if name else SignatureState.UNCLEAR


def _is_name_of(signed: str, name: str) -> bool:
    """Tell whether what was signed is a typed name, or a part of it.

    A shared first name or surname makes no two people one: counsel may bear the judge's.
    """
    if fuzz.partial_token_set_ratio(signed, name) < SAME_NAME:
        return False
    person = _names_in(re.split(r" (?:of|for) ", name)[0])
    if len(person) < 2:
        return True  # only a title is typed: nobody's name to differ from
    said = [word for word in _names_in(signed) if len(word) > 1][:COMPARED]
    return all(any(_may_be(word, one) for one in person) for word in said)


COMPARED = 2
"""Names behind a mark that must be the typed one's: what follows may be a day."""


def _names_in(text: str) -> list[str]:
    return [word for word in text.split() if len(word) == 1 or not _is_style(word)]


def _is_style(word: str) -> bool:
    return word in _STYLES or OFFICE.fullmatch(word) is not None


def _may_be(signed: str, typed: str) -> bool:
    """Tell whether two names may be one: alike, grown together, or an initial of it."""
    if len(typed) == 1:
        return signed[0] == typed
    return typed in signed or fuzz.ratio(signed, typed) >= SAME_NAME


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
