"""Find the officer under whose title free paper goes out: the last that is named."""

from __future__ import annotations

import re

from screening.domain.finding import SignerRole
from screening.domain.page import Box
from screening.stages.locate import is_name
from screening.stages.segment import Part, printed
from screening.stages.survey import SignerLine, Survey
from screening.stages.trace import share_inside

COUNTER_SIGNERS = (SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE)
SIGNING_ROLES = frozenset(
    {
        *COUNTER_SIGNERS,
        SignerRole.COMMISSIONER,
        SignerRole.CLERK,
        SignerRole.IMMIGRATION_JUDGE,
        SignerRole.IMMIGRATION_OFFICER,
        SignerRole.AGENCY_OFFICIAL,
        SignerRole.PAROLE_COMMISSIONER,
        SignerRole.GOVERNOR,
    }
)
"""Offices under which paper goes out; a lawyer's block is not the one looked for."""


def last_signer(
    surveys: tuple[Survey, ...], part: Part
) -> tuple[SignerLine | None, Survey | None]:
    """Return the last line that names a signing office, a judge's before others'."""
    for survey in reversed(surveys):
        own = printed(part, survey.page.number)
        lines = [
            line
            for line in survey.signers
            if line.role in SIGNING_ROLES
            and (survey is not surveys[0] or is_place(survey, line.run.box))
            and not any(share_inside(line.run.box, box) > PRINTED for box in own)
        ]
        judges = [line for line in lines if line.role in COUNTER_SIGNERS]
        if lines:
            return (judges or lines)[-1], survey
    return _named_again(surveys)


def _named_again(
    surveys: tuple[Survey, ...],
) -> tuple[SignerLine | None, Survey | None]:
    """Return the bare name of the judge whom the head of the order names with a title.

    ``PRESENT: Ada Inventada, Judge`` stands over New York's orders, the name under them.
    """
    heads = [line for line in surveys[0].signers if line.role in COUNTER_SIGNERS]
    for survey in reversed(surveys):
        floor = HEAD if survey is surveys[0] else 0.0
        for run in reversed(survey.folded.runs):
            if run.box.top <= floor or not is_name(run):
                continue
            for line in heads:
                if f" {run.text} " in f" {line.run.text} ":
                    named = survey.folded.quote_run(run)
                    return SignerLine(line.role, run, named), survey
    return None, None


def is_place(first: Survey, box: Box) -> bool:
    """Tell whether somebody may sign a first page as high as that.

    Bankruptcy judges sign at its head, under ``so ordered``: the upper four inches of
    an order are left free for it, D. Md. Local Bankruptcy Rule 9013. So do courts whose
    filing system prints the signature over the caption, in which other judges are only
    named. A short order of an agency's judge ends soon under its title.
    """
    heights = [quote.box.top for quote in first.voices("court-orders")]
    if first.entitled is not None and first.entitled.is_heading and first.letterheads:
        heights.append(first.entitled.quote.box.bottom)
    floor = min((height for height in heights if height < HEAD), default=HEAD)
    return box.top > floor or _is_overhead(first, box)


def _is_overhead(first: Survey, box: Box) -> bool:
    """Tell whether words that a signature follows stand over it, and the caption under."""
    caption = first.caption
    if caption is None or box.top > caption.quote.box.top:
        return False
    return any(
        run.box.top < box.top and _OVERHEAD.match(run.text) for run in first.folded.runs
    )


PRINTED = 0.6
"""Share of a line that lies in the form's own print, from which it is that print."""


_OVERHEAD = re.compile(
    r"^(?:(?:it is )?(?:hereby )?(?:so )?ordered(?: accordingly)?|date signed\b.*"
    r"|(?:electronically|digitally) signed by\b.*|signed (?:on )?(?:this )?\w+ \d.*"
    r"|(?:the )?order of the court is (?:stated |set forth )?below.*"
    r"|below is (?:the|an) order of (?:the|this) court.*"
    r"|the following constitutes the (?:ruling|order) of (?:the|this) court.*)$"
)
"""What is printed over a judge's signature at the head of an order, as in Wisconsin,
Utah and Texas."""

HEAD = 0.33
"""Above this fraction of a first page offices are named, but nobody signs."""
