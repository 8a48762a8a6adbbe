"""Tell by its heading or its voice that a page is another paper than the one before.

What has no printed form and no fixed length would otherwise go on for ever: the
affidavit behind a warrant is no part of the warrant.
"""

from __future__ import annotations

from screening.domain.finding import SignerRole
from screening.stages.entitle import Entitled
from screening.stages.recognise import Candidate
from screening.stages.survey import Survey

TOP = 0.4
"""A paper that begins on a page is headed above this fraction of it."""

AFFIDAVIT = "affidavit"
"""The id of what a witness swears to; its later pages often bear no heading."""

SWORN = frozenset(
    {
        AFFIDAVIT,
        "party-filing",
        "ao-91",
        "ao-102",
        "ao-106",
        "ao-106a",
        "ao-108",
        "md-application-for-charges",
    }
)
"""Kinds that an oath may stand on the later pages of."""

BENCH = (SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE, SignerRole.COMMISSIONER)
"""Who signs a court's command, at its end."""

FOOT = 0.3
"""The signature that ends a paper stands below this fraction of its last page."""

AFTER = 3
"""Lines that may stand below it: its caption, a time, a form's number."""


def kind_of(form: Candidate | None, first: Survey) -> str | None:
    """Return the kind by the print or by the first page's heading; None if neither."""
    if form is not None:
        return form.form.id
    return first.entitled.kind if first.entitled else None


def is_another(kind: str | None, before: Survey, item: Survey) -> bool:
    """Tell whether the page is headed as another paper, or somebody swears on it.

    Args:
        kind: of the paper before, None if not known.
        before: the first page of that paper.
        item: the page that follows it.
    """
    entitled = item.entitled
    if entitled is None:
        return False
    if entitled.is_heading:
        is_own = entitled.kind == AFFIDAVIT and _is_filed(kind, before, item)
        is_high = entitled.quote.box.top < TOP and _is_issued(item, entitled)
        return is_high and entitled.kind != kind and not is_own
    return entitled.kind == AFFIDAVIT and kind not in SWORN


UNISSUED = frozenset(
    {
        AFFIDAVIT,
        "attachment",
        "know-your-rights",
        "md-application-for-charges",
        "statement-of-charges",
    }
)
"""Kinds whose first page may name no issuer over its title."""


def _is_issued(item: Survey, entitled: Entitled) -> bool:
    """Tell whether a court, an agency or a case number stands with the heading.

    Without one it may be a section's: opinions weigh a MOTION TO DISMISS.
    """
    if entitled.kind in UNISSUED or item.caption is not None or item.letterheads:
        return True
    return any(quote.box.top <= entitled.quote.box.top for quote in item.dockets)


def _is_filed(kind: str | None, before: Survey, item: Survey) -> bool:
    """A declaration within what a party files, headed by no court of its own."""
    is_free = kind in (None, "party-filing")
    return is_free and bool(before.voices("filing-title")) and item.caption is None


def is_continued(kind: str | None, item: Survey) -> bool:
    """Tell whether the page is headed as a continuation of a paper of this kind."""
    entitled = item.entitled
    return entitled is not None and entitled.is_continued and entitled.kind == kind


def is_signed_off(last: Survey) -> bool:
    """Tell whether the page ends with the line of a judge or a commissioner."""
    lines = [line for line in last.signers if line.role in BENCH]
    if not lines or lines[-1].run.box.top < FOOT:
        return False
    below = [run for run in last.folded.runs if run.box.top > lines[-1].run.box.bottom]
    return len(below) <= AFTER
