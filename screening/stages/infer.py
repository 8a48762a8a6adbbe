"""Infer the kind of a paper that is on no printed form: order, filing, letter, blank."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.finding import SignerRole
from screening.domain.page import PageSource, Quote
from screening.gazetteer import CourtSystem
from screening.stages.advise import LEAFLET, advises
from screening.stages.chronicle import is_chronicle
from screening.stages.correspond import greeting_of
from screening.stages.memo import MEMORANDUM, is_memo
from screening.stages.plain import RECORD, is_record, says_nothing
from screening.stages.segment import Part
from screening.stages.survey import Survey
from screening.stages.told import only_tells

ORDER_KINDS = {
    CourtSystem.FEDERAL: "federal-court-order",
    CourtSystem.MARYLAND: "md-court-order",
    CourtSystem.STATE: "state-court-order",
}
"""The kind of a court's own act, by whose court it is."""

OTHER = "other"
"""The kind of what is of no known kind."""

TITLE_ZONE = 0.8
"""A title under a long caption still stands above this fraction of the first page."""

BENCH = frozenset(
    {
        SignerRole.JUDGE,
        SignerRole.MAGISTRATE_JUDGE,
        SignerRole.CLERK,
        SignerRole.COMMISSIONER,
    }
)


def infer(part: Part) -> str:
    """Return the id of the kind that the grammar of the part shows; ``other`` if none."""
    if all(item.page.source is PageSource.BLANK for item in part.surveys):
        return "blank"
    if proposals(part) and (_caption(part) or _title(part, "order-title")):
        return "proposed-order"
    told = _headed(part) or _filed(part) or _acting(part)
    if told:
        return told
    return _order(part) or _free(part)


def _order(part: Part) -> str | None:
    """Name a court's own act by whose court it is."""
    if not _is_order(part):
        return None
    caption = _caption(part)
    if caption is None or caption.caption is None:
        return ORDER_KINDS[CourtSystem.STATE]
    return ORDER_KINDS[caption.caption.court.system]


def _free(part: Part) -> str:
    """Name what is neither headed, filed, nor ordered."""
    entitled = part.surveys[0].entitled
    if entitled is not None and entitled.kind in WEIGHED:
        return entitled.kind
    if advises(part):
        return LEAFLET
    if is_memo(part):
        return MEMORANDUM
    if heard(part, "letter") or greeting_of(part.surveys[0]) is not None:
        return "letter"
    proofs = (is_record, is_chronicle, only_tells)
    return RECORD if any(proof(part) for proof in proofs) else OTHER


def _filed(part: Part) -> str | None:
    """Name what a party files, unless it is proved to be no process at all."""
    filed = _filing(part)
    return (_proved(part) or filed) if filed else None


def _proved(part: Part) -> str | None:
    """What looks like a filing, but bears no court's caption or is a juror's note."""
    is_captioned = _caption(part) is not None
    if not is_captioned and says_nothing(part):
        return OTHER
    if is_chronicle(part):
        return RECORD
    is_leaflet = bool(part.surveys[0].voices("leaflet-title"))
    is_free = is_leaflet or not is_captioned
    return RECORD if is_free and is_record(part) else None


WEIGHED = frozenset({"affidavit", "party-filing", *ORDER_KINDS.values()})
"""Kinds without a form: their heading counts only where the voices say no other."""


def _headed(part: Part) -> str | None:
    """Return the kind that the first page's heading names, if it is one of its own."""
    entitled = part.surveys[0].entitled
    if entitled is None or not entitled.is_heading or entitled.kind in WEIGHED:
        return None
    return entitled.kind


def _acting(part: Part) -> str | None:
    """Return the kind of what the first page does, where no heading names it."""
    entitled = part.surveys[0].entitled
    if entitled is None or entitled.is_heading or entitled.kind in WEIGHED:
        return None
    return entitled.kind


def heard(part: Part, voice_id: str) -> tuple[Quote, ...]:
    """Return where a voice is heard anywhere in the part."""
    return tuple(quote for item in part.surveys for quote in item.voices(voice_id))


def proposals(part: Part) -> tuple[Quote, ...]:
    """Return the headings that mark the part as a draft or proposal."""
    return heard(part, "proposed")


def captioned(part: Part) -> Survey | None:
    """Return the first page that names a court and bears a case number."""
    return next((item for item in part.surveys if item.caption and item.dockets), None)


def _caption(part: Part) -> Survey | None:
    return next((item for item in part.surveys[:2] if item.caption), None)


def _title(part: Part, voice_id: str) -> Quote | None:
    quotes = part.surveys[0].voices(voice_id)
    return next((quote for quote in quotes if quote.box.top < TITLE_ZONE), None)


def _filing(part: Part) -> str | None:
    """Name what a party files: its title comes first, and no court orders in it."""
    title, order = _title(part, "filing-title"), _title(part, "order-title")
    if title is None or (order is not None and order.box.top <= title.box.top):
        return None
    if heard(part, "court-orders") and _bench(part):
        return None
    sworn = any(word in title.text.casefold() for word in ("affid", "declar"))
    return "affidavit" if sworn else "party-filing"


def _is_order(part: Part) -> bool:
    """Two of three: a title of an act, the court's voice, an officer of the bench."""
    if _caption(part) is None:
        return False
    signs = (
        _title(part, "order-title") is not None,
        bool(heard(part, "court-orders")),
        any(_bench(part)),
    )
    return sum(signs) >= 2


def _bench(part: Part) -> tuple[SignerRole, ...]:
    return tuple(_bench_roles(part))


def _bench_roles(part: Part) -> Iterator[SignerRole]:
    for item in part.surveys:
        for line in item.signers:
            if line.role in BENCH and (
                line.run.box.top > 0.3 or item is not part.surveys[0]
            ):
                yield line.role
