"""The county's identity provider, which vouches for people who sign in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from screening.domain.person import Person


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody is sent to the provider; the browser brings the rest back."""

    url: str
    state: str
    nonce: str
    verifier: str
    """PKCE's (RFC 7636): whoever intercepts the code cannot use it without."""


@dataclass(frozen=True, slots=True)
class VouchedFor:
    """Somebody whom the provider vouches for."""

    person: Person
    at: datetime
    """When the person proved to the provider who it is, aware UTC."""


class SignOn(Protocol):
    """Sign-in at the provider, with more than a password."""

    def depart(self) -> Departure:
        """Return where to send somebody who is to sign in.

        Raises:
            Unavailable: if the provider does not answer.
        """
        ...

    def depart_anew(self) -> Departure:
        """Return the same for somebody who must prove again who it is."""
        ...

    def arrive(self, departure: Departure, given: Mapping[str, str]) -> VouchedFor:
        """Return whom the provider vouches for; ``given`` is the query it sent back.

        Raises:
            NotVouchedFor: if anything in the answer is not as it must be.
            Unavailable: if the provider does not answer.
        """
        ...
