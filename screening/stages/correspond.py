"""Prove that a letter is no process: whom it turns to, or what it does not speak of.

What is asked of a judge, of the legislature or of another party's lawyer is asked of
nobody else. A letter to anybody may speak of courts and cases, if it lays nothing on
its reader and has no word of custody, search or records.
"""

from __future__ import annotations

import re

from screening.domain.page import Box, MarkKind
from screening.domain.wording import fold
from screening.stages.bystand import BYSTANDERS, is_addressed
from screening.stages.folded import Run
from screening.stages.picture import is_picture
from screening.stages.plain import is_well_read
from screening.stages.segment import Part
from screening.stages.survey import Survey
from screening.stages.turns import OBLIGES, means_something

NO_LETTER = ("court-orders", "command", "waiver", "to-software", "process-title")
"""Voices that no letter of this kind has."""

_GREETING = re.compile(
    r"^(?:dear [a-z ]{2,60}|to whom it may concern|(?:mr|ms|mrs|dr) [a-z]+(?: [a-z]+)?)$"
)
"""A line, folded, that opens a letter; the comma behind it is asked for."""

_TO_BENCH = re.compile(
    r"^dear (?:the )?(?:(?:honorable|chief|senior|magistrate|presiding|associate) )*"
    r"(?:judge|justice|magistrate|chancellor)\b|^dear your honor\b"
)
_TO_LAWMAKERS = re.compile(
    r"^dear (?:(?:mr|madam|mister) )?(?:senators?|representatives?|congress[a-z]*"
    r"|speaker|vice president|president|chair(?:man|woman|person)?)\b"
)
"""Greetings, folded, of those who are asked instead of the county."""

_DAY = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december) \d{1,2} \d{4}$|^\d{1,2} ?\d{1,2} ?\d{4}$|^\d{6,8}$"
)
"""The letter's date: what stands between it and the greeting is the address."""

_LAWYER = re.compile(
    r"\b(?:esq|esquire|llp|pllc|plc|counsel for|law (?:offices?|firm|group)"
    r"|(?:attorneys?|counsel) (?:for|at)|(?:plaintiff|defendant|respondent|petitioner)s?"
    r" (?:attorney|counsel))\b"
)
_PUBLIC = re.compile(
    r"\b(?:county|city|town|states? attorney|district attorney|sheriff|police|jails?"
    r"|correction\w*|detention|department|division|custodian|records|warden|inmates?"
    r"|general counsel|school|library|agency|commission)\b"
)
"""Offices that keep people, places or records: what they are asked may be process."""

_OF_CASES = re.compile(
    r"(?:courts?|courtrooms?|courthouse|judges?|magistrate|police|prosecut\w*"
    r"|attorneys?|plaintiffs?|defendants?|respondents?|petitioners?|appellants?|jury"
    r"|testif\w*|testimony|depositions?|affidavits?|docket\w*|case n(?:o|umber)|officers?)"
)
"""Words of process that are said in every lawsuit and ask nothing of anybody."""

_ANSWERS = re.compile(
    r"\b(?:(?:thank you for|(?:in response|responds?|respond|reply|replying) to|received"
    r"|acknowledg\w+(?: receipt of)?) your (?:[a-z0-9]+ ){0,6}(?:request|letter|inquiry"
    r"|application|appeal|claim|complaint|correspondence|submission))\b"
)
"""A letter to whoever wrote first."""

_OF_ANSWERS = re.compile(rf"(?:{_OF_CASES.pattern}|custodian\w*|withh\w+|compl\w+)")
"""Words of process that such an answer may have besides."""

_ENDORSED = re.compile(
    r"^(?:memo endorsed|(?:the )?(?:application|request|motion)? ?(?:is )?"
    r"(?:granted|denied|approved|allowed|so ordered))\b"
)
"""What a judge writes on a letter instead of an order."""

_CLOSING = re.compile(
    r"^(?:respectfully|sincerely|very truly|yours|truly|regards|best|kind|cordially)\b"
)
"""How the line begins under which a letter is signed."""

SIGNED = 0.16
"""How far under the closing a hand's ink is still the writer's, as a page fraction."""


