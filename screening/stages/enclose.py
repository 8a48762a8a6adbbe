"""Join a court's paper and the attachments it refers to, each a part of its own.

An attachment lends its class to nothing. It is the warrant's own if it follows it
directly and the warrant names its letter: then counsel need not ask what it belongs
to. See Fed. R. Crim. P. 41(e)(2) and section 4 of the facts of the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from screening.domain.form import Issuer
from screening.stages.lettered import headed, is_headed
from screening.stages.segment import Part

ATTACHMENT = "attachment"
"""The id of the form that attachments are."""

_NAMED = re.compile(
    r"\battachments? ([a-h])\b(?: (?:and|or) (?:attachment )?([a-h])\b)?"
)


def enclosed(parts: Sequence[Part]) -> frozenset[tuple[int, ...]]:
    """Return the pages of each attachment that belongs to the paper before it."""
    joined: set[tuple[int, ...]] = set()
    wanted: frozenset[str] = frozenset()
    for part in parts:
        if not _is_attachment(part):
            wanted = frozenset(letter for letter, _ in named(part))
        elif wanted.issuperset(_letters(part)) and _is_plain(part):
            joined.add(part.pages)
        else:
            wanted = frozenset()
    return frozenset(joined)


def _is_attachment(part: Part) -> bool:
    """Told by its form's print, or by its heading where no form is known."""
    if part.form is None:
        return is_headed(part.surveys[0])
    return part.form.form.id == ATTACHMENT


def _letters(part: Part) -> set[str]:
    return set(headed(part.surveys))


def _is_plain(part: Part) -> bool:
    """Tell whether nobody commands in it: what is sought is a list."""
    commands = (voice for item in part.surveys for voice in item.voices("command"))
    return bool(_letters(part)) and not any(commands)


def named(part: Part) -> Iterator[tuple[str, int]]:
    """Yield the letter of each attachment that a court's form names, and the page."""
    if part.form is None or part.form.form.issuer is not Issuer.COURT:
        return
    for survey in part.surveys:
        for found in _NAMED.finditer(survey.folded.text):
            for letter in filter(None, found.groups()):
                yield letter, survey.page.number
