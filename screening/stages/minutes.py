"""Read the minutes in which a deputy clerk enters what a judge ordered.

Federal courts of California print them as a form: caption, ``CIVIL MINUTES``, the judge
who is present, the order, and the initials of the deputy clerk instead of a signature.
"""

from __future__ import annotations

import re

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box, MarkKind, Quote
from screening.domain.wording import fold
from screening.gazetteer import CourtSystem
from screening.stages.entry import Entry
from screening.stages.folded import Run
from screening.stages.locate import clipped
from screening.stages.segment import Part
from screening.stages.stamp import is_rule
from screening.stages.survey import Survey
from screening.stages.undersigned import COUNTER_SIGNERS

_TITLE = re.compile(r"^(?:civil|criminal) minutes\b")

_PRESENT = re.compile(r"^present(?: the)? hon(?:orable)?\b")
"""``Present: The Honorable Ada Inventada``: whose minutes they are."""

_INITIALS = re.compile(
    r"^initials of (?:the )?(?:deputy clerk|preparer|clerk)(?: (?P<who>[a-z]{1,4}(?: [a-z]{1,4})?))?$"
)

_LETTERS = re.compile(r"^[a-z]{2,4}(?: [a-z]{1,4})?$")
"""A clerk's initials in their place."""

NOBODY = frozenset(
    {"na", "n a", "nil", "no", "none", "tbd", "void", "copy", "date"} | {"pend"}
)
"""What is typed where nobody's initials stand."""

_CAPTIONS = re.compile(r"^(?:not reported )?(?:court )?reporter(?: recorder)?\b")
"""Whose presence the form asks after: no reporter speaks there."""

BESIDE = 0.25
"""How far beside its caption the initials stand at most, as a fraction of the page."""


def is_minutes(part: Part) -> bool:
    """Tell whether a federal court's form says whose minutes a part is."""
    first = part.surveys[0]
    if first.caption is None or first.caption.court.system is not CourtSystem.FEDERAL:
        return False
    if _is_anothers(first) or any(map(_is_tentative, part.surveys)):
        return False
    titles = (fold(quote.text) for quote in first.voices("order-title"))
    present = any(_PRESENT.match(run.text) for run in first.folded.runs)
    return present and any(_TITLE.match(title) for title in titles)


def _is_anothers(first: Survey) -> bool:
    """Tell whether the head names an officer who is no court's: an agency's judge."""
    present = [run for run in first.folded.runs if _PRESENT.match(run.text)]
    beside = (
        run
        for run in first.folded.runs
        if any(abs(run.box.middle - who.box.middle) < ROW for who in present)
    )
    return any(NO_JUDGES.intersection(run.text.split()) for run in beside) or any(
        line.role in NO_COURTS and line.run.box.top < HEAD for line in first.signers
    )


ROW = 0.006
"""Half the height of the row in which the form says who is present."""

NO_JUDGES = frozenset(
    {"arbitrator", "mediator", "master", "referee", "examiner", "ret", "retired"}
    | {"administrative", "immigration", "hearing", "tribal", "parole", "mayor"}
)
"""Words of the titles of those whose minutes are no court's order."""


NO_COURTS = frozenset(
    {SignerRole.IMMIGRATION_JUDGE, SignerRole.AGENCY_OFFICIAL}
    | {SignerRole.PAROLE_COMMISSIONER, SignerRole.IMMIGRATION_OFFICER}
)

HEAD = 0.45
"""The head of minutes ends above this fraction of the page."""


def _is_tentative(survey: Survey) -> bool:
    """Tell of a ruling that judges hand out before they hear the parties."""
    return "tentative" in survey.folded.text


def is_caption(survey: Survey, quote: Quote) -> bool:
    """Tell whether words are the form's caption for the court reporter."""
    return any(
        run.box.overlaps(quote.box) and _CAPTIONS.match(run.text)
        for run in survey.folded.runs
    )


def initialled(part: Part) -> Entry | None:
    """Return the initials on the last page of minutes that bears any; None if none."""
    if not is_minutes(part):
        return None
    for survey in reversed(part.surveys):
        for run in survey.folded.runs:
            found = _INITIALS.match(run.text)
            place = _place(run)
            state = _state(survey, run, place) if found else None
            if found and (found["who"] in NOBODY or _has_place(survey, run)):
                continue
            if found and found["who"]:
                state = SignatureState.TYPED
            if state is not None:
                return Entry(state, survey.folded.quote_run(run), place)
    return None


def _has_place(survey: Survey, label: Run) -> bool:
    """Tell whether a judge too is to sign, on a rule near the initials or below."""
    titles = [
        line.run.box
        for line in survey.signers
        if line.role in COUNTER_SIGNERS and line.run.box.top > label.box.top - 0.15
    ]
    return any(
        is_rule(mark, survey.page)
        and 0 < title.top - mark.box.middle < SIGNED_OVER
        and mark.box.left < title.right
        and title.left < mark.box.right
        for mark in survey.page.marks
        for title in titles
    )


SIGNED_OVER = 0.04
"""How far over a judge's title the rule to sign on lies, a name between, at most."""


def _place(label: Run) -> Box:
    box = label.box
    return clipped(box.left, box.top - 0.015, box.right + BESIDE, box.bottom + 0.01)


def _state(survey: Survey, label: Run, place: Box) -> SignatureState | None:
    """Say what stands behind the caption: letters, ink, or nothing."""
    behind = (
        run
        for run in survey.folded.runs
        if run.box.left >= label.box.right and place.overlaps(run.box)
    )
    said = [run.text for run in behind]
    if any(_LETTERS.match(text) and text not in NOBODY for text in said):
        return SignatureState.TYPED
    inks = (
        mark.box
        for mark in survey.page.marks
        if mark.kind is MarkKind.INK and mark.box.left >= label.box.right - 0.01
    )
    is_inked = any(place.overlaps(box) and box.height < LINE for box in inks)
    return SignatureState.SIGNED if is_inked else None


LINE = 0.06
"""Height of the tallest ink that is a pair of initials, as a fraction of the page."""
