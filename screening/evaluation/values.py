"""Tells whether two values of a field mean the same."""

from __future__ import annotations

import re

from screening.domain.finding import FieldName

_LABEL = re.compile(
    r"^(?:(?:civil|criminal|crim|civ)\.?\s*)?(?:(?:case|docket|cause|index|action|"
    r"warrant|petition|indictment)\s*)?(?:no|nos|number|#)?\s*[.:#]*\s*",
    re.IGNORECASE,
)
"""What papers print before a case number."""

_WORD = re.compile(r"[^\W_]+")

SMALL_WORDS = frozenset({"the", "of", "for", "in", "and", "county", "a"})
"""Words that courts add to or leave out of their names."""


def is_same(name: FieldName, expected: str, found: str) -> bool:
    """Tell whether ``found`` says what ``expected`` says."""
    if not found:
        return False
    if name is FieldName.COURT:
        return _is_court(expected, found)
    if name is FieldName.CASE_NUMBER:
        return _sign(_LABEL.sub("", expected)) == _sign(_LABEL.sub("", found))
    if name is FieldName.PREMISES:
        return _sign(expected) in _sign(found) or _sign(found) in _sign(expected)
    return sorted(_words(expected)) == sorted(_words(found))


def _is_court(expected: str, found: str) -> bool:
    """The court's name, with or without its district: every word must be the court's."""
    own, told = set(_words(expected)), set(_words(found)) - SMALL_WORDS
    return bool(told) and told <= own


def _sign(value: str) -> str:
    return "".join(_words(value))


def _words(value: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(value)]
