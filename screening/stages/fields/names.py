"""Read a person's name and put it in one order: given names first."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_LETTERS = r"[^\W\d_]"
_CAPITAL = r"(?=[^\W\d_a-z])"
_WORD = rf"{_CAPITAL}{_LETTERS}+(?:['\u2019\-]{_LETTERS}+)*\.?"
_SMALL = r"(?:de|la|del|las|los|da|dos|do|di|van|von|der|den|bin|al|el|y|e|ben|ibn|ter|le|du)"
_INITIAL = r"(?=[^\W\d_a-z])[^\W\d_]\."
_GAP = r" {1,3}"
_ONE = rf"(?:{_INITIAL}|{_WORD})"
_FAMILY = rf"{_ONE}(?:{_GAP}(?:{_SMALL} )*{_ONE}){{0,3}}"
_GIVEN = rf"{_ONE}(?:{_GAP}(?:{_SMALL} )?{_ONE}){{0,2}}"

FILED = re.compile(rf"(?P<family>{_FAMILY})\s?,\s?(?P<given>{_GIVEN})")
"""Family name first, as agencies and courts file people."""

PLAIN = re.compile(rf"(?P<given>{_ONE})(?P<rest>(?:{_GAP}(?:{_SMALL} )*{_ONE}){{1,4}})")

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "esq"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name within a text."""

    value: str
    """Given names first; in ordinary letters where it is printed in capitals."""
    start: int
    stop: int


def name_at(text: str, no_names: Collection[str]) -> Name | None:
    """Return the name that ``text`` begins with, rules and signs before it skipped.

    It ends before the first of ``no_names``, folded words.
    """
    text = text.replace("_", " ")  # rules to write on, read into a name
    lead = re.match(r"[\s_:;.,\-\u2013\u2014|*)(\]\[~]*", text)
    start = lead.end() if lead else 0
    for pattern in (FILED, PLAIN):
        found = pattern.match(text, start)
        name = _name(found, no_names) if found else None
        if name is not None:
            return name
    return None


def _name(found: re.Match[str], no_names: Collection[str]) -> Name | None:
    """The name in a match, up to the first word that is none; None if not whole."""
    if found.re is FILED:
        return _filed(found, no_names)
    plain = _kept(found[0], no_names)
    words = plain.split()
    if len(words) < GIVEN_AND_FAMILY or _is_cut(words):
        return None
    return Name(_ordinary(plain), found.start(), found.start() + len(plain))


def _filed(found: re.Match[str], no_names: Collection[str]) -> Name | None:
    family, given = _kept(found["family"], no_names), _kept(found["given"], no_names)
    is_whole = family == found["family"] and not _HAS_INITIAL.search(family)
    if not is_whole or given.casefold().strip(".") in ("", *SUFFIXES):
        return None  # "Ana A. Inventada, Deportation Officer" files nobody
    stop = found.start("given") + len(given)
    return Name(_ordinary(f"{given} {family}"), found.start(), stop)


_HAS_INITIAL = re.compile(r"(?:^| )[^\W\d_]\.(?: |$)")

GIVEN_AND_FAMILY = 2
"""Words of the shortest whole name."""


def _is_cut(words: list[str]) -> bool:
    """Tell whether a piece is missing: a name ends in no initial, nor begins ``Edmund.``."""
    return bool(_INITIALED.match(words[-1])) or bool(_CUT_OFF.match(words[0]))


_INITIALED = re.compile(r"^[^\W\d_]\.?$")
_CUT_OFF = re.compile(r"^[^\W\d_]{3,}\.$")


def _kept(words: str, no_names: Collection[str]) -> str:
    """The words up to the first that is no name."""
    stop = 0
    for found in re.finditer(r"\S+", words):
        word = found[0]
        is_initial = len(word) == 2 and word.endswith(".")
        if not is_initial and word.casefold().strip(".,'\u2019") in no_names:
            break
        stop = found.end()
    return words[:stop]


def _ordinary(name: str) -> str:
    """``GUALDAMEZ PRIO`` as ``Gualdamez Prio``: papers differ in this alone."""
    name = " ".join(name.split())
    if name != name.upper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
