"""Locate the place where a paper is signed: at its caption, or over a typed name."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from screening.domain.page import Box, MarkKind, Page, Quote
from screening.domain.wording import fold
from screening.stages.folded import FoldedPage, Run
from screening.stages.segment import Part
from screening.stages.stamp import is_rule
from screening.stages.survey import Survey

LINE_HEIGHT = 0.052
"""Height of the place to sign above its label or rule, as a fraction of the page:
a good half inch, what a hand needs."""

FREE_HEIGHT = 0.085
"""The same above a typed name on paper without a printed place."""


CAPTION_HEIGHT = 0.06
"""Height from the rule to sign on, past its caption, to the typed name under it."""


def label_of(
    part: Part, labels: tuple[str, ...], *, is_printed: bool
) -> tuple[Survey, Quote] | None:
    """Return the label: the first on a printed form, the last on free paper."""
    surveys = part.surveys if is_printed else tuple(reversed(part.surveys))
    others = [mark.folded for mark in part.form.form.landmarks] if part.form else []
    for survey in surveys:
        for label in labels:
            found = _in_runs(survey.folded, fold(label))
            quote = next(iter(found if is_printed else reversed(found)), None)
            if quote is not None and not _is_another(
                survey.folded, quote, fold(label), others
            ):
                return survey, quote
    return None


def _is_another(page: FoldedPage, quote: Quote, label: str, others: list[str]) -> bool:
    """Tell whether what was taken for the label is more like another caption.

    ``Printed Name and Title of Authorized Immigration Officer`` holds most of
    ``Signature of Authorized Immigration Officer``, and stands under another place.
    """
    if fold(quote.text) == label:
        return False
    text = next(run.text for run in page.runs if run.box.overlaps(quote.box))
    if is_anothers(text, label):
        return True
    own = fuzz.ratio(label, text)
    return any(fuzz.ratio(other, text) > own for other in others)


ANOTHERS = frozenset(
    {
        "fingerprinted",
        "taking",
        "witness",
        "witnessing",
        "serving",
        "served",
        "interpreter",
        "receiving",
        "utle",
        "title",
        "name",
        "printed",
    }
)
"""Words of captions under which somebody else signs, or signs for another act."""


def is_anothers(text: str, label: str) -> bool:
    """Tell whether a line says whose signature it asks for beyond what the label does."""
    return bool(ANOTHERS.intersection(text.split()) - set(label.split())) and (
        f" {label} " not in f" {text} "
    )


def line_over(page: Page, title: Run) -> float:
    """Return the height of the rule to sign on over a typed name, else the name's.

    The name may stand on a rule of its own, whose caption is below it.
    """
    rules = [
        mark.box.middle
        for mark in page.marks
        if is_rule(mark, page)
        and mark.box.width < 0.7
        and mark.box.left < title.box.right
        and title.box.left < mark.box.right
        and 0.012 < title.box.top - mark.box.middle < CAPTION_HEIGHT
    ]
    return max(rules, default=title.box.top)


LABEL_LIKENESS = 86
"""How alike a line and a caption must be, 0..100, where ink runs through it: the
captions of two signatures on one form are 85 alike."""

ONE_LINE = 0.03
"""Height of the tallest single line, as a fraction of the page."""


def _in_runs(page: FoldedPage, label: str) -> tuple[Quote, ...]:
    """Return where a caption stands, in the order of the page; one place if misread."""
    runs = tuple(page.quote_run(run) for run in page.runs if run.text == label)
    if runs or len(label) < 14:
        return runs
    likest = max(page.runs, key=lambda run: fuzz.ratio(label, run.text), default=None)
    if likest is not None and fuzz.ratio(label, likest.text) >= LABEL_LIKENESS:
        return (page.quote_run(likest),)
    # A caption inside a longer line; another form's caption may hold the same words.
    inside = page.find(label)
    places = _led(page, label) or ((inside,) if inside else ())
    return tuple(quote for quote in places if _is_caption(page, quote, label))


def _led(page: FoldedPage, label: str) -> tuple[Quote, ...]:
    """Return the lines that the caption leads: ``Immigration Judge: …``, name and day."""
    led = (run for run in page.runs if run.text.startswith(f"{label} "))
    return tuple(page.quote_run(run) for run in led)


def _is_caption(page: FoldedPage, quote: Quote, label: str) -> bool:
    return not (
        quote.box.height >= ONE_LINE
        or _is_sentence(page, quote, label)
        or _is_named_in(page, quote, label)
    )


_NAMED_IN = re.compile(r"\b(?:of|by|before|from|to|with|dear)(?: the| an?)? $")
"""Words before an office that is named, not signed for: ``Order of the …``."""


def _is_named_in(page: FoldedPage, quote: Quote, label: str) -> bool:
    """Tell whether the caption's words only name the office in a title or a phrase."""
    runs = (run for run in page.runs if run.box.overlaps(quote.box))
    return any(
        label in run.text and _NAMED_IN.search(run.text[: run.text.find(label)])
        for run in runs
    )


