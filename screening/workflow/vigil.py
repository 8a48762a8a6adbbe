"""Watch whether clearing may be relied on, and stop it where it may not.

The certificate was measured on drawn papers. Here the county's own papers speak: a
mistake that counsel confirmed, or papers unlike those of the weeks before. What is found
stands as an alarm in the ledger; while it does, every paper goes to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from screening.domain.alarm import AlarmKind, Finding
from screening.domain.flow import Flow
from screening.domain.reason import Reason, ReasonCode
from screening.domain.verdict import Verdict, Versions
from screening.policy.watching import WatchLimits
from screening.ports import Alarms, Vigil

RECENT = timedelta(days=7)
BEFORE = timedelta(days=35)
"""The four weeks before: every weekday and both halves of a month are among them."""

MOST = 1_000
"""Verdicts of a span that are looked at: a share is then known to three points in a
hundred, and the look takes less than a second."""

MISTAKE, HELD, KINDS, OCR = (
    "mistake-confirmed",
    "reviews-rose",
    "kinds-shifted",
    "ocr-fell",
)
"""The limits that can be breached, by the names that letters give."""


def breaches(vigil: Vigil, made_by: Versions, limits: WatchLimits) -> Finding:
    """Return which limits are breached, as the alarm that suspends clearing.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    found = [MISTAKE] if vigil.mistakes(made_by) else []
    recent = vigil.flow(RECENT, timedelta(), MOST)
    before = vigil.flow(BEFORE, RECENT, MOST)
    if min(recent.papers, before.papers) >= limits.papers_least:
        found += _drift(recent, before, limits)
    return Finding(AlarmKind.CLEARING_SUSPENDED, len(found), tuple(found))


def _drift(recent: Flow, before: Flow, limits: WatchLimits) -> Iterator[str]:
    if recent.held_share - before.held_share > limits.review_rise:
        yield HELD
    if recent.apart_from(before) > limits.kinds_apart:
        yield KINDS
    was, now = before.ocr_confidence, recent.ocr_confidence
    if was is not None and now is not None and was - now > limits.ocr_fall:
        yield OCR


def withheld(verdict: Verdict, alarms: Alarms) -> Verdict:
    """Return the verdict; while clearing is suspended a person must decide.

    Raises:
        Unavailable: if the ledger did not answer, so that nobody knows.
    """
    if not verdict.is_cleared or not _is_suspended(alarms):
        return verdict
    return replace(verdict, reasons=(Reason(ReasonCode.NOT_CERTIFIED),))


def _is_suspended(alarms: Alarms) -> bool:
    kinds = {item.kind for item in alarms.open()}
    return AlarmKind.CLEARING_SUSPENDED in kinds
