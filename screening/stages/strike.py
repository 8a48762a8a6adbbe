"""Tell whether print is struck out: a rule, a stroke or a cross through the words.

A form's own rules stand under words or between them, a signature over a line or two.
Of words that a line made unreadable only the line is left,
which nothing tells from one to write on.
"""

from __future__ import annotations

from screening.domain.page import Box, Mark, MarkKind, Page, Word

STROKE = (0.2, 0.15)
"""Width and height of the least ink that crosses print out, as fractions of the page:
a signature is lower, and few stamps are as large."""

CROSSED = 8
"""Words within such ink: a signature or a seal stands over a line or two."""

THIN = 0.07
"""Share of ink, 0..1, in the box of a straight slanting stroke; a hand's fill more."""

SLANTING = (0.06, 0.05)
"""Width and height of the least piece of such a stroke: the reader cuts it at words."""

TOUCHED = 3
"""Words that such a piece meets, at least."""

LONG, THINNEST = (0.08, 0.06), 0.045
"""The like of a piece that one word is enough for: away from the place to sign no hand
leaves so little ink on so much paper."""

SIGNING = 0.14
"""How far above a signer's printed name or office a flourish begins, at most."""

MOST_SIGNED = 4
"""Lines of print that a flourish there runs through, at most."""

LEVEL = (0.25, 0.022)
"""Least width and greatest height of a stroke by hand along a line of print."""

LEVEL_INK = 0.2
"""Share of ink, 0..1, in the box of such a stroke, at most; unread print fills more."""

ALONG = 4
"""Words that it runs through, at least."""

BODY = 0.25
"""How far within a word's height, from either edge, a line runs through its letters:
an underline runs along the edge."""

COVERED = 0.7
"""Share of a word's width that a line must run through."""

LETTERS = 3
"""Letters of the shortest word that counts: dirt on a rule is read as shorter ones."""

TO_SIGN = 0.4
"""Width of the widest rule to sign on: a name typed or written on it may be read
through its letters, see `ON_IT`."""

ON_IT = 3
"""Words of the longest name, such as a signature is read as, that stands on a rule."""

STRUCK = 2
"""Words that a wider rule runs through, at least: one may be dirt on it."""


def is_struck(page: Page, signers: tuple[Box, ...]) -> bool:
    """Tell whether a line, a stroke or a cross runs through the page's print.

    Args:
        page: its words and marks.
        signers: where names or offices of those who sign are printed.
    """
    return any(
        _strikes(mark, page.words) and not _is_flourish(mark, page.words, signers)
        for mark in page.marks
    )


def _is_flourish(mark: Mark, words: tuple[Word, ...], signers: tuple[Box, ...]) -> bool:
    """Tell whether a stroke is part of a signature, over what is printed for it."""
    ink = mark.box
    is_signed = mark.kind is MarkKind.INK and any(
        -SIGNING <= ink.top - signer.top <= 0
        and ink.left < signer.right
        and signer.left < ink.right
        for signer in signers
    )
    lines = {word.line for word in words if ink.overlaps(word.box)}
    return is_signed and len(lines) <= MOST_SIGNED


def _strikes(mark: Mark, words: tuple[Word, ...]) -> bool:
    if mark.kind is MarkKind.RULE:
        through = sum(_runs_through(mark.box, word) for word in words)
        return through >= (ON_IT + 1 if mark.box.width < TO_SIGN else STRUCK)
    if mark.kind is not MarkKind.INK:
        return False
    ways = (_crosses, _slants, _runs_along)
    return any(way(mark, words) for way in ways)


def _runs_through(rule: Box, word: Word) -> bool:
    across = min(rule.right, word.box.right) - max(rule.left, word.box.left)
    letters = sum(sign.isalpha() for sign in word.text)
    is_whole = across >= COVERED * word.box.width and letters >= LETTERS
    return is_whole and _is_amid(rule, word.box)


def _crosses(mark: Mark, words: tuple[Word, ...]) -> bool:
    return _is_as_large(mark.box, STROKE) and _met(mark.box, words) >= CROSSED


def _slants(mark: Mark, words: tuple[Word, ...]) -> bool:
    met = _met(mark.box, words)
    if mark.fill < THINNEST and _is_as_large(mark.box, LONG):
        return met > 0
    is_thin = mark.fill < THIN and _is_as_large(mark.box, SLANTING)
    return is_thin and met >= TOUCHED


def _runs_along(mark: Mark, words: tuple[Word, ...]) -> bool:
    is_level = mark.box.width >= LEVEL[0] and mark.box.height <= LEVEL[1]
    if not is_level or mark.fill >= LEVEL_INK:
        return False
    met = (word for word in words if mark.box.overlaps(word.box))
    return sum(_is_amid(mark.box, word.box) for word in met) >= ALONG


def _is_amid(stroke: Box, word: Box) -> bool:
    edge = BODY * word.height
    return word.top + edge < stroke.middle < word.bottom - edge


def _is_as_large(box: Box, least: tuple[float, float]) -> bool:
    return box.width >= least[0] and box.height >= least[1]


def _met(box: Box, words: tuple[Word, ...]) -> int:
    return sum(box.overlaps(word.box) for word in words)
