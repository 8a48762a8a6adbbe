"""What an address must look like, whichever channel it belongs to."""

from __future__ import annotations

import re

from screening.domain.notice import Channel, channel_of

MAILBOX = re.compile(r"[\x21-\x3f\x41-\x7e]+@[a-z0-9.-]+")
"""An address in ASCII: many mail servers still take no other."""

WEBHOOK = re.compile(r"https://[a-z0-9.-]+(:(?P<port>[0-9]{1,5}))?(/[\x21-\x7e]*)?")
"""A host and a path: no user or password, which would stand in the ledger."""

PORTS = range(1, 65_536)
"""A slip such as 84430 would else be met by the first alarm that goes there."""

TOPIC = re.compile(r"arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+(\.fifo)?")

SHAPES = {
    Channel.EMAIL: (MAILBOX, "no e-mail address in plain letters"),
    Channel.WEBHOOK: (WEBHOOK, "no https:// address of a host and a path"),
    Channel.SNS: (TOPIC, "no ARN of an SNS topic"),
}


def mailbox_slip(address: str) -> str | None:
    """Return what is wrong with the address of a mailbox; None if nothing is."""
    return _slip(address, Channel.EMAIL)


def address_slip(address: str) -> str | None:
    """Return what is wrong with an address of any channel; None if nothing is."""
    return _slip(address, channel_of(address))


def _slip(address: str, channel: Channel) -> str | None:
    shape, says = SHAPES[channel]
    found = shape.fullmatch(address)
    if found is None:
        return f"{address} is {says}"
    port = found.groupdict().get("port")
    if port is not None and int(port) not in PORTS:
        return f"{address} names no port: they go from 1 to {PORTS[-1]}"
    return None
