"""Paints a paper from its words: each block by the directive that names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from screening.domain.segment import PaperClass
from screening.synthesis import stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import Align
from screening.synthesis.facts import Facts
from screening.synthesis.setting import entries, headings, signatures
from screening.synthesis.setting.courts import Court, invent_court
from screening.synthesis.setting.filling import Form, values
from screening.synthesis.setting.markup import Block, blocks, worded
from screening.synthesis.setting.pen import Pen
from screening.synthesis.setting.style import Style, register_faces
from screening.synthesis.setting.words import Words
from screening.synthesis.truth import Defect

Draw = Callable[[Pen, str], None]


def paint(binder: Binder, facts: Facts, words: Words, style: Style) -> None:
    """Draw a paper of a type in one wording and style; equal facts, equal paper."""
    register_faces()
    rng = Random(f"{facts.variant}-{words.doc_type}")  # noqa: S311 - invented
    wording = facts.variant // 7 % words.wordings
    family = worded(words.court, wording, rng) or "federal-cr"
    court = _case(facts, family)
    body = blocks(worded(words.body, wording, rng))
    binder.begin(words.doc_type, words.paper_class, *words.traps)
    binder.laid_out(f"{style.split}/{style.name}/{wording + 1}")
    if words.is_always_reviewed:
        binder.hold()
    form = Form(values(facts, court, rng), style.dates)
    fit, pages = _fitted(style, form, facts, body, court)
    pen = Pen(binder, fit, form, facts, pages)
    _set(pen, body, court)
    _mark(pen)


SHRINK = (0.0, 0.75, 1.5, 2.25)
"""Points by which print is made smaller until a form keeps to its pages."""


def _fitted(
    style: Style, form: Form, facts: Facts, body: tuple[Block, ...], court: Court
) -> tuple[Style, int]:
    """Return the style in a size that keeps to the form's pages, and how many."""
    wanted = 1 + sum(block.kind == "page" for block in body)
    for points in SHRINK:
        fit = replace(style, size=style.size - points)
        pen = Pen(_scratch(), fit, form, facts, wanted)
        _set(pen, body, court)
        if pen.pages <= wanted:
            break
    return fit, pen.pages


def _scratch() -> Binder:
    """Return a binder whose papers nobody sees."""
    binder = Binder(Random(0), lambda _: None)  # noqa: S311 - invented
    binder.begin("", PaperClass.OTHER)
    return binder


def _case(facts: Facts, family: str) -> Court:
    """Return the case's court: papers of one court in a packet share its number."""
    rng = Random(f"{facts.variant}-{family}")  # noqa: S311 - invented
    officials = facts.officials
    before_magistrate = family.endswith(("-mj", "-sw"))
    judge = officials.magistrate if before_magistrate else officials.district_judge
    return invent_court(family, rng, facts.issued, judge)


def _set(pen: Pen, body: tuple[Block, ...], court: Court) -> None:
    for block in body:
        match block.kind:
            case "court":
                headings.court(pen, court)
            case "ecf":
                pen.banner = court.case
            case kind:
                _DRAWN[kind](pen, block.words)


def _mark(pen: Pen) -> None:
    """Leave on the last page what the case's defect puts on a paper."""
    words = {Defect.SEALED: "FILED UNDER SEAL", Defect.RECALLED: "RECALLED"}
    stamp = words.get(pen.facts.defect)
    if stamp:
        spot = pen.right - 90, min(pen.y + 22, 752)
        stamps.box_stamp(pen.sheet, spot, (stamp,), stamps.STAMP_RED)
        pen.binder.hold()


def _form(pen: Pen, words: str) -> None:
    pen.number = words


def _footer(pen: Pen, words: str) -> None:
    pen.footer = words


def _page(pen: Pen, words: str) -> None:
    del words
    pen.turn()


def _rule(pen: Pen, words: str) -> None:
    del words
    pen.sheet.rule(pen.left, pen.y + 5, pen.span, 1.0)
    pen.gap(10)


def _gap(pen: Pen, words: str) -> None:
    pen.gap(float(words))


def _small(pen: Pen, words: str) -> None:
    pen.paragraph(words, pen.style.face(7.5))
    pen.gap(3)


def _bold(pen: Pen, words: str) -> None:
    pen.paragraph(f"<b>{words}</b>", pen.style.face())
    pen.gap(4)


def _centre(pen: Pen, words: str) -> None:
    pen.line(words, pen.style.face(), Align.CENTRE)
    pen.gap(2)


def _line(pen: Pen, words: str) -> None:
    pen.line(words, pen.style.face())
    pen.gap(2)


def _paragraph(pen: Pen, words: str) -> None:
    pen.paragraph(words, pen.style.face())
    pen.gap(6)


def _indented(pen: Pen, words: str) -> None:
    pen.paragraph(words, pen.style.face(), indent=28)
    pen.gap(4)


def _seal(pen: Pen, words: str) -> None:
    spot = pen.left + 50, min(pen.y - 12, 716)
    stamps.round_seal(pen.sheet, spot, words, stamps.STAMP_BLUE)


def _stamp(pen: Pen, words: str) -> None:
    lines = tuple(pen.form.fill(line.strip()).words for line in words.split(" / "))
    stamps.box_stamp(pen.sheet, (pen.right - 74, 74), lines, stamps.STAMP_BLUE)


_DRAWN: Mapping[str, Draw] = {
    "form": _form,
    "footer": _footer,
    "page": _page,
    "rule": _rule,
    "gap": _gap,
    "small": _small,
    "bold": _bold,
    "centre": _centre,
    "line": _line,
    "seal": _seal,
    "stamp": _stamp,
    "paragraph": _paragraph,
    "indented": _indented,
    "agency": headings.agency,
    "letterhead": headings.letterhead,
    "caption": headings.caption,
    "title": headings.title,
    "heading": headings.heading,
    "fields": entries.fields,
    "ticks": entries.ticks,
    "sign": signatures.deciding,
    "dated": signatures.dated,
    "blanks": signatures.blanks,
    "also": signatures.also_signed,
}
