"""Name who signed: a judge, or an officer with a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from screening.domain.finding import Field, FieldName, SignerRole
from screening.domain.form import Form
from screening.domain.page import Box
from screening.gazetteer import Gazetteer
from screening.stages.fields.labels import Labelled
from screening.stages.fields.places import Side, Spot, spots
from screening.stages.fields.titled import (
    clean,
    name_in,
    name_over,
    named,
    parted,
    whole,
)
from screening.stages.folded import FoldedPage
from screening.stages.segment import Part, printed
from screening.stages.sign import Signed
from screening.stages.survey import SignerLine, Survey
from screening.stages.undersigned import SIGNING_ROLES

BENCH = frozenset(
    {
        SignerRole.JUDGE,
        SignerRole.MAGISTRATE_JUDGE,
        SignerRole.COMMISSIONER,
        SignerRole.IMMIGRATION_JUDGE,
    }
)
"""Offices whose holder is told as the judge; whose judge it is, the role says."""

AROUND = (0.15, 0.03, 0.2, 0.1)
"""How far left, above, right and below of the place to sign the printed name stands."""


def signers(
    part: Part,
    pages: tuple[Labelled, ...],
    form: Form,
    signed: Signed,
    gazetteer: Gazetteer,
) -> Iterator[Field]:
    """Yield the signer's name, and an officer's title, as printed at the signature."""
    for survey, on in zip(part.surveys, pages, strict=True):
        for line in _lines(part, survey, on, signed):
            yield from _signer(on.page, line, gazetteer)
    box, page = signed.signature.box, signed.signature.page
    yield from _eligible(part, pages, form, gazetteer)
    for on in pages:
        if box is not None and on.page.page.number == page:
            is_bench = signed.signature.role in BENCH
            name = FieldName.JUDGE_NAME if is_bench else FieldName.OFFICER_NAME
            yield from _captioned(on, box, name)


def _eligible(
    part: Part, pages: tuple[Labelled, ...], form: Form, gazetteer: Gazetteer
) -> Iterator[Field]:
    """Who may sign such a paper and is named on it, where the place was not found."""
    roles = form.signature.roles if form.signature else SIGNING_ROLES
    for survey, on in zip(part.surveys, pages, strict=True):
        lines = [line for line in _named_lines(part, survey, on) if line.role in roles]
        for line in lines[-1:]:
            if line.run.box.top > LOW:
                for field in _signer(on.page, line, gazetteer):
                    yield replace(field, certainty=field.certainty * ELSEWHERE)


ELSEWHERE = 0.85
"""How sure a name with an eligible title is the signer's, away from the signature."""


def _named_lines(part: Part, survey: Survey, on: Labelled) -> list[SignerLine]:
    """The lines of a page that name an office and are not the form's own print."""
    own = printed(part, survey.page.number)
    return [
        line
        for line in survey.signers
        if not line.run.raw.startswith("(")
        and (not on.is_label(line.run) or _is_headed(on, line))
        and not any(box.overlaps(line.run.box) for box in own)
    ]


def _is_headed(on: Labelled, line: SignerLine) -> bool:
    """Tell whether a name stands over a line that a form may print as its own label.

    "United States Magistrate Judge" is both a caption of blank lines and a title.
    """
    return any(name_over(on.page, line.run, FieldName.JUDGE_NAME, on.no_names))


def _signer(
    page: FoldedPage, line: SignerLine, gazetteer: Gazetteer
) -> Iterator[Field]:
    found = parted(line, gazetteer)
    if found is None:
        return
    before, title, after = found
    is_bench = line.role in BENCH
    name = FieldName.JUDGE_NAME if is_bench else FieldName.OFFICER_NAME
    none = gazetteer.no_names
    names = (
        *name_in(page, before, after, name, none),
        *name_over(page, line.run, name, none),
    )
    yield from names
    # "Clerk of Court" without a name is the form's own print
    if not is_bench and (names or line.role is not SignerRole.CLERK):
        spot = Spot(page, *title, Side.BEHIND)
        yield Field(FieldName.OFFICER_TITLE, clean(spot.text), whole(spot))


def _lines(
    part: Part, survey: Survey, on: Labelled, signed: Signed
) -> tuple[SignerLine, ...]:
    """The lines at the signature that name the signer's office, the nearest first."""
    box = signed.signature.box
    if box is None or survey.page.number != signed.signature.page:
        return ()
    lines = _named_lines(part, survey, on)
    near = [line for line in lines if line.role is signed.signature.role]
    left, top, right, bottom = AROUND
    near = [
        line
        for line in near
        if box.left - left < line.run.box.right
        and line.run.box.left < box.right + right
        and box.top - top < line.run.box.middle < box.bottom + bottom
    ]
    return tuple(sorted(near, key=lambda line: abs(line.run.box.middle - box.bottom)))


LOW = 0.3
"""Who signs stands below this fraction of a page on which no place to sign was found."""


_CAPTIONS = {
    FieldName.OFFICER_NAME: (
        "(Printed Name and Title of Authorized Immigration Officer)",
        "(Name and Title of Immigration Officer)",
        "(Printed Name)",
        "Printed name and title",
        "Printed name",
        "Name",
    ),
    FieldName.JUDGE_NAME: ("Printed name and title", "Printed name"),
}


def _captioned(on: Labelled, box: Box, field: FieldName) -> Iterator[Field]:
    for phrase in _CAPTIONS[field]:
        for label in on.find(phrase):
            if abs(label.box.middle - box.bottom) > 0.12:
                continue
            for spot in spots(on, label):
                yield from named(spot, field, on.no_names)
