"""Tell the print that a digital signature leaves: the name, the moment and its offset.

``Inventada, Ada`` over ``2026.11.06 14:02:11 -06'00'``: signing software prints it in
the place to sign, with or without the words ``Digitally signed by``.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from screening.domain.page import Box
from screening.domain.wording import fold
from screening.stages.folded import Run
from screening.stages.survey import Survey

_MOMENT = re.compile(
    r"\b20\d\d[.\-/]\s?\d\d[.\-/]\s?\d\d,?\s+\d\d:\d\d:\d\d\s?[+\-\u2013]\s?\d\d\W{0,2}\d\d"
)
"""No clock of a counter and no clerk prints the offset from Greenwich."""

OVER = 0.075
"""How far over the typed name the signature may begin, as a fraction of the page."""

ALIKE = 85
"""How alike, 0..100, the signer's name and the typed one must be."""


def is_digital(survey: Survey, typed: Run) -> bool:
    """Tell whether such a signature, of the person typed under it, stands over a name."""
    runs = [run for run in survey.folded.runs if _is_over(run.box, typed.box)]
    parts = [_MOMENT.split(run.raw)[0] for run in runs]
    is_moment = any(_MOMENT.search(run.raw) for run in runs)
    return is_moment and any(_is_name(fold(part), typed.text) for part in parts)


_LEAD = re.compile(
    r"^(?:digitally |electronically )?signed by |^(?:hon(?:orable)?|judge) "
)


def _is_name(said: str, typed: str) -> bool:
    """Tell whether a line is the typed name, in whatever order, and nothing more."""
    name, own = _LEAD.sub("", said), _LEAD.sub("", typed)
    return len(name.split()) > 1 and fuzz.token_sort_ratio(name, own) >= ALIKE


def _is_over(box: Box, typed: Box) -> bool:
    is_beside = box.left < typed.right + 0.1 and typed.left - 0.1 < box.right
    return is_beside and 0 < typed.top - box.top < OVER
