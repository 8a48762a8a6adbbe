"""Find the blocks of a page to sign in: a rule, and the print that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from screening.domain.finding import SignerRole
from screening.domain.form import SignatureBlock
from screening.domain.page import Box, MarkKind
from screening.domain.wording import fold
from screening.stages.beneath import lines_of
from screening.stages.broken import mended
from screening.stages.folded import Run
from screening.stages.held import held
from screening.stages.locate import LABEL_LIKENESS, is_anothers, is_name
from screening.stages.segment import Part, printed
from screening.stages.stamp import is_rule
from screening.stages.survey import SignerLine, Survey
from screening.stages.undersigned import is_place

RULE = (0.12, 0.7)
"""Least and most width of a rule to sign on, as fractions of the page."""

WHOLE_CAPTION = 14
"""Letters of the shortest caption that is told within a longer line, or misread."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rule to sign on and the lines that say whose it is."""

    survey: Survey
    rule: Box
    lines: tuple[Run, ...]
    """What stands under it, from top to bottom; or the caption before it."""
    label: Run | None
    """The line that is the form's own caption for it."""
    signer: SignerLine | None
    """The line with a title of an office, the lowest."""
    name: Run | None
    """The typed name."""
    is_stamped_over: bool
    """A stamp hides part of what may be the form's own caption."""


def deciding(part: Part, asked: SignatureBlock) -> Block | None:
    """Return the block that gives a part its authority; None where none is found.

    The form's own caption says most, the title of an office that may sign says more
    than a bare name. Of equals the first counts on a form, the last on free paper.
    """
    is_form = part.form is not None and part.form.form.pages > 0
    found = [
        (rank, block)
        for survey in part.surveys
        for block in _blocks(survey, part, asked)
        if (rank := _rank(block, asked)) is not None
        if rank < NAMED
        or is_form
        or survey is not part.surveys[0]
        or is_place(survey, block.rule)
    ]
    if not is_form:
        found.reverse()
    best = min(found, key=lambda item: item[0], default=None)
    if best is None or (best[0] == NAMED and asked.labels and len(found) > 1):
        return None  # a name alone does not say which of two persons decides
    return best[1]


NAMED = 4
"""The rank of a block that says no more than a name."""


def _rank(block: Block, asked: SignatureBlock) -> int | None:
    role = held(block.signer, asked.roles) if block.signer else SignerRole.NONE
    if block.label is not None:
        return 0 if role in asked.roles else 1
    if role in asked.roles:
        return 2
    if block.is_stamped_over:
        return 3
    return NAMED if role is SignerRole.NONE and _is_named(block) else None


def _is_named(block: Block) -> bool:
    """Tell whether a name and a title that is not known stand under the rule."""
    read = [line for line in block.lines if _confidence(block.survey, line) >= UNSURE]
    if block.name is None or len(read) < 2 or block.name is not read[0]:
        return False
    return all(word.istitle() for word in block.name.raw.replace(".", "").split())


def _confidence(survey: Survey, line: Run) -> float:
    return survey.folded.quote_run(line).confidence


def _blocks(survey: Survey, part: Part, asked: SignatureBlock) -> Iterator[Block]:
    own = printed(part, survey.page.number)
    rules = _rules(survey)
    others = [mark.folded for mark in part.form.form.landmarks] if part.form else []
    for rule in rules:
        lines = lines_of(survey, rule, rules)
        if not lines:
            continue
        label = _label(lines, asked.labels, others)
        signers = [
            item
            for item in survey.signers
            if item.run in lines
            and (item.run is not label or _is_title(label, asked.labels))
            and (
                item.run is label or not any(_is_caption(item.run, box) for box in own)
            )
        ]
        signer = signers[-1] if signers else None
        damaged = None if label else _damaged(survey, rule, lines, asked.labels)
        is_eligible = signer is not None and held(signer, asked.roles) in asked.roles
        is_stamped = damaged is not None and _is_inked(
            survey, rule, damaged, MarkKind.STAMP
        )
        if damaged and (is_eligible or _is_nearly(damaged.text, asked.labels)):
            label = damaged
        name = _name(lines, survey, label)
        yield Block(survey, rule, lines, label, signer, name, is_stamped)


