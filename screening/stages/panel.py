"""Read the orders of a panel of judges that nobody signs: the clerk files them.

Federal courts of appeals rule on motions so: the order names the panel, ``Before:
... Circuit Judges``, and bears the clerk's own stamp of that court at its head.
"""

from __future__ import annotations

import re
from functools import reduce

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box
from screening.domain.wording import fold
from screening.gazetteer import CourtSystem
from screening.stages.dates import named
from screening.stages.entry import Entry
from screening.stages.folded import Run
from screening.stages.segment import Part
from screening.stages.stamp import is_rule
from screening.stages.survey import SignerLine, Survey
from screening.stages.undersigned import HEAD, last_signer

_BEFORE = re.compile(r"^before(?: [a-z]+){2,12} circuit judges?$")
"""Who decides: no party writes it into a draft."""

STAMP = 0.08
"""Height of the clerk's stamp over and under the clerk's name, as a page fraction."""

_OWN = re.compile(r"^u ?s court of appeals$|^united states court of appeals$")


def filed_panel(part: Part) -> Entry | None:
    """Return the clerk's stamp on a panel's order without a place to sign."""
    first = part.surveys[0]
    if not _is_of_panel(first) or last_signer(part.surveys, part)[0] is not None:
        return None
    if any(_has_place(survey, first) for survey in part.surveys):
        return None
    for line in first.signers:
        stamp = _stamp(first, line)
        if stamp is not None:
            return Entry(SignatureState.STAMPED, line.quote, stamp)
    return None


def _has_place(survey: Survey, first: Survey) -> bool:
    """Tell whether a rule to sign on waits under the title; a note's stands at the left."""
    titles = first.voices("order-title") if survey is first else ()
    floor = max((title.box.bottom for title in titles), default=0.0)
    return any(
        is_rule(mark, survey.page)
        and mark.box.top > floor
        and mark.box.left > MARGIN
        and mark.box.width < TO_SIGN
        for mark in survey.page.marks
    )


MARGIN, TO_SIGN = 0.25, 0.6
"""Where the rule over footnotes begins at most, and width of the widest one to sign on."""


def _is_of_panel(first: Survey) -> bool:
    caption = first.caption
    if caption is None or caption.court.system is not CourtSystem.FEDERAL:
        return False
    is_appellate = "court of appeals" in fold(caption.quote.text)
    return is_appellate and any(_BEFORE.match(run.text) for run in first.folded.runs)


def _stamp(first: Survey, clerk: SignerLine) -> Box | None:
    """Return the stamp around the clerk's name: FILED, the day, the court."""
    own = clerk.run.box
    if clerk.role is not SignerRole.CLERK or own.top > HEAD:
        return None
    lines = [run for run in first.folded.runs if _is_near(run.box, own)]
    is_filed = any(run.text == "filed" and run.box.top < own.top for run in lines)
    is_dated = any(_is_day(run) for run in lines)
    is_courts = any(_OWN.match(run.text) for run in lines)
    if not (is_filed and is_dated and is_courts):
        return None
    return reduce(Box.joined, (run.box for run in lines))


def _is_day(run: Run) -> bool:
    return len(run.text.split()) <= 3 and any(True for _ in named(run.raw))


def _is_near(box: Box, clerk: Box) -> bool:
    across = box.left < clerk.right and clerk.left < box.right
    return across and abs(box.middle - clerk.middle) < STAMP
