"""Every type of paper that can be drawn, in the layouts of one split."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from screening.domain.segment import PaperClass
from screening.synthesis.binder import Binder
from screening.synthesis.facts import Facts
from screening.synthesis.papers.index import KINDS, Kind
from screening.synthesis.setting.paint import paint
from screening.synthesis.setting.style import Split, styles
from screening.synthesis.setting.words import Words, words

BLANK = "blank"
"""The id of a page without print: the back of a sheet."""


@cache
def kinds(split: Split) -> Mapping[str, Kind]:
    """Return the painters of a split, by the types' ids in the form registry."""
    found = {name: _kind(item, split) for name, item in words(split).items()}
    return MappingProxyType({**found, BLANK: Kind(_paint_blank, frozenset())})


def _kind(item: Words, split: Split) -> Kind:
    drawn = KINDS.get(item.doc_type) if split is Split.TUNED else None
    choices = styles(split)

    def draw(binder: Binder, facts: Facts) -> None:
        # Where a painter of its own draws the printed form, every third paper is its.
        if (
            drawn
            and facts.variant % 3 == 0
            and facts.defect in {"none", *drawn.defects}
        ):
            drawn.paint(binder, facts)
        else:
            paint(binder, facts, item, choices[facts.variant % len(choices)])

    return Kind(draw, item.defects)


def _paint_blank(binder: Binder, facts: Facts) -> None:
    del facts
    binder.begin(BLANK, PaperClass.OTHER)
    # without any mark reportlab would leave the page out
    binder.sheet().canvas.setLineWidth(1)