def _is_caption(run: Run, box: Box) -> bool:
    return (
        box.left <= run.box.left + 0.002
        and run.box.right <= box.right + 0.002
        and (box.top <= run.box.middle <= box.bottom)
    )


def _rules(survey: Survey) -> tuple[Box, ...]:
    """Return the rules; a stroke of a signature beside a longer rule is none."""
    drawn = [mark.box for mark in survey.page.marks if is_rule(mark, survey.page)]
    inks = [mark.box for mark in survey.page.marks if mark.kind is MarkKind.INK]
    whole = (mended(box, drawn, inks) for box in drawn)
    found = [box for box in dict.fromkeys(whole) if RULE[0] <= box.width <= RULE[1]]
    return tuple(
        box
        for box in found
        if not any(_is_stroke_at(box, other) for other in found if other is not box)
    )


STROKE = 0.02
"""How near its rule a level stroke of a signature runs."""


def _is_stroke_at(box: Box, rule: Box) -> bool:
    within = rule.left - 0.05 <= box.left and box.right <= rule.right + 0.05
    near = abs(box.middle - rule.middle) < STROKE
    return within and near and box.width < 0.8 * rule.width


def _is_title(label: Run | None, labels: tuple[str, ...]) -> bool:
    """Tell whether a caption is itself an office: a letter's ``Special Agent in Charge``."""
    return (
        label is not None
        and label.text in map(fold, labels)
        and not ({"signature", "name", "title", "officer"} & set(label.text.split()))
    )


def _label(
    lines: tuple[Run, ...], labels: tuple[str, ...], others: list[str]
) -> Run | None:
    for label in map(fold, labels):
        for line in lines:
            if _reads(line.text, label) and not _is_another(line.text, label, others):
                return line
    return None


def _damaged(
    survey: Survey, rule: Box, lines: tuple[Run, ...], labels: tuple[str, ...]
) -> Run | None:
    """Return a caption that ink runs through, as far as it can be told by its rest."""
    long = [fold(label) for label in labels if len(fold(label)) >= WHOLE_CAPTION]
    titles = [item.run for item in survey.signers]
    for line in lines[:2]:
        if line in titles or not _is_inked(survey, rule, line, *DRAWN):
            continue
        likest = max((_likeness(line.text, label) for label in long), default=0.0)
        if likest >= DAMAGED or _confidence(survey, line) < UNSURE:
            return line
    return None


def _is_nearly(text: str, labels: tuple[str, ...]) -> bool:
    return any(fuzz.ratio(fold(label), text) >= NEARLY for label in labels)


NEARLY = 80
"""How alike a damaged caption is without a title under it, 0..100: on one form the
captions of an official and of the person concerned are 74 alike."""


def _likeness(text: str, label: str) -> float:
    return fuzz.partial_ratio(text, label) if len(text) > 5 else 0.0


def _is_inked(survey: Survey, rule: Box, line: Run, *kinds: MarkKind) -> bool:
    return any(
        mark.kind in kinds and mark.box.overlaps(line.box) and mark.box.top < rule.top
        for mark in survey.page.marks
    )


DRAWN = (MarkKind.INK, MarkKind.STAMP)

DAMAGED = 70
"""How alike what is left of a caption under ink and the caption are, 0..100."""

UNSURE = 0.6
"""Mean confidence, 0..1, of a line under ink that says nothing any more."""


def _reads(text: str, label: str) -> bool:
    if text == label:
        return True
    if len(label) < WHOLE_CAPTION:
        return False
    return fuzz.ratio(label, text) >= LABEL_LIKENESS or f" {label} " in f" {text} "


def _is_another(text: str, label: str, others: list[str]) -> bool:
    if is_anothers(text, label):
        return True
    own = fuzz.ratio(label, text)
    return any(fuzz.ratio(other, text) > own for other in others if other != label)


def _name(lines: tuple[Run, ...], survey: Survey, label: Run | None) -> Run | None:
    titles = [item.run for item in survey.signers]
    return next(
        (
            line
            for line in lines
            if line is not label and line not in titles and is_name(line)
        ),
        None,
    )
