"""Which painter draws which type of paper, and which defects it can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from screening.synthesis.binder import Binder
from screening.synthesis.facts import Facts
from screening.synthesis.papers import (
    ao_93,
    ao_442,
    county,
    dhs_i_138,
    dhs_i_200,
    dhs_i_205,
    dhs_i_247a,
    eoir,
    federal_orders,
    ice_letter,
    md_arrest_warrant,
    md_circuit_order,
)
from screening.synthesis.truth import Defect


@dataclass(frozen=True, slots=True)
class Kind:
    """How a type of paper is drawn."""

    paint: Callable[[Binder, Facts], None]
    defects: frozenset[Defect]
    """Those that the painter can show; each sends the paper to a person."""


UNFIT = frozenset({Defect.UNSIGNED, Defect.UNDATED})
"""What can be wrong with any paper that is signed and dated."""
NONE: frozenset[Defect] = frozenset()

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "ao-442": Kind(ao_442.paint_ao_442, UNFIT),
        "ao-93": Kind(ao_93.paint_ao_93, UNFIT | {Defect.EXPIRED}),
        "dhs-i-138": Kind(dhs_i_138.paint_i_138, UNFIT),
        "eoir-order": Kind(eoir.paint_eoir_order, UNFIT),
        "fax-cover": Kind(county.paint_fax_cover, NONE),
        "federal-court-order": Kind(federal_orders.paint_federal_court_order, UNFIT),
        "ice-i-200": Kind(dhs_i_200.paint_i_200, UNFIT),
        "ice-i-205": Kind(dhs_i_205.paint_i_205, UNFIT | {Defect.COURT_ORDER_TICKED}),
        "ice-i-247a": Kind(dhs_i_247a.paint_i_247a, UNFIT | {Defect.CANCELLED}),
        "ice-letter": Kind(ice_letter.paint_ice_letter, NONE),
        "know-your-rights": Kind(county.paint_know_your_rights, NONE),
        "md-arrest-warrant": Kind(md_arrest_warrant.paint_md_arrest_warrant, UNFIT),
        "md-court-order": Kind(md_circuit_order.paint_md_circuit_order, UNFIT),
        "memorandum": Kind(county.paint_memorandum, NONE),
        "proposed-order": Kind(federal_orders.paint_proposed_order, NONE),
    }
)
"""By id in the form registry."""
