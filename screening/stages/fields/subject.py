"""Find whom a paper is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import Field, FieldName
from screening.domain.wording import fold
from screening.stages.fields.labels import Label, Labelled, leads
from screening.stages.fields.names import Name, name_at
from screening.stages.fields.places import Side, Spot, spots
from screening.stages.folded import FoldedPage, Run

TURN = 0.94
"""How sure a turn of phrase makes it that the name behind it is the subject's."""

CAPTION = 0.92
"""The same for the party against whom a government proceeds."""

_PHRASES = re.compile(
    r"(?:\bNAM/|\bbody of|\bhereby charged that|formally charged that|believe that|\brespondent,|"
    r"\bWHEREAS,(?: it has been represented to me by [^,]{5,80}, that)?|it appears that:?|"
    r"\b(?:custody of|arrest of|arrest the defendant,?|against|defendant,|named)(?= [A-Z])|"
    r"\b(?i:commanded|ordered|directed) (?i:to arrest)(?= [A-Z])(?! (?:AND|THE|AN?|OR|AS|ANY|WHOM)\b))\s*",
)
"""Turns of phrase behind which the subject is named; none names anyone else."""

_GOVERNMENT = re.compile(
    r"\b(?:united states(?: of america)?|state of [a-z]+|commonwealth of [a-z]+|people of the state)\b",
    re.IGNORECASE,
)

_VERSUS = re.compile(
    r"(?:^|\s)(?:[vV][vVyY]?[sS]?|[wW]s|versus|VERSUS)\s?[.,:]?(?:\s|$)"
)

ROW = 0.045
"""How far under ``v.`` the other party's name may begin, as a fraction of the page."""

COLUMN_START = 0.22
"""How far right or left of ``v.`` the party's name may begin: it is often indented."""

_ROLES = ("defendant", "respondent")


def subject(
    on: Labelled, own: tuple[str, ...], usual: tuple[str, ...]
) -> Iterator[Field]:
    """Yield the subjects of a page, the surest first.

    Args:
        on: the page.
        own: the form's own labels.
        usual: labels that any paper may print.
    """
    yield from _labelled(on, own, roles=())
    yield from _party(on)
    yield from _accused(on)
    yield from _phrased(on)
    yield from _labelled(on, usual, roles=_ROLES)


def _labelled(
    on: Labelled, phrases: tuple[str, ...], *, roles: tuple[str, ...]
) -> Iterator[Field]:
    """The names at labels; over one of ``roles`` stands either party, so none."""
    for phrase in phrases:
        for label in on.find(phrase):
            if _is_anothers(on, label):
                continue
            for spot in spots(on, label):
                is_role = phrase.casefold() in roles
                if spot.side is Side.OVER and (is_role or leads(phrase)):
                    continue  # a role under a party's name: the caption tells more
                if (
                    spot.side is Side.BEHIND
                    and not label.is_closed
                    and not label.is_sentence
                ):
                    continue
                yield from _named(spot, spot.side.value, on)


def _is_anothers(on: Labelled, label: Label) -> bool:
    """Tell whether a label is of whoever acts for the subject: ``On behalf of …``."""
    if label.start == label.run.start:
        return False
    return fold(on.page.page.words[label.start - 1].text) in ("of", "for", "by")


def _named(spot: Spot, certainty: float, on: Labelled) -> Iterator[Field]:
    name = name_at(spot.text, on.no_names)
    if name is not None:
        quote = spot.quote(name.start, name.stop)
        yield Field(FieldName.SUBJECT_NAME, name.value, quote, certainty)


def _phrased(on: Labelled) -> Iterator[Field]:
    page = on.page
    text = page.page.text
    for found in _PHRASES.finditer(text):
        name = name_at(text[found.end() : found.end() + 80], on.no_names)
        if name is not None:
            yield _cited(page, found.end(), name)


def _cited(page: FoldedPage, start: int, name: Name) -> Field:
    quote = page.cite(start + name.start, start + name.stop)
    return Field(FieldName.SUBJECT_NAME, name.value, quote, TURN)


def _party(on: Labelled) -> Iterator[Field]:
    """The name under or behind ``v.`` where a government is the other party."""
    page = on.page
    for run in page.runs:
        found = _VERSUS.search(run.raw)
        if found is None or run.box.top > 0.6 or not _is_prosecuted(page, run, found):
            continue
        behind = run.raw[found.end() :]
        name = name_at(behind, on.no_names) if behind.strip() else None
        if name is not None:
            spot = Spot(page, run.start, run.stop, Side.BEHIND)
            at = len(run.raw) - len(behind)
            quote = spot.quote(at + name.start, at + name.stop)
            yield Field(FieldName.SUBJECT_NAME, name.value, quote, CAPTION)
        else:
            yield from _under(on, run)


def _accused(on: Labelled) -> Iterator[Field]:
    """The name over "Defendant" and under a government, where ``v.`` was not read."""
    page = on.page
    for role in page.runs:
        if not _ROLE.match(role.text):
            continue
        for run in page.runs:
            over = 0 < role.box.middle - run.box.middle < ROW
            if over and _is_in_column(role, run) and _is_under_government(page, run):
                spot = Spot(page, run.start, run.stop, Side.OVER)
                yield from _named(spot, CAPTION, on)


_ROLE = re.compile(r"^defendants?\b")


def _is_under_government(page: FoldedPage, name: Run) -> bool:
    return any(
        0 < name.box.middle - run.box.middle < 1.6 * ROW
        and _is_in_column(name, run)
        and _GOVERNMENT.search(run.raw)
        for run in page.runs
    )


def _is_in_column(run: Run, other: Run) -> bool:
    return abs(run.box.left - other.box.left) < COLUMN_START


def _is_prosecuted(page: FoldedPage, versus: Run, found: re.Match[str]) -> bool:
    if _GOVERNMENT.search(versus.raw[: found.start()]):
        return True
    return any(
        0 < versus.box.middle - run.box.middle < ROW
        and abs(run.box.left - versus.box.left) < COLUMN_START
        and _GOVERNMENT.search(run.raw)
        for run in page.runs
    )


def _under(on: Labelled, versus: Run) -> Iterator[Field]:
    below = [
        run
        for run in on.page.runs
        if 0.004 < run.box.middle - versus.box.middle < ROW
        and abs(run.box.left - versus.box.left) < COLUMN_START
    ]
    for run in sorted(below, key=lambda run: run.box.middle):
        spot = Spot(on.page, run.start, run.stop, Side.UNDER)
        named = list(_named(spot, CAPTION, on))
        yield from named
        if named:
            return
