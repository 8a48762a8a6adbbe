"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from screening.domain.person import Person
from screening.ports.signon import VouchedFor


@dataclass(frozen=True, slots=True)
class Session:
    """A live session."""

    person: Person
    csrf: str
    """What every form of this session carries."""
    authenticated_at: datetime
    """When the person last proved who it is, aware UTC."""


class Sessions(Protocol):
    """Sessions and one-time links. Secrets go in and out whole, and are kept as digests."""

    def issue_link(self, person: Person, lasts: timedelta) -> str:
        """Return the secret of a link that signs ``person`` in, once."""
        ...

    def sign_in(self, secret: str) -> str | None:
        """Use up a link; return the secret of a new session, None if it is no good."""
        ...

    def open_session(self, vouched: VouchedFor) -> str:
        """Return the secret of a session for whom the provider vouches for."""
        ...

    def session(
        self, secret: str, idle: timedelta, longest: timedelta
    ) -> Session | None:
        """Return the session and note that it was used; None if it has ended."""
        ...

    def glance(
        self, secret: str, idle: timedelta, longest: timedelta
    ) -> Session | None:
        """Return the session as `session` does, and leave it as idle as it was.

        For what a page asks by itself: nobody need be sitting before it.
        """
        ...

    def sign_out(self, secret: str) -> None:
        """End the session; again changes nothing."""
        ...