def is_harmless(part: Part) -> bool:
    """Tell whether a letter is proved to ask nothing of whoever keeps it."""
    if not all(_is_private(item) for item in part.surveys):
        return False
    if _is_to(part, _TO_LAWMAKERS):
        return not _is_captioned(part)
    if any(item.letterheads for item in part.surveys) or not _is_own(part):
        return False
    if _is_to(part, _TO_BENCH):
        return not _is_answered(part)
    return not _is_captioned(part) and (_is_of_cases(part) or _is_to_counsel(part))


def _is_to(part: Part, addressee: re.Pattern[str]) -> bool:
    greeting = greeting_of(part.surveys[0])
    return greeting is not None and bool(addressee.match(greeting.text))


def _is_captioned(part: Part) -> bool:
    return any(item.caption for item in part.surveys)


def greeting_of(first: Survey) -> Run | None:
    """Return the line that opens a letter; None if none does."""
    for run in first.folded.runs:
        if _GREETING.match(run.text) and run.raw.rstrip().endswith((",", ":", ";")):
            return run
    return None


def _is_private(item: Survey) -> bool:
    """Tell whether a page is clearly read, and nobody orders or commands on it."""
    return is_well_read(item) and not any(map(item.voices, NO_LETTER))


def _is_own(part: Part) -> bool:
    """Tell whether nobody with an office but the addressee stands on any page."""
    top = _top(part)
    return all(
        line.role in BYSTANDERS
        or is_addressed(line)
        or (item is part.surveys[0] and line.run.box.bottom < top)
        for item in part.surveys
        for line in item.signers
    )


def _top(part: Part) -> float:
    """Return the height of the greeting from the top, 0..1; 0 where there is none."""
    greeting = greeting_of(part.surveys[0])
    return greeting.box.top if greeting else 0.0


def _is_to_counsel(part: Part) -> bool:
    """Tell whether the address is a lawyer's, and no public office is written to."""
    top = _top(part)
    above = [run for run in part.surveys[0].folded.runs if run.box.bottom <= top]
    days = [i for i, run in enumerate(above) if _DAY.search(run.text)]
    address = [run.text for run in above[days[-1] + 1 :]] if days else []
    is_public = any(_PUBLIC.search(item.folded.text) for item in part.surveys)
    return any(map(_LAWYER.search, address)) and not is_public


def _is_answered(part: Part) -> bool:
    """Tell whether a letter to a judge may bear what the judge wrote on it.

    Its court is named over the greeting, as part of the address.
    """
    runs = [run for item in part.surveys for run in item.folded.runs]
    courts = [item.caption.quote for item in part.surveys if item.caption]
    is_address = all(
        quote.page == part.pages[0] and quote.box.bottom < _top(part)
        for quote in courts
    )
    is_clean = all(_is_hand_writers(item) for item in part.surveys)
    is_endorsed = any(_ENDORSED.match(run.text) for run in runs)
    return is_endorsed or not (is_address and is_clean)


def _is_hand_writers(item: Survey) -> bool:
    """Tell whether all ink on the page stands right under the letter's closing."""
    kinds = (MarkKind.INK, MarkKind.STAMP)
    marks = [mark for mark in item.page.marks if mark.kind in kinds]
    return all(
        mark.kind is MarkKind.INK
        and (is_picture(mark.box) or _is_under_closing(mark.box, item))
        for mark in marks
    )


def _is_under_closing(ink: Box, item: Survey) -> bool:
    """Tell whether a closing stands over the ink, and no day of an answer between."""
    return any(
        _CLOSING.match(run.text)
        and -0.02 <= ink.top - run.box.top <= SIGNED
        and not any(
            run.box.bottom < other.box.top < ink.top and _NUMBERED.search(other.text)
            for other in item.folded.runs
        )
        for run in item.folded.runs
    )


_NUMBERED = re.compile(r"\d")
"""A line under the closing that bears a day or a number is no writer's name."""


def _is_of_cases(part: Part) -> bool:
    """Tell whether every word of process is one that any lawsuit or answer has."""
    quotes = [
        quote for item in part.surveys for quote in item.voices("process-vocabulary")
    ]
    is_bound = any(
        OBLIGES.search(item.folded.text) or means_something(item.page.text)
        for item in part.surveys
    )
    is_answer = _ANSWERS.search(part.surveys[0].folded.text)
    usual = _OF_ANSWERS if is_answer else _OF_CASES
    return not is_bound and all(usual.fullmatch(fold(quote.text)) for quote in quotes)
