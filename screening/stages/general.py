"""Tell whether a paper speaks of all cases, or of somebody in particular.

A policy that names detainers binds nobody; a note that one prisoner be kept is what a
person must read. Advice and memoranda are cleared only where they mean nobody.
"""

from __future__ import annotations

import re

from screening.stages.fields.numbers import A_NUMBER
from screening.stages.segment import Part
from screening.stages.survey import Survey

_PARTICULAR = re.compile(
    r"\b(?<!\bor\s)(?:[Hh]im|[Hh]er|[Hh]is|[Hh]ers|[Hh]e|[Ss]he)\b(?!\sor\b|/)"
    r"|\b(?:[Tt]onight|[Tt]omorrow|DOB|[Dd]ate of [Bb]irth|[Tt]his one|[Tt]he following)\b"
    r"|\b(?:Mr|Ms|Mrs|Miss)\b\.?\s[A-Z]"
    r"|\b(?:[Tt]his|[Tt]hat|[Tt]he)\s(?:above[-\s]?|named\s|said\s|following\s)*"
    r"(?:inmate|prisoner|detainee|subject|alien|individual|defendant|arrestee|resident)\b"
    r"|\b(?:person|man|woman|guy|boy|girl) in (?:cell|bed|room|unit|custody)\b"
    r"|\b(?i:cell|booking)\s(?:[Nn]o\.?\s?|#\s?)?[A-Z]?-?\d{1,3}\b(?!-\d{3}-)"
    r"|\b(?i:inmate|prisoner|detainee|subject|alien|defendant)\s(?:[Nn]o\b|#|\d|[A-Z][a-z]+\s[A-Z])"
    r"|\b[A-Z][A-Z'\-]{2,},\s[A-Z][a-z]+"
    r"|\b(?i:until)\s(?:ICE|DHS|CBP|agents|officers|they|we|our|further)\b"
    r"|\b(?i:hold|keep|detain|releasing|release|arrest|transfer|surrender|against|custody of"
    r"|(?:detainer|warrant|notice|paperwork|order|request|hold)s?\s(?:for|on|of|re|against)|cell of)"
    r"\s[A-Z][a-z]+\s[A-Z][A-Za-z]+"
)
"""Signs that somebody in particular is meant, or a day on which something is due."""

_SHOUTED = r"([A-Z][A-Z'\-]{2,}),?[^\S\n](?:[A-Z]\.?[^\S\n])?([A-Z][A-Z'\-]{2,})\b"
_CAPITALS = re.compile(rf"[a-z],?[^\S\n]{_SHOUTED}|\b{_SHOUTED},?[^\S\n][a-z]")
"""Two words in capitals beside a word that is not: as jails write names."""

_MATTERS = re.compile(
    r"\b(?i:detain\w*|hold|holds|held|releas\w+|custody|warrants?|booking|cell|arrest\w*"
    r"|surrender\w*|transfer\w*|let|keep)\b"
)

_STRESSED = frozenset(
    {
        *("NOT", "NEVER", "ALWAYS", "ONLY", "MUST", "ALL", "ANY", "WITHOUT", "UNLESS"),
        *(
            "AND",
            "THE",
            "FOR",
            "SHALL",
            "ICE",
            "DHS",
            "CBP",
            "ERO",
            "FBI",
            "USC",
            "CFR",
        ),
    }
)
"""Words in capitals of which one at least stands in what is no name."""

_GENERAL = re.compile(
    r"\b(?:an?|any|each|every|no|such) (?:[a-z]+ ){0,2}"
    r"(?:detainer|arrest|inmate|prisoner|release|custody|detention|warrant is)\b"
    r"|\b(?:past|after|before|upon|until) (?:the )?(?:scheduled )?release\b"
    r"|\b(?:from|of|for|without|about) (?:detaining|arresting|holding|releasing)\b"
    r"|\b(?:detainer|release) (?:log|form|policy|request|date|procedure|process|list)s?\b"
    r"|\bpreservation\b|\bcustody (?:staff|levels?|records?)\b"
)
"""Turns that mean every case: ``a detainer``, ``past release``."""


def names_nobody(part: Part) -> bool:
    """Tell whether no sign of somebody in particular stands on any page."""
    texts = [item.page.text for item in part.surveys]
    return not any(_PARTICULAR.search(text) or A_NUMBER.search(text) for text in texts)


def speaks_of_all(part: Part) -> bool:
    """Tell whether whatever the part says of holding and release is meant of all cases."""
    names_any = not names_nobody(part) or names_in_capitals(part)
    return not names_any and all(_is_general(item) for item in part.surveys)


def names_in_capitals(part: Part) -> bool:
    """Tell whether running text holds what looks like a name in capitals.

    Offices shout, too, so that only lines count which speak of a prisoner's matters. Of
    advice to the public it is not asked: most of what that prints in capitals is stress.
    """
    lines = (line.text for item in part.surveys for line in item.page.lines)
    return any(
        _STRESSED.isdisjoint(match.groups())
        for line in lines
        if _MATTERS.search(line)
        for match in _CAPITALS.finditer(line)
    )


def _is_general(item: Survey) -> bool:
    """Tell whether no demand is left when the turns that mean every case are out."""
    rest = _GENERAL.sub(" ", item.folded.text)
    demands = {said.voice.pattern for said in item.heard if said.voice.id == "demand"}
    return not any(pattern.search(rest) for pattern in demands)
