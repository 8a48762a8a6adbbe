"""Find the signature that gives a paper its authority, and whose office it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.domain.finding import Signature, SignatureState, SignerRole
from screening.domain.form import Form
from screening.domain.page import Box, Mark, MarkKind, Page, Quote, Word
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages.folded import FoldedPage, Run
from screening.stages.segment import Part
from screening.stages.survey import SignerLine, Survey, office

LINE_HEIGHT = 0.052
"""Height of the place to sign above its label or rule, as a fraction of the page:
a good half inch, what a hand needs."""

FREE_HEIGHT = 0.085
"""The same above a typed name on paper without a printed place."""

LEAST_INK = (0.02, 0.006)
"""Width and height of the smallest ink that can be a signature: a pair of initials."""

FAINT = 0.55
"""Words read with less confidence, 0..1, may be handwriting misread as print."""

COUNTER_SIGNERS = (SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE)
SIGNING_ROLES = frozenset(
    {
        *COUNTER_SIGNERS,
        SignerRole.COMMISSIONER,
        SignerRole.CLERK,
        SignerRole.IMMIGRATION_JUDGE,
        SignerRole.IMMIGRATION_OFFICER,
        SignerRole.AGENCY_OFFICIAL,
        SignerRole.PAROLE_COMMISSIONER,
        SignerRole.GOVERNOR,
    }
)
"""Offices under which paper goes out; a lawyer's block is not the one looked for."""

_TYPED = re.compile(
    r"/\s?s\s?/|(?:^|\s)/?s/\s?\S|(?:digitally|electronically|e-?)\s?signed",
    re.IGNORECASE,
)


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


def sign(part: Part, form: Form, gazetteer: Gazetteer) -> Signed:
    """Return the signature of a part, as its form says where to look."""
    if form.signature is None:
        return UNSIGNED_KIND
    if form.signature.labels:
        return _at_label(part, form, gazetteer)
    return _at_title(part)


def _at_label(part: Part, form: Form, gazetteer: Gazetteer) -> Signed:
    block = form.signature
    if block is None:
        return NOT_FOUND
    found = _label(part, block.labels, is_printed=form.pages > 0)
    if found is None:
        return _at_title(part)
    survey, label = found
    place = _place(survey.page, label.box)
    state = _state(survey.page, place, (label,))
    line = _officer(survey, label, place, part)
    role = line.role if line else _only_role(block.roles, label.text, gazetteer)
    signature = Signature(state, role, survey.page.number, place)
    return Signed(signature, line.quote if line else label)


def _label(
    part: Part, labels: tuple[str, ...], *, is_printed: bool
) -> tuple[Survey, Quote] | None:
    """Return the label: the first on a printed form, the last on free paper."""
    surveys = part.surveys if is_printed else tuple(reversed(part.surveys))
    for survey in surveys:
        for label in labels:
            quote = _in_run(survey.folded, fold(label), last=not is_printed)
            if quote is not None:
                return survey, quote
    return None


def _in_run(page: FoldedPage, label: str, *, last: bool) -> Quote | None:
    runs = [run for run in page.runs if run.text == label]
    if runs:
        return page.quote_run(runs[-1 if last else 0])
    return page.find(label) if len(label) >= 14 else None


def _place(page: Page, label: Box) -> Box:
    """Return where to sign: above the label's rule, or on a rule to its right."""
    rules = [mark.box for mark in page.marks if mark.kind is MarkKind.RULE]
    beside = [
        rule
        for rule in rules
        if rule.left >= label.right - 0.02
        and rule.left - label.right < 0.05
        and abs(rule.bottom - label.bottom) < 0.012
    ]
    if beside:
        rule = beside[0]
        return _clipped(label.right, label.top - 0.03, rule.right, label.bottom + 0.004)
    above = [
        rule
        for rule in rules
        if -0.01 < label.top - rule.bottom < 0.03
        and rule.left < label.right
        and label.left < rule.right
        and rule.width < 0.7
    ]
    left, right = label.left - 0.05, label.right + 0.08
    if above:
        nearest = max(above, key=lambda rule: rule.bottom)
        left, right = min(nearest.left, label.left), max(nearest.right, label.right)
    return _clipped(left, label.top - LINE_HEIGHT, right, label.top + 0.004)


def _clipped(left: float, top: float, right: float, bottom: float) -> Box:
    left, top = min(max(left, 0.0), 1.0), min(max(top, 0.0), 1.0)
    return Box(left, top, min(max(right, left), 1.0), min(max(bottom, top), 1.0))


def _state(page: Page, place: Box, labels: Iterable[Quote]) -> SignatureState:
    """Say what stands in the place: typed words, ink, nothing, or nobody can tell."""
    words = [word for word in page.words if _within(word.box, place)]
    own = tuple(label.box for label in labels)
    words = [word for word in words if not any(word.box.overlaps(box) for box in own)]
    if _TYPED.search(" ".join(word.text for word in words)):
        return SignatureState.TYPED
    if any(_is_ink(mark, place) for mark in page.marks):
        return SignatureState.SIGNED
    return _of_words(page, words)


