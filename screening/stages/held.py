"""Tell which office a title names on the paper of one agency, of two that use it."""

from __future__ import annotations

from screening.domain.finding import SignerRole
from screening.stages.survey import SignerLine

SHARED = (SignerRole.IMMIGRATION_OFFICER, SignerRole.AGENCY_OFFICIAL)

TITLES = ("special agent", "agent in charge", "group supervisor", "district director")
"""What officers of ICE (8 CFR 241.2, 287.5), of the INS before it and of other agencies
(28 CFR 0.104) are called alike."""


def held(line: SignerLine, asked: tuple[SignerRole, ...]) -> SignerRole:
    """Return the office that a title names on a paper which one of two agencies signs."""
    own = [role for role in SHARED if role in asked]
    is_shared = any(title in line.run.text for title in TITLES)
    is_open = line.role in SHARED and is_shared and len(own) == 1
    return own[0] if is_open else line.role
