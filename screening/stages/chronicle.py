"""Prove that a paper is a transcript or a docket: it keeps what others said or filed.

What a court orders stands in its order. A transcript or a docket in which words of an
order are found goes to a person all the same: some courts enter orders nowhere else.
"""

from __future__ import annotations

import re

from screening.domain.finding import SignerRole
from screening.domain.page import PageSource
from screening.stages.bystand import BYSTANDERS
from screening.stages.folded import Run
from screening.stages.plain import is_well_read
from screening.stages.respelt import respelt
from screening.stages.segment import Part
from screening.stages.survey import SignerLine, Survey

NO_CHRONICLE = (
    "court-orders",
    "command",
    "acts",
    "act-on-somebody",
    "proposed",
    "to-software",
    "waiver",
)
"""Voices that no such paper has."""

_SPEAKER = re.compile(
    r"(?:THE (?:COURT|(?:DEPUTY )?CLERK|WITNESS|DEFENDANT|INTERPRETER|BAILIFF|REPORTER)"
    r"|(?:MR|MS|MRS|DR)\.? [A-Z][A-Z'\-]+) ?[:.]|(?<![\w.])[QA]\.(?= [A-Z])"
)
"""Who speaks: ``THE COURT:``, ``MR. EJEMPLO:``, ``Q.``."""

SPEAKERS = 4
"""Turns of speech that make a page one of a transcript."""

_COVER = re.compile(r"\b(?:transcript|deposition|proceedings)\b")
"""What a transcript's first page is headed by."""

_DOCKET = re.compile(
    r"^(?:(?:[a-z]+ ){0,3}docket (?:for case|sheet|report|entries|text)\b.*"
    r"|(?:date filed )?docket text|(?:[a-z]+ ){0,3}case (?:search|history|detail|details)"
    r"|register of actions|event history|docket entries)\b"
)
"""What a list of what was filed is headed by."""

_ENTRY = re.compile(r"^\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}\b")
"""How an entry of such a list begins: with its day."""

ENTRIES = 4
"""Entries that make a list."""

_ENTERED = re.compile(
    r"\b(?:shall|must|directing|directed|orders? that|ordering|is to|are to)\b"
    r"|\b(?:text|paperless|minute|endorsed|electronic|docket entry) order\b"
)
"""What an entry says that is the order itself."""


_RULED = re.compile(
    r"\bshall (?:be|not)\b|\bforthwith\b|\bby order of\b"
    r"|\bto be (?:held|honou?red|detained|released|transported|returned)\b"
    r"|\bis ?(?:not )?to (?:be|wait|transport|release|hold|bring|return)\b"
)
"""What a judge rules from the bench, and a clerk notes of it."""

RULINGS = frozenset(
    {"shall", "forthwith", "order", "released", "detained", "honored", "transport"}
)
"""Words of it, to which misread ones are mended."""


def is_chronicle(part: Part) -> bool:
    """Tell whether the part is a transcript or a docket in which nothing is ordered."""
    pages = [item for item in part.surveys if item.page.source is not PageSource.BLANK]
    if any(item.letterheads or any(map(item.voices, NO_CHRONICLE)) for item in pages):
        return False
    if not pages or not all(is_well_read(item) for item in pages):
        return False
    if any(_RULED.search(respelt(item.folded.text, RULINGS)) for item in pages):
        return False
    return _is_transcript(pages) or _is_docket(pages)


def _is_transcript(pages: list[Survey]) -> bool:
    rest = pages[1:] if _is_cover(pages[0]) and len(pages) > 1 else pages
    return all(_is_spoken(item) for item in rest)


def _is_spoken(item: Survey) -> bool:
    is_free = all(line.role in BYSTANDERS for line in item.signers)
    is_headed = item.voices("judge-named") or item.voices("process-title")
    return (
        is_free and not is_headed and len(_SPEAKER.findall(item.page.text)) >= SPEAKERS
    )


def _is_cover(item: Survey) -> bool:
    """Tell whether a page says what was said when, before whom."""
    is_headed = any(_COVER.search(run.text) for run in item.folded.runs)
    return is_headed and all(_is_before(line, item) for line in item.signers)


def _is_before(line: SignerLine, item: Survey) -> bool:
    """Tell whether a judge's line names before whom: ``BEFORE THE HONORABLE …``."""
    if line.role in BYSTANDERS or line.role is SignerRole.NONE:
        return True
    return any(_is_over(run, line.run) for run in item.folded.runs)


def _is_over(run: Run, title: Run) -> bool:
    is_near = 0 <= title.box.top - run.box.top <= NEAR
    return is_near and "before" in run.text.split()[:2]


NEAR = 0.06
"""How far under ``BEFORE`` the judge's title may stand, as a page fraction."""


def _is_docket(pages: list[Survey]) -> bool:
    runs = [run for item in pages for run in item.folded.runs]
    lines = [line.text for item in pages for line in item.page.lines]
    is_free = all(line.role in BYSTANDERS for item in pages for line in item.signers)
    return (
        is_free
        and any(_DOCKET.match(run.text) for run in runs)
        and sum(bool(_ENTRY.match(line)) for line in lines) >= ENTRIES
        and not any(
            _ENTERED.search(item.folded.text) or item.voices("judge-named")
            for item in pages
        )
    )
