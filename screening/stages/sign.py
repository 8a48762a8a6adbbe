"""Find the signature that gives a paper its authority, and whose office it is."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.finding import Signature, SignatureState, SignerRole
from screening.domain.form import Form, SignatureBlock
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages import trace
from screening.stages.block import Block, deciding
from screening.stages.captioned import (
    is_led_by_name,
    led_name,
    office_at_caption,
    only_role,
    typed_name,
)
from screening.stages.digital import is_digital
from screening.stages.entered import entered, is_issued
from screening.stages.entry import Entry
from screening.stages.folded import Run
from screening.stages.held import held
from screening.stages.locate import (
    clipped,
    label_of,
    line_over,
    name_above,
    place_at,
    place_on,
    place_on_form,
    place_over,
)
from screening.stages.segment import Part, printed
from screening.stages.survey import SignerLine, Survey
from screening.stages.typed import is_of_person
from screening.stages.undersigned import SIGNING_ROLES, last_signer


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature and the words that show whose it is."""

    signature: Signature
    signer: Quote | None
    """The printed name and title, or the label of the place; None where neither is."""


UNSIGNED_KIND = Signed(Signature(SignatureState.NONE, SignerRole.NONE), None)
"""A kind of paper that has no signature block."""

NOT_FOUND = Signed(Signature(SignatureState.UNCLEAR, SignerRole.NONE), None)
"""There should be a block, and it was not found."""


UNSEEN = (SignatureState.BLANK, SignatureState.UNCLEAR)
"""What a place to sign seems that only software signed."""


def sign(part: Part, form: Form, gazetteer: Gazetteer) -> Signed:
    """Return the signature of a part, as its form says where to look."""
    if form.signature is None:
        return UNSIGNED_KIND
    entry = None if form.landmarks else entered(part)
    if entry is not None:
        return _by_clerk(entry)
    block = deciding(part, form.signature)
    if block is not None:
        return _at_block(block, part, form.signature, gazetteer)
    if form.signature.labels:
        return _at_label(part, form, gazetteer)
    return _at_title(part.surveys, part, form.signature.roles)


def _by_clerk(entry: Entry) -> Signed:
    page, role = entry.label.page, SignerRole.CLERK
    return Signed(Signature(entry.state, role, page, entry.box), entry.label)


def _at_block(
    block: Block, part: Part, asked: SignatureBlock, gazetteer: Gazetteer
) -> Signed:
    """Look over the rule of a block; the print under it says whose it is."""
    page = block.survey.page
    place = place_on(block.survey.folded, block.rule)
    named = block.label or block.name or block.lines[0]
    label = block.survey.folded.quote_run(named)
    line = block.signer
    if line is None and block.label is not None:
        line = _officer(block.survey, label, place, part)
    state = trace.state_of(page, _place_of(block, place, line))
    role = held(line, asked.roles) if line else SignerRole.NONE
    if line is None and block.label is not None:
        role = only_role(asked.roles, label.text, gazetteer)
    if state in UNSEEN and block.name and is_digital(block.survey, block.name):
        state = SignatureState.TYPED
    signature = Signature(state, role, page.number, place)
    return Signed(signature, line.quote if line else label)


def _place_of(block: Block, place: Box, title: SignerLine | None) -> trace.Place:
    title_run = title.run if title else None
    typed = block.name or title_run
    return trace.Place(
        place,
        tuple(run.box for run in (*block.lines, *([title.run] if title else []))),
        typed.text if typed else None,
        floor=block.rule.bottom + 0.003,
        under=(typed or block.lines[0]).box,
    )


