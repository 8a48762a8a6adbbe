"""Draws single papers and packets by the ids of their types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from random import Random

from screening.synthesis import stamps
from screening.synthesis.binder import Binder
from screening.synthesis.facts import Facts, invent_facts
from screening.synthesis.papers.index import KINDS, Kind
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Defect, Drawn


class Delivery(Enum):
    """How a paper came, as far as that leaves a mark on it."""

    PLAIN = "plain"
    FAX = "fax"
    """The sending machine's line stands above every page."""
    COUNTER = "counter"
    """The first page bears the department's received stamp."""


def draw_paper(
    doc_type: str,
    seed: int,
    today: date,
    defect: Defect = Defect.NONE,
    delivery: Delivery = Delivery.PLAIN,
) -> Drawn:
    """Draw one paper; equal arguments give equal bytes.

    Raises:
        KeyError: if no painter knows ``doc_type``.
        ValueError: if this type cannot show ``defect``.
    """
    return draw_packet((doc_type,), seed, today, defect, delivery)


def draw_packet(
    doc_types: Sequence[str],
    seed: int,
    today: date,
    defect: Defect = Defect.NONE,
    delivery: Delivery = Delivery.PLAIN,
) -> Drawn:
    """Draw papers of one case behind one another; all that can bear the defect.

    Raises:
        KeyError: if no painter knows one of ``doc_types``.
        ValueError: if none of them can show ``defect``.
    """
    return draw_of(KINDS, doc_types, seed, today, defect, delivery)


def draw_of(
    kinds: Mapping[str, Kind],
    doc_types: Sequence[str],
    seed: int,
    today: date,
    defect: Defect = Defect.NONE,
    delivery: Delivery = Delivery.PLAIN,
) -> Drawn:
    """Draw a packet by the painters of ``kinds``; see `draw_packet`."""
    faulty = [kind for kind in doc_types if defect in kinds[kind].defects]
    if defect is not Defect.NONE and not faulty:
        raise ValueError(f"none of these papers can be {defect}")
    rng = Random(seed)  # noqa: S311 - invented people are no secret
    facts = invent_facts(rng, today, defect)
    mark = _MARKS[delivery]
    binder = Binder(rng, lambda sheet: mark(sheet, facts))
    for doc_type in doc_types:
        kinds[doc_type].paint(binder, facts)
        if doc_type in faulty:
            binder.hold()
    return binder.bind()


def _leave_plain(sheet: Sheet, facts: Facts) -> None:
    del sheet, facts


def _mark_fax(sheet: Sheet, facts: Facts) -> None:
    stamps.fax_line(sheet, facts.today)


def _mark_received(sheet: Sheet, facts: Facts) -> None:
    if sheet.number == 1:
        stamps.received(sheet, (470, 752), facts.today)


_MARKS: Mapping[Delivery, Callable[[Sheet, Facts], None]] = {
    Delivery.PLAIN: _leave_plain,
    Delivery.FAX: _mark_fax,
    Delivery.COUNTER: _mark_received,
}
