"""Prove that a person or a lawyer speaks on a paper, of an own matter, to a court.

Whoever swears that what he says is true, or asks a court for something, commands
nobody. Such forms are every court's own: what is common to them is the first person,
the oath or the party's own line to sign, and that the court is silent.
"""

from __future__ import annotations

import re

from screening.domain.wording import fold
from screening.stages.margin import has_hand
from screening.stages.plain import is_read, is_well_read
from screening.stages.ruling import lays_nothing
from screening.stages.segment import Part

_SWEARS = re.compile(
    r"\b(?:declare|swear|swears|certify|affirm|verify|state)s? (?:or affirm )?(?:that|under)\b"
    r"(?: [a-z0-9]+){0,40}? (?:perjury|true|correct|mailed|served|copy|copies)\b"
    r"|\bi (?:swear|declare|certify|affirm)(?: or affirm)? that\b"
)
"""Somebody answers for what he says."""

_PARTY = re.compile(
    r"\b(?:petitioners?|plaintiffs?|defendants?|applicants?|respondents?|appellants?|appellees?"
    r"|movant|declarant|claimant|estate|personal representative|executor|trustee|guardian|(?:ask|request)s? (?:that )?(?:the|this) court|attorney for|counsel for|self represented|pro se|not a party"
    r"|person asking|amicus|my (?:income|household|family|name|children|spouse|job|case|wages"
    r"|rent|record|lawyer|attorney|address))\b"
)
"""Who speaks, or of whose life."""

_SIGNS = re.compile(
    r"^(?:dated? ?[0-9 ]*)?signature$|\b(?:sign(?:ed)? here|(?:your |applicants?|petitioners?|plaintiffs?|defendants?"
    r"|declarants?|appellants?|respondents?|partys?|movants?|servers?|attorneys?|counsels?)"
    r" ?signature|signature of (?!judge|clerk|judicial|magis|officer|deputy|commiss)"
    r"|attorneys? for|counsel for|pro se|plaintiff|defendant|petitioner|respondent"
    r"|personal representative|executor|trustee"
    r"|appellant|declarant|affiant|print your name|printed name)\b"
)
"""What stands at the line on which a party signs."""

_OF_PLEAS = re.compile(
    r"(?:courts?|courtrooms?|courthouse|judges?|judicial|judiciary|judgments?|attorneys?"
    r"|plaintiffs?|defendants?|respondents?|petitioners?|appellants?|jury|testimony"
    r"|affidavits?|affiants?|sworn|docket\w*|case n(?:o|umber)|hereby|orders?|decrees?|hereby"
    r"|citizen\w*|parole|probation|commissioners?|sealed|comply)"
)
"""Words of process that stand in what anybody tells or asks a court."""


def pleads(part: Part) -> bool:
    """Tell whether a party swears to or signs all that the part says."""
    text = " ".join(item.folded.text for item in part.surveys)
    is_sworn = bool(_SWEARS.search(text)) and bool(_PARTY.search(text))
    return is_sworn and _is_partys(part) and lays_nothing(part)


def _is_partys(part: Part) -> bool:
    """Tell whether each page is read, and bears a party's words and hand at most."""
    quotes = (
        quote for item in part.surveys for quote in item.voices("process-vocabulary")
    )
    return (
        all(is_read(item) for item in part.surveys)
        and any(is_well_read(item) for item in part.surveys)
        and all(_OF_PLEAS.fullmatch(fold(quote.text)) for quote in quotes)
        and not any(has_hand(item, _SIGNS) for item in part.surveys)
    )
