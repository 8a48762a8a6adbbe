"""Leave out the forms of courts on paper that only an agency heads, and the reverse.

``SUBPOENA`` and ``YOU ARE HEREBY COMMANDED`` are printed by courts and by agencies.
"""

from __future__ import annotations

from screening.domain.form import Issuer, LandmarkKind
from screening.stages.recognise import Candidate

MOST_SHARE = 0.3
"""Share of a court's form, 0..1, from which it may be the form with its caption unread:
under an agency's letterhead a court's print is likelier than under its own a form's of
an agency whose head nobody read."""

HEADS = (LandmarkKind.HEADER, LandmarkKind.FORM_NUMBER)
"""Kinds of print by which a form is its issuer's whatever its title is."""


def under_agency(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the forms that a page may be which an agency heads and no court does."""
    return tuple(
        item
        for item in candidates
        if item.form.issuer is not Issuer.COURT
        or item.share >= MOST_SHARE
        or _bears_its_head(item)
    )


def under_court(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the forms that a page may be which a court heads and no agency does."""
    return tuple(
        item
        for item in candidates
        if item.form.issuer is not Issuer.AGENCY or _bears_its_head(item)
    )


def under_bench(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the forms that a page with a judge's line or a federal number may be.

    An agency's form that is neither named nor read in full is none there: courts quote
    the headings of the immigration courts whose orders they stay.
    """
    return tuple(
        item
        for item in candidates
        if item.form.issuer is not Issuer.AGENCY
        or item.is_named
        or item.share >= MOST_SHARE
    )


def _bears_its_head(found: Candidate) -> bool:
    return any(seen.landmark.kind in HEADS for seen in found.sightings)
