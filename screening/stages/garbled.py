"""Tell words of process through a misread letter, where one such word decides."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from screening.stages.respelt import nearest
from screening.stages.survey import Survey

PROCESS = frozenset(
    {
        *("warrant", "subpoena", "detainer", "detention", "custody", "arrest"),
        *("immigration", "inmate", "prisoner", "sheriff", "marshal", "magistrate"),
        *("commanded", "premises", "removal", "mittimus"),
    }
)
"""Words of process that are told through misread letters, where each counts."""

_OWN = frozenset(
    {
        *("retention", "attention", "intention", "migration", "retainer", "intimate"),
        *("promises", "approval", "commander", "commended", "commands", "renewal"),
    }
)
"""Words that none of them was misread as."""

_KNOWN = PROCESS | _OWN


def is_garbled(item: Survey) -> bool:
    """Tell whether a word on the page is one of process with a letter wrong."""
    words = set(item.folded.text.split()) - PROCESS
    return any(_is_process(word) for word in words)


def _is_process(word: str) -> bool:
    """One letter apart: two apart are words of their own, such as ``detailed``."""
    meant = nearest(word, _KNOWN)
    return meant in PROCESS and (
        Levenshtein.distance(word, meant) == 1 or not word.isalpha()
    )
