"""Find the officer under whose title free paper goes out: the last that is named."""

from __future__ import annotations

import re

from screening.domain.finding import SignerRole
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
    first = surveys[0]
    for survey in reversed(surveys):
        floor = _floor(survey) if survey is first else 0.0
        own = printed(part, survey.page.number)
        lines = [
            line
            for line in survey.signers
            if line.role in SIGNING_ROLES
            and line.run.box.top > floor
            and not any(share_inside(line.run.box, box) > PRINTED for box in own)
        ]
        judges = [line for line in lines if line.role in COUNTER_SIGNERS]
        if lines:
            return (judges or lines)[-1], survey
    return None, None


PRINTED = 0.6
"""Share of a line that lies in the form's own print, from which it is that print."""


def _floor(first: Survey) -> float:
    """Return the height under which a first page is signed, from its top, 0..1.

    Bankruptcy judges sign at its head, under ``so ordered``: the upper four inches of
    an order are left free for it, D. Md. Local Bankruptcy Rule 9013. So do courts whose
    filing system prints the signature there. A short order of an agency's judge ends
    soon under its title.
    """
    heights = [quote.box.top for quote in first.voices("court-orders")]
    heights += [run.box.top for run in first.folded.runs if _OVERHEAD.match(run.text)]
    if first.entitled is not None and first.entitled.is_heading and first.letterheads:
        heights.append(first.entitled.quote.box.bottom)
    return min((height for height in heights if height < HEAD), default=HEAD)


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
