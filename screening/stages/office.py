"""Tell which office a line names: the whole title counts, never the word "judge"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from screening.domain.finding import SignerRole
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer, Office
from screening.stages.respelt import nearest

BENCH = frozenset(
    {SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE, SignerRole.COMMISSIONER}
)
"""Offices that clear a court's paper, so that their titles are read strictly."""

BARE = frozenset({"chancellor", "judge", "commissioner", "clerk", "judicial officer"})
"""Titles that say nothing of whose: what stands before them must be a name."""

NO_SIGNER = frozenset(
    [
        "cc",
        "to",
        "for",
        "of",
        "before",
        "assigned",
        "law",
        "staff",
        "attorney",
        "clerk",
        "deputy",
        "reporter",
        "secretary",
        "chambers",
        "order",
        "appeal",
        "from",
        "dear",
        "via",
        "care",
        "attn",
        "behalf",
        "judges",
    ]
)
"""Words before a title that make it somebody else's: ``cc: Judge …``, ``Law Clerk to``."""

ELSEWHERE = {
    "immigration": SignerRole.IMMIGRATION_JUDGE,
    "imm": SignerRole.IMMIGRATION_JUDGE,
    "administrative": SignerRole.AGENCY_OFFICIAL,
    "admin": SignerRole.AGENCY_OFFICIAL,
    "hearing": SignerRole.AGENCY_OFFICIAL,
    "military": SignerRole.AGENCY_OFFICIAL,
    "compensation": SignerRole.AGENCY_OFFICIAL,
    "claims": SignerRole.AGENCY_OFFICIAL,
    "parole": SignerRole.PAROLE_COMMISSIONER,
    "tribal": SignerRole.OTHER,
    "retired": SignerRole.OTHER,
    "ret": SignerRole.OTHER,
    "tem": SignerRole.OTHER,
    "teen": SignerRole.OTHER,
    "magistrate": SignerRole.MAGISTRATE_JUDGE,
}
"""Words that make a bare judge another officer's title; told even when misread."""

ALIKE = 72
"""How alike a misread word must be, 0..100: loose, since a find here only stops."""


def office(raw: str, gazetteer: Gazetteer) -> SignerRole | None:
    """Return the office that a line names, by the longest title in it; None if none.

    A judge's or commissioner's title counts only if the rest of the line is a name
    and a place: one misread letter must not make an immigration judge a judge.
    """
    if _INITIAL.fullmatch(raw.strip(" _*")) or is_letter(raw) or _JUSTICE.match(raw):
        return SignerRole.JUDGE
    unmarked = _MARK.sub("", raw)
    words = [(word, folded) for word in unmarked.split() if (folded := fold(word))]
    return _named(words, gazetteer.offices) or _misread(words, gazetteer)


def _named(
    words: list[tuple[str, str]], offices: Iterable[Office]
) -> SignerRole | None:
    text = f" {' '.join(folded for _, folded in words)} "
    for title in offices:
        if f" {title.phrase} " in text:
            return _held(title, words)
    return None


def _misread(words: list[tuple[str, str]], gazetteer: Gazetteer) -> SignerRole | None:
    """Return the office of a title whose letters were misread: a long one, whole.

    Words of all titles are mended alike, so that an immigration judge's stays one; a
    clerk's is not, whose word is also a name's: ``Clark``.
    """
    spelt = [(raw, nearest(folded, gazetteer.office_words)) for raw, folded in words]
    if spelt == words:
        return None
    long = (title for title in gazetteer.offices if " " in title.phrase)
    role = _named(spelt, long)
    return None if role is SignerRole.CLERK else role


_INITIAL = re.compile(
    r"(?:(?:By the Court|BY THE COURT):?,?\s+)?"
    r"(?!Before|Present|To|For|From|Attn)"
    r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){1,3},\s?(?:[PSC]\.\s?)?J\.(?:\s?C\.\s?P\.)?"
)
"""``Ada B. Inventada, J.``: how judges sign in Pennsylvania and New York. The comma
before the letter tells it from a name's own initial, which stands before the surname."""


_JUSTICE = re.compile(
    r"(?:(?:Associate|Chief|Presiding|Acting) )?Justice,? (?:of )?(?:the )?"
    r"(?:[A-Z][a-z]+ ){0,2}(?:Superior|Supreme|District|Trial|Family|Probate) Court$"
)
"""``Justice, Maine Superior Court``: the place stands before the court's name."""


def is_surname(raw: str) -> bool:
    """Tell of a surname with a judge's letter, or a person's initial: ``Inventada, J.``."""
    return bool(_SURNAME.fullmatch(raw.strip(" _*()")))


_SURNAME = re.compile(r"[A-Z][A-Za-z'-]{2,},\s?(?:[PSC]\.\s?)?J\.")


def is_letter(raw: str) -> bool:
    """Tell of the letter at the end of the rule that a judge signs on, as in Pennsylvania."""
    return bool(_LETTER.fullmatch(raw.strip(" _*")))


_LETTER = re.compile(r",?\s?(?:P\.\s?)?J\.")

_MARK = re.compile(
    r"^[\s_]*(?:/\s?s\s?/|(?:(?:electronically|digitally|e-?)\s?)?signed\s+by:?)\s+"
    r"(?:(?:the\s)?hon(?:orable\b|\.))?\s*",
    re.IGNORECASE,
)
"""A typed mark before the signer's title and name: ``/s/ Judge Ada Inventada``."""


def _held(title: Office, words: list[tuple[str, str]]) -> SignerRole | None:
    if title.role not in BENCH:
        return title.role
    folded = [word for _, word in words]
    start = _place(folded, title.phrase.split())
    before, after = folded[:start], folded[start + len(title.phrase.split()) :]
    elsewhere = _elsewhere(before + after, title)
    if elsewhere is not None:
        return elsewhere
    if NO_SIGNER & set(before):
        return None
    if title.phrase in BARE and not _is_name(words[:start], after):
        return None
    return title.role


def _place(words: list[str], phrase: list[str]) -> int:
    spans = range(len(words) - len(phrase) + 1)
    return next(i for i in spans if words[i : i + len(phrase)] == phrase)


def _elsewhere(others: list[str], title: Office) -> SignerRole | None:
    for word in others:
        for sign, role in ELSEWHERE.items():
            if role is title.role:
                continue
            alike = fuzz.ratio(sign, word) >= ALIKE if len(sign) > 4 else sign == word
            if alike:
                return role
    return None


def _is_name(before: list[tuple[str, str]], after: list[str]) -> bool:
    """A name stands before the bare title, parted by a comma, or after it, or neither."""
    if not before:
        return True
    if before[-1][0].endswith((",", "-")):
        return True
    capitals = sum(raw[:1].isupper() for raw, _ in before)
    return len(before) >= 2 and capitals == len(before) and not after
