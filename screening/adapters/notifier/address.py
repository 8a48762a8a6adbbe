"""Where a webhook may go: to public addresses, and to hosts that an operator listed.

An address in the policy must not become a way into the county's own network, nor to the
service that hands out a cloud machine's credentials (OWASP: server-side request forgery).
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from screening.errors import Unavailable, Undeliverable

HIDING = (
    *(IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48")),
    *(IPv6Network("::/96"), IPv6Network("fec0::/10")),
)
"""IPv6 addresses behind which any IPv4 address may stand (RFC 6052, RFC 8215, and the
old form of RFC 4291, section 2.5.5.1), or a network's own (RFC 3879), although Python
3.11 counts them as global."""


@dataclass(frozen=True, slots=True)
class Target:
    """A webhook whose host was looked up and found fit."""

    host: str
    port: int
    path: str
    """With the query, if there is one."""
    address: str
    """Of the host: it is not looked up again, or it could be another by then."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who may be called."""

    listed: frozenset[str] = frozenset()
    """Hosts that may have a private address, however they are written."""

    def target(self, url: str) -> Target:
        """Return whom to call.

        Raises:
            Undeliverable: if it may not be called.
            Unavailable: if its host is not known at the moment.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or 443
        except ValueError:
            # Not chained: it quotes the address.
            raise Undeliverable("a webhook's port is none, or its host") from None
        host = parts.hostname or ""
        if parts.scheme != "https" or not host or "@" in parts.netloc:
            raise Undeliverable("a webhook is an https:// address of a host and a path")
        path = parts.path or "/"
        address = self._address(host, port)
        return Target(
            host, port, f"{path}?{parts.query}" if parts.query else path, address
        )

    def _address(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unavailable(
                "the host of a webhook is not known at the moment"
            ) from error
        addresses = [str(entry[4][0]) for entry in found]
        # All, not the first: the answer of a hostile name server mixes both.
        own = {name.lower() for name in self.listed}
        if host not in own and not all(map(is_public, addresses)):
            raise Undeliverable(
                "a webhook's host has an address that is not public; if it is the"
                " county's own, list it in SCREENING_WEBHOOK_HOSTS"
            )
        return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether anybody on the Internet could be called there."""
    parsed = ip_address(address.partition("%")[0])
    inner = _inner(parsed)
    if inner is not None:
        return is_public(str(inner))
    is_hiding = any(parsed in network for network in HIDING)
    return parsed.is_global and not parsed.is_multicast and not is_hiding


def _inner(parsed: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address wraps."""
    if isinstance(parsed, IPv4Address):
        return None
    return parsed.ipv4_mapped or parsed.sixtofour
