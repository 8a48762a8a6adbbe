"""Spot on a court's paper what only an agency's own bears, and a court's name on it.

A court may name an agency, an officer and the number of a file in its sentences, its
caption and its lists of copies. It never prints an agency's form number in a margin,
heads its paper with an agency's file number, or signs through an immigration officer.
See section 2 of the facts of the field, "AO look-alike".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import SignerRole
from screening.domain.page import Quote
from screening.domain.wording import fold
from screening.stages.bystand import is_addressed
from screening.stages.fields.numbers import A_NUMBER
from screening.stages.folded import FoldedPage, Run
from screening.stages.mention import ends_sentence, is_before, is_mentioned
from screening.stages.survey import SIGNER_WORDS, Survey

_FORM = re.compile(
    r"\W*(?:U\.?\s?S\.?\s)?(?:(?:DHS|ICE|CBP|USCIS|EOIR|INS|DOJ|Department of Homeland Security)[\s\-]{1,3})?"
    r"(?:Form\s?(?:No\.?|Number|:)?\s?)?"
    r"(?:[I1l|][^\w.]{1,3}\d[\dOo]{2}(?:[A-Z](?![a-z]))?|EOIR[^\w.]{1,3}\d{1,3}[A-Z]?|\d\d-\d{3}|\d{3,5})"
    r"(?:\W|Rev(?:ised|ision)?|Edition|Ed|Page|of|(?<!\w)[NY](?!\w)|\d)*",
    re.IGNORECASE,
)
"""A line that is nothing but an agency's form number, its edition and a page's number:
``DHS Form I-200 (Rev. 09/16)``, ``ICE Form 73-025``. The I is often read as a figure."""

_SAYS_FORM = re.compile(
    r"\b(?:DHS|ICE|EOIR|CBP|USCIS)\b|\b(?:Form|Rev|Edition)\b.*[I1l|]\W|[I1l|]\W.*(?:\b(?:Rev|Edition)\b|\d/\d)"
    r"|^\W*I\W\d{3}",
    re.I,
)
"""What tells a form's number from a bare figure that begins like one: ``1-200``."""

_FILE_WORDS = frozenset(
    (
        "a",
        "file",
        "no",
        "number",
        "num",
        "alien",
        "registration",
        "agency",
        "dhs",
        "ice",
        "fins",
        "uscis",
        "subject",
        "id",
    )
)
"""Words that stand around a number of the alien registration in a heading."""

_CAPTIONS = re.compile(
    r"\b(?:(?:signature|name|title|badge|initials)(?: and title)? of (?:the )?(?:authorized |issuing |serving |arresting )?"
    r"(?:immigration|deportation|ice|dhs|ero) (?:officer|official)"
    r"|(?:immigration|deportation|ice|dhs) officers? signature)\b"
)
"""Captions printed under the places that an immigration officer fills in."""

_AGENCIES = re.compile(
    r"^(?:(?:the )?(?:us|united states) )?(?:department of homeland security(?: dhs)?"
    r"|(?:bureau of )?immigration and customs enforcement(?: ice)?|immigration and naturalization service"
    r"|(?:ice )?enforcement and removal operations(?: ero)?|executive office for immigration review(?: eoir)?)$"
)
"""Agencies that issue warrants and detainers of their own, alone on a line."""

_COURT = re.compile(
    r"^(?:(?:in|before) )?(?:the )?(?:(?:united states|us) (?:district|magistrate) court(?: (?:for|of) [a-z ]{3,40})?"
    r"|(?:district|circuit|superior|county) court (?:of|for) [a-z ]{3,40}"
    r"|(?:[a-z]+ ){1,2}county (?:district|circuit|superior) court)$"
)
"""A court's name alone on a line, as over its own paper; agencies name one in sentences."""

_OWN_OFFICER = re.compile(
    r"\b(?:immigration|deportation|field office director|border patrol|sddo|afod|dfod|patrol agent)\b"
)
"""Officers whose own warrants are an agency's: agents of the investigations branch apply
for a court's warrants and are named on them."""


def brands(survey: Survey) -> Iterator[Quote]:
    """Yield each line that is an agency's own print or entry, in reading order."""
    page = survey.folded
    for run in page.runs:
        if _is_branded(page, run) and not ends_sentence(page, run):
            yield page.quote_run(run)
    for line in survey.signers:
        if _is_officers(page, line.run, line.role) and not is_addressed(line):
            yield line.quote


def court_names(survey: Survey) -> Iterator[Quote]:
    """Yield each line that names a court as its own paper does, unexplained."""
    page = survey.folded
    for run in page.runs:
        is_beside = any(is_before(other, run) for other in page.runs)
        if _COURT.match(run.text) and not is_beside and not ends_sentence(page, run):
            yield page.quote_run(run)


def _is_branded(page: FoldedPage, run: Run) -> bool:
    if _is_form_number(run) or _is_file_number(run) or _is_caption(run):
        return True
    return bool(_AGENCIES.match(run.text)) and not is_mentioned(page, run)


def _is_caption(run: Run) -> bool:
    is_short = len(run.text.split()) <= SIGNER_WORDS
    return is_short and bool(_CAPTIONS.search(run.text))


def _is_form_number(run: Run) -> bool:
    return bool(_FORM.fullmatch(run.raw)) and bool(_SAYS_FORM.search(run.raw))


def _is_file_number(run: Run) -> bool:
    """Tell whether a line is an alien registration number and at most its label.

    Beside somebody's name it is a particular of that person; alone it is a file's.
    """
    found = A_NUMBER.search(run.raw)
    if found is None:
        return False
    around = fold(
        f"{run.raw[: found.start()]} {run.raw[found.end() :]}".replace("-", " ")
    )
    return _FILE_WORDS.issuperset(around.split())


def _is_officers(page: FoldedPage, run: Run, role: SignerRole) -> bool:
    if role is not SignerRole.IMMIGRATION_OFFICER or not _OWN_OFFICER.search(run.text):
        return False
    return not is_mentioned(page, run) and not ends_sentence(page, run)
