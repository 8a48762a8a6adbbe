"""Files as they arrive: single papers and packets, backs, copies, disorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from io import BytesIO
from itertools import chain
from random import Random

import pypdfium2 as pdfium

from screening.domain.segment import PaperClass
from screening.synthesis.catalogue import BLANK, kinds
from screening.synthesis.draw import Delivery, draw_of
from screening.synthesis.raster import PDFIUM
from screening.synthesis.setting.style import Split
from screening.synthesis.sheet import HEIGHT, WIDTH
from screening.synthesis.truth import NO_SIGNING, Defect, Drawn, Part, Trap


class Arrangement(StrEnum):
    """What happens to the sheets before they are scanned."""

    PLAIN = "plain"
    BLANK_BACKS = "blank_backs"
    DUPLICATE = "duplicate"
    """One of the papers lies in it twice."""
    DISORDER = "disorder"
    """Two pages of one paper have changed places."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A file to be drawn."""

    name: str
    doc_types: tuple[str, ...]
    split: Split
    seed: int
    defect: Defect
    delivery: Delivery
    arrangement: Arrangement


RECIPES = (
    ("fax-cover", "ice-i-247a", "ice-i-200"),
    ("fax-cover", "ice-i-247a", "ice-i-205"),
    ("ice-i-247a", "ice-i-200", "ice-i-203"),
    ("ice-i-203", "ice-i-200"),
    ("dhs-i-862", "ice-i-286", "ice-i-200"),
    ("ice-i-247a", "eoir-order", "ao-442"),
    ("ice-letter", "ice-i-200"),
    ("ao-442", "ao-91", "affidavit"),
    ("usms-detainer", "ao-442"),
    ("ao-93", "attachment", "attachment"),
    ("fax-cover", "ao-93c", "attachment"),
    ("habeas-writ", "federal-court-order"),
    ("ao-472", "ao-94"),
    ("md-arrest-warrant", "statement-of-charges"),
    ("fax-cover", "md-search-warrant", "affidavit"),
    ("md-warrant-recall", "md-bench-warrant"),
    ("ncic-administrative-hit", "governors-warrant"),
    ("party-filing", "proposed-order"),
    ("letter", "md-court-order"),
    ("fax-cover", "md-arrest-warrant"),
    ("fax-cover", "federal-court-order", "ao-88b"),
    ("memorandum", "know-your-rights"),
    ("fax-cover", "letter"),
    ("eoir-order", "bia-decision"),
    ("fax-cover", "ice-i-205", "eoir-order", "ice-i-286"),
)
"""What lies in one file (domain: packets), each about one person."""

PACKETS, DEFECTIVE, MARKED = 0.25, 0.15, 0.25
"""Shares of packets, of papers with a defect, and of files that show their way."""


def plans(count: int, split: Split, seed: int) -> Iterator[Plan]:
    """Yield ``count`` files to draw: every type in turn, packets among them."""
    rng = Random(seed)  # noqa: S311 - a choice of papers is no secret
    types = sorted(set(kinds(split)) - {BLANK})
    rng.shuffle(types)
    single = 0
    for place in range(count):
        if rng.random() < PACKETS:
            doc_types: tuple[str, ...] = rng.choice(RECIPES)
        else:
            doc_types = (types[single % len(types)],)
            single += 1
        yield _plan(doc_types, split, seed * 100_003 + place, rng)


def _plan(doc_types: tuple[str, ...], split: Split, seed: int, rng: Random) -> Plan:
    possible = sorted(set().union(*(kinds(split)[t].defects for t in doc_types)))
    faulty = possible and rng.random() < DEFECTIVE
    marked = rng.random() < MARKED
    several = len(doc_types) > 1
    return Plan(
        name=f"{seed}-{'+'.join(doc_types)}",
        doc_types=doc_types,
        split=split,
        seed=seed,
        defect=rng.choice(possible) if faulty else Defect.NONE,
        delivery=rng.choice((Delivery.FAX, Delivery.COUNTER))
        if marked
        else Delivery.PLAIN,
        arrangement=rng.choice(list(Arrangement)) if several else Arrangement.PLAIN,
    )


