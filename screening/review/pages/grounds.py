"""Reasons as counsel give them: each is one press, which saves the answer as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.decision import Ground
from screening.review.words import Words

KEYS: Mapping[Ground, str] = {
    Ground.SIGNATURE: "z",
    Ground.SIGNER: "w",
    Ground.COURT: "c",
    Ground.CASE_NUMBER: "q",
    Ground.FORM: "f",
    Ground.DATES: "y",
    Ground.BOUNDARY: "l",
    Ground.MISREAD: "m",
    Ground.PICTURE: "v",
    Ground.PAGES: ".",
    Ground.ISSUER_ASKED: ",",
    Ground.ELSEWHERE: "e",
    Ground.OTHER: "0",
}
"""What no other key of the desk is: a slip to `a` or `s` must not save a reason."""


@dataclass(frozen=True, slots=True)
class GroundButton:
    """One reason, which is pressed instead of the button that saves an agreement."""

    value: str
    label: str
    key: str
    is_chosen: bool
    """Whether a draft has it."""


def ground_buttons(t: Words, chosen: str) -> tuple[GroundButton, ...]:
    """Return every reason; ``chosen`` is the one of a draft, or empty."""
    return tuple(
        GroundButton(
            ground.value, t(f"ground.{ground}"), KEYS[ground], ground == chosen
        )
        for ground in Ground
    )
