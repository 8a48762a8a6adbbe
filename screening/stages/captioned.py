"""Find a signer's office in what captions say of it, or in the place they give it.

Older forms ask for the name, the title and the signature of one officer in three
places: ``Title of Issuing Officer`` stands a line above ``Signature of Issuing
Officer``, or beside it.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from screening.domain.finding import SignerRole
from screening.domain.form import SignatureBlock
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages.folded import Run
from screening.stages.locate import name_above
from screening.stages.office import BENCH, office
from screening.stages.respelt import respelt
from screening.stages.survey import SignerLine, Survey

_SIGNATURE = re.compile(r"\bsignature of (?:the )?(?P<whose>[a-z ]+)$")
_TITLE = re.compile(r"\b(?:title|office) of (?:the )?(?P<whose>[a-z ]+?)(?: date.*)?$")

JUDICIAL_OFFICER = "judicial officer"
"""How captions call whoever may sign of judges and a District Court's commissioners."""

WORDS = frozenset({"signature", "title", "office", "officer", "issuing", "judicial"})
"""Words of such captions, to which misread ones are mended."""

SAME_PERSON = 86
"""How alike, 0..100, the two captions must name the officer."""

OVER = 0.05
"""How far over its caption a title may stand: on a rule, as fractions of the page."""


def office_at_caption(survey: Survey, label: str) -> SignerLine | None:
    """Return the officer's line over the caption of the same person's title.

    Args:
        survey: the page on which the signature is captioned.
        label: the caption of the signature, folded.
    """
    asked = _SIGNATURE.search(respelt(label, WORDS))
    if asked is None:
        return None
    for run in survey.folded.runs:
        title = _TITLE.search(respelt(run.text, WORDS))
        if title and fuzz.ratio(title["whose"], asked["whose"]) >= SAME_PERSON:
            return _over(survey, run)
    return None


def only_role(
    roles: tuple[SignerRole, ...], label: str, gazetteer: Gazetteer
) -> SignerRole:
    """Return the office that the place itself names: its label's, or the form's only one."""
    if len(roles) == 1:
        return roles[0]
    if JUDICIAL_OFFICER in fold(label):
        return next((role for role in roles if role in BENCH), SignerRole.NONE)
    named = (office(word, gazetteer) for word in re.split(r"[^A-Za-z]+", label))
    told = (*roles, SignerRole.CLERK)  # whether the clerk may sign is asked elsewhere
    return next((role for role in named if role in told), SignerRole.NONE)


def _over(survey: Survey, caption: Run) -> SignerLine | None:
    near = [line for line in survey.signers if _stands_over(line.run.box, caption.box)]
    return max(near, key=lambda line: line.run.box.top, default=None)


def _stands_over(line: Box, caption: Box) -> bool:
    is_beside = line.left < caption.right and caption.left < line.right
    return is_beside and 0 < caption.top - line.top <= OVER


NAME_WORDS = 2
"""Words of the shortest name that stands before a title."""


def is_led_by_name(title: Run, label: Quote) -> bool:
    """Tell whether the name stands before the title, in one line with it."""
    own = fold(label.text)
    is_behind = title.text.endswith(f" {own}") and title.box.overlaps(label.box)
    before = title.text.removesuffix(own).split()
    is_name = len(before) >= NAME_WORDS and "signature" not in before
    return is_behind and is_name and "," in title.raw


def led_name(label: Quote, block: SignatureBlock) -> str | None:
    """Return the name that stands behind the caption in its line; None if none does."""
    said = fold(label.text)
    for caption in map(fold, block.labels):
        name = said.removeprefix(caption).split()
        if said.startswith(f"{caption} ") and len(name) >= NAME_WORDS:
            return " ".join(name)
    return None


def typed_name(survey: Survey, label: Quote, title: SignerLine) -> str:
    """Return the name that stands under the caption: over the title, or before it.

    Where neither is found the title stands for it, which agrees with nobody's name.
    """
    others = tuple(item.run for item in survey.signers)
    name = name_above(survey.folded, title.run, others)
    is_under = name is not None and name.box.middle > label.box.bottom
    return name.text if name is not None and is_under else title.run.text
