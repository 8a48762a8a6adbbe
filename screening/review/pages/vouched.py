"""What vouches for where a paper came from, in a sentence."""

from __future__ import annotations

from screening.domain.provenance import Provenance
from screening.review.pages import names
from screening.review.words import Words


def vouched(t: Words, found: Provenance | None) -> str:
    """Say where a message came from, and what the county's own server thinks of it.

    Empty where nothing vouches: for papers that did not come by mail.
    """
    if found is None:
        return ""
    told = t(
        "paper.vouched",
        domain=names.shown(found.domain) if found.domain else t("paper.no_domain"),
        spf=found.spf,
        dkim=found.dkim,
        dmarc=found.dmarc,
    )
    fax = t("paper.fax", number=names.shown(found.fax)) if found.fax else ""
    doubt = t("paper.doubtful") if found.is_doubtful else ""
    return " ".join(item for item in (told, fax, doubt) if item)
