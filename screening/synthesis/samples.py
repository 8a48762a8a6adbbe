"""The demo's papers: what a county's departments receive on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screening.synthesis import finish
from screening.synthesis.draw import Delivery, draw_packet
from screening.synthesis.truth import Defect, Sample


@dataclass(frozen=True, slots=True)
class Order:
    """One sample to be drawn."""

    name: str
    department: str
    doc_types: tuple[str, ...]
    finished: finish.Finish
    shows: str
    defect: Defect = Defect.NONE
    delivery: Delivery = Delivery.PLAIN


def draw_samples(folder: Path, seed: int, today: date) -> tuple[Sample, ...]:
    """Write the demo's papers into ``folder`` and return the truth about them.

    They arrive on ``today`` and were issued two days before. Equal arguments give
    equal bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(
        _drawn(order, folder, 1000 * seed + place, today)
        for place, order in enumerate(ORDERS)
    )


def _drawn(order: Order, folder: Path, seed: int, today: date) -> Sample:
    drawn = draw_packet(order.doc_types, seed, today, order.defect, order.delivery)
    file = folder / order.name
    file.write_bytes(order.finished(drawn, seed))
    return Sample(
        file=file,
        department=order.department,
        paper_class=drawn.paper_class,
        parts=drawn.parts,
        must_review=drawn.must_review,
        shows=order.shows,
    )


ORDERS = (
    Order(
        "ice-warrant-i-200.pdf",
        "police",
        ("ice-i-200",),
        finish.scanned,
        "An agency's warrant that opens with the words of a court's.",
    ),
    Order(
        "ice-removal-warrant-i-205.pdf",
        "sheriff",
        ("ice-i-205",),
        finish.copied,
        "A copy of a copy that names judges and is signed by none.",
    ),
    Order(
        "fax-detainer-packet.tif",
        "records",
        ("ice-i-247a", "ice-i-200"),
        finish.sent_by_fine_fax,
        "Two agency papers in one fax: a detainer and the warrant behind it.",
        delivery=Delivery.FAX,
    ),
    Order(
        "search-warrant-ao-93.pdf",
        "facilities",
        ("ao-93",),
        finish.scanned_in_colour,
        "A federal search warrant, signed and within its 14 days.",
    ),
    Order(
        "arrest-warrant-ao-442.pdf",
        "sheriff",
        ("ao-442",),
        finish.scanned_to_black,
        "A federal arrest warrant signed by a magistrate judge.",
    ),
    Order(
        "district-court-warrant.png",
        "police",
        ("md-arrest-warrant",),
        finish.scanned_to_png,
        "A Maryland warrant that speaks of a detainer and is a court's.",
    ),
    Order(
        "federal-order-ecf.pdf",
        "health",
        ("federal-court-order",),
        finish.born_digital,
        "An order from the court's filing system, with a text layer.",
    ),
    Order(
        "arrest-warrant-unsigned.pdf",
        "sheriff",
        ("ao-442",),
        finish.scanned,
        "A court's form that nobody signed: a person must look.",
        Defect.UNSIGNED,
    ),
    Order(
        "dhs-subpoena-i-138.pdf",
        "human-resources",
        ("dhs-i-138",),
        finish.scanned_in_colour,
        "An agency's subpoena that threatens with a court.",
        delivery=Delivery.COUNTER,
    ),
    Order(
        "fax-cover.tif",
        "records",
        ("fax-cover",),
        finish.sent_by_standard_fax,
        "A cover sheet alone, at the coarsest a fax can be.",
        delivery=Delivery.FAX,
    ),
    Order(
        "know-your-rights.jpg",
        "health",
        ("know-your-rights",),
        finish.photographed_by_hand,
        "A photographed flyer that names both kinds of warrant.",
    ),
    Order(
        "office-memo.pdf",
        "facilities",
        ("memorandum",),
        finish.born_digital,
        "The county's own paper, no process at all.",
    ),
    Order(
        "immigration-court-order.pdf",
        "health",
        ("eoir-order",),
        finish.scanned_upside_down,
        "An order of an immigration judge, scanned upside down.",
    ),
)
"""In the order of the demo's table; at least one of each kind of file."""
