"""Where a message says it comes from, and what the county's own server thinks of that.

Shown to counsel, who may trust a paper less for it. Nothing decides by it: whoever holds
a mailbox at a court can send anything, and a message that fails may carry a true order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Vouched(StrEnum):
    """What a check of the sender came to (RFC 8601, section 2.7), the worst last."""

    UNTOLD = "untold"
    """The county's server wrote nothing of it, or is not named in the table."""
    PASS = "pass"
    NONE = "none"
    NEUTRAL = "neutral"
    POLICY = "policy"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"
    SOFTFAIL = "softfail"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What came with a message beside the paper itself."""

    domain: str
    """After the @ of its author, lower case; empty if there is none, or more than one.
    The author's own word, unless DMARC passed. Never logged; erased with the paper."""
    spf: Vouched = Vouched.UNTOLD
    dkim: Vouched = Vouched.UNTOLD
    dmarc: Vouched = Vouched.UNTOLD
    fax: str = ""
    """What the county's fax gateway wrote of the calling machine; a number, as a rule."""

    @property
    def is_doubtful(self) -> bool:
        """Tell whether the author's domain disowns the message."""
        return Vouched.FAIL in (self.dmarc, self.spf) or self.dkim is Vouched.FAIL


WORST_LAST = tuple(Vouched)


def worse(one: Vouched, other: Vouched) -> Vouched:
    """Return the worse of two answers: of several signatures anybody may add a good one."""
    return max(one, other, key=WORST_LAST.index)