def _of_words(page: Page, words: list[Word]) -> SignatureState:
    faint = [word for word in words if word.confidence < FAINT]
    if sum(word.box.width for word in faint) >= 2 * LEAST_INK[0]:
        return SignatureState.SIGNED
    if words or (page.mean_confidence or 0.0) < 0.5:
        return SignatureState.UNCLEAR
    return SignatureState.BLANK


def _within(box: Box, place: Box) -> bool:
    centre = (box.left + box.right) / 2
    return (
        place.left <= centre <= place.right and place.top <= box.middle <= place.bottom
    )


def _is_ink(mark: Mark, place: Box) -> bool:
    if mark.kind is not MarkKind.INK or not mark.box.overlaps(place):
        return False
    big = mark.box.width >= LEAST_INK[0] and mark.box.height >= LEAST_INK[1]
    return big and _share_inside(mark.box, place) >= 0.4


def _share_inside(box: Box, place: Box) -> float:
    across = min(box.right, place.right) - max(box.left, place.left)
    down = min(box.bottom, place.bottom) - max(box.top, place.top)
    area = box.width * box.height
    return max(across, 0.0) * max(down, 0.0) / area if area else 0.0


def _officer(survey: Survey, label: Quote, place: Box, part: Part) -> SignerLine | None:
    """Return the line near the place that names the signer's office, not a label."""
    near = _clipped(
        place.left - 0.12, place.top - 0.02, place.right + 0.15, label.box.bottom + 0.09
    )
    printed = tuple(_printed(part, survey.page.number))
    lines = [
        line
        for line in survey.signers
        if line.role in SIGNING_ROLES
        and near.overlaps(line.run.box)
        and not any(_covers(quote.box, line.run.box) for quote in (label, *printed))
    ]
    return min(lines, key=lambda line: _distance(line.run, label.box), default=None)


def _printed(part: Part, page: int) -> Iterator[Quote]:
    """The form's own print on a page: its captions name offices that nobody holds."""
    for survey in part.surveys:
        if survey.page.number != page:
            continue
        for candidate in survey.candidates:
            if part.form is not None and candidate.form.id == part.form.form.id:
                yield from (seen.quote for seen in candidate.sightings)


def _covers(outer: Box, inner: Box) -> bool:
    return _share_inside(inner, outer) > 0.6


def _distance(run: Run, label: Box) -> float:
    return abs(run.box.middle - label.middle)


def _only_role(
    roles: tuple[SignerRole, ...], label: str, gazetteer: Gazetteer
) -> SignerRole:
    """Return the office that the place itself names: its label's, or the form's only one."""
    if len(roles) == 1:
        return roles[0]
    named = (office(word, gazetteer) for word in re.split(r"[^A-Za-z]+", label))
    return next((role for role in named if role in roles), SignerRole.NONE)


def _at_title(part: Part) -> Signed:
    """Look above the last line that names an office: where free paper is signed."""
    line, survey = _last_signer(part)
    if line is None or survey is None:
        return NOT_FOUND
    name = _name_above(survey.folded, line.run)
    top = name or line.run
    place = _clipped(
        min(top.box.left, line.run.box.left) - 0.06,
        top.box.top - FREE_HEIGHT,
        max(top.box.right, line.run.box.right) + 0.12,
        line.run.box.bottom,
    )
    state = _free_state(survey.page, place, top, line)
    start = name.start if name else line.run.start
    quote = survey.page.quote(start, line.run.stop)
    signature = Signature(state, line.role, survey.page.number, place)
    return Signed(signature, quote)


def _last_signer(part: Part) -> tuple[SignerLine | None, Survey | None]:
    first = part.surveys[0]
    for survey in reversed(part.surveys):
        floor = 0.33 if survey is first else 0.0
        lines = [
            line
            for line in survey.signers
            if line.role in SIGNING_ROLES and line.run.box.top > floor
        ]
        judges = [line for line in lines if line.role in COUNTER_SIGNERS]
        if lines:
            return (judges or lines)[-1], survey
    return None, None


_NAME = re.compile(r"^(?:(?:hon|honorable|the|judge|s|dr) )*[a-z]+(?: [a-z]+){1,4}$")


def _name_above(page: FoldedPage, title: Run) -> Run | None:
    above = [
        run
        for run in page.runs
        if 0 < title.box.top - run.box.top < 0.035
        and run.box.left < title.box.right
        and title.box.left < run.box.right
        and _NAME.match(run.text)
    ]
    return max(above, key=lambda run: run.box.top, default=None)


def _free_state(page: Page, place: Box, top: Run, line: SignerLine) -> SignatureState:
    words = " ".join(word.text for word in page.words if _within(word.box, place))
    if _TYPED.search(words):
        return SignatureState.TYPED
    if any(_is_ink(mark, place) for mark in page.marks):
        return SignatureState.SIGNED
    over = _clipped(place.left, place.top, place.right, top.box.top - 0.002)
    faint = [
        word
        for word in page.words
        if word.confidence < FAINT and _within(word.box, over)
    ]
    if sum(word.box.width for word in faint) >= 2 * LEAST_INK[0]:
        return SignatureState.SIGNED
    weak = (page.mean_confidence or 0.0) < 0.5 or line.quote.confidence < 0.5
    return SignatureState.UNCLEAR if weak else SignatureState.BLANK