def _is_sentence(page: FoldedPage, quote: Quote, label: str) -> bool:
    """Tell whether the caption's words are part of a sentence on somebody's act."""
    runs = (run for run in page.runs if run.box.overlaps(quote.box))
    return any(
        len(run.text.split()) > len(label.split()) + BESIDE_WORDS for run in runs
    )


BESIDE_WORDS = 6
"""Words of other captions that may stand in one line with a caption."""


def place_at(page: Page, label: Box) -> Box:
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
        return clipped(label.right, label.top - 0.03, rule.right, label.bottom + 0.004)
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
    return clipped(left, label.top - LINE_HEIGHT, right, label.top + 0.004)


def place_on_form(title: Run, name: Run | None) -> Box:
    """Return where a form is signed whose caption was not read: over the typed name."""
    return _over(title, name or title, ceiling=0.0)


def place_on(page: FoldedPage, rule: Box) -> Box:
    """Return the place over a rule to sign on, up to the next print above it."""
    ceiling = max(
        (
            run.box.bottom
            for run in page.runs
            if run.box.bottom < rule.top - ON_THE_LINE
            and run.box.left < rule.right
            and rule.left < run.box.right
            and _is_print(page, run)
        ),
        default=0.0,
    )
    top = max(rule.top - LINE_HEIGHT, ceiling)
    return clipped(rule.left, top, rule.right, rule.bottom + 0.004)


ON_THE_LINE = 0.014
"""How far over its rule the foot of print may stand that was put on the rule."""


def place_over(page: FoldedPage, title: Run, name: Run | None) -> Box:
    """Return where free paper is signed: over the typed name, or across it.

    The place ends at the next print above: what another person signed does not count.
    """
    top = name or title
    place = _over(title, top, ceiling=0.0)
    ceiling = max(
        (
            run.box.bottom
            for run in page.runs
            if run.box.bottom <= top.box.top + 0.002
            and run.box.left < place.right
            and place.left < run.box.right
            and _is_print(page, run)
        ),
        default=0.0,
    )
    return _over(title, top, ceiling=ceiling)


def _over(title: Run, top: Run, *, ceiling: float) -> Box:
    return clipped(
        min(top.box.left, title.box.left) - 0.06,
        max(top.box.top - FREE_HEIGHT, ceiling),
        max(top.box.right, title.box.right) + 0.12,
        title.box.bottom,
    )


_SIGNED = re.compile(r"/\s?s\s?/|(?<!\w)s/|signed\s+by", re.IGNORECASE)


def _is_print(page: FoldedPage, run: Run) -> bool:
    """Print that ends a signature's place: not a typed mark, not misread handwriting."""
    if _SIGNED.search(run.raw) or len(run.text) < 3:
        return False
    return page.quote_run(run).confidence >= FAINT


FAINT = 0.7
"""Mean confidence of a line, 0..1, under which it may be handwriting read as print."""

_FOR_THE_COURT = re.compile(r"^(?:entered )?(?:for|by) the court")
"""What stands over the place where a clerk or a judge signs."""

_NAME = re.compile(r"^(?:(?:hon|honorable|the|judge|s|dr) )*[a-z]+(?: [a-z]+){1,4}$")


def is_name(run: Run) -> bool:
    """Tell whether a line may be a typed name: two to five words, no typed mark."""
    if _FOR_THE_COURT.match(run.text):
        return False
    return bool(_NAME.match(run.text)) and not _SIGNED.search(run.raw)


def name_above(page: FoldedPage, title: Run, others: tuple[Run, ...]) -> Run | None:
    """Return the typed name right over an office's title; ``others`` name offices."""
    above = [
        run
        for run in page.runs
        if 0 < title.box.top - run.box.top < 0.035
        and run.box.left < title.box.right
        and title.box.left < run.box.right
        and run not in others
        and is_name(run)
    ]
    return max(above, key=lambda run: run.box.top, default=None)


def clipped(left: float, top: float, right: float, bottom: float) -> Box:
    """Return the box with these edges, cut at the edges of the page."""
    left, top = min(max(left, 0.0), 1.0), min(max(top, 0.0), 1.0)
    return Box(left, top, min(max(right, left), 1.0), min(max(bottom, top), 1.0))
