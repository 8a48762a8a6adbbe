"""Name who signed: a judge, or an officer with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from screening.domain.finding import Field, FieldName, SignerRole
from screening.domain.form import Form
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages.fields.labels import Labelled
from screening.stages.fields.names import name_at
from screening.stages.fields.places import Side, Spot, spots
from screening.stages.folded import FoldedPage, Run
from screening.stages.segment import Part, printed
from screening.stages.sign import SIGNING_ROLES, Signed
from screening.stages.survey import SignerLine, Survey

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

_HONOR = re.compile(
    r"^(?:(?:the\s)?hon(?:orable|\.)?|judge|magistrate judge|/s/|s/|by:?)\s+",
    re.IGNORECASE,
)


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
        and not on.is_label(line.run)
        and not any(box.overlaps(line.run.box) for box in own)
    ]


def _signer(
    page: FoldedPage, line: SignerLine, gazetteer: Gazetteer
) -> Iterator[Field]:
    parted = _parted(line, gazetteer)
    if parted is None:
        return
    before, title, after = parted
    is_bench = line.role in BENCH
    name = FieldName.JUDGE_NAME if is_bench else FieldName.OFFICER_NAME
    yield from _name_in(page, before, after, name)
    yield from _name_over(page, line.run, name)
    if not is_bench:
        spot = Spot(page, *title, Side.BEHIND)
        yield Field(FieldName.OFFICER_TITLE, _clean(spot.text), _whole(spot))


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


def _parted(
    line: SignerLine, gazetteer: Gazetteer
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """The words before, of and behind the office's title, as spans of the page."""
    raw = line.run.raw.split()
    folded = [fold(word) for word in raw]
    for office in gazetteer.offices:
        if office.role is not line.role:
            continue
        wanted = office.phrase.split()
        kept = [i for i, word in enumerate(folded) if word]
        texts = [folded[i] for i in kept]
        for at in range(len(texts) - len(wanted) + 1):
            if texts[at : at + len(wanted)] == wanted:
                first, last = kept[at], kept[at + len(wanted) - 1] + 1
                start = line.run.start
                return (
                    (start, start + first),
                    (start + first, start + last),
                    (start + last, line.run.stop),
                )
    return None


def _name_in(
    page: FoldedPage,
    before: tuple[int, int],
    after: tuple[int, int],
    field: FieldName,
) -> Iterator[Field]:
    """A name in the line of the title: before it, or behind it."""
    for start, stop in (before, after):
        if start < stop:
            yield from _named(Spot(page, start, stop, Side.BEHIND), field)


def _named(spot: Spot, field: FieldName) -> Iterator[Field]:
    text = spot.text
    lead = _HONOR.match(text)
    skip = lead.end() if lead else 0
    name = name_at(text[skip:])
    if name is not None:
        quote = spot.quote(skip + name.start, skip + name.stop)
        yield Field(field, name.value, quote, spot.side.value)


def _name_over(page: FoldedPage, title: Run, field: FieldName) -> Iterator[Field]:
    """A typed name in the line over the title."""
    above = [
        run
        for run in page.runs
        if 0 < title.box.top - run.box.top < 0.035
        and run.box.left < title.box.right
        and title.box.left < run.box.right
    ]
    for run in sorted(above, key=lambda run: -run.box.top):
        yield from _named(Spot(page, run.start, run.stop, Side.OVER), field)


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
                yield from _named(spot, field)


def _whole(spot: Spot) -> Quote:
    return spot.quote(0, len(spot.text))


def _clean(title: str) -> str:
    return title.strip(" ,;:-")