def _at_label(part: Part, form: Form, gazetteer: Gazetteer) -> Signed:
    block = form.signature
    if block is None:
        return NOT_FOUND
    found = label_of(part, block.labels, is_printed=form.pages > 0)
    if found is None:
        # A signature may run through its caption; the printed name stands under it.
        surveys = part.surveys[:1] if form.pages else part.surveys
        return _at_title(surveys, part, block.roles)
    survey, label = found
    titled = _titled(survey, label, block.roles)
    if titled is not None:
        return _over_title(titled, survey, part, block.roles)
    place = place_at(survey.page, label.box)
    line = _officer(survey, label, place, part)
    own = (label.box, line.run.box) if line else (label.box,)
    name = typed_name(survey, label, line) if line else led_name(label, block)
    state = trace.state_of(
        survey.page, trace.Place(place, own, name, floor=label.box.top)
    )
    role = (
        held(line, block.roles)
        if line
        else only_role(block.roles, label.text, gazetteer)
    )
    signature = Signature(state, role, survey.page.number, place)
    return Signed(signature, line.quote if line else label)


def _titled(
    survey: Survey, label: Quote, roles: tuple[SignerRole, ...]
) -> SignerLine | None:
    """Return the label as a title, if it is an office's and a typed name stands over it.

    A letter is signed over the name then, not between the name and the title.
    """
    others = tuple(item.run for item in survey.signers)
    for line in survey.signers:
        if line.role not in roles:
            continue
        is_own = _covers(label.box, line.run.box)
        if is_own and name_above(survey.folded, line.run, others) is not None:
            return line
        if is_led_by_name(line.run, label):
            return line
    return None


def _officer(survey: Survey, label: Quote, place: Box, part: Part) -> SignerLine | None:
    """Return the line near the place that names the signer's office, not a label."""
    near = clipped(
        place.left - 0.12, place.top - 0.02, place.right + 0.15, label.box.bottom + 0.09
    )
    own = printed(part, survey.page.number)
    lines = [
        line
        for line in survey.signers
        if line.role in SIGNING_ROLES
        and near.overlaps(line.run.box)
        and not any(_covers(box, line.run.box) for box in (label.box, *own))
    ]
    nearest = min(lines, key=lambda line: _distance(line.run, label.box), default=None)
    return nearest or office_at_caption(survey, fold(label.text))


def _covers(outer: Box, inner: Box) -> bool:
    return trace.share_inside(inner, outer) > 0.6


def _distance(run: Run, label: Box) -> float:
    return abs(run.box.middle - label.middle)


def _at_title(
    surveys: tuple[Survey, ...], part: Part, asked: tuple[SignerRole, ...]
) -> Signed:
    """Look above the last line that names an office: where free paper is signed."""
    line, survey = last_signer(surveys, part)
    if line is None or survey is None:
        return NOT_FOUND
    return _over_title(line, survey, part, asked)


def _over_title(
    line: SignerLine, survey: Survey, part: Part, asked: tuple[SignerRole, ...]
) -> Signed:
    """Look above a title, and above the typed name over it."""
    name = name_above(
        survey.folded, line.run, tuple(item.run for item in survey.signers)
    )
    is_form = part.form is not None and part.form.form.pages > 0
    place = (
        place_on_form(line.run, name)
        if is_form
        else place_over(survey.folded, line.run, name)
    )
    # Two columns may put the title before the name in reading order.
    runs = (name, line.run) if name else (line.run,)
    own = tuple(run.box for run in runs)
    floor = line_over(survey.page, name or line.run) if is_form else 1.0
    typed = _name(name, line.run)
    state = trace.state_of(survey.page, trace.Place(place, own, typed, floor))
    if state is SignatureState.BLANK and is_issued(survey, line):
        state = SignatureState.TYPED
    if state in UNSEEN and is_digital(survey, name or line.run):
        state = SignatureState.TYPED
    quote = survey.page.quote(
        min(run.start for run in runs), max(run.stop for run in runs)
    )
    signature = Signature(state, held(line, asked), survey.page.number, place)
    return Signed(signature, quote)


def _name(name: Run | None, title: Run) -> str | None:
    """Return the typed name: over the title, or before it in one line."""
    if name is not None:
        return name.text
    is_named = len(title.text.split()) > 4 or is_of_person(title.text)
    return title.text if is_named else None
