"""The pages of a file as counsel laid them out, and what was screened again for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.arrangement import Arranged, Arrangement
from screening.ports import Brief
from screening.review.office import Office
from screening.review.pages import names, parting
from screening.review.pages.clock_words import clock
from screening.review.pages.evidence import Result
from screening.review.words import Words

QUARTERS = ("90", "180", "270")


@dataclass(frozen=True, slots=True)
class Anew:
    """One part that was screened again."""

    title: str
    kind: str
    pages: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The arrangement that stands."""

    begins: str
    turned: str
    """Pages that stand otherwise than they were read, with commas; empty for none."""
    who: str
    at: str
    anew: tuple[Anew, ...]
    """What the last step touched."""


def standing(office: Office, submission: str) -> Arranged | None:
    """Return the arrangement that stands; none where what it says was erased."""
    kept = office.arrangements.standing(submission)
    return kept if kept and "segments" in json.loads(kept.content) else None


def result_of(brief: Brief, kept: Arranged | None) -> Result:
    """Return the result that the pages are shown by: the verdict's, or beside it."""
    shown: Result = json.loads(kept.content if kept else brief.content)
    return shown


def layout(office: Office, t: Words, kept: Arranged | None) -> Layout | None:
    """Return what stands, in words."""
    if kept is None:
        return None
    result = json.loads(kept.content)
    anew = {tuple(part) for part in result["anew"]}
    touched = {page for part in anew for page in part}
    return Layout(
        begins=parting.begins(kept.arrangement.parts),
        turned=", ".join(str(page) for page, _ in kept.arrangement.turns),
        who=kept.arrangement.by,
        at=clock(office, t, kept.at),
        anew=tuple(
            _anew(office, t, part)
            for part in result["segments"]
            if touched.issuperset(part["pages"])
        ),
    )


def _anew(office: Office, t: Words, part: Result) -> Anew:
    codes = dict.fromkeys(reason["code"] for reason in part["review_reasons"])
    return Anew(
        title=names.form_title(office, part["doc_type"]),
        kind=part["class"],
        pages=", ".join(map(str, part["pages"])),
        reasons=tuple(names.reason(t, code) for code in codes),
    )


def laid_out(
    brief: Brief, kept: Arranged | None, fields: Mapping[str, str], by: str
) -> Arrangement:
    """Return the arrangement that a form asks for, laid out from what stands.

    Raises:
        ValueError: if it is none of this file, or stands already; its text is the key
            of the sentence.
    """
    result = result_of(brief, kept)
    count = len(result["pages"])
    was = tuple(tuple(part["pages"]) for part in result["segments"])
    parts, turns = kept.arrangement.parts if kept else was, _turns(brief, kept, fields)
    if given := fields.get("begins", "").strip():
        wanted = parting.parts_of(given, count)
        parts = wanted if parting.begins(wanted) != parting.begins(parts) else parts
    before = (kept.arrangement.parts, kept.arrangement.turns) if kept else (was, ())
    if (parts, turns) == before:
        raise ValueError("fault.same_layout")
    try:
        return Arrangement(brief.entry.submission, brief.version, parts, turns, by)
    except ValueError as error:
        raise ValueError("fault.begins") from error


def _turns(
    brief: Brief, kept: Arranged | None, fields: Mapping[str, str]
) -> tuple[tuple[int, int], ...]:
    """Return the pages that are to stand otherwise than they were read."""
    read = {
        page["number"]: page["rotation"] for page in result_of(brief, None)["pages"]
    }
    turns = dict(kept.arrangement.turns) if kept else {}
    page, turn = fields.get("page", ""), fields.get("turn", "")
    if turn:
        number = int(page) if page.isdecimal() and len(page) < 6 else 0
        if number not in read or turn not in QUARTERS:
            raise ValueError("fault.begins")
        turns[number] = (turns.get(number, read[number]) + int(turn)) % 360
    return tuple(
        (number, angle)
        for number, angle in sorted(turns.items())
        if angle != read[number]
    )
