"""Tell what a clerk enters for the court, of what a clerk does alone.

Courts of appeals issue their orders over the clerk's name, by direction of the judges
(Fed. R. App. P. 36, 45); trial courts print ``By the Court`` over it. The words stand
right over the clerk's own: elsewhere on the page they are about a judge.
"""

from __future__ import annotations

import re

from screening.domain.finding import Signature, SignerRole
from screening.domain.page import Box
from screening.domain.wording import fold
from screening.stages.entry import Entry
from screening.stages.folded import Run
from screening.stages.minutes import initialled
from screening.stages.panel import filed_panel
from screening.stages.segment import Part
from screening.stages.stamp import is_rule
from screening.stages.survey import SignerLine, Survey

_FOR_THE_COURT = re.compile(
    r"^(?:(?:it is )?so ordered )?(?:(?:order )?entered |issued )?"
    r"(?:(?:for|by|per) the court(?: ?(?:by|at|under|pursuant|per) [a-z0-9 ]{2,60}"
    r"|(?: [a-z]+){1,6} jj?)?"
    r"|(?:by|at|under) (?:the )?(?:order|direction) of the (?:court|panel)(?: by)?)$"
)
"""``For the Court``, ``By the Court (Inventada, J.)``, ``By order of the Court``."""

SPACE = 0.11
"""How far over the clerk's title those words stand at most, a signature between."""

BETWEEN = 2
"""Lines that may stand between: the name, and a hand's stroke read as print."""

_APPELLATE = re.compile(r"\b(?:appeals?|appellate|supreme court(?!.*\bcounty\b))\b")
"""Courts whose clerk enters the judges' orders under a typed name."""


def entered(part: Part) -> Entry | None:
    """Return the initials or the stamp by which a clerk enters an order, if any."""
    if any(map(is_drafted, part.surveys)):
        return None
    return initialled(part) or filed_panel(part)


def is_drafted(survey: Survey) -> bool:
    """Tell whether a party's lawyer drafted or signs the paper, or an e-mail quotes it.

    Where no hand of the court's signs, print alone cannot make such a draft an order.
    """
    runs = survey.folded.runs
    is_counsels = any(_COUNSELS.search(run.text) for run in runs)
    return any(
        _DRAFTED.match(run.text)
        or run.raw.startswith(">")
        or (is_counsels and _MARKED.search(run.raw))
        for run in runs
    )


_MARKED = re.compile(r"/\s?[sS]\s?/")
"""A signer's typed mark: counsel's, where a line says that counsel signs."""

_COUNSELS = re.compile(r"\b(?:attorneys?|counsel) for\b|\besq(?:uire)?$")

_DRAFTED = re.compile(
    r"^(?:(?:respectfully|jointly|order|and) )*"
    r"(?:submitted|presented|prepared|proposed|drafted|tendered|lodged|requested)"
    r"(?: and [a-z]+)? by\b|^respectfully submitted\b|^approved as to form\b|^lodged\b"
)


def is_entered(part: Part, signature: Signature) -> bool:
    """Tell whether a clerk signs right under the words that say for whom."""
    box = signature.box
    if box is None or signature.role is not SignerRole.CLERK:
        return False
    if entered(part) is not None:
        return True
    return any(
        line.run.box.overlaps(box) and _direction(survey, line) is not None
        for survey in part.surveys
        if survey.page.number == signature.page
        for line in survey.signers
    )


def is_issued(survey: Survey, line: SignerLine) -> bool:
    """Tell whether an appellate clerk's typed name stands for a signature.

    Such orders have no place to sign. One with a rule over the name waits for a hand.
    """
    caption = survey.caption
    if caption is None or not _APPELLATE.search(fold(caption.quote.text)):
        return False
    if is_drafted(survey):
        return False
    said = _direction(survey, line)
    return said is not None and not _has_rule(survey, said.box, line.run.box)


def _direction(survey: Survey, line: SignerLine) -> Run | None:
    """Return the words over a clerk's title by which the court directs the clerk."""
    title = line.run
    if line.role is not SignerRole.CLERK:
        return None
    over = [
        run
        for run in survey.folded.runs
        if 0 < title.box.top - run.box.top < SPACE and _is_column(run.box, title.box)
    ]
    said = [run for run in over if _FOR_THE_COURT.match(run.text)]
    lowest = max(said, key=lambda run: run.box.top, default=None)
    if lowest is None or _is_parted(survey, lowest, over):
        return None
    return lowest


def _is_parted(survey: Survey, said: Run, over: list[Run]) -> bool:
    """Tell whether another's office, or more than a name, stands between the two."""
    between = [run for run in over if run.box.top > said.box.bottom - 0.002]
    others = [line.run for line in survey.signers if line.role is not SignerRole.CLERK]
    own = [line.run for line in survey.signers if line.role is SignerRole.CLERK]
    rest = [run for run in between if run not in own]
    if len(rest) > BETWEEN or any(run in others for run in between):
        return True
    return any(ATTESTING.intersection(run.text.split()) for run in between)


ATTESTING = frozenset(
    {"attest", "attested", "attests", "teste", "witness", "certified", "copy", "true"}
    | {"filed", "received", "judge", "justice", "judicial", "presiding"}
)
"""Words over a clerk's name where the clerk signs for somebody else's act."""


def _is_column(upper: Box, lower: Box) -> bool:
    return upper.left < lower.right and lower.left < upper.right


def _has_rule(survey: Survey, said: Box, title: Box) -> bool:
    return any(
        is_rule(mark, survey.page)
        and said.top < mark.box.middle < title.bottom
        and _is_column(mark.box, title)
        for mark in survey.page.marks
    )