def draw_plan(plan: Plan, today: date) -> Drawn:
    """Draw a file; equal plans give equal truth."""
    painters = kinds(plan.split)
    drawn = draw_of(
        painters, plan.doc_types, plan.seed, today, plan.defect, plan.delivery
    )
    drawn = replace(drawn, parts=tuple(_enclosed(drawn.parts)))
    if plan.arrangement is Arrangement.PLAIN:
        return drawn
    return _laid(drawn, _ORDERS[plan.arrangement](drawn, Random(plan.seed)))  # noqa: S311


def _enclosed(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts; an attachment behind its warrant is no longer one alone."""
    is_behind = False
    for part in parts:
        is_attached = part.doc_type == "attachment" and is_behind
        yield replace(part, must_review=False) if is_attached else part
        is_behind = is_attached or part.doc_type in SEARCHES


SEARCHES = ("ao-93", "ao-93c")
"""Warrants whose drawn text names Attachments A and B."""

Slot = tuple[int, int]
"""Which part a sheet is of, and its page in the drawing; part -1 is a blank back."""

BACK: Slot = (-1, 0)


def _slots(drawn: Drawn) -> list[list[Slot]]:
    return [
        [(place, page) for page in part.pages] for place, part in enumerate(drawn.parts)
    ]


def _with_backs(drawn: Drawn, rng: Random) -> list[Slot]:
    chosen = rng.randrange(len(drawn.parts))
    groups = _slots(drawn)
    groups[chosen] = [slot for each in groups[chosen] for slot in (each, BACK)]
    return list(chain(*groups))


def _twice(drawn: Drawn, rng: Random) -> list[Slot]:
    groups = _slots(drawn)
    chosen = rng.randrange(len(groups))
    again = [(place + len(groups), page) for place, page in groups[chosen]]
    return [*chain(*groups), *again]


def _disordered(drawn: Drawn, rng: Random) -> list[Slot]:
    groups = _slots(drawn)
    long = [group for group in groups if len(group) > 1]
    if long:
        group = rng.choice(long)
        group[0], group[1] = group[1], group[0]
    return list(chain(*groups))


_ORDERS = {
    Arrangement.BLANK_BACKS: _with_backs,
    Arrangement.DUPLICATE: _twice,
    Arrangement.DISORDER: _disordered,
}


def _laid(drawn: Drawn, slots: Sequence[Slot]) -> Drawn:
    """Return the file with its sheets in the order of ``slots``, and its truth."""
    places: dict[int, list[int]] = {}
    parts: list[Part] = []
    for number, (part, _) in enumerate(slots, start=1):
        if part == BACK[0]:
            parts.append(_back(number))
        else:
            places.setdefault(part, []).append(number)
    for part, numbers in places.items():
        pages = [page for owner, page in slots if owner == part]
        moved = dict(zip(pages, numbers, strict=True))
        parts.append(_moved(drawn.parts[part % len(drawn.parts)], moved))
    ordered = tuple(sorted(parts, key=lambda item: item.pages))
    return Drawn(_sheets(drawn.pdf, [page for _, page in slots]), ordered)


def _moved(part: Part, moved: dict[int, int]) -> Part:
    """Return a part whose pages stand elsewhere; ``moved`` from drawn to laid."""
    ordered = list(moved) == sorted(moved)
    signing = part.signing
    if signing.page is not None:
        signing = replace(signing, page=moved[signing.page])
    return replace(
        part,
        pages=tuple(sorted(moved.values())),
        signing=signing,
        stated=tuple(replace(s, page=moved[s.page]) for s in part.stated),
        ticks=tuple(replace(t, page=moved[t.page]) for t in part.ticks),
        traps=part.traps if ordered else (*part.traps, Trap.OUT_OF_ORDER),
        must_review=part.must_review or not ordered,
    )


def _back(number: int) -> Part:
    return Part(BLANK, PaperClass.OTHER, (number,), NO_SIGNING, (), (), False)  # noqa: FBT003


def _sheets(pdf: bytes, pages: Sequence[int]) -> bytes:
    """Return the pages in this order; 0 is a blank one."""
    content = BytesIO()
    with PDFIUM, pdfium.PdfDocument(pdf) as source:
        laid = pdfium.PdfDocument.new()
        for page in pages:
            if page:
                laid.import_pages(source, [page - 1])
            else:
                laid.new_page(WIDTH, HEIGHT)
        laid.save(content)
        laid.close()
    return content.getvalue()
